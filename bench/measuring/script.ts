import { execFileSync } from 'node:child_process';

/** Runs a script of the bench in a process of its own, with `global.gc`. What it prints is its result as JSON. */
export function runScript<T>(file: string, args: readonly string[]): T {
  const output = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', file, ...args], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as T;
}
