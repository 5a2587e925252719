/** One run in a process of its own: `measure.ts <analyzer|pairwise> <directory>`, the measurement as JSON on stdout. */
import { createHash } from 'node:crypto';
import { Measurement } from './measurement';
import { Pairwise } from './pairwise';
import { BlocksAndPods } from '../../lib/analysis/profile';
import { Manifests } from '../../lib/manifests/manifests';
import { buildList } from '../../lib/report/list/build-list';
import { ListFilter } from '../../lib/report/list/list-filter';
import { listText } from '../../lib/report/list/list-text';

const LISTS: { readonly [tool: string]: (manifests: Manifests) => string } = {
  analyzer: manifests => listText(buildList(manifests.cluster._state, manifests, {
    blocksAndPods: BlocksAndPods.UNKNOWN, grouped: false, filter: new ListFilter(),
  })),
  pairwise: manifests => `${new Pairwise(manifests.cluster._state).list().join('\n')}\n`,
};

function measure(tool: string, directory: string): Measurement {
  const start = performance.now();
  const manifests = Manifests.fromFiles([directory]);
  const read = performance.now();
  const text = LISTS[tool]!(manifests);
  const end = performance.now();
  const peak = process.resourceUsage().maxRSS / 1024;
  const lines = text.split('\n').filter(line => line !== '').sort();
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex');
  return { read: read - start, analyse: end - read, peak, lines: lines.length, digest };
}

const [tool, directory] = process.argv.slice(2);
process.stdout.write(JSON.stringify(measure(tool!, directory!)));
