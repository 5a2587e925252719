import { App, Chart, Yaml } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { fileWith, withoutPlaces, zeroTrust } from './run';
import { Counterpart, Peer, Port, ZeroTrustNamespace } from '../../src';
import { Connectivity } from '../../src/analysis/connectivity';
import { Manifests } from '../../src/manifests/manifests';

const TEAM = 'team-kafka (https://git.example.com/kafka)';
const pods = (name: string, namespace: string, port: number) => `---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: ${name}, namespace: ${namespace}}, spec: {selector: {matchLabels: {app: ${name}}},
  template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: c, ports: [{containerPort: ${port}}]}]}}}}
`;
const policy = (namespace: string, spec: string, annotations = `{cdk8s-zero-trust/counterpart: "${TEAM}"}`) => `---
{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: ours, namespace: ${namespace}, annotations: ${annotations}}, spec: ${spec}}
`;
const TO = (namespaceSelector: string, ports = '[{port: 9092}]') => `{podSelector: {matchLabels: {app: orders}}, policyTypes: [Egress],
  egress: [{to: [{namespaceSelector: ${namespaceSelector}, podSelector: {matchLabels: {app: kafka}}}], ports: ${ports}}]}`;
const PLATFORM = '{matchLabels: {kubernetes.io/metadata.name: platform}}';

function requests(...args: string[]) {
  const { code, stdout, stderr } = zeroTrust(['requests', ...args]);
  return { code, stdout, stderr: withoutPlaces(stderr) };
}

const asked = (text: string) => parseAllDocuments(requests('--format', 'yaml', fileWith(text)).stdout).map(document => document.toJS());

/** An app whose flow ends in a namespace of somebody else. */
function publishing(allow: (shop: ZeroTrustNamespace) => void): { shop: ZeroTrustNamespace; text: string } {
  const app = new App();
  const shop = new ZeroTrustNamespace(new Chart(app, 'shop'), 'Shop', { name: 'shop' });
  allow(shop);
  return { shop, text: Yaml.stringify(...app.charts.flatMap(chart => chart.toJson())) };
}

const KAFKA = Peer.labels({ app: 'kafka' }, { namespace: 'platform' });
const ORDERS = Peer.labels({ app: 'orders' });
const counterpart = Counterpart.writtenBy('team-kafka', 'https://git.example.com/kafka');

describe('requests', () => {
  test.each([
    ['a way in', (shop: ZeroTrustNamespace) => { shop.allow(ORDERS, KAFKA, { ports: [Port.tcp(9092)], description: 'orders', counterpart }); }],
    ['a way out', (shop: ZeroTrustNamespace) => { shop.allow(KAFKA, ORDERS, { ports: [Port.HTTP, Port.range(8000, 8010)], counterpart }); }],
  ])('asks from manifests alone for what the namespace asks for: %s', (_, allow) => {
    const { shop, text } = publishing(allow);
    const [request] = shop.requests.map(({ manifest }) => parse(manifest));
    expect(asked(text)).toEqual([{ ...request, metadata: { ...request.metadata, name: expect.any(String) } }]);
  });

  test('writes a text to the team, with the flow, why, and the policies', () => {
    const { text } = publishing(shop => { shop.allow(ORDERS, KAFKA, { ports: [Port.tcp(9092)], description: 'orders', counterpart }); });
    const { code, stdout } = requests(fileWith(text));
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      `To: ${TEAM}`,
      '',
      'These flows end in your namespaces. Our side allows them; while your pods are isolated, they work once you add the policies below.',
      '  - pods with app=orders in shop => pods with app=kafka in platform : TCP 9092 (orders)',
      '',
    ]);
    expect(stdout).toContain('---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n');
  });

  test('asks for the policy without which the connection is denied, and for nothing more', () => {
    const ours = pods('orders', 'shop', 80) + pods('other', 'shop', 80) + policy('shop', TO(PLATFORM));
    const theirs = pods('kafka', 'platform', 9092) + policy('platform', '{podSelector: {}, policyTypes: [Ingress]}', '{}').replace('name: ours', 'name: deny');
    const reach = (text: string, from: string, port: number) => Connectivity.of(Manifests.fromYaml(text).cluster)
      .verdict({ source: from, destination: 'platform/kafka', port: Port.tcp(port) }).result;
    const request = requests('--format', 'yaml', fileWith(ours)).stdout;
    expect(reach(ours + theirs, 'shop/orders', 9092)).toBe('deny');
    expect([reach(ours + theirs + request, 'shop/orders', 9092), reach(ours + theirs + request, 'shop/orders', 9093),
      reach(ours + theirs + request, 'shop/other', 9092)]).toEqual(['allow', 'deny', 'deny']);
  });

  test.each([
    ['the manifests hold a policy of the namespace', policy('shop', TO(PLATFORM)) + policy('platform', '{podSelector: {}}', '{}')],
    ['nobody is named', policy('shop', TO(PLATFORM), '{}')],
    ['the other end is in the same namespace', policy('platform', TO(PLATFORM))],
    ['the other end is an address', policy('shop', '{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}]}]}')],
    ['the direction has no effect', policy('shop', TO(PLATFORM).replace('[Egress]', '[Ingress]'))],
  ])('asks for nothing where %s', (_, text) => {
    expect(requests(fileWith(text))).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('nothing to ask for') });
  });

  test('asks for a policy in each namespace that is named, with every rule', () => {
    const several = '{matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [mail, platform]}]}';
    const spec = TO(several, '[{port: metrics, protocol: UDP}, {protocol: SCTP}]').replace('egress: [', `egress: [{to: [{namespaceSelector: ${PLATFORM}, podSelector: {matchLabels: {app: kafka}}}]},`);
    const all = asked(policy('shop', spec));
    const from = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }, podSelector: { matchLabels: { app: 'orders' } } }];
    const ports = [{ protocol: 'UDP', port: 'metrics' }, { protocol: 'SCTP' }];
    expect(all.map(({ metadata, spec: { podSelector, policyTypes, ingress } }) => [metadata.namespace, podSelector, policyTypes, ingress])).toEqual([
      ['mail', { matchLabels: { app: 'kafka' } }, ['Ingress'], [{ from, ports }]],
      ['platform', { matchLabels: { app: 'kafka' } }, ['Ingress'], [{ from }, { from, ports }]],
    ]);
    expect(new Set(all.map(({ metadata }) => metadata.name)).size).toBe(2);
  });

  test('says where it cannot be told who is meant', () => {
    const { stderr } = requests(fileWith(policy('shop', TO('{matchLabels: {team: a}}'), '{cdk8s-zero-trust/counterpart: x, cdk8s-zero-trust/flow: a -> b; c -> d}')));
    expect(stderr).toContain('NetworkPolicy shop/ours names namespaces by labels (team=a): whose they are cannot be told');
    expect(stderr).toContain('NetworkPolicy shop/ours is for several flows: which of them x has to answer cannot be told');
  });

  test('sorts by team', () => {
    const text = policy('b', TO(PLATFORM)) + policy('a', TO(PLATFORM), '{cdk8s-zero-trust/counterpart: team-z}') + policy('c', TO(PLATFORM));
    expect(requests(fileWith(text)).stdout.match(/^To: .*$/gm)).toEqual([`To: ${TEAM}`, 'To: team-z']);
  });

  test('writes out what could steer a terminal', () => {
    const { stdout } = requests(fileWith(policy('shop', TO(PLATFORM), '{cdk8s-zero-trust/counterpart: "\\e[31mred", kubernetes.io/description: "\\e[32mgreen"}')));
    expect(stdout).not.toContain('\u001b');
  });
});
