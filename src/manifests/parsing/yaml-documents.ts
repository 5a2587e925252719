import type { Document, Node, Pair, ParseOptions, DocumentOptions, SchemaOptions, YAMLMap } from 'yaml';
import { firstDocumentOf } from './first-document';
import { KUBECTL_SCALARS } from './kubectl-scalars';
import { isRefusedTag, KUBECTL_TAGS } from './kubectl-tags';
import { LineIndex } from './line-index';
import { withLooseLinesIndented } from './loose-lines';
import { checkNesting } from './nesting';
import { isTooDeep, ParsedValue, Unreadable } from './parsed';
import { readPlainYaml } from './plain-yaml';
import { refusedNode } from './refused-nodes';
import { yaml } from './yaml-package';
import { DuplicateKey } from '../input-finding';
import { ObjectPath } from '../object-path';

const TEXTS_AND_COLLECTIONS = ['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq'];
const AS_KUBECTL: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  // Found below: as an error it would hide the rest of the object.
  uniqueKeys: false,
  logLevel: 'silent',
  customTags: tags => [
    ...tags.filter(tag => typeof tag === 'object' && TEXTS_AND_COLLECTIONS.includes(tag.tag)), ...KUBECTL_TAGS, ...KUBECTL_SCALARS,
  ],
};

// To YAML 1.1 these are ends of lines.
const OTHER_LINE_ENDS = /\r(?!\n)|[\u0085\u2028\u2029]/g;

/** How much text is parsed again with more lines indented: a large one not as often as a small one. */
const MAX_REPAIRED = 2_000_000;

// The server's parser takes none of these; this one does.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

/**
 * The YAML document of a text, if it holds one, and what kubectl does not read of the text.
 * @param text the text
 * @param line the number of its first line
 */
export function parseYamlDocuments(text: string, line: number): (ParsedValue | Unreadable)[] {
  const lines = new LineIndex(text, line);
  const control = text.search(CONTROL);
  if (control >= 0) { return [{ line: lines.at(control), rule: 'not-yaml', problem: `a control character, ${JSON.stringify(text[control])}, is not allowed` }]; }
  const plain = readPlainYaml(text);
  if (plain) {
    const locate = (path: ObjectPath) => lines.at(nodeAt(again(text)[0]!, path));
    return [{ value: plain.value, duplicates: [], line: line + plain.line, lineOfItem: path => line + plain.lineOfItem(path), locate }];
  }
  // Whatever stands behind one of these in a comment would be hidden from here, and not from kubectl.
  const { text: first, unread, problem } = firstDocumentOf(text.replace(OTHER_LINE_ENDS, '\n'));
  if (problem) { return [{ line: lines.at(problem.at), rule: 'not-yaml', problem: problem.text }]; }
  const documents = parseDocument(first, lines, line);
  return unread === undefined ? documents : [...documents, { line: lines.at(unread), rule: 'unread', problem: UNREAD }];
}

const UNREAD = 'from here to the next line with --- nothing is read by kubectl, as the document before has ended';

function parseDocument(text: string, lines: LineIndex, line: number): (ParsedValue | Unreadable)[] {
  try {
    const { readable, index } = withReadableLines(text, lines, line);
    return again(readable).map((document, i) => readDocument(document, readable, index, path => index.at(nodeAt(again(readable)[i]!, path))));
  } catch (error) {
    return [{ line, ...unreadable(error) }];
  }
}

/** The text as kubectl's parser sees it, as far as the other one would see other lines; the same but for blanks. */
function withReadableLines(text: string, lines: LineIndex, line: number): { readonly readable: string; readonly index: LineIndex } {
  let readable: string | undefined = text;
  for (let parsed = 0; parsed < MAX_REPAIRED && readable !== undefined; parsed += readable?.length ?? 0) {
    const documents = again(readable);
    if (documents.every(document => document.errors.length === 0)) {
      return { readable, index: readable === text ? lines : new LineIndex(readable, line) };
    }
    readable = withLooseLinesIndented(readable, documents);
  }
  return { readable: text, index: lines };
}

function documentsOf(text: string): Document.Parsed[] {
  const { Composer, Parser } = yaml();
  const tokens = [...new Parser().parse(text)];
  checkNesting(tokens);
  return [...new Composer(AS_KUBECTL).compose(tokens)] as Document.Parsed[];
}

// The findings of an object come one after the other.
let latest: { readonly text: string; readonly documents: Document.Parsed[] } | undefined;

function again(text: string): Document.Parsed[] {
  if (latest?.text !== text) { latest = { text, documents: documentsOf(text) }; }
  return latest.documents;
}

function readDocument(document: Document.Parsed, text: string, lines: LineIndex, locate: ParsedValue['locate']): ParsedValue | Unreadable {
  const line = lines.at(document.contents?.range?.[0] ?? document.range[0]);
  const [error] = [...document.errors, ...document.warnings.filter(({ message }) => isRefusedTag(message))];
  if (error) { return { line: lines.at(error.pos[0]), rule: 'not-yaml', problem: firstLine(error.message) }; }
  const refused = refusedNode(document, text);
  if (refused) { return { line: lines.at(refused.at), rule: 'not-yaml', problem: refused.problem }; }
  try {
    return {
      line,
      value: document.toJS({ maxAliasCount: 100 }),
      duplicates: duplicatesIn(document.contents, [], lines),
      lineOfItem: path => lines.at(nodeAt(document, path)),
      locate,
    };
  } catch (thrown) {
    return { line, ...unreadable(thrown) };
  }
}

function unreadable(error: unknown): Omit<Unreadable, 'line'> {
  if (isTooDeep(error)) { return { rule: 'not-yaml', problem: 'nested too deeply' }; }
  const problem = firstLine((error as Error).message);
  return { rule: /alias/i.test(problem) ? 'too-many-aliases' : 'not-yaml', problem };
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '').replace('Maximum call stack size exceeded', 'nested too deeply');
}

function duplicatesIn(node: unknown, path: ObjectPath, lines: LineIndex): DuplicateKey[] {
  const { isMap, isSeq } = yaml();
  if (isSeq(node)) { return node.items.flatMap((item, i) => duplicatesIn(item, [...path, i], lines)); }
  if (!isMap(node)) { return []; }
  const seen = new Set<string>();
  const found: DuplicateKey[] = [];
  for (const pair of node.items) {
    const key = keyOf(pair);
    const here = [...path, key];
    if (seen.has(key) && key !== '<<') { found.push({ path: here, line: lines.at((pair.key as Node).range?.[0] ?? 0) }); }
    seen.add(key);
    if (typeof pair.value === 'object') { found.push(...duplicatesIn(pair.value, here, lines)); }
  }
  return found;
}

// Where the part of a document begins, or the nearest part around it that is there: the key of a field, the whole of an item.
function nodeAt(document: Document, path: ObjectPath): number {
  const { isAlias, isMap, isSeq } = yaml();
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) { node = node.resolve(document); }
    if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else if (isMap(node)) {
      const pair = pairOf(node, String(step));
      if (!pair) { break; }
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else {
      break;
    }
  }
  return offset;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return [...map.items].reverse().find(pair => keyOf(pair) === key);
}

function keyOf(pair: Pair): string {
  return yaml().isScalar(pair.key) ? String(pair.key.value ?? '') : String(pair.key);
}
