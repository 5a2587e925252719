import * as path from 'node:path';
import { boundsOf } from './bounds';
import { Case, CASES, QUICK } from './cases';
import { best, Measurement, Result } from './measurement';
import { resultTable } from './table';
import { Part } from '../measuring/part';
import { runScript } from '../measuring/script';

/** What the page costs, beside the formats for machines that say the same. */
export const report: Part = {
  title: 'Report',
  async run(quick, progress) {
    const results = (quick ? QUICK : CASES).map(one => runCase(one, progress));
    return { tables: resultTable(results), bounds: boundsOf(results) };
  },
};

function runCase({ workloads, runs }: Case, progress: (text: string) => void): Result {
  const measured = Array.from({ length: runs }, (_, run) => {
    progress(`${workloads} workloads, run ${run + 1} of ${runs}`);
    return runScript<Measurement>(path.join(__dirname, 'measure.ts'), [String(workloads)]);
  });
  return { workloads, best: best(measured) };
}
