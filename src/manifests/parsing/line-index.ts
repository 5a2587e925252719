/** The lines of a text. */
export class LineIndex {
  private readonly ends: number[] = [];

  /**
   * @param text the text
   * @param first the number of its first line
   */
  public constructor(text: string, private readonly first: number) {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) { this.ends.push(end); }
  }

  /** The number of the line on which the character stands. */
  public at(offset: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle]! < offset) { low = middle + 1; } else { high = middle; }
    }
    return this.first + low;
  }
}
