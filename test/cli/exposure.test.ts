import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';

// Read off fixtures/shop.yaml. Nothing isolates tools/debug; of shop everything is isolated. Rules of shop that are about its own
// workloads by their labels let in nobody else, as no selector can tell others from these.
const INGRESS = ['Ingress: 1 of 4 workloads not isolated, open to everybody on every port:', '  tools/debug[Pod]', ''];
const EGRESS = ['Egress: 1 of 4 workloads not isolated, free to call everybody on every port:', '  tools/debug[Pod]', ''];
const API_FROM_TOOLS = 'shop/api[Deployment] <= tools/[all pods] : TCP 9000,UDP 9000-9010';
// The port is named: it is 3000 at web.
const WEB_FROM_ADDRESSES = [
  'shop/web[Deployment] <= 203.0.113.0-203.0.113.255 : TCP 3000',
  'shop/web[Deployment] <= 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff : TCP 3000',
];
const WEB_FROM_PODS = 'shop/web[Deployment] <= entire-cluster : TCP 3000 (depends)';
const NOBODY = 'nobody outside the manifests is let through to, or from, workloads that are isolated';

const TWO_NAMESPACES = `
{kind: Deployment, apiVersion: apps/v1, metadata: {name: a, namespace: one}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}}}
---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: b, namespace: one}, spec: {template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}}}
---
{kind: DaemonSet, apiVersion: apps/v1, metadata: {name: d, namespace: one}, spec: {template: {spec: {hostNetwork: true, containers: [{name: c}]}}}}
---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: e, namespace: two}, spec: {template: {spec: {containers: [{name: c}]}}}}
---
{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: p, namespace: one}, spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}]}}
`;

describe('exposure', () => {
  test('writes who is not isolated, and a line for each peer of the others', () => {
    expect(zeroTrust(['exposure', '--profile', 'never', SHOP])).toEqual({
      code: 0, stdout: [...INGRESS, ...EGRESS, API_FROM_TOOLS, ...WEB_FROM_ADDRESSES, ''].join('\n'), stderr: '',
    });
  });

  test.each(['unknown', 'matched'])('says what depends on whether blocks match pods whose addresses are not known: %s', profile => {
    expect(zeroTrust(['exposure', '--profile', profile, SHOP])).toEqual({
      code: 0, stdout: [...INGRESS, ...EGRESS, API_FROM_TOOLS, WEB_FROM_PODS, ...WEB_FROM_ADDRESSES, ''].join('\n'), stderr: '',
    });
  });

  test.each(['csv', 'markdown'])('writes %s', format => {
    const { code, stdout, stderr } = zeroTrust(['exposure', '--format', format, SHOP]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchSnapshot();
  });

  test.each([
    ['--direction ingress', ['--direction', 'ingress'], [...INGRESS, API_FROM_TOOLS, ...WEB_FROM_ADDRESSES]],
    ['--direction egress', ['--direction', 'egress'], [...EGRESS, NOBODY]],
    ['--namespace', ['--namespace', 'tools'], [...INGRESS, ...EGRESS, NOBODY].map(line => line.replace('1 of 4', '1 of 1'))],
    ['--taken-labels', ['--taken-labels', '--namespace', 'shop'], [
      'Ingress: 0 of 3 workloads not isolated', '', 'Egress: 0 of 3 workloads not isolated', '',
      'shop/api[Deployment] <= shop/[pods with app=web] : TCP 8080',
      API_FROM_TOOLS,
      'shop/api[Deployment] => shop/[pods with app=db] : TCP 5432',
      'shop/db[StatefulSet] <= shop/[pods with app in (api, db)] : TCP 5432',
      'shop/db[StatefulSet] => shop/[pods with app=db] : All Connections',
      ...WEB_FROM_ADDRESSES,
      'shop/web[Deployment] => shop/[pods with app=api] : TCP http (depends)',
    ]],
  ])('takes %s', (_, args, lines) => {
    expect(zeroTrust(['exposure', '--profile', 'never', ...args, SHOP])).toEqual({ code: 0, stdout: [...lines, ''].join('\n'), stderr: '' });
  });

  test('shows workloads that are exposed alike as one, and who no policy can isolate', () => {
    const { stdout } = zeroTrust(['exposure', '--grouped', '--direction', 'ingress', fileWith(TWO_NAMESPACES)]);
    expect(stdout.split('\n')).toEqual([
      '{group 1} = 2 workloads: one/a[Deployment], one/b[Deployment]',
      '',
      'Ingress: 2 of 4 workloads not isolated, open to everybody on every port:',
      '  one/d[DaemonSet], on the host network: no policy can isolate it',
      '  two/e[Deployment]',
      '',
      '{group 1} <= entire-cluster : TCP 80',
      '',
    ]);
  });

  test('counts workloads and not groups', () => {
    const { stdout } = zeroTrust(['exposure', '--grouped', fileWith(TWO_NAMESPACES)]);
    expect(stdout).toContain('\nEgress: 4 of 4 workloads not isolated, free to call everybody on every port:\n  {group 1}\n  one/d[DaemonSet]');
  });

  test('says so where there is nothing to expose', () => {
    const empty = fileWith('{kind: Namespace, apiVersion: v1, metadata: {name: empty}}');
    expect(zeroTrust(['exposure', '--direction', 'ingress', empty]).stdout).toBe(['Ingress: 0 of 0 workloads not isolated', '', NOBODY, ''].join('\n'));
  });

  test('shows what can be read, and says what cannot: exit code 1', () => {
    const bad = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad, namespace: shop}, spec: {podSelector: {}, ingress: [{from: [{}]}]}}');
    const { code, stdout, stderr } = zeroTrust(['exposure', '--direction', 'egress', SHOP, bad]);
    expect([code, stdout]).toEqual([1, [...EGRESS, NOBODY, ''].join('\n')]);
    expect(withoutPlaces(stderr)).toContain('NetworkPolicy shop/bad: left out of the analysis, because the API server refuses it');
  });

  test.each([
    ['a namespace that is not there', ['--namespace', 'shpo', SHOP], '--namespace: no namespace is called "shpo"; did you mean shop?'],
    ['a namespace like none', ['--namespace', 'x', SHOP], '--namespace: no namespace is called "x"; the manifests have shop, tools'],
    ['a direction that is none', ['--direction', 'in', SHOP], 'Allowed choices are ingress, egress.'],
    ['a format that is none', ['--format', 'dot', SHOP], 'Allowed choices are text, json, csv, markdown.'],
    ['a file that is not there', ['nowhere.yaml'], 'nowhere.yaml: no such file or directory'],
  ])('fails for %s: exit code 2', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(['exposure', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
