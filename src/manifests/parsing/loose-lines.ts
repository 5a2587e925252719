import type { Document } from 'yaml';

const REST_OF_QUOTE: { readonly [quote: string]: RegExp } = { "'": /(?:[^']|'')*'/y, '"': /(?:[^"\\]|\\[^])*"/y };

/**
 * The text with more blanks in front of the lines because of which its first error is one; nothing where that is no help.
 *
 * kubectl's parser does not look at what is in front of lines inside of brackets and quotes, and takes tabs there. Such manifests
 * are common, above all JSON in quotes. The `yaml` package does look. It means nothing there, and lines stay lines.
 */
export function withLooseLinesIndented(text: string, documents: readonly Document.Parsed[]): string | undefined {
  const [error] = documents.flatMap(document => document.errors);
  // What is not closed at the end never will be.
  if (error && text.slice(error.pos[0]).trim() === '') { return undefined; }
  if (error?.code === 'BAD_INDENT' && /^Flow /.test(error.message)) {
    const start = text.lastIndexOf('\n', error.pos[0]);
    return indented(text, start, start + 1);
  }
  const [, quote] = /^Missing closing (['"])quote/.exec(error?.message ?? '') ?? [];
  if (quote === undefined) { return undefined; }
  const rest = REST_OF_QUOTE[quote]!;
  rest.lastIndex = error!.pos[0];
  return rest.test(text) ? indented(text, error!.pos[0], rest.lastIndex) : undefined;
}

/** The text with the lines that begin in this part of it more indented than any line of a block, with the dashes of lists. */
function indented(text: string, from: number, to: number): string | undefined {
  const enough = 1 + text.split('\n').reduce((max, line) => Math.max(max, /^[ ?-]*/.exec(line)![0].length), 0);
  const lines = text.slice(from, to).replace(/\n[ \t]*/g, blank => (blank.length > enough ? blank : `\n${' '.repeat(enough)}`));
  const changed = `${text.slice(0, from)}${lines}${text.slice(to)}`;
  return changed === text ? undefined : changed;
}
