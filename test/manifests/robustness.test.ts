import { policy, short } from './support';
import { Manifests } from '../../src/manifests/manifests';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';

function read(text: string) {
  const { cluster, findings, ignored } = Manifests.fromYaml(text, 'all.yaml');
  const namespaces = cluster._state.namespaces.filter(({ declared }) => declared).map(({ name }) => name);
  return { findings, refused: findings.map(short), ignored, namespaces };
}

const repeat = (anchor: string) => `[${Array.from({ length: 9 }, () => anchor).join(', ')}]`;
const LAUGHS = `a: &a ${repeat('lol')}\n${['b', 'c', 'd', 'e'].map((name, i) => `${name}: &${name} ${repeat(`*${'abcd'[i]}`)}`).join('\n')}\n`;

describe('a document that cannot be read is one finding, and the others are read', () => {
  test.each([
    ['a bracket that is not closed', 'a: [\n', '7 not-yaml'],
    ['a tab as indentation', 'a:\n\tb: c\n', '7 not-yaml'],
    ['a mapping in the middle of a text', 'a: b\nc d: e: f\n', '7 not-yaml'],
    ['aliases that multiply', LAUGHS, '6 too-many-aliases'],
    ['an alias without an anchor', 'a: *b\n', '6 too-many-aliases'],
    ['a control character', 'a: b\nc: \u0007\n', '7 not-yaml'],
    ['binary data', `${Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + i * i * 31) % 256)).toString('utf8').replaceAll('\n---', '')}\n`, '6 not-yaml'],
    ['JSON that ends too early', '{"a": [1, 2\n', '7 not-yaml'],
  ])('%s', (_, text, finding) => {
    const { refused, namespaces, ignored } = read(`${NAMESPACE}---\n${text}---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\n`);
    expect(refused).toEqual([finding]);
    expect(namespaces).toEqual(['shop']);
    expect(ignored).toEqual({ Secret: 1 });
  });

  test.each([['YAML', '['], ['JSON', '{"a":']])('%s that is nested too deeply', (_, open) => {
    const { findings } = read(open.repeat(100_000));
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([['not-yaml', 'nested too deeply; the document is left out']]);
  });
});

describe('what is no mistake is no finding', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\n'],
    ['comments and markers', '# a\n---\n# b\n---\n'],
    ['documents that are null', '---\nnull\n---\n~\n'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ findings: [], refused: [], ignored: {}, namespaces: [] });
  });

  test.each([
    ['Windows line ends and a byte order mark', `\ufeff---\r\n${NAMESPACE.replaceAll('\n', '\r\n')}---\r\n`],
    ['the end of a document', `${NAMESPACE}...\n# generated\n`],
    ['comments behind markers', `--- # one\n${NAMESPACE}--- # two\n`],
    ['braces without quotes', '{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n'],
    ['JSON', '\n{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}\n'],
    ['a marker within a text', `${NAMESPACE}  annotations:\n    a: |\n      ---\n      b\n`],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({ findings: [], namespaces: ['shop'] });
  });
});

test('the number of the document and the line survive what is around it', () => {
  const [finding] = read(`# first\n---\r\n${NAMESPACE.replaceAll('\n', '\r\n')}---\n---\n${policy('podselector: {}')}`).findings;
  expect(finding!.source).toEqual({ file: 'all.yaml', document: 3, line: 15 });
});

test('values of JSON one after the other are read, with the lines of keys that stand twice', () => {
  const { refused, namespaces } = read('{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a",\n"name": "b\\"}"}}\n'
    + '{"apiVersion": "v1", "kind": "Namespace", "metadata": {\n  "name": "c",\n  "name": "d"}}');
  expect(refused).toEqual(['2 duplicate-key metadata.name', '2 namespace-name metadata.name', '1 left-out', '5 duplicate-key metadata.name', '3 read-leniently']);
  expect(namespaces).toEqual(['d']);
});

test('texts of the input cannot steer a terminal', () => {
  const { findings } = read('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: "a\\e[31m\\nb\\u202e\\u200b"\n  "\\e[1m": 1\n  labels: {"\\x9b": "\\x9b"}\n');
  expect(findings).toHaveLength(5);
  for (const { subject, path, message } of findings) { expect(`${subject}${path}${message}`).toMatch(/^[\x20-\x7e…]*$/); }
  expect(findings[0]!.subject).toBe('NetworkPolicy a\\u{1b}[31m\\u{a}b\\u{202e}\\u{200b}');
});

describe('a dump of a cluster in one large List', () => {
  const policies = Array.from({ length: 3000 }, (_, i) => policy(`podSelector: {matchLabels: {app: "${i}${'x'.repeat(200)}"}}`, ...i === 2000 ? ['ingres: []'] : [])
    .replace('name: db', `name: db-${i}`).trimEnd());
  const list = `apiVersion: v1\nitems:\n${policies.map(text => `- ${text.replaceAll('\n', '\n  ')}`).join('\n')}\nkind: List\nmetadata:\n  resourceVersion: ""\n`;

  test.each([
    ['read item by item', list.replaceAll('x'.repeat(200), 'x'.repeat(50))],
    // The alias forbids to read items by themselves.
    ['read as a whole', list.replaceAll('x'.repeat(200), 'x'.repeat(50)).replace('namespace: shop', 'namespace: &ns shop').replace('namespace: shop', 'namespace: *ns')],
  ])('is %s, with the right lines', (_, text) => {
    expect(text.length).toBeGreaterThan(500_000);
    const { cluster, findings } = Manifests.fromYaml(`${text}#${' '.repeat(600_000)}\n`, 'all.yaml');
    expect(cluster.policies).toHaveLength(3000);
    expect(findings.map(short)).toEqual([`${3 + 2000 * 7 + 7} unknown-field spec.ingres`, `${3 + 2000 * 7} read-leniently`]);
  });
});

test('a List that holds itself by an alias ends', () => {
  const item = '- {apiVersion: v1, kind: List, items: *a}\n';
  expect(read(`apiVersion: v1\nkind: List\nitems: &a\n${item.repeat(10)}`).ignored).toEqual({ List: 10 });
});

test('an item of a List that is nothing is a finding, and the others are read', () => {
  const namespace = '{apiVersion: v1, kind: Namespace, metadata: {name: shop}}';
  const { refused, namespaces } = read(`apiVersion: v1\nkind: List\nitems:\n-\n- ${namespace}\n- kind: List\n  items: [null]\n`);
  expect(refused.filter(found => found.includes('not-an-object'))).toEqual(['4 not-an-object', '7 not-an-object']);
  expect(namespaces).toEqual(['shop']);
});
