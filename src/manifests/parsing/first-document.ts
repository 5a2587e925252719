/** What kubectl reads of the text between two separators. */
export interface FirstDocument {
  /** The document, which is a beginning of the text. */
  readonly text: string;
  /** Where something stands that kubectl does not read; nothing where nothing does. */
  readonly unread?: number;
  /** What kubectl does not take, and where. */
  readonly problem?: { readonly at: number; readonly text: string };
}

const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
const DIRECTIVE = /^(?:[ \t]*(?:#.*)?\r?\n)*%/;
const SILENT = /^[ \t]*(?:#.*)?\r?$/;

/**
 * The first document of a text. kubectl splits at lines with `---`, and gives the rest to a parser that stops at the end of the first
 * document: behind `...` nothing counts up to the next such line.
 *
 * @param text a text with no ends of lines but \n and \r\n
 */
export function firstDocumentOf(text: string): FirstDocument {
  const mark = /(?:^|\n)\ufeff/.exec(text);
  if (mark) { return { text, problem: { at: mark.index + mark[0].length - 1, text: 'a byte order mark at the beginning of a line is not allowed here' } }; }
  const [head] = DIRECTIVE.exec(text) ?? [];
  if (head !== undefined) { return { text, problem: { at: head.length - 1, text: 'a directive, which begins with %, is not allowed' } }; }
  let begin: number | undefined;
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    const isFirst = begin === undefined && isSilent(text.slice(0, index));
    if (isFirst && marker === '...') { return { text, problem: { at: index, text: 'a document must begin before it ends with ...' } }; }
    if (!isFirst) {
      const unread = firstLine(text, index);
      return { text: text.slice(0, index), ...(unread !== undefined && { unread }) };
    }
    begin = index;
  }
  return { text };
}

/** Whether there are only comments and empty lines. */
export function isSilent(text: string): boolean {
  return text.split('\n').every(line => SILENT.test(line));
}

/** Where, from a marker on, the first line begins that holds something. */
function firstLine(text: string, start: number): number | undefined {
  for (let at = start; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    if (!SILENT.test(line.replace(/^(?:---|\.\.\.)(?=[ \t\r]|$)/, ''))) { return at; }
    at += line.length + 1;
  }
  return undefined;
}
