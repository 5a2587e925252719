import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'diff.schema.json'), 'utf8'));
const NO_DIFFERENCE = 'no difference: the new manifests allow what the old ones do\n';
const BAD = '{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad, namespace: shop}, spec: {podSelector: {}, policyTypes: [Up]}}';

/** The shop with some of its text replaced, in a file of its own. */
function shopWith(...replaced: [string, string][]): string {
  const text = replaced.reduce((before, [old, now]) => {
    if (!before.includes(old)) { throw new Error(`the shop has no ${old}`); }
    return before.replace(old, now);
  }, fs.readFileSync(SHOP, 'utf8'));
  return fileWith(text, 'new.yaml');
}

// The one line that lets api and db into db; web may go out already to whomever has port http, which db does not.
const DB_FOR_WEB: [string, string] = ['values: [api, db]', 'values: [api, db, web]'];
const WEB_TO_DB: [string, string] = [
  'ports: [{ port: http }]\n---', 'ports: [{ port: http }]\n    - {to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 5432}]}\n---',
];
const FEWER_FOR_TOOLS: [string, string] = ['endPort: 9010', 'endPort: 9005'];
const API_OUT: [string, string] = ['ports: [{ port: 5432 }]\n---', 'ports: [{ port: 5432 }]\n    - {to: [{ipBlock: {cidr: 198.51.100.0/24}}]}\n---'];
const WEB_TO_TOOLS: [string, string] = ['ports: [{ port: http }]\n---', 'ports: [{ port: http }]\n    - {to: [{namespaceSelector: {}}], ports: [{port: 1}]}\n---'];
const NO_DENY: [string, string] = ['name: default-deny\n  namespace: shop', 'name: default-deny\n  namespace: other'];
const DB_INGRESS_ONLY: [string, string] = ['app: db } }\n  policyTypes: [Ingress, Egress]', 'app: db } }\n  policyTypes: [Ingress]'];

function diff(args: readonly string[], ...files: string[]) {
  const { code, stdout, stderr } = zeroTrust(['diff', '--profile', 'never', ...args, ...files]);
  return { code, stdout: withoutPlaces(stdout), stderr: withoutPlaces(stderr) };
}

describe('diff', () => {
  test('says what changed, and which policy did it, where', () => {
    // Policies web and db stand on these lines of the file.
    expect(diff([], SHOP, shopWith(DB_FOR_WEB, WEB_TO_DB))).toEqual({
      code: 0,
      stdout: [
        '+ shop/web[Deployment] => shop/db[StatefulSet] : TCP 5432 (policy shop/db changed, new.yaml:107; policy shop/web changed, new.yaml:74)',
        '',
        'connections: 1 added',
        'something is allowed that was not before',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('says what is gone', () => {
    expect(diff([], SHOP, shopWith(FEWER_FOR_TOOLS)).stdout.split('\n').slice(0, 4)).toEqual([
      '~ tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010 -> TCP 9000,UDP 9000-9005 (narrowed; policy shop/api changed, new.yaml:89)',
      '',
      'connections: 1 narrowed',
      'nothing is allowed that was not before',
    ]);
  });

  test('says in a sentence that there is no difference', () => {
    expect(diff(['--fail-on', 'any,newly-allowed'], SHOP, SHOP)).toEqual({ code: 0, stdout: NO_DIFFERENCE, stderr: '' });
  });

  test('finds none between one file and the same in several, with policies under other names', () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-'));
    fs.readFileSync(SHOP, 'utf8').split('---\n').reverse().forEach((text, i) => {
      fs.writeFileSync(path.join(directory, `${i}.yaml`), text.includes('kind: NetworkPolicy') ? text.replace(/name: (.*)\n {2}namespace/, 'name: other-$1\n  namespace') : text);
    });
    expect(diff(['--fail-on', 'any'], SHOP, directory)).toEqual({ code: 0, stdout: NO_DIFFERENCE, stderr: '' });
  });

  test('reads one side from standard input', () => {
    const stdin = fs.readFileSync(SHOP, 'utf8');
    expect(zeroTrust(['diff', '-', SHOP], { stdin }).stdout).toBe(NO_DIFFERENCE);
    expect(zeroTrust(['diff', SHOP, '-'], { stdin }).stdout).toBe(NO_DIFFERENCE);
    expect(zeroTrust(['diff', '-', '-'], { stdin })).toEqual({ code: 2, stdout: '', stderr: 'zero-trust: standard input can be read once only, got - twice\n' });
  });

  test.each(['json', 'csv', 'markdown', 'dot', 'mermaid'])('writes %s', format => {
    const { code, stdout, stderr } = diff(['--format', format], SHOP, shopWith(DB_FOR_WEB, WEB_TO_DB));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('5432');
  });
});

describe('--fail-on', () => {
  test.each<[string, [string, string][], string]>([
    ['added', [DB_FOR_WEB, WEB_TO_DB], 'added newly-allowed any'],
    ['fewer ports', [FEWER_FOR_TOOLS], 'narrowed any'],
    ['other ports', [['port: 9000, endPort: 9010', 'port: 9001, endPort: 9011']], 'widened narrowed newly-allowed any'],
    ['more ports', [['endPort: 9010', 'endPort: 9011']], 'widened newly-allowed any'],
    ['nobody', [['values: [api, db]', 'values: [db]']], 'removed any'],
    ['addresses', [API_OUT], 'added external newly-allowed any'],
    ['another namespace', [WEB_TO_TOOLS], 'added cross-namespace newly-allowed any'],
    ['a side that is open now', [NO_DENY, DB_INGRESS_ONLY], 'added external cross-namespace isolation-lost newly-allowed any'],
  ])('is about what it names: %s', (_, replaced, names) => {
    const file = shopWith(...replaced);
    const all = ['any', 'newly-allowed', 'added', 'removed', 'widened', 'narrowed', 'certainty', 'external', 'cross-namespace', 'isolation-lost'];
    const failing = all.filter(name => diff(['--fail-on', name], SHOP, file).code === 1);
    expect(failing.sort()).toEqual(names.split(' ').sort());
  });

  test('is about certainty', () => {
    const block = fileWith(fs.readFileSync(SHOP, 'utf8').replace('- from: [{ podSelector: { matchLabels: { app: web } } }]', '- from: [{ ipBlock: { cidr: 10.0.0.0/8 } }]'));
    const both = fileWith(fs.readFileSync(SHOP, 'utf8').replace('- from: [{ podSelector: { matchLabels: { app: web } } }]',
      '- from: [{ podSelector: { matchLabels: { app: web } } }, { ipBlock: { cidr: 10.0.0.0/8 } }]'));
    expect(zeroTrust(['diff', '--fail-on', 'certainty', block, both]).code).toBe(1);
    expect(zeroTrust(['diff', '--fail-on', 'widened,narrowed', block, both]).code).toBe(0);
  });

  test('takes several, with commas or repeated, and says which were found', () => {
    const file = shopWith(API_OUT);
    expect(diff(['--fail-on', 'removed, external', '--fail-on', 'added'], SHOP, file)).toMatchObject({
      code: 1, stderr: 'zero-trust: the difference has what --fail-on names: external, added\n',
    });
    expect(diff(['--fail-on', 'removed,narrowed'], SHOP, file)).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([
    ['addded', 'got "addded"; did you mean added?'],
    ['added,externl', 'got "externl"; did you mean external?'],
    ['', 'got ""'],
    ['everything-at-all', 'got "everything-at-all"\n'],
  ])('fails for %p', (name, message) => {
    const { code, stdout, stderr } = diff(['--fail-on', name], SHOP, SHOP);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('must be some of any, newly-allowed, added, removed, widened, narrowed, certainty, external, cross-namespace, isolation-lost');
    expect(stderr).toContain(message);
  });
});

describe('what is wrong in the manifests', () => {
  test.each([['old', (bad: string) => [bad, SHOP]], ['new', (bad: string) => [SHOP, bad]]])('is said with the side, and is exit code 1: %s', (side, files) => {
    const bad = fileWith(`${fs.readFileSync(SHOP, 'utf8')}\n---\n${BAD}\n---\n{kind: ConfigMap, apiVersion: v1, metadata: {name: one}}`);
    const { code, stdout, stderr } = diff([], ...files(bad));
    expect([code, stdout]).toEqual([1, NO_DIFFERENCE]);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) { expect(line).toMatch(new RegExp(`^zero-trust: ${side}: `)); }
    expect(lines[2]).toBe(`zero-trust: ${side}: left aside, as they say nothing about connections: 1 ConfigMap`);
  });

  test('is exit code 2 where nothing can be read', () => {
    expect(diff([], SHOP, 'no-such-file.yaml')).toMatchObject({ code: 2, stdout: '' });
    expect(diff([], fileWith(''), SHOP)).toMatchObject({ code: 2, stdout: '', stderr: 'zero-trust: no Kubernetes object in input.yaml\n' });
    expect(diff([], SHOP)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('the JSON of diff', () => {
  const json = (...files: string[]) => JSON.parse(zeroTrust(['diff', '--format', 'json', ...files]).stdout);

  test.each<[string, () => string[]]>([
    ['no difference', () => [SHOP, SHOP]],
    ['what is added and removed', () => [SHOP, shopWith(DB_FOR_WEB, WEB_TO_DB, FEWER_FOR_TOOLS)]],
    ['addresses, and what depends', () => [SHOP, shopWith(API_OUT)]],
    ['isolation', () => [SHOP, shopWith(NO_DENY, DB_INGRESS_ONLY)]],
    ['workloads', () => [SHOP, shopWith(['name: debug', 'name: shell'], ['kind: StatefulSet', 'kind: Deployment'], ['labels: { app: web }', 'labels: { app: x }'])]],
    ['a workload that is gone', () => [SHOP, fileWith('{kind: Pod, apiVersion: v1, metadata: {name: alone}, spec: {containers: [{name: c}]}}')]],
    ['findings', () => [fileWith(BAD), SHOP]],
  ])('fits the schema: %s', (_, files) => {
    expect(schemaErrors(SCHEMA, json(...files()))).toEqual([]);
  });

  test('breaks the schema when a field is missing, strange or of another type', () => {
    const broken = json(SHOP, shopWith(API_OUT));
    delete broken.connections[0].causes;
    broken.connections[0].why = 'x';
    broken.connections[0].src.kind = 'cloud';
    broken.isEmpty = 'no';
    expect(schemaErrors(SCHEMA, broken)).toEqual([
      '/connections/0 must NOT have additional properties: why',
      '/connections/0 must have required property \'causes\'',
      '/connections/0/src must match exactly one schema in oneOf',
      '/isEmpty must be boolean',
    ]);
  });

  test('tells the ports that are gained, lost and kept, and what caused it', () => {
    const { allowsNothingNew, connections } = json('--profile', 'never', SHOP, shopWith(['port: 9000, endPort: 9010', 'port: 9001, endPort: 9011']));
    const udp = (first: number, last: number) => [{ protocol: 'UDP', first, last }];
    expect(allowsNothingNew).toBe(false);
    expect(connections).toMatchObject([{
      change: 'changed',
      src: { name: 'tools/debug[Pod]' },
      dst: { name: 'shop/api[Deployment]' },
      gained: udp(9011, 9011),
      lost: udp(9000, 9000),
      kept: [{ protocol: 'TCP', first: 9000, last: 9000 }, ...udp(9001, 9010)],
      causes: [{ kind: 'policy-changed', subject: 'shop/api' }],
    }]);
  });
});
