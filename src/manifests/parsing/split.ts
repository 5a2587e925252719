/** Some lines of a text, and the number of the first of them. */
export interface TextPart {
  readonly text: string;
  readonly line: number;
}

/**
 * The documents of a text, each with the marker in front of it. Parsed one by one they take little memory, and one that is no
 * YAML does not harm the next.
 */
export function splitDocuments(text: string): TextPart[] {
  const starts = [...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map(match => match.index);
  const bounds = [...(starts[0] === 0 ? [] : [0]), ...starts, text.length];
  let line = 1;
  const parts = bounds.slice(1).map((end, i) => {
    const part = { text: text.slice(bounds[i], end), line };
    line += countLines(part.text);
    return part;
  });
  // Comments and directives in front of the first marker are no document.
  return starts.length > 0 && starts[0] !== 0 && isSilent(parts[0]!.text) ? parts.slice(1) : parts;
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

function isSilent(text: string): boolean {
  return text.split('\n').every(line => /^\s*(#.*)?$|^%/.test(line));
}

function countLines(text: string): number {
  let count = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) { count++; }
  return count;
}
