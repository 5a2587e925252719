import { Document, isMap, isScalar, LineCounter, Node, parseAllDocuments, Scalar, YAMLMap } from 'yaml';
import { nearest } from '../../model/text/nearest';
import { quote } from '../../model/text/quote';

/** A mistake in a file, with its line. */
export interface Mistake {
  readonly line: number;
  readonly message: string;
}

/** What a file holds, and what is wrong with it. */
export interface FileContents<T> {
  readonly items: readonly T[];
  readonly mistakes: readonly Mistake[];
}

/** Reads the text of a file of one document, YAML or JSON, with `read`. */
export function readDocument<T>(text: string, read: (contents: unknown, fields: Fields) => readonly T[]): FileContents<T> {
  const lines = new LineCounter();
  const fields = new Fields(lines);
  const documents = parseAllDocuments(text, { lineCounter: lines }) as Document.Parsed[];
  // What follows the first error is mostly about the parser.
  const [error] = documents.flatMap(document => document.errors);
  if (error) {
    const message = `is neither YAML nor JSON: ${error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}`;
    return { items: [], mistakes: [{ line: error.linePos?.[0].line ?? 1, message }] };
  }
  if (documents.length > 1) { fields.wrong(documents[1]!.contents, 'the file must hold one document'); }
  return { items: read(documents[0]?.contents, fields), mistakes: fields.mistakes };
}

/** Reads the parts of a file and collects what is wrong with them, so that all of it is told at once. */
export class Fields {
  public readonly mistakes: Mistake[] = [];

  public constructor(private readonly lines: LineCounter) {}

  /** The line on which the node begins. */
  public line(node: unknown): number {
    return this.lines.linePos((node as Node | null)?.range?.[0] ?? 0).line || 1;
  }

  /** Notes what is wrong with the node. */
  public wrong(node: unknown, message: string): void {
    this.mistakes.push({ line: this.line(node), message });
  }

  /** The values of a map by key, as nodes. Notes keys that are none of `allowed`, and those of `required` that are missing. */
  public map(node: unknown, what: string, allowed: readonly string[], required: readonly string[]): ReadonlyMap<string, unknown> | undefined {
    if (!isMap(node)) {
      this.wrong(node, `${what} must be an object with ${allowed.join(', ')}, got ${received(node)}`);
      return undefined;
    }
    const values = new Map((node as YAMLMap).items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), value ?? key]));
    for (const { key } of (node as YAMLMap).items) { this.checkKey(key, what, allowed); }
    for (const key of required) {
      if (!values.has(key)) { this.wrong(node, `${what} must have ${key}`); }
    }
    return values;
  }

  /** A text. Notes anything else. */
  public text(node: unknown, field: string): string | undefined {
    if (isScalar(node) && typeof node.value === 'string' && node.value !== '') { return node.value; }
    this.wrong(node, `${field} must be a text, got ${received(node)}`);
    return undefined;
  }

  private checkKey(key: unknown, what: string, allowed: readonly string[]): void {
    const name = String(isScalar(key) ? key.value : key);
    if (allowed.includes(name)) { return; }
    const near = nearest(name, [...allowed]);
    this.wrong(key, `${what} has no ${quote(name)}; ${near === undefined ? `it may have ${allowed.join(', ')}` : `did you mean ${near}?`}`);
  }
}

/** The value of a node as messages show it. */
export function received(node: unknown): string {
  if (node === null || node === undefined) { return 'nothing'; }
  return quote(isScalar(node) ? (node as Scalar).value : (node as Node).toJSON?.() ?? node);
}
