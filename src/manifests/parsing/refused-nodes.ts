import type { Document, Node } from 'yaml';
import { yaml } from './yaml-package';

/** A part of a document that kubectl does not take. */
export interface RefusedNode {
  /** Where it stands in the text. */
  readonly at: number;
  readonly problem: string;
}

// In quotes kubectl's parser takes no half of a character, not even two that make one.
const SURROGATE = /(?:^|[^\\])(?:\\\\)*\\u[dD][89a-fA-F]/;

/** The first part of the document that kubectl does not take, though the `yaml` package does. */
export function refusedNode(document: Document.Parsed, text: string): RefusedNode | undefined {
  const { isAlias, isScalar, visit } = yaml();
  let refused: RefusedNode | undefined;
  visit(document, {
    Pair: (_, { key, value }) => {
      const meant = isAlias(key) ? key.resolve(document) : key;
      if (isScalar(meant) && meant.value !== null) { return undefined; }
      const [at] = (key as Node | null)?.range ?? (value as Node | null)?.range ?? [0];
      refused = { at, problem: 'a key must be a text' };
      return visit.BREAK;
    },
    Scalar: (_, { type, range }) => {
      if (type !== 'QUOTE_DOUBLE' || !range || !SURROGATE.test(text.slice(range[0], range[1]))) { return undefined; }
      refused = { at: range[0], problem: 'an escape in quotes must stand for a whole character, write the character itself' };
      return visit.BREAK;
    },
  });
  return refused;
}
