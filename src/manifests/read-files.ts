import * as fs from 'node:fs';
import * as path from 'node:path';
import { ParsedText, parseYaml } from './parse-yaml';

/**
 * The objects of YAML and JSON files, in the order of the files' names; of a directory every .yaml, .yml and .json file below it;
 * of `-` what comes in on standard input. Throws for a file that is missing: nothing is skipped in silence.
 */
export function readFiles(paths: readonly string[]): ParsedText {
  const texts = paths.flatMap(filesAt).map(file => (file === '-'
    ? parseYaml(fs.readFileSync(0, 'utf8'), 'standard input') : parseYaml(fs.readFileSync(file, 'utf8'), file)));
  return { objects: texts.flatMap(text => text.objects), findings: texts.flatMap(text => text.findings) };
}

function filesAt(place: string): string[] {
  if (place === '-') { return [place]; }
  if (!fs.existsSync(place)) { throw new Error(`${place}: no such file or directory; name manifests, or a directory that holds them`); }
  if (!fs.statSync(place).isDirectory()) { return [place]; }
  return fs.readdirSync(place).sort().map(name => path.join(place, name))
    .flatMap(child => (fs.statSync(child).isDirectory() ? filesAt(child) : /\.(ya?ml|json)$/.test(child) ? [child] : []));
}
