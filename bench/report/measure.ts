/** One run in a process of its own: `measure.ts <workloads>`, the measurement as JSON on stdout. */
import { Measurement } from './measurement';
import { BlocksAndPods } from '../../lib/analysis/profile';
import { Manifests } from '../../lib/manifests/manifests';
import { ConnectivityReport } from '../../lib/report/connectivity-report';
import { buildList } from '../../lib/report/list/build-list';
import { listDot } from '../../lib/report/list/list-dot';
import { ListFilter } from '../../lib/report/list/list-filter';
import { listJson } from '../../lib/report/list/list-json';
import { sampleYaml } from '../../test/report/html/sample';

const BLOCKS = BlocksAndPods.NEVER;

function measure(workloads: number): Measurement {
  const manifests = Manifests.fromYaml(samples(workloads / 25), 'cluster.yaml');
  const list = () => buildList(manifests.cluster._state, manifests, { blocksAndPods: BLOCKS, grouped: false, filter: new ListFilter() });
  // Once before, so that none of them pays for compiling what they share.
  list();
  const json = timed(() => listJson(list()));
  const dot = timed(() => listDot(list()));
  const page = timed(() => ConnectivityReport.of(manifests, { blocksAndPods: BLOCKS }).html());
  return {
    page: page.time,
    list: json.time,
    dot: dot.time,
    pageBytes: Buffer.byteLength(page.text),
    listBytes: Buffer.byteLength(json.text),
    dotBytes: Buffer.byteLength(dot.text),
    peak: process.resourceUsage().maxRSS / 1024,
    connections: list().connections.length,
  };
}

/** The sample of the tests, which has 25 workloads in three namespaces, several times in namespaces of their own. */
function samples(count: number): string {
  const names = /"(shop|payments|platform)(?=["-])/g;
  return Array.from({ length: count }, (_, i) => (count === 1 ? sampleYaml() : sampleYaml().replace(names, `"$1-${i}`))).join('\n---\n');
}

function timed(write: () => string): { readonly text: string; readonly time: number } {
  const start = performance.now();
  const text = write();
  return { text, time: performance.now() - start };
}

process.stdout.write(JSON.stringify(measure(Number(process.argv[2]))));
