/** What the body of a comment on GitHub may hold. */
const MAX_CHARACTERS = 65_536;
// For the lines that say what was cut.
const RESERVE = 500;

/** Markdown that fits into a comment: lines that do not are cut, and it says how many. */
export class MarkdownComment {
  private readonly lines: string[];
  private readonly limit: number;

  /**
   * @param head the first lines, which are never cut
   * @param tail the last lines, which are never cut
   */
  public constructor(head: readonly string[], private readonly tail: readonly string[] = []) {
    this.lines = [...head];
    this.limit = MAX_CHARACTERS - RESERVE - sizeOf(tail);
  }

  /** Adds what fits of the rows below their head, and says how many do not. */
  public add(head: readonly string[], rows: readonly string[], what: string): this {
    if (rows.length === 0) { return this; }
    let room = this.limit - sizeOf(this.lines) - sizeOf(head);
    const end = rows.findIndex(row => (room -= row.length + 1) < 0);
    const shown = end < 0 ? rows : rows.slice(0, end);
    this.lines.push(...shown.length > 0 ? head : [], ...shown);
    const left = rows.slice(shown.length).filter(row => row !== '').length;
    if (left > 0) {
      this.lines.push('', `${left} more ${what} are left out here: a comment holds ${MAX_CHARACTERS} characters. All are in the format text.`);
    }
    return this;
  }

  public toString(): string {
    return [...this.lines, ...this.tail, ''].join('\n');
  }
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
