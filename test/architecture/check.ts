import { posix } from 'node:path';
import { CONFINED, LAYERS, LIMITS } from './layers';
import { Import, parse, Source } from './source';

/** Says what breaks the architecture in files, given as path within src and text. */
export function violations(files: Record<string, string>): string[] {
  const sources = parse(files);
  return [
    ...sources.flatMap(source => source.imports.flatMap(imported => checkImport(source, imported))),
    ...sources.flatMap(checkShape),
    ...checkFolders(sources),
    ...checkCycles(sources),
  ].sort();
}

function checkImport(source: Source, imported: Import): string[] {
  const layer = layerOf(source.path);
  if (!LAYERS[layer]) return [];
  return imported.relative ? checkLayers(source.path, layer, imported.target) : checkPackage(source.path, layer, imported);
}

function checkLayers(path: string, layer: string, target: string): string[] {
  const other = layerOf(target);
  if (other === layer) return [];
  const { layers, why } = LAYERS[layer];
  if (!layers.includes(other)) {
    return [`${path} imports ${target}: ${layer} may import ${list(layers)}, because ${why}`];
  }
  if (target.split('/').includes('private')) {
    return [`${path} imports ${target}: a private folder is imported from its own layer only, so that the rest of it can change`];
  }
  return [];
}

function checkPackage(path: string, layer: string, { specifier, target, typeOnly }: Import): string[] {
  const { packages = [], types = [], why } = LAYERS[layer];
  const confined = CONFINED[target];
  if (confined && !path.startsWith(confined.to)) {
    return [`${path} imports ${specifier}: only ${confined.to} may, because ${confined.why}`];
  }
  if (packages.includes(target) || (typeOnly && types.includes(target))) return [];
  const typesOnly = types.length > 0 ? ` and types of ${list(types)}` : '';
  return [`${path} imports ${specifier}: ${layer} may import the packages ${list(packages)}${typesOnly}, because ${why}`];
}

function checkShape({ path, lines, exportsOnly }: Source): string[] {
  const found: string[] = [];
  if (!(layerOf(path) in LAYERS)) {
    found.push(`${path} is in no layer: move it, or add the layer and its reason to the table`);
  }
  if (lines > LIMITS.linesPerFile) {
    found.push(`${path} has ${lines} lines: more than ${LIMITS.linesPerFile} are more than one thing, split it`);
  }
  if (posix.basename(path) === 'index.ts' && !exportsOnly) {
    found.push(`${path} holds more than export lines: what is in an index is found by nobody, move it`);
  }
  return found;
}

function checkFolders(sources: Source[]): string[] {
  const folders = new Map<string, number>();
  for (const { path } of sources) {
    const folder = posix.dirname(path);
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return [...folders]
    .filter(([, count]) => count > LIMITS.filesPerFolder)
    .map(([folder, count]) => `${folder} has ${count} files: more than ${LIMITS.filesPerFolder} are hard to survey, group them`);
}

function checkCycles(sources: Source[]): string[] {
  const targets = new Map(sources.map(source => [source.path, source.imports.map(imported => imported.target)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) {
      const cycle = [...trail.slice(trail.indexOf(path)), path];
      found.push(`${cycle.join(' -> ')} is a cycle: neither file can be read or tested without the other`);
    } else if (!done.has(path)) {
      for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    }
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

function layerOf(path: string): string {
  return path.split('/')[0];
}

function list(names: string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
