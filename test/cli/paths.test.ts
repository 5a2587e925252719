import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'paths.schema.json'), 'utf8'));

// Beside fixtures/shop.yaml: a load balancer and an Ingress in front of web, which policies let no public address and no pods into,
// a gateway of another namespace, and ways in to nobody.
const EDGE = fileWith(`
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {type: LoadBalancer, externalTrafficPolicy: Local,
  allocateLoadBalancerNodePorts: false, selector: {app: web}, ports: [{port: 443, targetPort: http}]}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, namespace: shop},
  spec: {defaultBackend: {service: {name: web, port: {number: 443}}}}}
---
{apiVersion: v1, kind: Service, metadata: {name: debug, namespace: tools}, spec: {type: LoadBalancer, externalTrafficPolicy: Local,
  allocateLoadBalancerNodePorts: false, selector: {app: debug}, ports: [{port: 22}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: gone, namespace: tools}, spec: {type: NodePort, selector: {app: gone}, ports: [{port: 1, nodePort: 30001}]}}
`);

function paths(...args: string[]) {
  return zeroTrust(['paths', '--profile', 'never', ...args]);
}

describe('paths', () => {
  // Who may call whom in fixtures/shop.yaml: list.test.ts.
  test('--from shows whom a workload gets to', () => {
    expect(paths('--from', 'shop/web', SHOP)).toEqual({
      code: 0, stderr: '', stdout: `\
shop/web[Deployment] reaches shop/api[Deployment] in 1 step:
  shop/web[Deployment] => shop/api[Deployment] : TCP 8080
shop/web[Deployment] reaches shop/db[StatefulSet] in 2 steps:
  shop/web[Deployment] => shop/api[Deployment] : TCP 8080
  shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432
`,
    });
  });

  test('--to shows who gets to a workload', () => {
    expect(paths('--to', 'shop/db', '--steps', '2', SHOP)).toEqual({
      code: 0, stderr: '', stdout: `\
shop/api[Deployment] reaches shop/db[StatefulSet] in 1 step:
  shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432
shop/db[StatefulSet] reaches shop/db[StatefulSet] in 1 step:
  shop/db[StatefulSet] => shop/db[StatefulSet] : TCP 5432
shop/web[Deployment] reaches shop/db[StatefulSet] in 2 steps:
  shop/web[Deployment] => shop/api[Deployment] : TCP 8080
  shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432
tools/debug[Pod] reaches shop/db[StatefulSet] in 2 steps:
  tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010
  shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432
`,
    });
  });

  test('--from and --to show the shortest path, from the internet through a Service', () => {
    expect(paths('--from', 'internet', '--to', 'shop/db[StatefulSet]', SHOP, EDGE)).toEqual({
      code: 0, stderr: '', stdout: `\
internet reaches shop/db[StatefulSet] in 3 steps:
  internet => [Service tools/debug LoadBalancer TCP 22] => tools/debug[Pod] : TCP 22
  tools/debug[Pod] => shop/api[Deployment] : TCP 9000,UDP 9000-9010
  shop/api[Deployment] => shop/db[StatefulSet] : TCP 5432
`,
    });
  });

  test('show the ways in from the internet that lead nowhere', () => {
    // 203.0.113.0/24 and 2001:db8::/32, which web lets in, are public addresses of nobody: they are for documentation.
    const { stdout } = paths('--from', 'internet', '--steps', '1', SHOP, EDGE);
    expect(stdout).toBe(`\
internet reaches shop/web[Deployment] in 1 step (depends):
  internet => [Ingress shop/web] => shop/web[Deployment] : TCP 3000 (depends)
    shop/web spec.ingress[0] lets in addresses on TCP 3000: the controller may be among them
internet reaches tools/debug[Pod] in 1 step:
  internet => [Service tools/debug LoadBalancer TCP 22] => tools/debug[Pod] : TCP 22

Ways in that are closed, or lead to nobody known:
  [Service shop/web LoadBalancer TCP 443] => shop/web[Deployment] : TCP 3000: \
the policies of shop/Deployment/web let in no public address that comes through on TCP 3000
  [Service tools/gone NodePort TCP 30001]: no workload of the manifests is behind tools/service/gone: who answers is not known
`);
  });

  test('shows only the ways in to the destination', () => {
    expect(paths('--from', 'internet', '--to', 'shop/web', '--port', 'TCP 1', SHOP, EDGE).stdout.split('\n')).toEqual([
      'no path from internet to shop/web[Deployment] on TCP 1', '', 'Ways in that are closed, or lead to nobody known:',
      expect.stringMatching(/^ {2}\[Service shop\/web LoadBalancer TCP 443\] => shop\/web/), '',
    ]);
  });

  test('to the internet show who gets out', () => {
    expect(paths('--to', 'internet', SHOP).stdout).toBe('tools/debug[Pod] reaches internet in 1 step:\n  tools/debug[Pod] => internet : All Connections\n');
  });

  test.each([
    ['there is a path', ['--from', 'shop/web', '--to', 'shop/db', SHOP], 1],
    ['there is one that depends', ['--from', 'internet', '--to', 'tools/debug', SHOP], 1],
    ['there is none', ['--from', 'shop/db', '--to', 'shop/web', SHOP], 0],
    ['there is none on the port', ['--from', 'shop/web', '--to', 'shop/db', '--port', 'TCP 22', SHOP], 0],
    ['somebody gets there', ['--to', 'shop/db', SHOP], 1],
    ['nobody gets there', ['--to', 'shop/web', '--port', 'TCP 22', SHOP], 0],
  ])('--fail-on-path decides the exit code where %s', (_, args, code) => {
    expect(paths('--fail-on-path', ...args).code).toBe(code);
    expect(paths(...args).code).toBe(0);
  });

  test.each([
    ['the database', ['--to', 'shop/db', SHOP]],
    ['the internet', ['--from', 'internet', SHOP, EDGE]],
    ['limits', ['--from', 'internet', '--to', 'shop/db', '--steps', '3', '--port', '5432', SHOP, EDGE]],
    ['nothing', ['--from', 'shop/db', '--to', 'shop/web', SHOP]],
    ['findings', ['--from', 'shop/db', SHOP, fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad}, spec: {policyTypes: [Up]}}')]],
  ])('--format json fits the schema: %s', (_, args) => {
    expect(schemaErrors(SCHEMA, JSON.parse(paths('--format', 'json', ...args).stdout))).toEqual([]);
  });

  test('--format json says the same as the text', () => {
    const json = JSON.parse(paths('--from', 'internet', '--to', 'shop/db', '--format', 'json', SHOP, EDGE).stdout);
    expect(json).toMatchObject({ schemaVersion: 1, profile: 'never', asked: { from: 'internet', to: 'shop/db[StatefulSet]' } });
    expect(json.paths).toHaveLength(1);
    expect(json.paths[0]).toMatchObject({ src: 'internet', dst: 'shop/db[StatefulSet]', steps: 3, certainty: 'allowed' });
    expect(json.paths[0].hops[0]).toEqual({
      src: 'internet',
      dst: 'tools/debug[Pod]',
      conn: 'TCP 22',
      ports: [{ protocol: 'TCP', first: 22, last: 22 }],
      certainty: 'allowed',
      reasons: [],
      wayIn: {
        kind: 'LoadBalancer',
        name: 'tools/debug',
        port: 'TCP 22',
        dst: 'tools/debug[Pod]',
        conn: 'TCP 22',
        ports: [{ protocol: 'TCP', first: 22, last: 22 }],
        certainty: 'allowed',
        reasons: ['no policy isolates tools/Pod/debug for what enters it'],
      },
    });
  });

  test.each(['csv', 'markdown', 'dot'])('--format %s writes it', format => {
    const { code, stdout } = paths('--from', 'internet', '--to', 'shop/db', '--format', format, SHOP, EDGE);
    expect(code).toBe(0);
    expect(stdout).toContain('[Service tools/debug LoadBalancer TCP 22]');
  });

  test('takes what depends on the network plugin as a path', () => {
    const path_ = zeroTrust(['paths', '--from', 'tools/debug', '--to', 'shop/web', SHOP]).stdout;
    expect(path_).toBe('tools/debug[Pod] reaches shop/web[Deployment] in 1 step (depends):\n  tools/debug[Pod] => shop/web[Deployment] : TCP 3000 (depends)\n');
    expect(paths('--from', 'tools/debug', '--to', 'shop/web', SHOP).stdout).toBe('no path from tools/debug[Pod] to shop/web[Deployment]\n');
  });

  test.each([
    ['no end', [], 'name an end: --from, --to or both'],
    ['a misspelt workload', ['--to', 'shop/dbb'], '--to: no workload is called "shop/dbb"; did you mean shop/db?'],
    ['a port without a destination', ['--from', 'shop/web', '--port', '80'], '--port is the port of the destination: name that with --to'],
    ['the internet twice', ['--from', 'internet', '--to', 'internet'], 'source and destination must be two ends, got "internet" twice'],
    ['a single pod twice', ['--from', 'tools/debug', '--to', 'tools/Pod/debug'], 'source and destination must be two ends, got "tools/Pod/debug" twice'],
  ])('fails for %s: exit code 2', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(['paths', ...args, SHOP]);
    expect({ code, stdout, stderr: withoutPlaces(stderr) }).toEqual({ code: 2, stdout: '', stderr: `zero-trust: ${message}\n` });
  });

  test('fails for a name that two kinds share: exit code 2', () => {
    const twins = fileWith(['Deployment', 'StatefulSet'].map(kind => JSON.stringify({
      apiVersion: 'apps/v1', kind, metadata: { name: 'a', namespace: 'x' }, spec: { template: { spec: { containers: [{ name: 'c' }] } } },
    })).join('\n---\n'));
    const { code, stderr } = zeroTrust(['paths', '--from', 'x/a', twins]);
    expect([code, stderr]).toEqual([2, 'zero-trust: --from: "x/a" names 2 workloads; write x/Deployment/a or x/StatefulSet/a\n']);
  });

  test.each(['0', '-1', '1.5', 'many'])('fails for %s steps: exit code 2', steps => {
    const { code, stdout, stderr } = zeroTrust(['paths', '--from', 'shop/web', `--steps=${steps}`, SHOP]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`must be a whole number from 1, got "${steps}"`);
  });
});
