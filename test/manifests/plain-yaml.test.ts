import * as fc from 'fast-check';
import { flattenLists } from '../../src/manifests/flatten-lists';
import { isReadable, ParsedValue } from '../../src/manifests/parsing/parsed';
import { readPlainYaml } from '../../src/manifests/parsing/plain-yaml';
import { parseYamlDocuments } from '../../src/manifests/parsing/yaml-documents';

/** What the parser of all of YAML makes of a text: a line that does not end in \n alone is left to it. */
function parsed(text: string): ParsedValue | undefined {
  const [first, ...more] = parseYamlDocuments(`#\r\n${text}`, 0);
  return first && isReadable(first) && more.length === 0 ? first : undefined;
}

const DEPLOYMENT = `---
# written by a machine
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api # the name
  annotations:
    note: "tabs\\tand \\u00e9"
    say: 'it''s'
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: main
        args: []
        command:
          - run

          -   --port=80
        env:
        -
          name: SCRIPT
          value: |
            # no comment
            first

              second
        - name: LAST
          value: |-
            end
      nodeSelector: {}
      empty:
`;

describe('YAML as machines write it', () => {
  test('is read without the parser', () => {
    const { value, line } = readPlainYaml(DEPLOYMENT)!;
    expect(line).toBe(2);
    expect(value).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', annotations: { note: 'tabs\tand é', say: 'it\'s' } },
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [{
              name: 'main',
              args: [],
              command: ['run', '--port=80'],
              env: [{ name: 'SCRIPT', value: '# no comment\nfirst\n\n  second\n' }, { name: 'LAST', value: 'end' }],
            }],
            nodeSelector: {},
            empty: null,
          },
        },
      },
    });
    expect(value).toEqual(parsed(DEPLOYMENT)!.value);
  });

  test('tells on which line each item of a List begins', () => {
    const { lineOfItem } = readPlainYaml('kind: List\nitems:\n- kind: List\n  items:\n  - a: 1\n\n  -\n    a: 2\n- kind: Pod\n')!;
    expect([['items', 0], ['items', 0, 'items', 0], ['items', 0, 'items', 1], ['items', 1]].map(lineOfItem)).toEqual([2, 4, 7, 8]);
  });
});

test.each([
  ['an anchor', 'a: &x 1\n'], ['an alias', 'a: *x\n'], ['a tag', 'a: !!str 1\n'], ['a flow mapping', 'a: {b: c}\n'], ['a flow list', 'a: [b]\n'],
  ['a folded text', 'a: >\n  b\n'], ['a text that keeps its end', 'a: |+\n  b\n\n'], ['a text with an indentation', 'a: |2\n   b\n'],
  ['a text over two lines', 'a: b\n  c\n'], ['a text below its key', 'a:\n  b\n'], ['a quoted text over two lines', 'a: "b\n  c"\n'],
  ['an escape that JSON lacks', 'a: "\\x41"\n'], ['a quoted key', '"a": b\n'], ['a key that is no text', 'on: b\n'], ['a key that is a number', '1: b\n'],
  ['a merge', 'a:\n  <<: b\n'], ['a key that stands twice', 'a: 1\na: 2\n'], ['a complex key', '? a\n: b\n'], ['a colon in a text', 'a: b: c\n'],
  ['a tab before a key', 'a:\n\tb: c\n'], ['a tab behind a text', 'a: b\t# c\n'], ['wrong indentation', 'a:\n    b: c\n  d: e\n'], ['a list in a mapping', 'a: b\n- c\n'],
  ['two documents', 'a: b\n---\nc: d\n'], ['the end of a document', 'a: b\n...\n'], ['a directive', '%YAML 1.1\n---\na: b\n'], ['a document on the line of its mark', '--- a\n'],
  ['nothing', '---\n# none\n'], ['a text', 'a\n'], ['a key without a space', 'a:b\n'], ['the key of the prototype', '__proto__:\n  a: b\n'],
  ['very deep nesting', `${'- '.repeat(200)}a\n`], ['Windows', 'a: b\r\n'],
])('%s is left to the parser', (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

describe('whatever the text', () => {
  const scalar = fc.constantFrom(
    'a', 'b c', '', '', '1', '012', '0x1F', '1e3', '.5', '-1', '1_000', 'yes', 'n', '~', 'null', 'a:b', 'a: b', 'a:', 'a #b', 'a#b', '#c', '"q"', '"q\\n" #c', '"q"x',
    '\'it\'\'s\'', '\'s\' x', '{}', '[]', '{} #x', '[a]', '|', '|-', '|+', '>', '&a x', '*a', '!x', '@x', '-', '- x', '--x=y', '?', '=', '<', 'é', '"é"', '\t', 'a\tb',
    '...', '---', 'x ', '12:30', '2026-01-31', '.inf', '_', '/a/b', '$x', '"', '\'a', '"\\/"', '"\\x41"', '1:2', 'true');
  const key = fc.constantFrom('a', 'b', 'c', 'items', 'kind', 'a', 'b', 'c', 'y', 'on', 'a.b/c', 'null', '1', '"q"', 'a b', '<<', '__proto__', 'constructor');
  const gap = fc.constantFrom('', '', '', '', '\n', '   \n', '  # note\n', '\t\n');
  const end = fc.constantFrom('', '', '', ' ', ' # c', ' #');

  /** The lines of a block that begins so far in; sometimes a little wrong. */
  const blockAt = (indent: number, depth: number): fc.Arbitrary<string> => {
    const pad = ' '.repeat(indent);
    const literal = fc.array(fc.tuple(fc.nat(3), fc.constantFrom('x', 'y: z', '# not', '', '- w', 'z  ')), { maxLength: 3 })
      .map(lines => lines.map(([more, text]) => `${' '.repeat(indent + more)}${text}\n`).join(''));
    const value = fc.tuple(scalar, end, literal).map(([text, rest, lines]) => `${text === '' ? '' : ' '}${text}${rest}\n${/^[|>]/.test(text) ? lines : ''}`);
    const nested = depth === 0 ? value : fc.oneof({ weight: 2, arbitrary: value }, {
      weight: 1, arbitrary: fc.constantFrom(0, 1, 2, 2, 4).chain(more => blockAt(indent + more, depth - 1)).map(lines => `\n${lines}`),
    });
    const inner = depth === 0 ? value : fc.oneof(nested, blockAt(indent + 2, depth - 1).map(lines => ` ${lines.trimStart()}`));
    const few = { minLength: 1, maxLength: 3 };
    return fc.oneof(
      { weight: 2, arbitrary: fc.array(fc.tuple(gap, key, nested).map(([before, name, rest]) => `${before}${pad}${name}:${rest}`), few) },
      { weight: 1, arbitrary: fc.array(fc.tuple(gap, inner).map(([before, rest]) => `${before}${pad}-${rest}`), few) },
    ).map(lines => lines.join(''));
  };
  const text = fc.tuple(fc.constantFrom('', '', '---\n', '--- # c\n', '# c\n'), blockAt(0, 3), fc.constantFrom('', '\n', '  \n', '# e'))
    .map(parts => parts.join('')).chain(whole => fc.constantFrom(whole, whole, whole.trimEnd()));

  test('what is read without the parser is what the parser reads', () => {
    let read = 0;
    fc.assert(fc.property(text, whole => {
      const quick = readPlainYaml(whole);
      if (!quick) { return; }
      read++;
      const slow = parsed(whole)!;
      expect({ text: whole, value: quick.value, line: quick.line }).toEqual({ text: whole, value: slow?.value, line: slow?.line - 1 });
      expect(slow.duplicates).toEqual([]);
      for (const { path } of flattenLists(slow.value)) {
        if (path.length > 0) { expect(quick.lineOfItem(path)).toBe(slow.lineOfItem(path) - 1); }
      }
    }), { numRuns: 3000 });
    // Of 3,000 random texts about a tenth is plain.
    expect(read).toBeGreaterThan(100);
  });
});
