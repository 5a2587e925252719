import * as fs from 'node:fs';
import * as path from 'node:path';
import { ParsedText, parseYaml, unreadable } from './parse-yaml';

/** Where a plugin validates at synth, cdk8s-cli has this written beside the manifests: paths of constructs, and no manifest. */
const NO_MANIFEST = 'construct-metadata.json';

/**
 * The objects of YAML and JSON files, in the order of the files' names; of a directory every .yaml, .yml and .json file below it,
 * but for the metadata of cdk8s; of `-` what comes in on standard input. A file that is named twice is read once. Throws for one that
 * is missing: nothing is skipped in silence.
 */
export function readFiles(paths: readonly string[]): ParsedText {
  const seen = new Set<string>();
  const texts = paths.flatMap(place => filesAt(place, seen))
    .map(file => (file === '-' ? parseBytes(fs.readFileSync(0), 'standard input') : parseBytes(fs.readFileSync(file), file)));
  return { objects: texts.flatMap(text => text.objects), findings: texts.flatMap(text => text.findings) };
}

function filesAt(place: string, seen: Set<string>): string[] {
  const real = place === '-' ? place : realPath(place);
  if (seen.has(real)) { return []; }
  seen.add(real);
  if (place === '-' || !fs.statSync(place).isDirectory()) { return [place]; }
  return fs.readdirSync(place).filter(name => name !== NO_MANIFEST).sort().map(name => path.join(place, name))
    .flatMap(child => (/\.(ya?ml|json)$/i.test(child) || fs.statSync(child, { throwIfNoEntry: false })?.isDirectory() ? filesAt(child, seen) : []));
}

function realPath(place: string): string {
  try {
    return fs.realpathSync(place);
  } catch {
    throw new Error(`${place}: no such file or directory; name manifests, or a directory that holds them`);
  }
}

// To replace the bytes would read another name than the one that is there.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const NO_TEXT = { line: 1, rule: 'not-yaml', problem: 'the file holds bytes that are no UTF-8; save it as UTF-8' } as const;

// Windows writes what it redirects as UTF-16. kubectl reads that, but finds no separators in it.
function parseBytes(bytes: Buffer, name: string): ParsedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) { return parseYaml(bytes.toString('utf16le'), name, true); }
  if (first === 0xfe && second === 0xff && bytes.length % 2 === 0) { return parseYaml(Buffer.from(bytes).swap16().toString('utf16le'), name, true); }
  let text;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return { objects: [], findings: [unreadable(NO_TEXT, { file: name })] };
  }
  return parseYaml(text, name);
}
