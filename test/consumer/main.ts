/**
 * Installs the packed library into empty projects, once beside the oldest peers it claims to work with and once beside the
 * newest, and requires the manifests that the example gives in this repository. With `--matchers` it tries the
 * jest matchers in a third one, with two compilers: that takes longer than all the rest.
 */
import { deepStrictEqual } from 'node:assert';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tryMatchers } from './matchers';
import { run } from './run';

const ROOT = resolve(__dirname, '../..');
const { peerDependencies: newest, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const oldest = Object.fromEntries(Object.entries<string>(newest).map(([name, range]) => [name, range.replace('^', '')]));

main(resolve(process.argv[2]));

function main(example: string): void {
  const directory = mkdtempSync(join(tmpdir(), 'consumer-'));
  try {
    const tarball = pack(directory);
    const expected = synth(example);
    for (const [name, peers] of Object.entries({ oldest, newest })) {
      console.log(`the ${name} peers: ${JSON.stringify(peers)}`);
      deepStrictEqual(synth(install(join(directory, name), example, peers, tarball)), expected);
    }
    console.log(`the same ${Object.keys(expected).length} manifests`);
    if (process.argv.includes('--matchers')) { tryMatchers(join(directory, 'matchers'), { ...newest, 'cdk8s-zero-trust': `file:${tarball}` }, devDependencies); }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function pack(destination: string): string {
  run(ROOT, 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', destination);
  return join(destination, readdirSync(destination)[0]);
}

/** A copy of the example with nothing but the library, its peers, and what runs it. */
function install(directory: string, example: string, peers: Record<string, string>, tarball: string): string {
  cpSync(example, directory, { recursive: true, filter: path => path !== join(example, 'dist') });
  const { 'cdk8s-cli': cli, tsx } = devDependencies;
  const dependencies = { ...peers, 'cdk8s-zero-trust': `file:${tarball}`, 'cdk8s-cli': cli, tsx };
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, dependencies }));
  run(directory, 'npm', 'install', '--no-audit', '--no-fund', '--no-package-lock');
  return directory;
}

function synth(directory: string): Record<string, string> {
  const dist = join(directory, 'dist');
  rmSync(dist, { recursive: true, force: true });
  run(directory, 'npx', '--no-install', 'cdk8s', 'synth');
  return Object.fromEntries(readdirSync(dist).sort().map(file => [file, readFileSync(join(dist, file), 'utf8')]));
}
