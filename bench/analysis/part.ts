import { boundsOf } from './bounds';
import { CASES, QUICK } from './cases';
import { netpolAnalyzer } from './netpol-analyzer';
import { Result, runCase } from './runner';
import { comparisonTable, resultTable } from './table';
import { Part } from '../measuring/part';

/** What the full list of connections costs. */
export const analysis: Part = {
  title: 'Analysis',
  async run(quick, report) {
    const other = netpolAnalyzer(report);
    const results: Result[] = [];
    for (const one of quick ? QUICK : CASES) { results.push(await runCase(one, other, report)); }
    const compared = results.some(result => result.comparison);
    return { tables: `${resultTable(results)}${compared ? `\n${comparisonTable(results)}` : ''}`, bounds: quick ? [] : boundsOf(results) };
  },
};
