import { Document, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import { checkSuppression, LintSuppression } from '../../lint/lint-suppression';
import { Fields, Mistake, received } from '../expectations/fields';

const KEYS = ['rule', 'subject', 'reason', 'fingerprint', 'owner', 'expires'];
const REQUIRED = ['rule', 'subject', 'reason'];

/** The suppressions of a file, and what is wrong with it; where something is, none of them can be relied on. */
export interface SuppressionFile {
  readonly suppressions: readonly LintSuppression[];
  readonly mistakes: readonly Mistake[];
}

/** Reads `[{rule, subject, reason, fingerprint?, owner?, expires?}]`, YAML or JSON. An empty list is one. */
export function readSuppressions(text: string, rules: readonly string[]): SuppressionFile {
  const lines = new LineCounter();
  const fields = new Fields(lines);
  const documents = parseAllDocuments(text, { lineCounter: lines }) as Document.Parsed[];
  // What follows the first error is mostly about the parser.
  const [error] = documents.flatMap(document => document.errors);
  if (error) {
    const message = `is neither YAML nor JSON: ${error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}`;
    return { suppressions: [], mistakes: [{ line: error.linePos?.[0].line ?? 1, message }] };
  }
  if (documents.length > 1) { fields.wrong(documents[1]!.contents, 'the file must hold one document'); }
  const list = documents[0]?.contents;
  if (!isSeq(list)) {
    fields.wrong(list, `the file must be a list of suppressions, got ${received(list)}`);
    return { suppressions: [], mistakes: fields.mistakes };
  }
  const suppressions = list.items.flatMap(item => readSuppression(item, fields, rules) ?? []);
  return { suppressions, mistakes: fields.mistakes };
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
