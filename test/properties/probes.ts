import { AppDescription, NAMESPACES } from './app-description';
import { namespaceLabels } from './build-app';
import { End } from './declared';
import { clusterOf, TestCluster, TestPod } from '../support/plain-evaluator';

/** Ports at, between and beyond the bounds of every port that a description may name. */
export const PROBED_PORTS: readonly (readonly [number, string])[] = [
  ...[1, 53, 80, 443, 5353, 6443, 8079, 8080, 8085, 8091, 9000, 9001, 65535].map(port => [port, 'TCP'] as const),
  ...[52, 53, 80, 81, 5353].map(port => [port, 'UDP'] as const), [80, 'SCTP'], [81, 'SCTP'],
];

const ADDRESSES = ['8.8.8.8', '10.20.0.1', '10.130.0.1', '10.200.1.1', '192.168.10.7', '192.168.20.5', '192.168.20.6', '203.0.113.9', '198.51.100.7',
  '169.254.169.254', '169.254.20.10', '168.63.129.16', '100.100.100.200', '2606:4700::1111', '2a05:d000::1', '2001:db8::1', '2001:db8:1::1', 'fd00:ec2::254',
  'fd00:10::1'];

/** The pods of the app's workloads, strangers with and without labels that policies name, pods of the platform, and addresses. */
export function endsOf({ workloads }: AppDescription): End[] {
  const pods = workloads.map((workload, index): TestPod => ({
    namespace: workload.namespace,
    labels: { app: `w${index}`, ...workload.tier && { tier: workload.tier } },
    ports: workload.ports.map(({ number, ...port }) => ({ port: number, ...port })),
  }));
  const strangers = [...NAMESPACES, 'elsewhere'].flatMap((namespace): TestPod[] => [
    { namespace, labels: {} }, { namespace, labels: { tier: 'front' }, ports: [{ name: 'http', port: 8085, protocol: 'TCP' }] },
    { namespace, labels: { tier: 'other', app: 'resolver' } },
  ]);
  const platform: TestPod[] = [
    { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }, { namespace: 'kube-system', labels: { 'k8s-app': 'other' } },
    { namespace: 'openshift-dns', labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' } },
    { namespace: 'names', labels: { app: 'resolver' } },
    { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } },
  ];
  return [...pods, ...strangers, ...platform, ...ADDRESSES.map(ip => ({ ip }))];
}

/** The cluster that the manifests make of one in which every namespace has the labels that are described. */
export function clusterFor(description: AppDescription, manifests: any[]): TestCluster {
  const namespaces = NAMESPACES.map((name, i) => ({ kind: 'Namespace', metadata: { name, labels: namespaceLabels(description.namespaces[i]!) } }));
  return clusterOf([...namespaces, ...manifests.filter(({ kind }) => kind !== 'Namespace')]);
}

/** Every pair of ends of which one at least is a pod in a managed namespace: no other policy says anything. */
export function pairsOf(description: AppDescription): [End, End][] {
  const ends = endsOf(description);
  const isOurs = (end: End) => 'namespace' in end && description.namespaces[(NAMESPACES as readonly string[]).indexOf(end.namespace)]?.managed;
  return ends.flatMap(source => ends.map((destination): [End, End] => [source, destination]))
    .filter(([source, destination]) => isOurs(source) || isOurs(destination));
}
