import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const MODULE = 'github.com/np-guard/netpol-analyzer';
/** The version that is measured. */
export const VERSION = 'v1.4.4';
const CACHE = path.join(__dirname, '../../node_modules/.cache/bench', `netpol-analyzer-${VERSION}`);

/** The executable, or why there is none. */
export type Executable = { readonly file: string } | { readonly missing: string };

/**
 * netpol-analyzer, built once from its Go module.
 * @param report told when it is being built, and what went wrong
 */
export function netpolAnalyzer(report: (text: string) => void): Executable {
  const file = path.join(CACHE, 'netpolicy');
  if (fs.existsSync(file)) { return { file }; }
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    return { missing: 'no `go`' };
  }
  try {
    report(`building netpol-analyzer ${VERSION}`);
    // Not `go install`: that asks for the list of all versions too, which not every proxy has.
    const { Dir: sources } = JSON.parse(go(['mod', 'download', '-json', `${MODULE}@${VERSION}`], __dirname)) as { Dir: string };
    go(['build', '-o', file, './cmd/netpolicy'], sources);
    return { file };
  } catch (error) {
    report((error as Error).message);
    return { missing: 'cannot be built here' };
  }
}

function go(args: readonly string[], cwd: string): string {
  return execFileSync('go', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, GOFLAGS: '' } });
}
