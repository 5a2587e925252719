import type { CST } from 'yaml';

/** More than anybody nests, and less than a stack takes. kubectl gives up at 10,000. */
const DEEPEST = 500;

/**
 * Throws a RangeError for what is nested more deeply than 500 levels.
 *
 * What comes after this walks down by recursion. A stack that overflows there can usually be caught, but not while a regular
 * expression is compiled: then the process ends.
 */
export function checkNesting(tokens: readonly CST.Token[]): void {
  let level: unknown[] = [...tokens];
  for (let depth = 0; level.length > 0; depth++) {
    // A document, an item and a collection are three of these.
    if (depth > 3 * DEEPEST) { throw new RangeError('nested too deeply'); }
    level = level.flatMap(childrenOf);
  }
}

function childrenOf(token: unknown): unknown[] {
  const { items, value, key } = token as { items?: unknown[]; value?: unknown; key?: unknown };
  return [...Array.isArray(items) ? items : [], value, key].filter(child => typeof child === 'object' && child !== null);
}
