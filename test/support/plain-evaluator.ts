import * as ipaddr from 'ipaddr.js';

/**
 * Who can reach whom under NetworkPolicies, by the documented rules of Kubernetes and by nothing of src/: a second opinion, pair by
 * pair. It tells mutants apart that change no verdict, and whether the analyzer and what was declared agree. Tests that ask something
 * of one app use `ConnectivityAssertions`, as users do.
 *
 * Replies, nodes, the host network and finished pods are left out.
 */

/** A pod. One that has no `ip` is matched by no address block. */
export interface TestPod {
  readonly namespace: string;
  readonly labels: { [key: string]: string };
  readonly ports?: { name?: string; port: number; protocol?: string }[];
  readonly ip?: string;
}

/** Somebody outside the cluster. */
export interface TestAddress {
  readonly ip: string;
}

/** The labels of the namespaces by name, and the NetworkPolicies. `kubernetes.io/metadata.name` is implied. */
export interface TestCluster {
  readonly namespaces: { [name: string]: { [key: string]: string } };
  readonly policies: any[];
}

type Labels = { [key: string]: string };
type Direction = 'Ingress' | 'Egress';

/** One connection attempt. The ports of a rule are looked up in the destination, whoever's rule it is. */
interface Attempt {
  readonly destination: TestPod | TestAddress;
  readonly port: number;
  readonly protocol: string;
}

/** Namespaces and NetworkPolicies among the manifests of one or several charts. */
export function clusterOf(manifests: any[]): TestCluster {
  const namespaces = manifests.filter(manifest => manifest.kind === 'Namespace');
  return {
    namespaces: Object.fromEntries(namespaces.map(({ metadata }) => [metadata.name, metadata.labels ?? {}])),
    policies: manifests.filter(({ kind, apiVersion }) => kind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1'),
  };
}

/** The pod of the Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod of this name. Throws unless there is exactly one. */
export function podOf(manifests: any[], workloadName: string): TestPod {
  const found = manifests.filter(manifest => manifest.metadata?.name === workloadName && templateOf(manifest) !== undefined);
  if (found.length !== 1) { throw new Error(`${found.length} workloads are called "${workloadName}"`); }
  const { metadata = {}, spec } = templateOf(found[0]);
  const sidecars = (spec.initContainers ?? []).filter((container: any) => container.restartPolicy === 'Always');
  return {
    namespace: found[0].metadata.namespace ?? 'default',
    labels: metadata.labels ?? {},
    ports: [...spec.containers, ...sidecars].flatMap(container => (container.ports ?? [])
      .map(({ name, containerPort, protocol }: any) => ({ name, port: containerPort, protocol: protocol ?? 'TCP' }))),
  };
}

/**
 * Whether a connection comes about. The same object as source and destination: two replicas, not a pod with itself.
 *
 * @param protocol TCP, UDP or SCTP; TCP when omitted
 */
export function canReach(
  cluster: TestCluster, source: TestPod | TestAddress, destination: TestPod | TestAddress, port: number, protocol: string = 'TCP',
): boolean {
  const attempt = { destination, port, protocol };
  return sideAllows(cluster, source, 'Egress', destination, attempt) && sideAllows(cluster, destination, 'Ingress', source, attempt);
}

/** Whether the policies of one end let the other end through. Addresses have no policies. */
function sideAllows(
  cluster: TestCluster, subject: TestPod | TestAddress, direction: Direction, other: TestPod | TestAddress, attempt: Attempt,
): boolean {
  if (!isPod(subject)) { return true; }
  const policies = policiesOf(cluster, subject).filter(policy => directionsOf(policy).includes(direction));
  if (policies.length === 0) { return true; }
  return policies.some(policy => rulesOf(policy, direction).some(({ peers, ports }) =>
    (isEmpty(ports) || ports.some((port: any) => matchesPort(port, attempt)))
    && (isEmpty(peers) || peers.some((peer: any) => matchesPeer(cluster, namespaceOf(policy), peer, other)))));
}

// Asked for each pair and port, and always the same.
const POLICIES = new WeakMap<TestCluster, WeakMap<TestPod, any[]>>();

function policiesOf(cluster: TestCluster, pod: TestPod): any[] {
  const byPod = POLICIES.get(cluster) ?? new WeakMap<TestPod, any[]>();
  POLICIES.set(cluster, byPod);
  const policies = byPod.get(pod) ?? cluster.policies.filter(policy => selectsPod(policy, pod));
  byPod.set(pod, policies);
  return policies;
}

function selectsPod(policy: any, pod: TestPod): boolean {
  return namespaceOf(policy) === pod.namespace && matchesLabels(policy.spec?.podSelector ?? {}, pod.labels);
}

function namespaceOf(policy: any): string {
  return policy.metadata.namespace ?? 'default';
}

function directionsOf({ spec = {} }: any): Direction[] {
  return isEmpty(spec.policyTypes) ? ['Ingress', ...(isEmpty(spec.egress) ? [] : ['Egress' as const])] : spec.policyTypes;
}

function rulesOf({ spec = {} }: any, direction: Direction): { peers: any; ports: any }[] {
  return direction === 'Ingress'
    ? (spec.ingress ?? []).map((rule: any) => ({ peers: rule.from, ports: rule.ports }))
    : (spec.egress ?? []).map((rule: any) => ({ peers: rule.to, ports: rule.ports }));
}

/** Lists that are missing and lists that are empty mean the same to Kubernetes; selectors do not. */
function isEmpty(list: unknown[] | undefined): boolean {
  return list === undefined || list === null || list.length === 0;
}

function matchesPeer(cluster: TestCluster, policyNamespace: string, peer: any, other: TestPod | TestAddress): boolean {
  if (peer.ipBlock) { return other.ip !== undefined && matchesBlock(peer.ipBlock, other.ip); }
  if (!peer.podSelector && !peer.namespaceSelector) { throw new Error('the API server refuses a peer that says nothing'); }
  if (!isPod(other)) { return false; }
  const inNamespace = peer.namespaceSelector
    ? matchesLabels(peer.namespaceSelector, namespaceLabels(cluster, other.namespace))
    : other.namespace === policyNamespace;
  return inNamespace && matchesLabels(peer.podSelector ?? {}, other.labels);
}

function namespaceLabels(cluster: TestCluster, name: string): Labels {
  return { ...cluster.namespaces[name], 'kubernetes.io/metadata.name': name };
}

function matchesBlock({ cidr, except }: { cidr: string; except?: string[] }, ip: string): boolean {
  return contains(cidr, ip) && !(except ?? []).some(block => contains(block, ip));
}

/** A block holds addresses of its own family only. */
function contains(cidr: string, ip: string): boolean {
  const [address, block] = [ipaddr.parse(ip), ipaddr.parseCIDR(cidr)];
  return address.kind() === block[0].kind() && address.match(block);
}

function matchesPort(entry: { port?: number | string; endPort?: number; protocol?: string }, { destination, port, protocol }: Attempt): boolean {
  if ((entry.protocol ?? 'TCP') !== protocol) { return false; }
  if (entry.port === undefined) { return true; }
  if (typeof entry.port === 'number') { return entry.port <= port && port <= (entry.endPort ?? entry.port); }
  return isPod(destination)
    && (destination.ports ?? []).some(own => own.name === entry.port && own.port === port && (own.protocol ?? 'TCP') === protocol);
}

function matchesLabels({ matchLabels, matchExpressions }: any, labels: Labels): boolean {
  return Object.entries(matchLabels ?? {}).every(([key, value]) => has(labels, key) && labels[key] === value)
    && (matchExpressions ?? []).every((expression: any) => matchesExpression(expression, labels));
}

function matchesExpression({ key, operator, values = [] }: any, labels: Labels): boolean {
  switch (operator) {
    case 'In': return has(labels, key) && values.includes(labels[key]);
    case 'NotIn': return !has(labels, key) || !values.includes(labels[key]);
    case 'Exists': return has(labels, key);
    case 'DoesNotExist': return !has(labels, key);
    default: throw new Error(`the API server refuses the operator ${operator}`);
  }
}

function has(labels: Labels, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}

function isPod(end: TestPod | TestAddress): end is TestPod {
  return 'labels' in end;
}

/** The pod template of a workload; nothing for other objects. */
function templateOf({ kind, metadata, spec }: any): any {
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job': return spec.template;
    case 'CronJob': return spec.jobTemplate.spec.template;
    case 'Pod': return { metadata, spec };
    default: return undefined;
  }
}
