import { isScalar, isSeq } from 'yaml';
import { Fields, Mistake, readDocument, received } from '../../assertions/expectations/fields';
import { checkSuppression, LintSuppression } from '../../lint/lint-suppression';

const KEYS = ['rule', 'subject', 'reason', 'fingerprint', 'owner', 'expires'];
const REQUIRED = ['rule', 'subject', 'reason'];

/** The suppressions of a file, and what is wrong with it; where something is, none of them can be relied on. */
export interface SuppressionFile {
  readonly suppressions: readonly LintSuppression[];
  readonly mistakes: readonly Mistake[];
}

/** Reads `[{rule, subject, reason, fingerprint?, owner?, expires?}]`, YAML or JSON. An empty list is one. */
export function readSuppressions(text: string, rules: readonly string[]): SuppressionFile {
  const { items, mistakes } = readDocument(text, (list, fields) => {
    if (isSeq(list)) { return list.items.flatMap(item => readSuppression(item, fields, rules) ?? []); }
    fields.wrong(list, `the file must be a list of suppressions, got ${received(list)}`);
    return [];
  });
  return { suppressions: items, mistakes };
}

function readSuppression(node: unknown, fields: Fields, rules: readonly string[]): LintSuppression | undefined {
  const map = fields.map(node, 'a suppression', KEYS, REQUIRED);
  if (!map || REQUIRED.some(key => !map.has(key))) { return undefined; }
  const texts = Object.fromEntries([...map].filter(([key]) => KEYS.includes(key)).map(([key, value]) => [key, textOf(value)]));
  try {
    return checkSuppression(texts as unknown as LintSuppression, rules);
  } catch (error) {
    fields.wrong(node, (error as Error).message);
    return undefined;
  }
}

function textOf(node: unknown): unknown {
  return isScalar(node) ? node.value : node;
}
