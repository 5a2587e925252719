import { scanJson } from './json-scanner';
import { LineIndex } from './line-index';
import { ParsedValue } from './parsed';
import { DuplicateKey } from '../input-finding';
import { ObjectPath } from '../object-path';

/**
 * The JSON values of a text, one after the other. Made by `JSON.parse`, which is many times faster than a YAML parser and takes
 * little memory: dumps of clusters are large. Throws for what is no JSON; it may be YAML.
 *
 * @param text one value or more
 * @param line the number of its first line
 */
export function parseJson(text: string, line: number): ParsedValue[] {
  const lines = new LineIndex(text, line);
  const values: ParsedValue[] = [];
  for (let start = skipSpace(text, 0); start < text.length;) {
    const begin = start;
    const duplicates: DuplicateKey[] = [];
    const items = new Map<string, number>();
    const end = scanJson(text, begin, (path, offset, repeated) => {
      if (repeated) { duplicates.push({ path: [...path], line: lines.at(offset) }); }
      if (path.length % 2 === 0 && path.every((step, i) => (i % 2 === 0 ? step === 'items' : typeof step === 'number'))) {
        items.set(path.join('/'), offset);
      }
    });
    values.push({
      value: JSON.parse(text.slice(begin, end)),
      duplicates,
      line: lines.at(begin),
      lineOfItem: path => lines.at(items.get(path.join('/')) ?? begin),
      locate: path => {
        const whole = path.findIndex((step, i) => i % 2 === 0 && step !== 'items');
        const item = items.get(path.slice(0, whole).join('/'));
        return lines.at(item === undefined ? offsetOf(text, begin, path) : offsetOf(text, item, path.slice(whole)));
      },
    });
    start = skipSpace(text, end);
  }
  return values;
}

function skipSpace(text: string, start: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = start;
  space.exec(text);
  return space.lastIndex;
}

// The deepest part on the way, and of keys that stand twice the last: that is the one which counts.
function offsetOf(text: string, start: number, target: ObjectPath): number {
  let best = start;
  let depth = 0;
  scanJson(text, start, (path, offset) => {
    if (path.length >= depth && path.length <= target.length && path.every((step, i) => step === target[i])) {
      best = offset;
      depth = path.length;
    }
  });
  return best;
}
