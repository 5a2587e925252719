import { boundsOf } from './bounds';
import { CASES, QUICK } from './cases';
import { runCase } from './runner';
import { resultTable } from './table';
import { Part } from '../measuring/part';

/** What declaring flows costs. */
export const synth: Part = {
  title: 'Synth',
  async run(quick, report) {
    const results = (quick ? QUICK : CASES).map(size => runCase(size, report));
    return { tables: resultTable(results), bounds: boundsOf(results) };
  },
};
