import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';

/** An object of a manifest, and where it stands. */
export interface ManifestObject {
  /** The object as it was parsed. */
  readonly object: any;
  /** The file, as it was named. */
  readonly file: string;
}

/**
 * The objects of YAML files, in the order of the files' names; of a directory every .yaml, .yml and .json file below it.
 * Items of a List stand for themselves. Throws for a file that is missing or no YAML: nothing is skipped in silence.
 */
export function readFiles(paths: readonly string[]): ManifestObject[] {
  return paths.flatMap(filesAt).flatMap(file => {
    return parseAllDocuments(fs.readFileSync(file, 'utf8')).flatMap(document => {
      const [error] = document.errors;
      if (error) { throw new Error(`${file}: ${error.message.split('\n')[0]}`); }
      return items(document.toJS()).map(object => ({ object, file }));
    });
  });
}

function filesAt(place: string): string[] {
  if (!fs.existsSync(place)) { throw new Error(`${place}: no such file or directory; name manifests, or a directory that holds them`); }
  if (!fs.statSync(place).isDirectory()) { return [place]; }
  return fs.readdirSync(place).sort().map(name => path.join(place, name))
    .flatMap(child => (fs.statSync(child).isDirectory() ? filesAt(child) : /\.(ya?ml|json)$/.test(child) ? [child] : []));
}

function items(object: any): any[] {
  if (object === null || object === undefined) { return []; }
  return object.kind === 'List' && Array.isArray(object.items) ? object.items.flatMap(items) : [object];
}
