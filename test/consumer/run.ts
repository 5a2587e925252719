import { execFileSync } from 'node:child_process';

/** Runs a command and shows what it prints. Throws unless it ends with 0. */
export function run(cwd: string, command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd, stdio: 'inherit' });
}
