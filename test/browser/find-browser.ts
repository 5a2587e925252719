import { execFileSync } from 'node:child_process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path of a Chromium. Where there is none it is installed from Debian's packages; nothing where that cannot be. */
export function findBrowser(): string | undefined {
  return installed() ?? (install() ? installed() : undefined);
}

function installed(): string | undefined {
  return NAMES.flatMap(name => run('which', [name])?.trim() || [])[0];
}

function install(): boolean {
  console.log('there is no Chromium: trying to install that of Debian');
  return run('apt-get', ['update', '-q']) !== undefined && run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']) !== undefined;
}

function run(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  } catch {
    return undefined;
  }
}
