import { isSilent } from './first-document';

/** Some lines of a text, and the number of the first of them. */
export interface TextPart {
  readonly text: string;
  readonly line: number;
}

/** The text between two separators, without them. */
export interface DocumentPart extends TextPart {
  /** The line that begins like a separator and is none; the part goes on behind it. */
  readonly badSeparator?: TextPart;
}

// Go's white space is not quite that of JavaScript.
const SEPARATED = /^(?:[^\S\ufeff]|\u0085)*(?:#|$)/;

/**
 * The documents of a text, as kubectl finds them: every line that begins with --- separates, whatever it stands in, and nothing but a
 * comment may follow on it. Parsed one by one they take little memory, and one that is no YAML does not harm the next.
 */
export function splitDocuments(text: string): DocumentPart[] {
  const parts: DocumentPart[] = [];
  let start = 0;
  let line = 1;
  let badSeparator: TextPart | undefined;
  const close = (end: number, next: number) => {
    parts.push({ text: text.slice(start, end), line, ...(badSeparator && { badSeparator }) });
    line += countLines(text.slice(start, next));
    start = next;
    badSeparator = undefined;
  };
  for (let at = text.startsWith('---') ? 0 : nextLike(text, 0); at >= 0; at = nextLike(text, at)) {
    const end = text.indexOf('\n', at);
    const written = text.slice(at, end < 0 ? text.length : end);
    if (!SEPARATED.test(written.slice(3))) {
      badSeparator ??= { text: written, line: line + countLines(text.slice(start, at)) };
    } else if (at > start) {
      close(at, end < 0 ? text.length : end + 1);
    } else if (at > 0) {
      // With nothing before it, it belongs to the next document.
      close(at, at);
    }
  }
  if (start < text.length || parts.length === 0) { close(text.length, text.length); }
  // Comments in front of the first separator are no document.
  return parts.length > 1 && parts[0]!.text !== '' && isSilent(parts[0]!.text.replace(/^\ufeff/, '')) ? parts.slice(1) : parts;
}

function nextLike(text: string, from: number): number {
  const end = text.indexOf('\n---', from);
  return end < 0 ? -1 : end + 1;
}

/** A `kind: List` in parts: what stands around its items, and each of them. */
export interface SplitList {
  readonly head: string;
  readonly items: readonly TextPart[];
}

/**
 * The items of a List that is written in the way of `kubectl get -o yaml`; nothing for any other text.
 *
 * A dump of a cluster is one document: parsed as a whole it takes 60 times its size in memory.
 */
export function splitList({ text, line }: TextPart): SplitList | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex(text_ => /^items:\s*$/.test(text_));
  const first = start < 0 ? undefined : lines[start + 1];
  const indent = /^( *)- /.exec(first ?? '')?.[1];
  if (indent === undefined) { return undefined; }
  const begins: number[] = [];
  let end = start + 1;
  for (; end < lines.length && !leaves(lines[end]!, indent); end++) {
    if (isItem(lines[end]!, indent)) { begins.push(end); }
  }
  return {
    head: [...lines.slice(0, start), 'items: []', ...lines.slice(end)].join('\n'),
    items: begins.map((begin, i) => ({
      // With the dash replaced the item is a document of its own, in the same columns.
      text: [lines[begin]!.replace('-', ' '), ...lines.slice(begin + 1, begins[i + 1] ?? end)].join('\n'),
      line: line + begin,
    })),
  };
}

function isItem(line: string, indent: string): boolean {
  return line.startsWith(`${indent}-`) && /\s|^$/.test(line[indent.length + 1] ?? '');
}

function leaves(line: string, indent: string): boolean {
  if (/^\s*(#|$)/.test(line) || isItem(line, indent)) { return false; }
  return !line.startsWith(`${indent} `);
}

function countLines(text: string): number {
  let count = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) { count++; }
  return count;
}
