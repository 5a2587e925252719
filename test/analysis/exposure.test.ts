import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, namespace, pod, policy } from './clusters';
import { ExposedPeer, ExposedPeerKind } from '../../src/analysis/exposure/exposed-peer';
import { WorkloadExposure } from '../../src/analysis/exposure/workload-exposure';
import { BlocksAndPods } from '../../src/analysis/profile';

const ANYWHERE = 'internet (0.0.0.0-255.255.255.255 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff)';
const TCP_80 = [{ port: 80 }];
const TCP_443 = [{ port: 443 }];

interface Asked {
  readonly profile?: BlocksAndPods;
  readonly takenLabels?: boolean;
}

/** The exposure of shop/Deployment/web, or of another workload. */
function exposureOf(objects: object[], { profile = BlocksAndPods.NEVER, takenLabels }: Asked = {}, name = 'shop/Deployment/web'): WorkloadExposure {
  const all = connectivityOf(objects, profile).exposure(takenLabels === undefined ? {} : { takenLabels });
  return all.find(({ workload }) => workload === name)!;
}

/** `peer : ports`, with the ranges of the internet, the family where it is one and what depends. */
function text({ name, kind, ranges = [], ports, family, result }: ExposedPeer): string {
  const where = kind === ExposedPeerKind.INTERNET ? `${name} (${ranges.join(' ')})` : name;
  return `${where} : ${ports.join(', ')}${family === undefined ? '' : ` ${family}`}${result === 'allow' ? '' : ` ${result}`}`;
}

/** Who may connect to web, where these are let in. */
function ingress(from: object[], more: object[] = [], asked: Asked = {}): string[] {
  return exposureOf([deployment('web'), letIn('web', from, TCP_80), ...more], asked).ingress.map(text);
}

function labels(key: string, operator: string, ...values: string[]): object {
  return { matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }] };
}

describe('what no policy isolates', () => {
  test('is open to everybody on every port, in both directions', () => {
    const { hostNetwork, ingressIsolated, egressIsolated, ingress: callers, egress: called } = exposureOf([deployment('web')]);
    expect([hostNetwork, ingressIsolated, egressIsolated]).toEqual([false, false, false]);
    expect(callers.map(text)).toEqual(['entire-cluster : all ports', `${ANYWHERE} : all ports`]);
    expect(called.map(text)).toEqual(['entire-cluster : all ports', `${ANYWHERE} : all ports`]);
  });

  test('is told for each direction', () => {
    const { ingressIsolated, egressIsolated, ingress: callers, egress: called } = exposureOf([deployment('web'), letIn('web', [app('x')])]);
    expect([ingressIsolated, egressIsolated]).toEqual([true, false]);
    expect([callers.length, called.length]).toEqual([1, 2]);
  });

  test('is always a pod on the host network', () => {
    const { hostNetwork, ingressIsolated, egressIsolated, ingress: callers } = exposureOf([deployment('web', { hostNetwork: true }), denyAll()]);
    expect([hostNetwork, ingressIsolated, egressIsolated]).toEqual([true, false, false]);
    expect(callers.map(text)).toEqual(['entire-cluster : all ports', `${ANYWHERE} : all ports`]);
  });

  test('is over one family of addresses where the pod has no other', () => {
    expect(exposureOf([pod('shop/web', ['10.0.0.1'])], {}, 'shop/Pod/web').ingress.map(text)).toEqual([
      'entire-cluster : all ports IPv4', 'internet (0.0.0.0-255.255.255.255) : all ports IPv4',
    ]);
  });
});

describe('a namespace with default deny and DNS', () => {
  const DNS = policy('dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
      ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }],
    }],
  });

  test('is open to nobody, and reaches the pods of DNS alone', () => {
    const { ingressIsolated, egressIsolated, ingress: callers, egress: called } = exposureOf([deployment('web'), denyAll(), DNS]);
    expect([ingressIsolated, egressIsolated]).toEqual([true, true]);
    expect(callers).toEqual([]);
    expect(called.map(text)).toEqual(['kube-system/[pods with k8s-app=kube-dns] : TCP 53, UDP 53']);
  });

  test('reaches nobody else where the pods of DNS are in the manifests', () => {
    const dns = pod('kube-system/coredns', [], { labels: { 'k8s-app': 'kube-dns', 'pod-template-hash': 'f00' } });
    expect(exposureOf([deployment('web'), denyAll(), DNS, dns]).egress).toEqual([]);
  });
});

describe('pods that a rule is about', () => {
  test.each([
    ['namespaceSelector: {}', [{ namespaceSelector: {} }], ['entire-cluster : TCP 80']],
    ['podSelector: {}', [{ podSelector: {} }], ['shop/[all pods] : TCP 80']],
    ['labels in the own namespace', [app('x')], ['shop/[pods with app=x] : TCP 80']],
    ['labels in any namespace', [{ namespaceSelector: {}, ...app('x') }], ['[all namespaces]/[pods with app=x] : TCP 80']],
    ['namespaces with a label', [{ namespaceSelector: { matchLabels: { env: 'prod' } } }], ['[namespaces with env=prod]/[all pods] : TCP 80']],
    ['labels in namespaces with a label', [{ namespaceSelector: { matchLabels: { env: 'prod' } }, ...app('x') }],
      ['[namespaces with env=prod]/[pods with app=x] : TCP 80']],
    ['two namespaces by name', [{ namespaceSelector: labels('kubernetes.io/metadata.name', 'In', 'b', 'a') }], [
      'a/[all pods] : TCP 80', 'b/[all pods] : TCP 80',
    ]],
    ['any namespace but one', [{ namespaceSelector: labels('kubernetes.io/metadata.name', 'NotIn', 'a') }], [
      '[namespaces with kubernetes.io/metadata.name!=a]/[all pods] : TCP 80',
    ]],
    ['every namespace that has a name', [{ namespaceSelector: labels('kubernetes.io/metadata.name', 'Exists') }], ['entire-cluster : TCP 80']],
    ['one of several values', [{ podSelector: labels('app', 'In', 'y', 'x') }], ['shop/[pods with app in (x, y)] : TCP 80']],
    ['any but some values', [{ podSelector: labels('app', 'NotIn', 'y', 'x') }], ['shop/[pods with app not in (x, y)] : TCP 80']],
    ['a label that is not there', [{ podSelector: labels('app', 'DoesNotExist') }], ['shop/[pods with !app] : TCP 80']],
    ['a label with any value', [{ podSelector: labels('app', 'Exists') }], ['shop/[pods with app] : TCP 80']],
  ])('are who may connect: %s', (_, from, lines) => {
    expect(ingress(from)).toEqual(lines);
  });

  test.each([
    ['a label with a value and without it', [{ podSelector: { matchLabels: { app: 'x' }, ...labels('app', 'NotIn', 'x') } }]],
    ['two values of one label', [{ podSelector: { matchLabels: { app: 'x' }, ...labels('app', 'In', 'y') } }]],
    ['two values of a label of the namespace', [{ namespaceSelector: { matchLabels: { env: 'prod' }, ...labels('env', 'In', 'test') } }]],
    ['a namespace without a name', [{ namespaceSelector: labels('kubernetes.io/metadata.name', 'DoesNotExist') }]],
  ])('are nobody where nobody can be so: %s', (_, from) => {
    expect(ingress(from)).toEqual([]);
  });

  test('are everybody, on every port, for a rule that restricts nothing', () => {
    const open = policy('open', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] });
    const { ingressIsolated, ingress: callers, egress: called } = exposureOf([deployment('web'), open]);
    expect(ingressIsolated).toBe(true);
    expect(callers.map(text)).toEqual(['entire-cluster : all ports', `${ANYWHERE} : all ports`]);
    expect(called.map(text)).toEqual(['entire-cluster : all ports', `${ANYWHERE} : all ports`]);
  });

  test('may be told by fields', () => {
    const from = [{ namespaceSelector: {} }, app('x'), { namespaceSelector: { matchLabels: { env: 'prod' } }, ...app('y') }].map((peer, i) => (
      letIn('web', [peer], [{ port: 80 + i }]))).map((object: any, i) => ({ ...object, metadata: { ...object.metadata, name: `web-${i}` } }));
    expect(exposureOf([deployment('web'), ...from]).ingress.map(({ ports, result, ...who }) => who)).toEqual([
      { name: 'entire-cluster', kind: ExposedPeerKind.ENTIRE_CLUSTER },
      { name: '[namespaces with env=prod]/[pods with app=y]', kind: ExposedPeerKind.PODS, namespaceSelector: 'env=prod', podSelector: 'app=y' },
      { name: 'shop/[pods with app=x]', kind: ExposedPeerKind.PODS, namespace: 'shop', podSelector: 'app=x' },
    ]);
  });
});

describe('a namespace that a rule selects by name and by another label', () => {
  const from = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other', 'env': 'prod' } } }];

  test.each([
    ['is that namespace where it has the label', [namespace('other', { env: 'prod' })], ['other/[all pods] : TCP 80']],
    ['is nobody where it has not', [namespace('other', { env: 'test' })], []],
    ['keeps the condition where its labels are not known', [], ['[namespaces with env=prod, kubernetes.io/metadata.name=other]/[all pods] : TCP 80']],
  ])('%s', (_, more, lines) => {
    expect(ingress(from, more)).toEqual(lines);
  });
});

describe('what several rules allow', () => {
  /** Rules of one policy, each with its peers and a port. */
  function rules(...given: [object, number][]): string[] {
    const ingressRules = given.map(([peer, port]) => ({ from: [peer], ports: [{ port }] }));
    return exposureOf([deployment('web'), policy('in', { podSelector: {}, ingress: ingressRules }), namespace('shop', { env: 'prod' })]).ingress.map(text);
  }

  const ANY_NAMESPACE = { namespaceSelector: {} };
  const PROD = { namespaceSelector: { matchLabels: { env: 'prod' } } };

  test.each([
    ['adds up for those that all of them are about', [[ANY_NAMESPACE, 80], [app('x'), 443]], [
      'entire-cluster : TCP 80', 'shop/[pods with app=x] : TCP 80, TCP 443',
    ]],
    ['is said once where it is no more than for wider ones', [[ANY_NAMESPACE, 80], [app('x'), 80], [PROD, 80]], ['entire-cluster : TCP 80']],
    ['is said of labels in any namespace and not once more for one', [[{ ...ANY_NAMESPACE, ...app('x') }, 80], [app('x'), 80]], [
      '[all namespaces]/[pods with app=x] : TCP 80',
    ]],
    ['holds for a namespace whose labels are known', [[{ ...PROD, ...app('x') }, 80], [app('x'), 80]], [
      '[namespaces with env=prod]/[pods with app=x] : TCP 80',
    ]],
    ['holds for those without the label too, where any but some values are meant', [
      [{ podSelector: labels('app', 'NotIn', 'x') }, 80], [{ podSelector: labels('app', 'DoesNotExist') }, 80],
    ], ['shop/[pods with app!=x] : TCP 80']],
    ['adds up for another value where any but some are meant', [[{ podSelector: labels('app', 'NotIn', 'x') }, 80], [app('y'), 443]], [
      'shop/[pods with app!=x] : TCP 80', 'shop/[pods with app=y] : TCP 80, TCP 443',
    ]],
    ['does not add up for the value that is excluded', [[{ podSelector: labels('app', 'NotIn', 'x') }, 80], [app('x'), 443]], [
      'shop/[pods with app!=x] : TCP 80', 'shop/[pods with app=x] : TCP 443',
    ]],
    ['adds up for a value that is one of several', [[{ podSelector: labels('app', 'In', 'x', 'y') }, 80], [app('x'), 443]], [
      'shop/[pods with app in (x, y)] : TCP 80', 'shop/[pods with app=x] : TCP 80, TCP 443',
    ]],
    ['is said once where the same is asked in other words', [
      [app('x'), 80], [{ podSelector: { matchLabels: { app: 'x' }, ...labels('app', 'Exists') } }, 80],
    ], ['shop/[pods with app, app=x] : TCP 80']],
  ] as [string, [object, number][], string[]][])('%s', (_, given, lines) => {
    expect(rules(...given)).toEqual(lines);
  });

  test('is said of a namespace and of a label that it may have, where that is not known', () => {
    expect(ingress([{ ...PROD, ...app('x') }, app('x')])).toEqual([
      '[namespaces with env=prod]/[pods with app=x] : TCP 80', 'shop/[pods with app=x] : TCP 80',
    ]);
  });
});

describe('peers that no selector can tell from a workload of the manifests', () => {
  const X = deployment('x', {}, { app: 'x', release: '7' });
  const asksForRelease = policy('release', { podSelector: { matchLabels: { release: '8' } }, ingress: [] });

  test.each([
    ['count as that workload', [X], []],
    ['are others where some selector asks for another label that it has', [X, asksForRelease], ['shop/[pods with app=x] : TCP 80']],
    ['are others where it is in another namespace', [pod('other/x')], ['shop/[pods with app=x] : TCP 80']],
    ['are others where it is on the host network', [deployment('x', { hostNetwork: true })], ['shop/[pods with app=x] : TCP 80']],
  ])('%s', (_, more, lines) => {
    expect(ingress([app('x')], more)).toEqual(lines);
  });

  test('are listed where that is asked for', () => {
    expect(ingress([app('x')], [X], { takenLabels: true })).toEqual(['shop/[pods with app=x] : TCP 80']);
  });

  test.each([
    ['has every one of them', [deployment('x'), deployment('y')], []],
    ['has not every one', [deployment('x')], ['shop/[pods with app in (x, y)] : TCP 80']],
  ])('are those with one of several values where some workload %s', (_, more, lines) => {
    expect(ingress([{ podSelector: labels('app', 'In', 'x', 'y') }], more)).toEqual(lines);
  });

  test.each([
    ['all pods', {}, 'shop/[all pods] : TCP 80'],
    ['any value', labels('app', 'Exists'), 'shop/[pods with app] : TCP 80'],
    ['any value but one', labels('app', 'NotIn', 'web'), 'shop/[pods with app!=web] : TCP 80'],
  ])('are never all that is meant by %s', (_, podSelector, line) => {
    expect(ingress([{ podSelector }], [deployment('x'), pod('shop/plain', [], { labels: {} })])).toEqual([line]);
  });

  test('are never all that is meant by a label of namespaces, or by any namespace', () => {
    const there = [namespace('other', { env: 'prod' }), pod('other/x')];
    expect(ingress([{ namespaceSelector: { matchLabels: { env: 'prod' } }, ...app('x') }], there)).toEqual([
      '[namespaces with env=prod]/[pods with app=x] : TCP 80',
    ]);
    expect(ingress([{ namespaceSelector: {}, ...app('x') }], there)).toEqual(['[all namespaces]/[pods with app=x] : TCP 80']);
  });

  test('are others where it is not known whether the namespace is meant', () => {
    const named = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other', 'env': 'prod' } }, ...app('x') };
    const line = '[namespaces with env=prod, kubernetes.io/metadata.name=other]/[pods with app=x] : TCP 80';
    expect(ingress([named], [pod('other/x')])).toEqual([line]);
    expect(ingress([named], [pod('other/x'), namespace('other', { env: 'prod' })])).toEqual([]);
  });

  test('are others for a pod that stands alone, as it is no other pod with its labels, and not for its neighbours', () => {
    const objects = [pod('shop/web'), pod('shop/a'), pod('shop/z'), policy('in', { podSelector: {}, ingress: [{ from: [app('web')], ports: TCP_80 }] })];
    expect(['a', 'web', 'z'].map(name => exposureOf(objects, {}, `shop/Pod/${name}`).ingress.map(text))).toEqual([
      [], ['shop/[pods with app=web] : TCP 80'], [],
    ]);
  });

  test('are the replicas of a workload', () => {
    expect(exposureOf([deployment('web'), letIn('web', [app('web')], TCP_80)]).ingress).toEqual([]);
  });
});

describe('addresses', () => {
  const called = (profile: BlocksAndPods, ...to: object[]) => exposureOf([deployment('web'), letOut('web', to, TCP_443)], { profile }).egress.map(text);

  test('are the internet where every public one is among them, of one family or of both', () => {
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0'), block('::/0'))).toEqual([`${ANYWHERE} : TCP 443`]);
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0'))).toEqual(['internet (0.0.0.0-255.255.255.255) : TCP 443 IPv4']);
    expect(called(BlocksAndPods.NEVER, block('2000::/3'))).toEqual(['internet (2000::-3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff) : TCP 443 IPv6']);
  });

  test('are the internet without private ones too, and the ranges tell that', () => {
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0', '10.0.0.0/8', '169.254.169.254/32'))).toEqual([
      'internet (0.0.0.0-9.255.255.255 11.0.0.0-169.254.169.253 169.254.169.255-255.255.255.255) : TCP 443 IPv4',
    ]);
  });

  test('are not the internet where a public one is missing', () => {
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0', '8.8.8.8/32'))).toEqual([
      '0.0.0.0-8.8.8.7 : TCP 443 IPv4', '8.8.8.9-255.255.255.255 : TCP 443 IPv4',
    ]);
  });

  test('are ranges where they are some', () => {
    expect(called(BlocksAndPods.NEVER, block('10.0.0.0/8'), block('192.0.2.1/32'))).toEqual([
      '10.0.0.0-10.255.255.255 : TCP 443 IPv4', '192.0.2.1 : TCP 443 IPv4',
    ]);
  });

  test('are the internet although some of them have more ports', () => {
    const out = policy('out', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [block('0.0.0.0/0')], ports: TCP_443 }, { to: [block('8.8.8.8/32')], ports: [{ port: 53, protocol: 'UDP' }] }],
    });
    expect(exposureOf([deployment('web'), out]).egress.map(text)).toEqual([
      'internet (0.0.0.0-255.255.255.255) : TCP 443 IPv4', '8.8.8.8 : TCP 443, UDP 53 IPv4',
    ]);
  });

  test('are no internet where only private ones have no more ports', () => {
    const out = policy('out', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [block('0.0.0.0/0', '10.0.0.0/8')], ports: [...TCP_443, ...TCP_80] }, { to: [block('10.0.0.0/8')], ports: TCP_443 }],
    });
    expect(exposureOf([deployment('web'), out]).egress.map(text)).toEqual([
      'internet (0.0.0.0-9.255.255.255 11.0.0.0-255.255.255.255) : TCP 80, TCP 443 IPv4', '10.0.0.0-10.255.255.255 : TCP 443 IPv4',
    ]);
  });

  test.each([
    [BlocksAndPods.NEVER, []],
    [BlocksAndPods.MATCHED, ['entire-cluster : TCP 443 IPv4']],
    [BlocksAndPods.UNKNOWN, ['entire-cluster : TCP 443 IPv4 depends']],
  ])('are those of pods too, as the network plugin has it: %s', (profile, lines) => {
    expect(called(profile, block('0.0.0.0/0'))).toEqual([...lines, 'internet (0.0.0.0-255.255.255.255) : TCP 443 IPv4']);
  });

  test('may be those of pods where they are some, which nobody knows', () => {
    expect(called(BlocksAndPods.MATCHED, block('10.0.0.0/8'))).toEqual([
      'entire-cluster : TCP 443 IPv4 depends', '10.0.0.0-10.255.255.255 : TCP 443 IPv4',
    ]);
  });
});

describe('ports with names', () => {
  const HTTP = [{ port: 'http' }];
  const serving = (name: string, containerPort: number) => deployment(name, { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort }] }] });

  test('are looked up at the workload that is called, each at its own', () => {
    const objects = [serving('web', 8080), serving('api', 9090), policy('in', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }], ports: HTTP }] })];
    expect(exposureOf(objects).ingress.map(text)).toEqual(['entire-cluster : TCP 8080']);
    expect(exposureOf(objects, {}, 'shop/Deployment/api').ingress.map(text)).toEqual(['entire-cluster : TCP 9090']);
  });

  test('let nobody in where the workload has none of that name', () => {
    expect(exposureOf([deployment('web'), letIn('web', [{ namespaceSelector: {} }], [{ port: 'metrics' }])]).ingress).toEqual([]);
  });

  test('may be any port of a stranger who is called', () => {
    expect(exposureOf([deployment('web'), letOut('web', [app('x')], [...HTTP, { port: 443 }])]).egress.map(text)).toEqual([
      'shop/[pods with app=x] : TCP 443', 'shop/[pods with app=x] : TCP http depends',
    ]);
  });

  test('add nothing where every port of their protocol is open', () => {
    expect(exposureOf([deployment('web'), letOut('web', [app('x')], [...HTTP, { protocol: 'TCP' }])]).egress.map(text)).toEqual([
      'shop/[pods with app=x] : all TCP ports',
    ]);
    expect(exposureOf([deployment('web'), letOut('web', [app('x')], [{ port: 'dns', protocol: 'UDP' }, { protocol: 'TCP' }])]).egress.map(text)).toEqual([
      'shop/[pods with app=x] : all TCP ports', 'shop/[pods with app=x] : UDP dns depends',
    ]);
  });

  test('mean nothing at an address', () => {
    expect(exposureOf([deployment('web'), letOut('web', [block('0.0.0.0/0')], HTTP)]).egress).toEqual([]);
  });

  test('mean something at a pod whose address may be in a block', () => {
    expect(exposureOf([deployment('web'), letOut('web', [block('0.0.0.0/0')], HTTP)], { profile: BlocksAndPods.MATCHED }).egress.map(text)).toEqual([
      'entire-cluster : TCP http IPv4 depends',
    ]);
  });
});
