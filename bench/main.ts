/**
 * Measures what declaring flows costs against writing the same policies by hand. Prints markdown on stdout and progress on stderr.
 *
 * `--quick` only shows that everything runs; `--check` exits 1 where a ratio is above its bound.
 */
import { boundsOf, holds } from './bounds';
import { CASES, QUICK } from './cases';
import { runCase } from './runner';
import { boundTable, resultTable } from './table';

const flags = process.argv.slice(2);
const unknown = flags.filter(flag => flag !== '--quick' && flag !== '--check');
if (unknown.length > 0) { throw new Error(`flags are --quick and --check, got ${unknown.join(' ')}`); }

const results = (flags.includes('--quick') ? QUICK : CASES).map(size => runCase(size, text => process.stderr.write(`${text}\n`)));
const bounds = boundsOf(results);
process.stdout.write(`${resultTable(results)}${bounds.length > 0 ? `\n${boundTable(bounds)}` : ''}`);
if (flags.includes('--check') && !bounds.every(holds)) { process.exitCode = 1; }
