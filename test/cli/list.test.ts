import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';

const ALL_IPV4 = '0.0.0.0-255.255.255.255';
const ALL_IPV6 = '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

// Read off fixtures/shop.yaml. Nothing isolates tools/debug; of shop everything is isolated, so both ends have to say yes.
const CONNECTIONS = [
  `${ALL_IPV4} => tools/debug[Pod] : All Connections`,
  // The port is named: it is 3000 at web.
  '2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff => shop/web[Deployment] : TCP 3000',
  '203.0.113.0-203.0.113.255 => shop/web[Deployment] : TCP 3000',
  `${ALL_IPV6} => tools/debug[Pod] : All Connections`,
  'shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432',
  // The replicas of db: all ports out, but one in.
  'shop/db[StatefulSet] => shop/db[StatefulSet] : TCP 5432',
  // Egress of web names the port: it is 8080 at api.
  'shop/web[Deployment] => shop/api[Deployment] : TCP 8080',
  `tools/debug[Pod] => ${ALL_IPV4} : All Connections`,
  `tools/debug[Pod] => ${ALL_IPV6} : All Connections`,
  // A missing protocol is TCP.
  'tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010',
];

const DEPENDING = 'tools/debug[Pod] => shop/web[Deployment] : TCP 3000 (depends)';

describe('list', () => {
  test('writes the lines of netpol-analyzer, sorted', () => {
    expect(zeroTrust(['list', '--profile', 'never', SHOP])).toEqual({ code: 0, stdout: [...CONNECTIONS, ''].join('\n'), stderr: '' });
  });

  test.each(['unknown', 'matched'])('says what depends on whether blocks match pods whose addresses are not known: %s', profile => {
    expect(zeroTrust(['list', '--profile', profile, SHOP])).toEqual({ code: 0, stdout: [...CONNECTIONS, DEPENDING, ''].join('\n'), stderr: '' });
  });

  test.each(['json', 'csv', 'markdown', 'dot', 'mermaid'])('writes %s', format => {
    const { code, stdout, stderr } = zeroTrust(['list', '--profile', 'never', '--format', format, SHOP]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
  });

  test.each([
    ['--from', ['--from', 'shop/api'], ['shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432']],
    ['--from with the kind', ['--from', 'shop/StatefulSet/db'], ['shop/db[StatefulSet] => shop/db[StatefulSet] : TCP 5432']],
    ['--to as the list prints it', ['--to', 'shop/api[Deployment]'], [
      'shop/web[Deployment] => shop/api[Deployment] : TCP 8080',
      'tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010',
    ]],
    ['--from and --to', ['--from', 'tools/debug', '--to', 'shop/api'], ['tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010']],
    ['--to twice', ['--to', 'shop/db', '--to', 'shop/api', '--from', 'shop/api', '--from', 'shop/web'], [
      'shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432',
      'shop/web[Deployment] => shop/api[Deployment] : TCP 8080',
    ]],
    ['--port', ['--port', 'UDP 9005', '--to', 'shop/api'], ['tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010']],
    ['--namespace', ['--namespace', 'tools', '--port', 'TCP 9000'], [
      CONNECTIONS[0], CONNECTIONS[3], CONNECTIONS[7], CONNECTIONS[8], CONNECTIONS[9],
    ]],
    ['a filter that nothing passes', ['--from', 'shop/web', '--to', 'shop/db'], []],
  ])('takes %s', (_, args, lines) => {
    expect(zeroTrust(['list', '--profile', 'never', ...args, SHOP])).toEqual({ code: 0, stdout: [...lines, ''].join('\n'), stderr: '' });
  });

  test('reads standard input', () => {
    const pod = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "alone", "namespace": "x"}, "spec": {"containers": [{"name": "c"}]}}';
    expect(zeroTrust(['list', '--from', 'x/alone', '-'], { stdin: pod })).toEqual({
      code: 0, stderr: '', stdout: `x/alone[Pod] => ${ALL_IPV4} : All Connections\nx/alone[Pod] => ${ALL_IPV6} : All Connections\n`,
    });
  });

  test('lists what can be read, and says what cannot and what is left aside: exit code 1', () => {
    const bad = fileWith([
      '{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad, namespace: shop}, spec: {podSelector: {}, ingress: [{from: [{}]}]}}',
      '---', '{kind: ConfigMap, apiVersion: v1, metadata: {name: one}}',
    ].join('\n'));
    const { code, stdout, stderr } = zeroTrust(['list', '--profile', 'never', SHOP, bad]);
    expect(code).toBe(1);
    expect(stdout).toBe([...CONNECTIONS, ''].join('\n'));
    expect(withoutPlaces(stderr).split('\n')).toEqual([
      expect.stringMatching(/^zero-trust: input\.yaml:1: NetworkPolicy shop\/bad spec\.ingress\[0\]\.from\[0\]: must have an ipBlock.*\[\S+\]$/),
      'zero-trust: input.yaml:1: NetworkPolicy shop/bad: left out of the analysis, because the API server refuses it [left-out]',
      'zero-trust: left aside, as they say nothing about connections: 1 ConfigMap',
      '',
    ]);
  });

  test('takes a file with an Ingress alone, which is an object', () => {
    const ingress = fileWith('{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, namespace: shop}, spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}}');
    expect(zeroTrust(['list', ingress])).toMatchObject({ code: 0, stdout: '' });
  });

  test.each([
    ['a workload that is not there', ['--from', 'shop/wed', SHOP], '--from: no workload is called "shop/wed"; did you mean shop/web?'],
    ['a name without a namespace', ['--to', 'x', SHOP], '--to: no workload is called "x"; name it namespace/name or namespace/kind/name'],
    ['a namespace that is not there', ['--namespace', 'shpo', SHOP], '--namespace: no namespace is called "shpo"; did you mean shop?'],
    ['a file that is not there', ['nowhere.yaml'], 'nowhere.yaml: no such file or directory; name manifests, or a directory that holds them'],
    ['standard input twice', ['-', '-'], 'standard input can be read once only, got - twice'],
    ['nothing to read', [fileWith('# nothing')], 'no Kubernetes object in input.yaml'],
  ])('fails for %s: exit code 2', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(['list', ...args]);
    expect({ code, stdout, stderr: withoutPlaces(stderr) }).toEqual({ code: 2, stdout: '', stderr: `zero-trust: ${message}\n` });
  });

  test.each([
    ['a port that is none', ['--port', 'http'], 'must be a protocol and a number from 1 to 65535, for instance "TCP 8080", got "http"'],
    ['a port that is too high', ['--port', 'TCP 65536'], 'must be a protocol and a number from 1 to 65535, for instance "TCP 8080", got "TCP 65536"'],
    ['a format that is none', ['--format', 'svg'], 'Allowed choices are text, json, csv, markdown, dot, mermaid.'],
    ['a profile that is none', ['--profile', 'calico'], 'Allowed choices are matched, never, unknown.'],
    ['a misspelt option', ['--form', 'shop/web'], '(Did you mean --from?)'],
  ])('fails for %s: exit code 2', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(['list', ...args, SHOP]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
