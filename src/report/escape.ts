import { printable, written } from '../model/text/printable';

export { printable } from '../model/text/printable';

/** A cell of CSV: quoted where needed, and never taken for a formula by a spreadsheet. */
export function csvCell(text: string): string {
  const plain = printable(text);
  const harmless = /^\s*[=+\-@]/.test(plain) ? `'${plain}` : plain;
  return /[",;\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A cell of a Markdown table, as code: in it nothing is a link, a mention or markup. */
export function markdownCell(text: string): string {
  return `\`${printable(text).replace(/[`|\\]/g, written)}\``;
}

/** A quoted string of Graphviz, in which nothing is replaced or broken. */
export function dotString(text: string): string {
  return `"${printable(text).replace(/[\\"]/g, '\\$&')}"`;
}

/** A quoted label of Mermaid. What could be markup, a list or an entity there is written as an entity. */
export function mermaidLabel(text: string): string {
  const escaped = printable(text).replace(/[^A-Za-z0-9 /:,.()[\]=_-]/gu, character => `#${character.codePointAt(0)};`);
  return `"${escaped.replace(/^(\s*\d+)\./, '$1#46;').replace(/^(\s*)-/, '$1#45;')}"`;
}

/** Text or a quoted attribute of HTML and SVG. Nothing else of a page may hold what a manifest says: no script, style, tag or name of an attribute. */
export function xml(text: string): string {
  return printable(text).replace(/[&<>"'`]/g, character => `&#${character.codePointAt(0)};`);
}

/** A link to a place of the same page: whatever the text says, the browser stays. */
export function fragment(id: string): string {
  return `#${xml(encodeURIComponent(printable(id)))}`;
}

/** JSON that a terminal can show: what is invisible is escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/[^\n\P{C}]|[\u2028\u2029]/gu, character =>
    Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''));
}
