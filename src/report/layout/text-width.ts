/**
 * Widths of the printable ASCII characters from the space on, in hundredths of the font size: the widest among DejaVu Sans Bold and
 * Liberation Sans Bold, which has the widths of Arial and Helvetica. A page cannot know which font the reader has.
 */
const BOLD = [
  35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 61,
  100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 56, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 56,
  50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
];
/** Every character of the common fonts of equal width. */
const MONO = 61;
/** Of what the table does not hold: Chinese characters and signs are as wide as high. */
const OTHER = 110;

/** How wide a text can be in a bold font without serifs, in pixels. */
export function boldWidth(text: string, size: number): number {
  return width(text, size, code => BOLD[code - 32]);
}

/** How wide a text can be in a font of equal widths, in pixels. */
export function monoWidth(text: string, size: number): number {
  return width(text, size, code => (code >= 32 && code < 127 ? MONO : undefined));
}

/** The text, or as much of it as fits with a sign that something is missing: both ends, because names often differ in their ends. */
export function fitting(text: string, max: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= max) { return text; }
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const first = Math.ceil(kept * 2 / 3);
    const short = `${characters.slice(0, first).join('')}…${characters.slice(characters.length - (kept - first)).join('')}`;
    if (widthOf(short) <= max) { return short; }
  }
  return '…';
}

function width(text: string, size: number, widthOf: (code: number) => number | undefined): number {
  let sum = 0;
  for (const character of text) { sum += widthOf(character.codePointAt(0)!) ?? OTHER; }
  return Math.ceil(sum * size / 100);
}
