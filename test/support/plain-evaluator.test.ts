import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { canReach, clusterOf, podOf, TestAddress, TestPod } from './plain-evaluator';

const WEB: TestPod = { namespace: 'shop', labels: { app: 'web' }, ports: [{ name: 'http', port: 8080 }], ip: '10.1.0.1' };
const DB: TestPod = { namespace: 'shop', labels: { app: 'db', tier: '' }, ports: [{ name: 'http', port: 5432, protocol: 'TCP' }] };
const OTHER: TestPod = { namespace: 'other', labels: { app: 'web' } };

/** A cluster with the namespaces shop (env=prod) and other, and these policies in shop. */
function shopWith(...specs: any[]) {
  return clusterOf([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { env: 'prod' } } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
    ...specs.map(spec => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop' }, spec })),
  ]);
}

/** Whether a policy for the pods app=db that lets these in lets the pod or address in on 5432. */
function letsIn(ingress: any, source: TestPod | TestAddress, port = 5432, protocol?: string): boolean {
  return canReach(shopWith({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress }), source, DB, port, protocol);
}

describe('the plain evaluator by hand', () => {
  test('a pod that no policy selects is open, and policies of another namespace are not its own', () => {
    const cluster = shopWith({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(canReach(cluster, OTHER, OTHER, 80)).toBe(true);
    expect(canReach(cluster, OTHER, WEB, 80)).toBe(false);
    expect(canReach(cluster, WEB, OTHER, 80)).toBe(false);
  });

  test('without policyTypes egress is isolated only where there is an egress rule', () => {
    expect(canReach(shopWith({ podSelector: {} }), WEB, OTHER, 80)).toBe(true);
    expect(canReach(shopWith({ podSelector: {} }), OTHER, WEB, 80)).toBe(false);
    expect(canReach(shopWith({ podSelector: {}, egress: [] }), WEB, OTHER, 80)).toBe(true);
    const outOn443 = shopWith({ podSelector: {}, egress: [{ ports: [{ port: 443 }] }] });
    expect([443, 80].map(port => canReach(outOn443, WEB, OTHER, port))).toEqual([true, false]);
    expect(canReach(outOn443, OTHER, WEB, 443)).toBe(false);
  });

  test('a policy without podSelector selects every pod of its namespace', () => {
    expect(canReach(shopWith({ policyTypes: ['Ingress'] }), OTHER, DB, 5432)).toBe(false);
  });

  test('no rules deny, an empty rule allows, and empty lists in a rule allow as missing ones do', () => {
    expect([undefined, [], [{}], [{ from: [], ports: [] }]].map(rules => letsIn(rules, { ip: '8.8.8.8' }))).toEqual([false, false, true, true]);
  });

  test('both sides must allow, and policies add up', () => {
    const deny = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
    const out = { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] };
    const inward = { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] };
    const cluster = (specs: any[]) => canReach(shopWith(deny, ...specs), WEB, DB, 5432);
    expect([[out], [inward], [out, inward]].map(cluster)).toEqual([false, false, true]);
  });

  test('two selectors in one peer must both match, in two peers either', () => {
    const [namespaceSelector, podSelector] = [{ matchLabels: { env: 'prod' } }, { matchLabels: { app: 'web' } }];
    const verdicts = (from: any[]) => [WEB, DB, OTHER].map(pod => letsIn([{ from }], pod));
    expect(verdicts([{ namespaceSelector, podSelector }])).toEqual([true, false, false]);
    expect(verdicts([{ namespaceSelector }, { podSelector }])).toEqual([true, true, false]);
    expect(verdicts([{ podSelector: {} }])).toEqual([true, true, false]);
    expect(verdicts([{ namespaceSelector: {} }])).toEqual([true, true, true]);
  });

  test('namespaces carry their name as a label, and no other one by themselves', () => {
    const from = (matchLabels: any) => [{ from: [{ namespaceSelector: { matchLabels } }] }];
    expect(letsIn(from({ 'kubernetes.io/metadata.name': 'other' }), OTHER)).toBe(true);
    expect(letsIn(from({ name: 'other' }), OTHER)).toBe(false);
  });

  test.each([
    [{ key: 'app', operator: 'In', values: ['web', 'x'] }, true, false, true],
    [{ key: 'tier', operator: 'NotIn', values: ['x'] }, true, true, true],
    [{ key: 'tier', operator: 'Exists' }, false, true, false],
    [{ key: 'tier', operator: 'DoesNotExist' }, true, false, true],
    [{ key: 'tier', operator: 'In', values: [''] }, false, true, false],
  ])('the expression %j matches as the API says', (expression, ...expected) => {
    const rule = [{ from: [{ namespaceSelector: {}, podSelector: { matchExpressions: [expression] } }] }];
    expect([WEB, DB, OTHER].map(pod => letsIn(rule, pod))).toEqual(expected);
  });

  test('ports are numbers, ranges, names of the destination, or all of a protocol', () => {
    const open = (ports: any[], ...probes: [number, string][]) => probes.map(([port, protocol]) => letsIn([{ ports }], WEB, port, protocol));
    expect(open([{ port: 5432 }], [5432, 'TCP'], [5433, 'TCP'], [5432, 'UDP'])).toEqual([true, false, false]);
    expect(open([{ port: 10, endPort: 20 }], [9, 'TCP'], [10, 'TCP'], [20, 'TCP'], [21, 'TCP'])).toEqual([false, true, true, false]);
    expect(open([{ port: 'http' }], [5432, 'TCP'], [8080, 'TCP'], [5432, 'UDP'])).toEqual([true, false, false]);
    expect(open([{ protocol: 'UDP' }], [1, 'UDP'], [65535, 'UDP'], [1, 'TCP'])).toEqual([true, true, false]);
  });

  test('a block matches addresses of its family, without its exceptions, and pods whose address is known', () => {
    const inside = (ipBlock: any, ...ends: (TestPod | TestAddress)[]) => ends.map(end => letsIn([{ from: [{ ipBlock }] }], end));
    expect(inside({ cidr: '10.0.0.0/8', except: ['10.2.0.0/16'] }, { ip: '10.3.0.1' }, { ip: '10.2.0.1' }, { ip: '::a03:1' }, WEB, DB))
      .toEqual([true, false, false, true, false]);
    expect(inside({ cidr: '2000::/3' }, { ip: '2a00::1' }, { ip: 'fd00:ec2::254' }, { ip: '8.8.8.8' })).toEqual([true, false, false]);
    expect(inside({ cidr: '0.0.0.0/0' }, { ip: '2a00::1' }, { ip: '8.8.8.8' })).toEqual([false, true]);
  });

  test('a selector matches no address', () => {
    expect(letsIn([{ from: [{ namespaceSelector: {} }] }], { ip: '10.1.0.1' })).toBe(false);
  });

  test('a named port is looked up in no address', () => {
    const cluster = shopWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] });
    expect([canReach(cluster, WEB, { ip: '8.8.8.8' }, 8080), canReach(cluster, WEB, OTHER, 8080), canReach(cluster, WEB, WEB, 8080)])
      .toEqual([false, false, true]);
  });

  test('the pod of a workload has the template\'s labels and the ports of its containers and sidecars', () => {
    const spec = {
      containers: [{ ports: [{ containerPort: 80, name: 'http' }] }, {}],
      initContainers: [{ ports: [{ containerPort: 1 }] }, { restartPolicy: 'Always', ports: [{ containerPort: 53, protocol: 'UDP' }] }],
    };
    const template = { metadata: { labels: { app: 'web' } }, spec };
    const manifests = [
      { kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: {} },
      { kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { template } },
      { kind: 'CronJob', metadata: { name: 'nightly', namespace: 'shop' }, spec: { jobTemplate: { spec: { template } } } },
    ];
    const ports = [{ name: 'http', port: 80, protocol: 'TCP' }, { name: undefined, port: 53, protocol: 'UDP' }];
    expect(podOf(manifests, 'web')).toEqual({ namespace: 'shop', labels: { app: 'web' }, ports });
    expect(podOf(manifests, 'nightly')).toEqual(podOf(manifests, 'web'));
    expect(() => podOf(manifests, 'wep')).toThrow('0 workloads are called "wep"');
  });
});

/** Verdicts of the network engine kubernetes-sigs/kube-network-policies v1.1.1 on random clusters. */
describe('the plain evaluator and a real engine', () => {
  const folder = join(__dirname, 'conformance');

  test.each(readdirSync(folder).filter(name => name.endsWith('.json')))('%s has the same verdict for every probe', name => {
    const { namespaces, pods, policies, externals, probes } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const cluster = clusterOf([...namespaces, ...policies]);
    const end = (id: string, family: number): TestPod | TestAddress => {
      if (externals.includes(id)) { return { ip: id }; }
      const pod = pods.find(({ metadata }: any) => `${metadata.namespace}/${metadata.name}` === id);
      return { ...podOf([pod], pod.metadata.name), ip: pod.status.podIPs[family === 4 ? 0 : 1].ip };
    };
    const wrong = probes.filter(([from, to, family, protocol, port, allowed]: any[]) =>
      canReach(cluster, end(from, family), end(to, family), port, protocol) !== allowed);
    expect(probes.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
