import { Document, LineCounter, parseAllDocuments } from 'yaml';
import { InputFinding, ManifestObject } from './input-finding';

/** The objects of a text, and what in it is no YAML. */
export interface ParsedText {
  readonly objects: readonly ManifestObject[];
  readonly findings: readonly InputFinding[];
}

// kubectl's parser reads YAML 1.1, where yes and on are booleans, but leaves what looks like a date a text.
const AS_KUBECTL = {
  version: '1.1' as const,
  uniqueKeys: false,
  merge: true,
  customTags: (tags: any[]) => tags.filter(tag => tag !== 'timestamp' && tag?.tag !== 'tag:yaml.org,2002:timestamp'),
};

/**
 * Parses YAML or JSON with any number of documents. A document that is no YAML is a finding; the others are read. So is a key
 * that stands twice: the API server refuses it, the last one counts here. Items of a List stand for themselves.
 *
 * @param text the text
 * @param file what findings call it; omitted: nothing
 */
export function parseYaml(text: string, file?: string): ParsedText {
  const lines = new LineCounter();
  const objects: ManifestObject[] = [];
  const findings: InputFinding[] = [];
  const documents = parseAllDocuments(text, { ...AS_KUBECTL, lineCounter: lines });
  (documents as Document.Parsed[]).forEach((document, i) => {
    const start = document.contents?.range?.[0] ?? document.range?.[0] ?? 0;
    const source = { ...(file !== undefined && { file }), document: i + 1, line: lines.linePos(start).line };
    const [error] = document.errors;
    if (error) {
      findings.push({
        rule: 'not-yaml',
        subject: 'document',
        source: { ...source, line: error.linePos?.[0].line ?? source.line },
        message: `${error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}; the document is left out`,
      });
      return;
    }
    for (const object of items(document.toJS({ maxAliasCount: 100 }))) { objects.push({ object, source }); }
  });
  return { objects, findings };
}

function items(object: any): any[] {
  if (object === null || object === undefined) { return []; }
  return typeof object === 'object' && /List$/.test(object.kind ?? '') && Array.isArray(object.items) ? object.items.flatMap(items) : [object];
}
