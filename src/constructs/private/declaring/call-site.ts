import * as path from 'node:path';

const PACKAGE_DIRECTORY = path.resolve(__dirname, '..', '..', '..', '..');
const OURS = ['src', 'lib', 'node_modules'].map(directory => path.join(PACKAGE_DIRECTORY, directory) + path.sep);

/**
 * Remembers who called the function, and says so when asked: `main.ts:12`, relative to the working directory.
 *
 * The stack is captured but not formatted, which is what costs, and only as far as it takes to leave the package. Nothing where no
 * frame is the user's: under other languages the caller is the jsii runtime.
 *
 * @param entry the function or class that the user called
 */
export function callSite(entry: Function): () => string | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 4;
  Error.captureStackTrace(holder, entry);
  Error.stackTraceLimit = limit;
  return () => firstForeignFrame(holder.stack ?? '');
}

function firstForeignFrame(stack: string): string | undefined {
  for (const line of stack.split('\n').slice(1)) {
    const frame = /\(?((?:file:\/\/)?[^()\s][^()]*):(\d+):\d+\)?$/.exec(line.trim().replace(/^at /, ''));
    const file = frame?.[1]?.replace(/^.*\(/, '').replace(/^file:\/\//, '').replace(/^async /, '');
    if (!file || file.startsWith('node:') || OURS.some(directory => file.startsWith(directory))) { continue; }
    if (file.includes(`${path.sep}node_modules${path.sep}`)) { continue; }
    const relative = path.relative(process.cwd(), file);
    return `${relative.startsWith('..') ? path.basename(file) : relative}:${frame![2]}`;
  }
  return undefined;
}
