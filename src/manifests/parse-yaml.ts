import { flattenLists } from './flatten-lists';
import { FindingLevel, InputFinding, ManifestObject } from './input-finding';
import { ObjectPath, printable } from './object-path';
import { parseJson } from './parsing/json-values';
import { isReadable, isTooDeep, ParsedValue, Unreadable } from './parsing/parsed';
import { splitDocuments, splitList, TextPart } from './parsing/split';
import { parseYamlDocuments } from './parsing/yaml-documents';
import { Source } from '../model/cluster/source';

/** The objects of a text, and what in it is no YAML. */
export interface ParsedText {
  readonly objects: readonly ManifestObject[];
  readonly findings: readonly InputFinding[];
}

const LARGE = 1_000_000;

/**
 * Parses YAML or JSON with any number of documents. A document that is no YAML is a finding; the others are read. Items of a List
 * stand for themselves. Of a key that stands twice the last one counts.
 *
 * @param text the text
 * @param file what findings call it; omitted: nothing
 */
export function parseYaml(text: string, file?: string): ParsedText {
  const objects: ManifestObject[] = [];
  const findings: InputFinding[] = [];
  let document = 0;
  for (const part of splitDocuments(text.replace(/^\ufeff/, ''))) {
    for (const parsed of parsePart(part)) {
      document += 1;
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

/** The documents of a part; a List that was parsed item by item is one, as the list of its items. */
function parsePart(part: TextPart): (ParsedValue | Unreadable | ParsedValue[])[] {
  if (/^\s*\{/.test(part.text)) {
    try {
      return parseJson(part.text, part.line);
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
  if (!list || !head || more.length > 0 || !isReadable(head) || (head.value as any)?.kind !== 'List') { return undefined; }
  const items: ParsedValue[] = [];
  for (const text of list.items) {
    const [item, ...others] = parseYamlDocuments(text.text, text.line);
    if (!item || others.length > 0 || !isReadable(item)) { return undefined; }
    items.push(item);
  }
  return items;
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

function unreadable({ line, rule, problem }: Unreadable, source: Source): InputFinding {
  return {
    rule, level: FindingLevel.REFUSED, subject: 'document', source: { ...source, line }, message: printable(`${problem}; the document is left out`),
  };
}
