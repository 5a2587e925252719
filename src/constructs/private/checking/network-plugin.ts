import { quietly } from './quietly';
import { Cidr } from '../../../model/cidr';
import { Finding } from '../../../model/finding';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { Port } from '../../../model/port';
import { TransportProtocol } from '../../../model/transport-protocol';
import { Cni } from '../../../platforms/cni';
import { Platform } from '../../../platforms/platform';
import { rightIdentity } from '../../../platforms/pod-identity';
import type { Registry } from '../declaring/registry';
import { flowPorts } from '../lowering/flow-ports';
import { podsOf } from '../lowering/pods';

const NONE: Finding[] = [];

/** What the network plugin of a namespace does for no flow at all. */
export function beyondThePlugin(registry: Registry): Finding[] {
  return [...registry.namespaces.values()].flatMap(({ name, construct, platform: { cni } }) => {
    const find = (code: string, message: string): Finding => ({ code, namespace: name, path: construct.node.path, message });
    return [
      ...(cni.enforcesPolicies ? NONE : [find('policies-not-enforced', `${describe(cni)} enforces no NetworkPolicy: all of them are written, and nothing is `
        + 'denied; use a network plugin that enforces them, or say which one does with the platform\'s cni')]),
      ...(cni.matchesOwnClusterOnly ? NONE : [find('cluster-mesh-matches-all', `${describe(cni)} in a Cluster Mesh matches labels in all of its clusters, `
        + 'so who can create pods in another one is let in here; use Cilium 1.19 or later and say its version, or label the pods by cluster')]),
    ];
  });
}

/** What the network plugin cannot do of a flow, with the ends as the platform of the namespace sees them. */
export function beyondTheNetworkPlugin(flow: Flow, registry: Registry): Finding[] {
  const namespace = registry.namespaces.get(flow.namespace);
  if (!namespace) { return NONE; }
  const { platform } = namespace;
  const find = (code: string, message: string): Finding => ({ code, namespace: flow.namespace, path: flow.path, message });
  return [
    ...unenforcedPorts(flow, platform, registry, find),
    ...unmatchedEnds(flow, platform, registry, find),
    ...wrongIdentity(flow, platform, find),
  ];
}

type Find = (code: string, message: string) => Finding;

function unenforcedPorts(flow: Flow, platform: Platform, registry: Registry, find: Find): Finding[] {
  const { cni } = platform;
  if (cni.enforcesSctp && cni.enforcesEndPort) { return NONE; }
  const context = { platform, rendering: registry.rendering };
  const ports = flow.destination._members.flatMap(member => quietly(() => flowPorts(flow, member, context)) ?? []);
  const findings: Finding[] = [];
  if (!cni.enforcesSctp && ports.some(port => port.protocol === TransportProtocol.SCTP)) {
    findings.push(find('sctp-not-enforced', cni._support('sctp') === 'unverified'
      ? `nobody verified whether ${cni.name} supports SCTP in a NetworkPolicy, which ${flow.describe()} needs; try it, or use TCP`
      : `${describe(cni)} does not support SCTP in a NetworkPolicy, which ${flow.describe()} needs; use TCP or another network plugin`));
  }
  const range = cni.enforcesEndPort ? undefined : ports.find(port => port.endPort !== undefined);
  if (range) { findings.push(find('end-port-not-enforced', endPortMessage(cni, range, flow))); }
  return findings;
}

function endPortMessage(cni: Cni, range: Port, flow: Flow): string {
  return cni._support('endPort') === 'unverified'
    ? `nobody verified whether ${describe(cni)} knows ranges of ports, which ${flow.describe()} needs; try it, or name each port of ${range}`
    : `${describe(cni)} knows no ranges of ports and takes the first of ${range} alone in ${flow.describe()}; name each port, or use a later version`;
}

function unmatchedEnds(flow: Flow, platform: Platform, registry: Registry, find: Find): Finding[] {
  const { cni } = platform;
  const members = [flow.source, flow.destination].flatMap(peer => peer._members);
  const findings: Finding[] = [];
  const nodes = cni.blocksMatchNodes ? undefined : members.find(member => isOnNodes(member, platform, registry)) ?? dnsOnNodes(flow, platform);
  if (nodes) {
    findings.push(find('nodes-not-matched', `${cni.name} matches no node by an address block, so traffic with ${nodes} stays denied in `
      + `${flow.describe()}; set policyCIDRMatchMode: nodes, or allow it with a policy of the plugin's own`));
  }
  const pods = cni.blocksMatchPods ? undefined : members.find(member => holds(member, platform.podRanges));
  if (pods) {
    findings.push(find('pods-not-matched', `${cni.name} matches no pod by an address block, so the pods in ${pods} stay denied in ${flow.describe()}; `
      + 'name them by their labels or namespace'));
  }
  const services = cni._facts?.seesServices ? undefined : flow.destination._members.find(member => isInside(member, platform.serviceRanges));
  if (services && flow.origin === 'user') {
    findings.push(find('service-address', `${cni.name} sees the pods behind a Service and not its address, so ${services} may match nothing in `
      + `${flow.describe()}; use Peer.service, or the pods' labels`));
  }
  return findings;
}

function isOnNodes(peer: Peer, platform: Platform, registry: Registry): boolean {
  return ['nodes', 'apiServer'].includes(peer._spec.kind) || holds(peer, [...platform.nodeRanges, ...platform.apiServerRanges])
    || quietly(() => podsOf(peer, registry.rendering)?.workload?.hostNetwork) === true;
}

// Cilium takes the address of a cache on the node for the node itself.
function dnsOnNodes(flow: Flow, { dns }: Platform): Peer | undefined {
  return dns._onNodes && flow.origin === 'preset' && flow.destination.name === dns.toPeer().name
    ? flow.destination._members.find(member => member._spec.kind === 'blocks') : undefined;
}

// A flow to the wrong endpoint is written, and times out inside the client of the cloud.
function wrongIdentity(flow: Flow, { cni }: Platform, find: Find): Finding[] {
  return flow.destination._members.flatMap(member => {
    const right = rightIdentity(member, cni);
    return right ? [find('wrong-identity-endpoint', `with ${cni.name} the workload identity of GKE is at ${right.cidrs.join(', ')} on ${right.ports.join(' and ')}, `
      + `not at ${member} as in ${flow.describe()}, where calls time out; use PodIdentity.gkeDataplaneV2() with Dataplane V2 and PodIdentity.gke() without`)] : [];
  });
}

function holds({ _spec: spec }: Peer, ranges: readonly Cidr[]): boolean {
  return spec.kind === 'blocks' && ranges.some(range => spec.blocks.some(({ cidr, except }) =>
    cidr.overlaps(range) && !except.some(exception => exception.contains(range))));
}

function isInside({ _spec: spec }: Peer, ranges: readonly Cidr[]): boolean {
  return spec.kind === 'blocks' && spec.blocks.some(({ cidr }) => ranges.some(range => range.contains(cidr)));
}

function describe(cni: Cni): string {
  return cni.version === undefined ? cni.name : `${cni.name} ${cni.version}`;
}
