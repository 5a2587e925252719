import { ObjectPath } from '../object-path';

/** Called for every key of an object and every item of a list, with its path and where it begins. The path is valid during the call. */
type Visit = (path: ObjectPath, offset: number, repeated: boolean) => void;

const SPACE = /[ \t\r\n]*/y;
const LITERAL = /[-+.0-9A-Za-z]+/y;

/**
 * Walks over one JSON value without making it. Whether it is valid JSON is not checked to the end.
 * @param text the text
 * @param start where the value begins
 * @param visit called for every part
 * @returns where it ends; throws a `SyntaxError` for what is no JSON
 */
export function scanJson(text: string, start: number, visit: Visit): number {
  const path: (string | number)[] = [];
  const skip = (at: number) => { SPACE.lastIndex = at; SPACE.exec(text); return SPACE.lastIndex; };

  function value(begin: number): number {
    const at = skip(begin);
    switch (text[at]) {
      case '{': return members(at, '}', new Set());
      case '[': return members(at, ']');
      case '"': return stringEnd(text, at);
      default: {
        LITERAL.lastIndex = at;
        if (!LITERAL.test(text)) { throw new SyntaxError('no JSON value'); }
        return LITERAL.lastIndex;
      }
    }
  }

  function members(open: number, close: string, keys?: Set<string>): number {
    let at = skip(open + 1);
    if (text[at] === close) { return at + 1; }
    for (let i = 0; ; i++) {
      at = keys ? member(at, keys) : item(at, i);
      at = skip(at);
      if (text[at] === close) { return at + 1; }
      if (text[at] !== ',') { throw new SyntaxError('no JSON value'); }
      at = skip(at + 1);
    }
  }

  function member(at: number, keys: Set<string>): number {
    if (text[at] !== '"') { throw new SyntaxError('no JSON key'); }
    const end = stringEnd(text, at);
    const key = JSON.parse(text.slice(at, end)) as string;
    path.push(key);
    visit(path, at, keys.has(key));
    keys.add(key);
    const colon = skip(end);
    if (text[colon] !== ':') { throw new SyntaxError('no JSON value'); }
    const after = value(colon + 1);
    path.pop();
    return after;
  }

  function item(at: number, i: number): number {
    path.push(i);
    visit(path, at, false);
    const after = value(at);
    path.pop();
    return after;
  }

  return value(start);
}

function stringEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text[quote - 1 - escapes] === '\\') { escapes++; }
    if (escapes % 2 === 0) { return quote + 1; }
  }
  throw new SyntaxError('no end of a JSON text');
}
