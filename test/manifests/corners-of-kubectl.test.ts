import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseYaml } from '../../src/manifests/parse-yaml';
import { readFiles } from '../../src/manifests/read-files';

// What kubectl makes of each text: the documents as k8s.io/apimachinery splits them, each read by go-yaml v2 up to its first end.

/** The values of a text, and its findings as line and rule. */
function read(text: string) {
  const { objects, findings } = parseYaml(text);
  return { values: objects.map(({ object }) => object), findings: findings.map(({ rule, source }) => `${source.line} ${rule}`) };
}

const isRead = (text: string, ...values: unknown[]) => { expect(read(text)).toEqual({ values, findings: [] }); };
const isRefused = (text: string, line: number, ...others: unknown[]) => { expect(read(text)).toEqual({ values: others, findings: [`${line} not-yaml`] }); };

describe('a merge counts where it stands', () => {
  test.each([
    ['after a key', '{app: x, <<: {app: z}}', { app: 'z' }],
    ['before a key', '{<<: {app: z}, app: x}', { app: 'x' }],
    ['between keys', 'a: 1\nb: 1\n<<: {a: 2, b: 2, c: 2}\nb: 3\n', { a: 2, b: 3, c: 2 }],
    ['of several mappings, of which the first counts', 'a: 1\n<<: [{a: 2, b: 2}, {a: 3, c: 3}]\n', { a: 2, b: 2, c: 3 }],
    ['twice', '<<: {a: 1}\n<<: {a: 2}\n', { a: 2 }],
    ['in a mapping that is merged', 'a: 1\n<<: {b: 1, <<: {b: 2}}\n', { a: 1, b: 2 }],
    ['with its tag, in quotes', 'a: 1\n!!merge "<<": {a: 3}\n', { a: 3 }],
    ['with a key that objects of JavaScript have', '<<: {__proto__: {a: 1}}\n', JSON.parse('{"__proto__": {"a": 1}}')],
  ])('%s', (_, text, value) => { isRead(text, value); });

  test('by an alias', () => {
    isRead('base: &base {app: z}\nlabels: {app: x, <<: *base}\n', { base: { app: 'z' }, labels: { app: 'z' } });
  });

  test('in quotes it is a key, and as a value a text', () => {
    isRead('"<<": {a: 1}\nb: <<\nc: !!merge <<\n', { '<<': { a: 1 }, 'b': '<<', 'c': '<<' });
  });

  test.each([['nothing', '<<:\n'], ['a text', '<<: a\n'], ['a list by an alias', 'a: &a [{b: 1}]\n<<: *a\n']])('of %s it is refused', (_, text) => {
    isRefused(text, 1);
  });
});

describe('behind the end of a document nothing is read up to the next separator', () => {
  test.each([
    ['another document', 'a: 1\n...\nb: 2\n', 3, []],
    ['on the same line', 'a: 1\n... b\n', 2, []],
    ['what is no YAML', 'a: 1\n...\n\n]: "\n', 4, []],
    ['up to the next separator', 'a: 1\n...\nb: 2\n---\nc: 3\n', 3, [{ c: 3 }]],
    ['an end below a text in a block', 'a: 1 # |\n...\nb: 2\n', 3, []],
    ['a separator that is none to kubectl, as the line before has another end', 'a: 1 # \u2028---\u2028b: 2\n', 1, []],
    ['ends of lines of old', 'a: 1\r---\rb: 2\r', 1, []],
  ])('%s', (_, text, line, others) => {
    expect(read(text)).toEqual({ values: [{ a: 1 }, ...others], findings: [`${line} unread`] });
  });

  test('which is taken for granted, and no mistake', () => {
    expect(parseYaml('a: 1\n...\nb: 2\n', 'a.yaml').findings).toEqual([{
      rule: 'unread',
      level: 'assumed',
      subject: 'document',
      source: { file: 'a.yaml', document: 1, line: 3 },
      message: 'from here to the next line with --- nothing is read by kubectl, as the document before has ended',
    }]);
  });

  test('comments and further ends are no finding', () => {
    isRead('a: 1\n...\n# done\n\n...\n---\nb: 2\n...\n', { a: 1 }, { b: 2 });
  });

  test('three dots that are text do not end it', () => {
    isRead('a: |\n  ...\n  b\nc: ...\n...d: 1\n', { 'a': '...\nb\n', 'c': '...', '...d': 1 });
  });

  test.each([
    ['before anything began', '# a\n...\nb: 1\n', 2],
    ['in quotes', 'a: "b\n...\n"\n', 1],
    ['in brackets', 'a: [b,\n...\n]\n', 1],
  ])('%s it is refused', (_, text, line) => {
    const { values, findings } = read(text);
    expect(values).toEqual([]);
    expect(findings[0]).toMatch(new RegExp(`^[${line}-9] not-yaml$`));
  });
});

describe('separators', () => {
  test.each([
    ['a mapping', '--- {b: 2}\n', 1],
    ['a tag', '--- !!map\nb: 2\n', 1],
    ['a text', '---b\n', 1],
    ['more dashes', 'a: 1\n------\nb: 2\n', 2],
    ['a block', 'a: 1\n--- |\n  b\n', 2],
    ['a byte order mark', 'a: 1\n---\ufeff\nb: 2\n', 2],
    ['a key within a text', 'a: |\n  b\n---b\n', 3],
  ])('with %s behind them are refused, with the document before and the one behind', (_, text, line) => {
    isRefused(`${text}---\nc: 3\n`, line, { c: 3 });
  });

  test('the message shows the line', () => {
    expect(parseYaml('a: 1\n--- {b: 2}\n').findings[0]!.message)
      .toBe('a line that begins with --- must hold nothing else but a comment, got "--- {b: 2}"; the document is left out');
  });

  test.each([
    ['a comment without a blank', 'a: 1\n---# c\nb: 2\n'],
    ['white space of all kinds', 'a: 1\n---\u00a0\u0085\t\f\nb: 2\n'],
    ['a comment in which something is hidden', 'a: 1\n--- # c\u2028hidden: 1\nb: 2\n'],
  ])('may have %s behind them', (_, text) => { isRead(text, { a: 1 }, { b: 2 }); });

  test('separate within a text too', () => {
    expect(read('a: "b\n---\nc"\n')).toEqual({ values: ['c"'], findings: ['2 not-yaml'] });
  });

  test('are part of the document with nothing before them', () => {
    isRead('--- # c\u2028a: 1\n---\n--- # d\u2028b: 2\n', { a: 1 }, { b: 2 });
  });
});

test.each([['%YAML 1.2\n---\na: 1\n', [{ a: 1 }]], ['%YAML 1.1\n---\na: 1\n', [{ a: 1 }]], ['# c\n%TAG ! x\n', []], ['%FOO\u2028---\u2028a: 1\n', []]])(
  'a directive is refused: %j', (text, others) => { isRefused(text, text.startsWith('#') ? 2 : 1, ...others); });

describe('a byte order mark', () => {
  test.each([
    ['of YAML', 'a: 1\n---\n\ufeffb: 2\nc: 3\n'],
    ['of JSON', 'a: 1\n---\n\ufeff{"b": 2, "c": 3}\n'],
    ['before a separator', 'a: 1\n---\n\ufeff---\nb: 2\nc: 3\n'],
    ['before a comment', 'a: 1\n---\n\ufeff# d\nb: 2\nc: 3\n'],
  ])('may begin any document: %s', (_, text) => { isRead(text, { a: 1 }, { b: 2, c: 3 }); });

  test('hides a separator, and so allows more behind it', () => {
    isRead('\ufeff--- {a: 1}\n', { a: 1 });
    isRefused('a: 1\n\ufeff---\nb: 2\n', 2);
  });

  test.each([['a: 1\n\ufeffb: 2\n', 2], ['\ufeff\ufeffa: 1\n', 1], ['---\n\ufeffa: 1\n', 2]])('at the beginning of another line is refused: %j', (text, line) => {
    isRefused(text, line);
  });

  test('within a line is a character', () => { isRead('a: \ufeffb\n', { a: '\ufeffb' }); });
});

describe('tags', () => {
  test('!!binary is decoded, in keys too', () => {
    isRead('a: !!binary aGk=\nb: !!binary |\n  aG\n  k=\n!!binary Yw==: &x !!binary MTI=\nd: *x\n', { a: 'hi', b: 'hi', c: '12', d: '12' });
  });

  test('of a rule that is written in base64, the rule is seen', () => {
    const [policy] = read('kind: NetworkPolicy\nspec: {!!binary aW5ncmVzcw==: [{}]}\n').values;
    expect(policy).toEqual({ kind: 'NetworkPolicy', spec: { ingress: [{}] } });
  });

  test.each([['!!binary aGk'], ['!!binary "a G k ="'], ['!!binary /w=='], ['!!int x'], ['!!int 1.5'], ['!!int'], ['!!float x'], ['!!bool x'], ['!!null x'], ['!!timestamp x']])(
    'what is none is refused: %s', tagged => { isRefused(`a: ${tagged}\n`, 1); });

  test('others are no more than a text', () => {
    isRead('a: !foo 80\nb: !!timestamp 2026-01-31\nc: !!int "80"\nd: !!bool "yes"\n', { a: '80', b: '2026-01-31', c: 80, d: true });
  });
});

describe('what JSON has not is refused', () => {
  test.each([['a: .inf\n'], ['a: -.INF\n'], ['a: .NaN\n'], ['null: 1\n'], ['[a]: 1\n'], ['? {a: 1}\n: 2\n'], ['{: 1}\n'], ['a: &a [b]\n? *a\n: 2\n']])('%j', text => {
    isRefused(text, text.startsWith('a: &a') ? 2 : 1);
  });
});

describe('escapes of halves of characters', () => {
  test.each([['a: "\\ud83d\\ude00"\n', 1], ['---\n{"a": "\\ud83d\\ude00"}\n', 2], ['a: "\\\\\\ud83d"\n', 1]])('are refused in YAML: %j', (text, line) => { isRefused(text, line); });

  test('are read in JSON, and are nothing but text elsewhere', () => {
    isRead('{"a": "\\ud83d\\ude00"}\n', { a: '\u{1f600}' });
    isRead('a: "\\\\ud83d"\nb: \'\\ud83d\'\nc: |\n  "\\ud83d"\n', { a: '\\ud83d', b: '\\ud83d', c: '"\\ud83d"\n' });
  });
});

describe('values of JSON one after the other', () => {
  test('are read where the file begins with them', () => { isRead(' {"a": 1} {"b": 2}\n', { a: 1 }, { b: 2 }); });

  test('are refused in a document of YAML, of which kubectl reads the first alone', () => {
    isRefused('a: 1\n---\n{"b": 2}\n{"c": 3}\n', 4, { a: 1 });
  });

  test('cannot be followed by a separator', () => {
    expect(read('{"a": 1}{"b": 2}\n---\nc: 3\n')).toEqual({ values: [{ a: 1 }, { b: 2 }], findings: ['3 not-yaml'] });
    isRead('{"a": 1}\n---\nc: 3\n', { a: 1 }, { c: 3 });
  });
});

describe('UTF-16, in which kubectl finds no separators', () => {
  const UNITS = Buffer.from('\ufeffa: 1\r\n---\r\nb: 2\r\n', 'utf16le');

  test.each([['little', UNITS], ['big', Buffer.from(UNITS).swap16()]])('with the %s end first', (_, bytes) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'utf16-')), 'a.yaml');
    fs.writeFileSync(file, bytes);
    const { objects, findings } = readFiles([file]);
    expect(objects.map(({ object }) => object)).toEqual([{ a: 1 }]);
    expect(findings.map(({ rule, source }) => [rule, source.line])).toEqual([['unread', 3]]);
  });
});

describe('a large List with items in two places', () => {
  // Over a million characters: such a List is read item by item.
  const ITEMS = `- kind: Secret\n  data: {a: ${'x'.repeat(1_000_000)}}`;

  test.each([
    ['a key that stands twice', 'items: [{kind: Pod}]\n'],
    ['a key that stands twice, the second time without anything', 'items: []\n'],
    ['a merge', '<<: {items: [{kind: Pod}]}\n'],
    ['an end of a line that few know', 'metadata: {} #\u2028items: [{kind: Pod}]\n'],
  ])('%s', (_, last) => {
    const text = `kind: List\nitems:\n${ITEMS}\n${last}`;
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(read(text).values).toEqual(last.includes('Pod') ? [{ kind: 'Pod' }] : []);
  });
});
