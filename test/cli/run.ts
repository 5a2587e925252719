// The default import is the module itself, which the spy replaces a function of.
import fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { main } from '../../src/cli/main';

/** What a run of the command line did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run finds around it. */
export interface RunOptions {
  /** What comes in on standard input. */
  readonly stdin?: string;
  /** Whether a person watches. */
  readonly tty?: boolean;
  readonly env?: { [name: string]: string };
}

/** The cluster that everybody knows by heart. */
export const SHOP = path.join(__dirname, 'fixtures', 'shop.yaml');

/** Runs `zero-trust` in this process. */
export function zeroTrust(args: readonly string[], { stdin, tty = false, env = {} }: RunOptions = {}): Run {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ isTTY: tty, write: (text: string) => { written[name] += text; } });
  const read = fs.readFileSync;
  const comingIn = (options: unknown) => (options === undefined ? Buffer.from(stdin!) : stdin);
  const spy = stdin === undefined ? undefined : jest.spyOn(fs, 'readFileSync')
    .mockImplementation(((file: any, options: any) => (file === 0 ? comingIn(options) : read(file, options))) as typeof fs.readFileSync);
  try {
    const code = main(['node', 'zero-trust', ...args], { stdout: stream('stdout'), stderr: stream('stderr'), env });
    return { code, ...written };
  } finally {
    spy?.mockRestore();
  }
}

/** Writes a file that lives as long as the machine's temporary directory, and gives its path. */
export function fileWith(text: string, name = 'input.yaml'): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-')), name);
  fs.writeFileSync(file, text);
  return file;
}

/** The text with temporary directories left out. */
export function withoutPlaces(text: string): string {
  return text.replaceAll(/\S*\/zero-trust-[^/\s]+\//g, '').replaceAll(`${path.dirname(SHOP)}/`, '');
}
