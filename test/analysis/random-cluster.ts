import * as fc from 'fast-check';

/** Objects of a random cluster, as manifests have them: small, so that rules often meet the pods they are about. */
export interface RandomCluster {
  readonly namespaces: any[];
  readonly workloads: any[];
  readonly policies: any[];
}

/** What random clusters may have besides what every engine decides alike. */
export interface RandomOptions {
  /** Also: pods whose addresses are not known, namespaces that are not declared, the host network. */
  readonly unknowns: boolean;
}

const NAMESPACES = ['blue', 'red', 'dark'];
const some = <T>(entry: fc.Arbitrary<T>, minLength = 0, maxLength = 2) => fc.array(entry, { minLength, maxLength });
const labels = fc.record({ app: fc.constantFrom('x', 'y'), tier: fc.constantFrom('', 'p') }, { requiredKeys: ['app'] });
const expression = fc.oneof(
  fc.record({ key: fc.constantFrom('app', 'tier', 'env'), operator: fc.constantFrom('In', 'NotIn'), values: fc.constantFrom(['x'], ['', 'p'], ['y', 'p']) }),
  fc.record({ key: fc.constantFrom('app', 'tier', 'env'), operator: fc.constantFrom('Exists', 'DoesNotExist') }));
const podSelector = fc.oneof(
  fc.constant({}), labels.map(matchLabels => ({ matchLabels })), expression.map(only => ({ matchExpressions: [only] })));
const namespaceSelector = fc.oneof(
  fc.constant({}), fc.constantFrom(...NAMESPACES).map(name => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
  fc.constant({ matchLabels: { env: 'p' } }), expression.map(only => ({ matchExpressions: [only] })));
const ipBlock = fc.constantFrom<object>(
  { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }, { cidr: '10.1.0.0/16' }, { cidr: '0.0.0.0/0' }, { cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }, { cidr: '169.254.20.10/32' }, { cidr: 'fd00::/64' }, { cidr: '::/0', except: ['fd00::/65'] });
const peer = fc.oneof(
  fc.record({ podSelector }), fc.record({ namespaceSelector }), fc.record({ namespaceSelector, podSelector }), fc.record({ ipBlock }));
const port = fc.oneof(
  fc.record({ port: fc.constantFrom<number | string>(80, 443, 'http'), protocol: fc.constantFrom('TCP', 'UDP') }, { requiredKeys: ['port'] }),
  fc.constant({ port: 80, endPort: 443 }), fc.constant({ protocol: 'UDP' }));
const rules = (key: 'from' | 'to') => some(fc.record({ [key]: some(peer), ports: some(port) }, { requiredKeys: [] }));
const spec = fc.record({
  podSelector, ingress: rules('from'), egress: rules('to'), policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
}, { requiredKeys: ['podSelector'] });

/** A policy in a random namespace, whose name ends in the number. */
export function randomPolicy(number: number): fc.Arbitrary<any> {
  return fc.record({ home: fc.constantFrom(...NAMESPACES), spec }).map(({ home, spec: policySpec }) => (
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: home, name: `policy-${number}` }, spec: policySpec }));
}

/** A cluster of three namespaces, five pods and up to six policies. */
export function randomCluster({ unknowns }: RandomOptions): fc.Arbitrary<RandomCluster> {
  const declared = NAMESPACES.slice(0, unknowns ? 2 : 3);
  return fc.record({
    namespaces: fc.tuple(...declared.map(name => fc.constantFrom({}, { env: 'p' }, { env: 'q' })
      .map(own => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: own } })))),
    workloads: fc.tuple(...Array.from({ length: 5 }, (_, i) => randomPod(i, unknowns))),
    policies: fc.integer({ min: 0, max: 6 }).chain(count => fc.tuple(...Array.from({ length: count }, (_, i) => randomPolicy(i)))),
  });
}

/** All objects of the cluster. */
export function objectsOf({ namespaces, workloads, policies }: RandomCluster): any[] {
  return [...namespaces, ...workloads, ...policies];
}

function randomPod(number: number, unknowns: boolean): fc.Arbitrary<any> {
  const addresses = [`10.${number % 2}.0.${number + 1}`, `fd00::${number % 2 === 0 ? '' : '8000:0:0:'}${number + 1}`];
  return fc.record({
    home: fc.constantFrom(...NAMESPACES),
    own: labels,
    http: fc.constantFrom(80, 443),
    hostNetwork: fc.constant(false),
    podIPs: fc.constant(addresses),
    ...(unknowns && {
      hostNetwork: fc.constantFrom(true, false, false, false, false),
      podIPs: fc.constantFrom([], addresses, addresses.slice(0, 1)),
    }),
  }).map(({ home, own, http, hostNetwork, podIPs }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: home, name: `pod-${number}`, labels: { ...own, id: `${number}` } },
    spec: { hostNetwork, containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: http }] }] },
    status: { podIPs: podIPs.map(ip => ({ ip })) },
  }));
}
