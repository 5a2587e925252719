import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROVIDERS, tableOf } from './providers';

// Writes a table of provider ranges from files that were downloaded before, and prints what changed. It has no network.

const USAGE = [
  'usage: npx projen refresh:ranges -- <provider> <file>... [--date YYYY-MM-DD] [--source <text>]',
  ...Object.entries(PROVIDERS).map(([name, { downloads }]) => `  ${name}: ${downloads.join(' and ')}`),
].join('\n');

try {
  const { values, positionals: [name, ...paths] } = parseArgs({ allowPositionals: true, options: { date: { type: 'string' }, source: { type: 'string' } } });
  if (name === undefined) { throw new Error(USAGE); }
  const { provider, text } = tableOf(name, paths.map(path => ({ name: path, text: readFileSync(path, 'utf8') })), values);
  const path = join(__dirname, '..', '..', provider.file);
  const [before, after] = [blocks(readFileSync(path, 'utf8')), blocks(text)];
  writeFileSync(path, text);
  for (const block of before.filter(one => !after.includes(one))) { console.log(`- ${block}`); }
  for (const block of after.filter(one => !before.includes(one))) { console.log(`+ ${block}`); }
  console.log(`${provider.file}: ${after.length} blocks; now run npx projen docs:platforms`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function blocks(table: string): string[] {
  return [...table.matchAll(/^ {2}'(.*)',$/gm)].map(match => match[1]!);
}
