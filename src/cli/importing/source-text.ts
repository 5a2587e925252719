import { printable } from '../../report/escape';

/** What the generated file declares or imports by itself, and words that name nothing in TypeScript. */
const TAKEN = [
  'abstract', 'any', 'app', 'arguments', 'as', 'async', 'await', 'boolean', 'break', 'case', 'catch', 'class', 'const', 'constructor', 'continue',
  'debugger', 'declare', 'default', 'delete', 'do', 'else', 'enum', 'eval', 'export', 'exports', 'extends', 'false', 'finally', 'for', 'from',
  'function', 'get', 'global', 'if', 'implements', 'import', 'in', 'infer', 'instanceof', 'interface', 'is', 'keyof', 'let', 'module', 'namespace',
  'never', 'new', 'null', 'number', 'object', 'of', 'package', 'private', 'process', 'protected', 'public', 'readonly', 'require', 'return', 'set',
  'static', 'string', 'super', 'switch', 'symbol', 'this', 'throw', 'true', 'try', 'type', 'typeof', 'undefined', 'unique', 'unknown', 'var',
  'void', 'while', 'with', 'yield',
];

/** The text as a string of TypeScript. Nothing in it ends the string, breaks the line or is invisible. */
export function stringCode(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\'', '\\\'');
  return `'${inner.replace(/\P{ASCII}/gu, character => (/[\p{C}\p{Z}]/u.test(character) ? escaped(character) : character)).replaceAll('\x7f', '\\u007f')}'`;
}

/** The text as a comment to the end of the line, however many lines it has. */
export function commentCode(text: string): string {
  return `// ${printable(text)}`;
}

/** A value of JSON as TypeScript, on one line. */
export function valueCode(value: unknown): string {
  if (typeof value === 'string') { return stringCode(value); }
  if (Array.isArray(value)) { return `[${value.map(valueCode).join(', ')}]`; }
  if (value === null || typeof value !== 'object') { return String(value); }
  const entries = Object.entries(value).map(([key, inner]) => `${keyCode(key)}: ${valueCode(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Gives out identifiers, none of them twice. */
export class Identifiers {
  private readonly taken = new Set(TAKEN);

  /**
   * One that looks like the text, or like the other one where that is taken; with a number where both are.
   * @param otherwise omitted: there is none
   */
  public take(text: string, otherwise = text): string {
    const [first, second] = [identifier(text), identifier(otherwise)];
    let name = this.taken.has(first) ? second : first;
    for (let i = 2; this.taken.has(name); i++) { name = `${second}${i}`; }
    this.taken.add(name);
    return name;
  }
}

function identifier(text: string): string {
  const [first = '', ...rest] = text.split(/[^A-Za-z0-9]+/).filter(part => part !== '');
  const camelCase = first.charAt(0).toLowerCase() + first.slice(1) + rest.map(part => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return /^[a-z]/i.test(camelCase) ? camelCase : `peer${camelCase}`;
}

// `__proto__` as a plain key is no property.
function keyCode(key: string): string {
  if (/^[A-Za-z][A-Za-z0-9]*$/.test(key)) { return key; }
  return key === '__proto__' ? `[${stringCode(key)}]` : stringCode(key);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}
