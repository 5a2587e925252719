import { flattenLists } from './flatten-lists';
import { InputFinding, ManifestObject } from './input-finding';
import { ObjectPath } from './object-path';
import { parseJson } from './parsing/json-values';
import { isReadable, isTooDeep, ParsedValue, Unreadable } from './parsing/parsed';
import { DocumentPart, splitDocuments, splitList, TextPart } from './parsing/split';
import { parseYamlDocuments } from './parsing/yaml-documents';
import { inputRule } from './validation/rules';
import { Source } from '../model/cluster/source';
import { printable } from '../model/text/printable';
import { quote } from '../model/text/quote';

/** The objects of a text, and what in it is no YAML. */
export interface ParsedText {
  readonly objects: readonly ManifestObject[];
  readonly findings: readonly InputFinding[];
}

/** A document; a large List is the list of its items. */
type Parsed = ParsedValue | Unreadable | readonly ParsedValue[];

const LARGE = 1_000_000;

/**
 * Parses YAML or JSON with any number of documents, as kubectl does. A document that is no YAML is a finding; the others are read.
 * Items of a List stand for themselves. Of a key that stands twice the last one counts.
 *
 * @param text the text
 * @param file what findings call it; omitted: nothing
 * @param isWhole whether kubectl sees no separators in it
 */
export function parseYaml(text: string, file?: string, isWhole = false): ParsedText {
  const objects: ManifestObject[] = [];
  const findings: InputFinding[] = [];
  let document = 0;
  let isStream = false;
  for (const [i, part] of (isWhole ? [{ text, line: 1 }] : splitDocuments(text)).entries()) {
    const values: Parsed[] = isStream ? [BEHIND_STREAM(part)] : parsePart(part, i === 0 && /^[^\S\ufeff]*\{/.test(text));
    isStream ||= values.length > 1 && values.every(value => value instanceof Array || isReadable(value));
    document += values.length === 0 ? 1 : 0;
    for (const parsed of values) {
      document += parsed instanceof Array || isReadable(parsed) || parsed.rule !== 'unread' ? 1 : 0;
      const source = { ...(file !== undefined && { file }), document };
      if (parsed instanceof Array) {
        objects.push(...parsed.flatMap(item => objectsIn(item, source)));
      } else if (isReadable(parsed)) {
        objects.push(...objectsIn(parsed, source));
      } else {
        findings.push(unreadable(parsed, source));
      }
    }
  }
  return { objects, findings };
}

const BEHIND_STREAM = ({ line }: TextPart): Unreadable => ({ line, rule: 'not-yaml', problem: 'behind several values of JSON there must be no ---' });

/** The documents of a part; a List that was parsed item by item is one, as the list of its items. */
function parsePart({ text: marked, line, badSeparator }: DocumentPart, mayBeStream: boolean): Parsed[] {
  if (badSeparator) {
    const problem = `a line that begins with --- must hold nothing else but a comment, got ${quote(badSeparator.text)}`;
    return [{ line: badSeparator.line, rule: 'not-yaml', problem }];
  }
  const part = { text: marked.replace(/^\ufeff/, ''), line };
  // Of the same text kubectl's YAML parser takes other escapes, and one value only.
  if (/^\s*\{/.test(part.text) && (mayBeStream || !/\\u[dD][89a-fA-F]/.test(part.text))) {
    try {
      const values = parseJson(part.text, part.line);
      if (mayBeStream || values.length === 1) { return values; }
    } catch (error) {
      if (isTooDeep(error)) { return [{ line: part.line, rule: 'not-yaml', problem: 'nested too deeply' }]; }
      // A mapping in braces, which YAML has too.
    }
  }
  const items = part.text.length > LARGE ? parseItems(part) : undefined;
  return items ? [items] : parseYamlDocuments(part.text, part.line);
}

// Nothing where an item cannot be read by itself, for instance because of an alias: then the whole tells what is wrong.
function parseItems(part: TextPart): ParsedValue[] | undefined {
  const list = splitList(part);
  const [head, ...more] = list ? parseYamlDocuments(list.head, part.line) : [];
  if (!list || !head || more.length > 0 || !isReadable(head) || !isEmptyList(head)) { return undefined; }
  const items: ParsedValue[] = [];
  for (const text of list.items) {
    const [item, ...others] = parseYamlDocuments(text.text, text.line);
    if (!item || others.length > 0 || !isReadable(item)) { return undefined; }
    items.push(item);
  }
  return items;
}

// With other items too, by a key that stands twice or a merge, it is not as simple.
function isEmptyList({ value, duplicates }: ParsedValue): boolean {
  const { kind, items } = (value ?? {}) as { kind?: unknown; items?: unknown };
  return kind === 'List' && Array.isArray(items) && items.length === 0 && duplicates.length === 0;
}

function objectsIn({ value, duplicates, line, lineOfItem, locate }: ParsedValue, source: Source): ManifestObject[] {
  return flattenLists(value).map(({ object, path }) => ({
    object,
    source: { ...source, line: path.length === 0 ? line : lineOfItem(path) },
    duplicates: duplicates.filter(duplicate => path.every((step, i) => duplicate.path[i] === step))
      .map(duplicate => ({ ...duplicate, path: duplicate.path.slice(path.length) })),
    locate: within(locate, path),
  }));
}

// On its own, because a function made beside lineOfItem would hold on to all that was parsed, as that one does.
function within(locate: ParsedValue['locate'], path: ObjectPath): ParsedValue['locate'] {
  return inner => locate([...path, ...inner]);
}

/** What findings say of a document that nobody can read. */
export function unreadable({ line, rule, problem }: Unreadable, source: Source): InputFinding {
  const message = rule === 'unread' ? problem : `${problem}; the document is left out`;
  return { rule, level: inputRule(rule).level, subject: 'document', source: { ...source, line }, message: printable(message) };
}
