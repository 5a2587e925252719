import { execFileSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** Nobody waits longer than this for a server of packages that does not answer. */
const PATIENCE_MS = 5 * 60_000;

/** What is found: where a Chromium is, or why there is none. */
export type Found = { readonly path: string } | { readonly missing: string };

/** A Chromium. Where there is none it is installed from Debian's packages. */
export function findBrowser(): Found {
  const known = installed();
  if (known !== undefined) { return { path: known }; }
  console.log('there is no Chromium: trying to install that of Debian');
  const failure = run('apt-get', ['update', '-q']).failure ?? run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']).failure;
  const path = installed();
  return path === undefined ? { missing: failure ?? 'the package holds no command chromium' } : { path };
}

function installed(): string | undefined {
  return NAMES.flatMap(name => run('which', [name]).output?.trim() || [])[0];
}

function run(command: string, args: readonly string[]): { readonly output?: string; readonly failure?: string } {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    return { output: execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE_MS, env }) };
  } catch (error) {
    const [line = ''] = `${(error as { stderr?: string }).stderr ?? ''}`.trim().split('\n').slice(-1);
    return { failure: `${command} ${args[0]}: ${line === '' ? (error as Error).message.split('\n')[0] : line}` };
  }
}
