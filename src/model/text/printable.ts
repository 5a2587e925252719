/**
 * Names and reasons come from anywhere: what things are called must neither steer a terminal nor break out of a format.
 *
 * Controls, marks that turn the direction of text, separators of lines and other invisible characters.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text on one line, with invisible characters written out: `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(INVISIBLE, written);
}

/** A character by its number: `\u{1b}`. */
export function written(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
