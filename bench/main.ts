/**
 * Measures what declaring flows costs against writing the same policies by hand, and what analyzing manifests costs against
 * evaluating pair by pair, and what the page costs against formats for machines. Prints markdown on stdout and progress on stderr.
 *
 * Names of parts measure these alone; `--quick` only shows that everything runs; `--check` exits 1 where a figure is on the wrong
 * side of its bound.
 */
import { analysis } from './analysis/part';
import { holds } from './measuring/bound';
import { boundTable } from './measuring/markdown';
import { Part } from './measuring/part';
import { report } from './report/part';
import { synth } from './synth/part';

const PARTS: { readonly [name: string]: Part } = { synth, analysis, report };
const FLAGS = ['--quick', '--check'];

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter(arg => !FLAGS.includes(arg) && !Object.hasOwn(PARTS, arg));
  if (unknown.length > 0) { throw new Error(`parts are ${Object.keys(PARTS).join(', ')}, flags are ${FLAGS.join(' and ')}, got ${unknown.join(' ')}`); }
  const named = Object.keys(PARTS).filter(name => args.includes(name));
  for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
    const { tables, bounds } = await PARTS[name]!.run(args.includes('--quick'), text => process.stderr.write(`${name}: ${text}\n`));
    process.stdout.write(`# ${PARTS[name]!.title}\n\n${tables}${bounds.length > 0 ? `\n${boundTable(bounds)}` : ''}\n`);
    if (args.includes('--check') && !bounds.every(holds)) { process.exitCode = 1; }
  }
}

void main(process.argv.slice(2));
