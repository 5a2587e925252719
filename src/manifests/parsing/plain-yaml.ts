import { KUBECTL_SCALARS } from './kubectl-scalars';
import { isTooDeep } from './parsed';
import { ObjectPath } from '../object-path';

/** What a text of YAML holds. */
export interface PlainYaml {
  readonly value: unknown;
  /** The number of the line on which it begins, from 0. */
  readonly line: number;
  /** The same for an item of a List in it. */
  readonly lineOfItem: (path: ObjectPath) => number;
}

/**
 * Reads one document of YAML that is written the way machines write it: mappings and lists in blocks, scalars on one line or in
 * a literal block. Many times faster than a parser of all of YAML, and of what it reads it makes the same values.
 *
 * Nothing for a text with anything else in it, or with anything wrong in it: then the parser has to look.
 */
export function readPlainYaml(text: string): PlainYaml | undefined {
  if (UNUSUAL.test(text)) { return undefined; }
  try {
    return new PlainReader(text.split('\n')).read();
  } catch (error) {
    if (error === NOT_PLAIN || isTooDeep(error)) { return undefined; }
    throw error;
  }
}

// Ends of lines other than \n, and the beginnings and ends of documents.
const UNUSUAL = /[\r\u0085\u2028\u2029\ufeff]|^%|^\.\.\./m;
const KEY = /^([A-Za-z_][\w./-]{0,200}):(?: +|$)/;
const PLAIN = /^[\w./+~(=$\\;^<-](?:[^:\t]|:(?! |$))*$/;
const DOUBLE_QUOTED = /^"(?:[^"\\\t]|\\["\\/bfnrt]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*"/;
const SINGLE_QUOTED = /^'(?:[^']|'')*'/;
// Every scalar that is no text begins with one of these, but for the empty one.
const MAY_BE_NO_TEXT = /^[-+.~0-9nNyYtTfFoO]/;
const DEEPEST = 100;
const NOT_PLAIN = Symbol('not plain');

class PlainReader {
  /** The number of the line that is read next, its indentation, and what stands behind that. */
  private at = -1;
  private indent = 0;
  private rest = '';
  private depth = 0;
  private readonly itemLines = new Map<unknown, readonly number[]>();

  public constructor(private readonly lines: readonly string[]) {}

  public read(): PlainYaml {
    this.next();
    if (this.isOver) { throw NOT_PLAIN; }
    if (/^---( *$| +#)/.test(this.rest)) { this.next(); }
    const line = this.at;
    const value = this.block(this.indent);
    if (!this.isOver) { throw NOT_PLAIN; }
    return { value, line, lineOfItem: path => this.lineOfItem(value, path) };
  }

  private lineOfItem(value: any, path: ObjectPath): number {
    const [, place, ...rest] = path as [string, number];
    return rest.length === 0 ? this.itemLines.get(value.items)![place]! : this.lineOfItem(value.items[place], rest);
  }

  private get isOver(): boolean {
    return this.at >= this.lines.length;
  }

  /** Goes to the next line that holds more than a comment. */
  private next(): void {
    for (this.at++; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at]!;
      let indent = 0;
      while (line.charCodeAt(indent) === 32) { indent++; }
      if (indent === line.length || line[indent] === '#') { continue; }
      if (line[indent] === '\t') { throw NOT_PLAIN; }
      this.indent = indent;
      this.rest = line.slice(indent);
      return;
    }
    this.indent = -1;
  }

  private block(indent: number, key?: string): unknown {
    if (++this.depth > DEEPEST) { throw NOT_PLAIN; }
    const value = this.isItem() ? this.list(indent, key) : this.mapping(indent);
    this.depth--;
    return value;
  }

  private isItem(): boolean {
    return this.rest.startsWith('- ') || this.rest === '-';
  }

  private mapping(indent: number): object {
    const mapping: Record<string, unknown> = {};
    while (this.indent === indent && !this.isItem()) {
      const [start, key] = KEY.exec(this.rest) ?? [];
      // Of keys that stand twice the lines have to be told.
      if (start === undefined || typeof scalar(key!) !== 'string' || key === '__proto__' || Object.hasOwn(mapping, key!)) { throw NOT_PLAIN; }
      mapping[key!] = this.value(this.rest.slice(start.length), indent, key!);
    }
    if (this.indent > indent) { throw NOT_PLAIN; }
    return mapping;
  }

  private list(indent: number, key: string | undefined): unknown[] {
    const list: unknown[] = [];
    const lines: number[] = [];
    while (this.indent === indent && this.isItem()) {
      const inner = this.rest.slice(1).trimStart();
      if (inner === '' || inner.startsWith('#')) {
        this.next();
        lines.push(this.at);
        list.push(this.indent > indent ? this.block(this.indent) : null);
        continue;
      }
      lines.push(this.at);
      if (KEY.test(inner) || inner.startsWith('- ')) {
        // The rest of the line is the first line of a block.
        this.indent += this.rest.length - inner.length;
        this.rest = inner;
        list.push(this.block(this.indent));
      } else {
        list.push(this.value(inner, indent));
      }
    }
    if (this.indent > indent) { throw NOT_PLAIN; }
    if (key === 'items') { this.itemLines.set(list, lines); }
    return list;
  }

  /** What stands behind a key or a dash. Leaves the line. */
  private value(text: string, indent: number, key?: string): unknown {
    if (text.startsWith('|')) { return this.literal(text, indent); }
    this.next();
    if (text !== '' && !text.startsWith('#')) { return inline(text); }
    // A list may be as far left as the key that it is below.
    return this.indent > indent || (this.indent === indent && this.isItem()) ? this.block(this.indent, key) : null;
  }

  private literal(header: string, indent: number): string {
    const strip = header === '|-';
    if (header !== '|' && !strip) { throw NOT_PLAIN; }
    const first = ++this.at;
    const inner = /^ */.exec(this.lines[first] ?? '')![0].length;
    if (inner <= indent || inner === this.lines[first]!.length) { throw NOT_PLAIN; }
    const margin = ' '.repeat(inner);
    while (!this.isOver && (this.lines[this.at]!.startsWith(margin) || /^ *$/.test(this.lines[this.at]!))) { this.at++; }
    const body = withoutEnd(this.lines.slice(first, this.at).map(line => line.slice(inner)).join('\n'), '\n');
    this.at--;
    this.next();
    return strip ? body : `${body}\n`;
  }
}

/** A scalar that stands on the line, or an empty collection. */
function inline(text: string): unknown {
  if (text.startsWith('"')) { return JSON.parse(quoted(text, DOUBLE_QUOTED)); }
  if (text.startsWith('\'')) { return quoted(text, SINGLE_QUOTED).slice(1, -1).replaceAll('\'\'', '\''); }
  const comment = text.indexOf(' #');
  const bare = withoutEnd(comment < 0 ? text : text.slice(0, comment), ' ');
  if (bare === '{}') { return {}; }
  if (bare === '[]') { return []; }
  if (!PLAIN.test(bare) || bare.startsWith('- ') || bare === '-') { throw NOT_PLAIN; }
  return scalar(bare);
}

function quoted(text: string, shape: RegExp): string {
  const [whole] = shape.exec(text) ?? [];
  if (whole === undefined || !/^ *$|^ +#/.test(text.slice(whole.length))) { throw NOT_PLAIN; }
  return whole;
}

/** The text without the characters of this kind at its end. No regular expression: these take very long for long runs in the middle. */
function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (text[end - 1] === character) { end--; }
  return text.slice(0, end);
}

function scalar(text: string): unknown {
  const tag = MAY_BE_NO_TEXT.test(text) ? KUBECTL_SCALARS.find(({ test }) => test!.test(text)) : undefined;
  return tag ? tag.resolve(text, notPlain, {}) : text;
}

function notPlain(): never {
  throw NOT_PLAIN;
}
