import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Case, LIMIT_MS, Tool } from './cases';
import { runCommand } from './command';
import { compareLists, Comparison } from './comparison';
import { best, Measurement } from './measurement';
import { Executable } from './netpol-analyzer';
import { writeScenario } from './scenarios/scenario';
import { runScript } from '../measuring/script';

/** The best measurement of each tool; or why there is none. A tool that was not asked is absent. */
export interface Result {
  readonly of: Case;
  readonly megabytes: number;
  readonly best: { readonly [tool in Tool]?: Measurement | string };
  /** How far the lists of the analyzer and of netpol-analyzer agree, where there are both. */
  readonly comparison?: Comparison;
}

const COMMAND = [process.execPath, path.join(__dirname, '../../bin/zero-trust'), 'list'];
/** Slow tools are not run again. */
const ENOUGH_MS = 30_000;

/**
 * Measures the tools on the same files, one after another, again and again, so that what slows the machine for a while slows all.
 *
 * Throws where the analyzer and the pairwise evaluation do not list the same: then one of them is wrong.
 */
export async function runCase(of: Case, other: Executable, report: (text: string) => void): Promise<Result> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-bench-'));
  const manifests = path.join(directory, 'manifests');
  try {
    fs.mkdirSync(manifests);
    writeScenario(of.scenario, manifests);
    const found = await measureAll(of, other, directory, report);
    const [analyzer, pairwise] = [found.analyzer as Measurement, found.pairwise];
    if (typeof pairwise === 'object' && pairwise.digest !== analyzer.digest) {
      throw new Error(`${of.scenario.title}: the analyzer lists ${analyzer.lines} lines and the pairwise evaluation ${pairwise.lines}, or others; one is wrong`);
    }
    const isThere = typeof found['netpol-analyzer'] === 'object';
    return { of, megabytes: sizeOf(manifests), best: found, ...(isThere && { comparison: await compare(directory) }) };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

async function measureAll({ scenario, tools, runs }: Case, other: Executable, directory: string, report: (text: string) => void): Promise<Result['best']> {
  const measurements = new Map<Tool, Measurement[]>();
  const failures = new Map<Tool, string>();
  const spent = new Map<Tool, number>();
  for (let run = 1; run <= runs; run++) {
    for (const tool of tools.filter(one => !failures.has(one) && (spent.get(one) ?? 0) < ENOUGH_MS)) {
      report(`${scenario.title}, run ${run} of ${runs}: ${tool}`);
      const start = performance.now();
      const measured = await measure(tool, other, directory);
      spent.set(tool, (spent.get(tool) ?? 0) + performance.now() - start);
      if (typeof measured === 'string') { failures.set(tool, measured); } else { measurements.set(tool, [...measurements.get(tool) ?? [], measured]); }
    }
  }
  return Object.fromEntries([...failures, ...[...measurements].map(([tool, all]) => [tool, best(all)] as const)]);
}

async function measure(tool: Tool, other: Executable, directory: string): Promise<Measurement | string> {
  const manifests = path.join(directory, 'manifests');
  if (tool === 'netpol-analyzer') {
    return 'missing' in other ? other.missing : measureCommand([other.file, 'list', '-q', '--dirpath', manifests], path.join(directory, 'theirs.txt'));
  }
  const phases = runScript<Measurement>(path.join(__dirname, 'measure.ts'), [tool, manifests]);
  if (tool === 'pairwise') { return phases; }
  const command = await measureCommand([...COMMAND, manifests], path.join(directory, 'ours.txt'));
  return typeof command === 'string' ? command : { ...phases, ...command, lines: phases.lines };
}

async function measureCommand(command: readonly string[], output: string): Promise<Measurement | string> {
  const run = await runCommand(command, output, LIMIT_MS);
  return run ? { ...run, lines: fs.readFileSync(output, 'utf8').split('\n').filter(line => line !== '').length } : `more than ${LIMIT_MS / 1000} s, stopped`;
}

async function compare(directory: string): Promise<Comparison> {
  const ours = path.join(directory, 'ours-never.txt');
  await runCommand([...COMMAND, '--profile', 'never', path.join(directory, 'manifests')], ours, LIMIT_MS);
  return compareLists(ours, path.join(directory, 'theirs.txt'));
}

function sizeOf(directory: string): number {
  return fs.readdirSync(directory).reduce((sum, file) => sum + fs.statSync(path.join(directory, file)).size, 0) / 1e6;
}
