import { app, denyAll, deployment, letIn, namespace, pod, policy } from './clusters';
import { ANYWHERE, exposureOf, ingress, labels, text } from './exposure-support';
import { ExposedPeerKind } from '../../src/analysis/exposure/exposed-peer';

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
