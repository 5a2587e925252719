import { posix } from 'node:path';
import * as ts from 'typescript';

/** An import as it is written, and where it leads. */
export interface Import {
  readonly specifier: string;
  /** A path within src, or the name of a package. */
  readonly target: string;
  readonly relative: boolean;
  readonly typeOnly: boolean;
}

/** A file of src, as far as its architecture is concerned. */
export interface Source {
  readonly path: string;
  readonly lines: number;
  readonly imports: Import[];
  readonly exportsOnly: boolean;
}

/** Reads files, given as path within src and text. */
export function parse(files: Record<string, string>): Source[] {
  return Object.entries(files).map(([path, text]) => ({
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    imports: importsOf(path, text, files),
    exportsOnly: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022).statements.every(ts.isExportDeclaration),
  }));
}

function importsOf(path: string, text: string, files: Record<string, string>): Import[] {
  // The compiler drops what is used as a type only, with or without the word `type`: what it keeps is a value.
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const values = specifiers(ts.transpileModule(text, { fileName: path, compilerOptions }).outputText);
  return specifiers(text).map(specifier => {
    const relative = specifier.startsWith('.');
    return {
      specifier,
      relative,
      target: relative ? resolve(path, specifier, files) : packageOf(specifier),
      typeOnly: !values.includes(specifier),
    };
  });
}

function specifiers(text: string): string[] {
  return [...new Set(ts.preProcessFile(text, true, true).importedFiles.map(file => file.fileName))];
}

function resolve(from: string, specifier: string, files: Record<string, string>): string {
  const path = posix.join(posix.dirname(from), specifier);
  return [`${path}.ts`, posix.join(path, 'index.ts')].find(candidate => candidate in files) ?? path;
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
