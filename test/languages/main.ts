/**
 * Builds the example of each language against the package that jsii-pacmak makes, runs it, and requires the manifests that the
 * example in TypeScript gives, byte by byte.
 *
 * Without arguments: every language whose toolchain is there; it says which are not. With names of languages: these, and a
 * toolchain that is not there is a failure.
 */
import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Language, LANGUAGES, Step } from './languages';

const ROOT = resolve(__dirname, '../..');
// What is packed is compiled already.
const PACK = 'npm pack --ignore-scripts';
const SAME = 'the same manifests as TypeScript';

type Files = Record<string, string>;

process.exitCode = main(process.argv.slice(2));

function main(names: readonly string[]): number {
  const strangers = names.filter(name => !LANGUAGES.some(language => language.name === name));
  if (strangers.length > 0) {
    console.error(`language must be one of ${LANGUAGES.map(({ name }) => name).join(', ')}, got ${strangers.join(', ')}`);
    return 2;
  }
  const asked = LANGUAGES.filter(({ name }) => names.length === 0 || names.includes(name));
  const missing = new Map(asked.map(language => [language, language.tools.filter(tool => !works(tool)).map(tool => tool.join(' '))]));
  const buildable = asked.filter(language => missing.get(language)!.length === 0);
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'languages-')));
  try {
    const results = new Map(buildable.length === 0 ? [] : compareAll(buildable, directory));
    for (const language of asked) {
      console.log(`${language.name}: ${results.get(language) ?? `not built, this does not work here: ${missing.get(language)!.join(', ')}`}`);
    }
    const failed = [...results.values()].some(result => result !== SAME) || (names.length > 0 && buildable.length < asked.length);
    if (results.size === 0) { console.error('no toolchain is there: nothing was compared'); }
    return failed || results.size === 0 ? 1 : 0;
  } finally {
    // Go makes its files read-only.
    rmSync(directory, { recursive: true, force: true });
  }
}

function compareAll(languages: readonly Language[], directory: string): [Language, string][] {
  const expected = synthesize([[process.execPath, '--import', 'tsx', join(__dirname, 'typescript', 'main.ts')]], ROOT, join(directory, 'typescript-manifests'));
  const code = join(directory, 'code');
  generate(ROOT, languages.map(({ name }) => name), code);
  for (const { name, alsoGenerated = [] } of languages) {
    for (const other of alsoGenerated) { generate(join(ROOT, 'node_modules', other), [name], join(code, other)); }
  }
  return languages.map(language => [language, compare(language, expected, directory)]);
}

function generate(from: string, languages: readonly string[], outdir: string): void {
  run(['npx', '--no-install', 'jsii-pacmak', from, '--code-only', '--pack-command', PACK, '--outdir', outdir, '--target', ...languages], ROOT);
}

/** `SAME`, or what went wrong. */
function compare({ name, steps }: Language, expected: Files, directory: string): string {
  const program = join(directory, name);
  cpSync(join(__dirname, name), program, { recursive: true });
  try {
    deepStrictEqual(synthesize(steps(join(directory, 'code')), program, join(directory, `${name}-manifests`)), expected);
    return SAME;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs the steps, the last of which writes manifests, and reads these. */
function synthesize(steps: readonly Step[], cwd: string, outdir: string): Files {
  mkdirSync(outdir);
  for (const step of steps) { run(step, cwd, outdir); }
  const files = Object.fromEntries(readdirSync(outdir).sort().map(file => [file, readFileSync(join(outdir, file), 'utf8')]));
  if (Object.keys(files).length === 0) { throw new Error('nothing was written'); }
  return files;
}

function run([command, ...args]: Step, cwd: string, outdir?: string): void {
  console.error(`$ ${[command, ...args].join(' ')}`);
  // Another build of the same version may lie in the cache.
  const env = { ...process.env, JSII_RUNTIME_PACKAGE_CACHE: 'disabled', ...(outdir !== undefined && { CDK8S_OUTDIR: outdir }) };
  execFileSync(command!, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

function works([command, ...args]: Step): boolean {
  try {
    execFileSync(command!, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
