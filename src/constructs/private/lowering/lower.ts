import { blocksOf, nodeBlocks, refuseMetadata, refuseOtherPorts } from './addresses';
import { flowPorts } from './flow-ports';
import { Pods, podsOf } from './pods';
import { readable } from './readable-labels';
import { Cidr, compareCidrs } from '../../../model/cidr';
import { Flow } from '../../../model/flow';
import { LabelRequirement } from '../../../model/label-requirement';
import { Peer } from '../../../model/peer';
import { Block, NamespaceScope } from '../../../model/peer-spec';
import { Direction, PolicyPeer, PolicyPort, PolicyRule } from '../../../model/policy';
import { Port } from '../../../model/port';
import { Selector } from '../../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../../model/text/kubernetes-names';
import { Platform } from '../../../platforms/platform';
import { Rendering } from '../reading/rendering';

/** What lowering needs to know about the policy that it writes for. */
export interface LoweringContext {
  /** The namespace of the policy. */
  readonly namespace: string;
  /** The platform of that namespace. */
  readonly platform: Platform;
  readonly rendering: Rendering;
}

/** One side of a flow: the rules that the policy of `own` gets. */
export interface FlowSide {
  readonly flow: Flow;
  readonly direction: Direction;
  /** The member of the flow's source or destination whose policy it is. */
  readonly own: Peer;
}

/**
 * The rules of a NetworkPolicy for the sides of flows: as few as say the same, in a fixed order.
 *
 * Ports of one peer unite; peers with the same ports share a rule.
 */
export function lower(sides: readonly FlowSide[], context: LoweringContext): PolicyRule[] {
  if (sides.length === 1) {
    const [only, ...more] = sides[0]!.flow.locating(() => allowances(sides[0]!, context));
    // Nearly every policy allows one peer: nothing to unite.
    if (only && more.length === 0 && only.peers?.length === 1) { return [ruleFor(only.peers, policyPorts(only.ports))]; }
  }
  const portsByPeer = new Map<string, { peer?: PolicyPeer; ports: Port[] }>();
  for (const side of sides) {
    for (const { peers, ports } of side.flow.locating(() => allowances(side, context))) {
      for (const peer of peers ?? [undefined]) {
        const key = peer ? JSON.stringify(peer) : '';
        const entry = portsByPeer.get(key);
        if (entry) { entry.ports.push(...ports); } else { portsByPeer.set(key, { peer, ports: [...ports] }); }
      }
    }
  }
  return byPorts([...portsByPeer.values()]);
}

interface Allowance {
  /** Absent: anyone. */
  readonly peers?: PolicyPeer[];
  readonly ports: Port[];
}

function allowances(side: FlowSide, context: LoweringContext): Allowance[] {
  const { flow, own } = side;
  if (side.direction === 'Ingress') {
    const ports = flowPorts(flow, own, context);
    return flow.source._members.map(member => ({ peers: ingressPeers(member, context), ports }));
  }
  return flow.destination._members.map(member => {
    const peers = egressPeers(member, context);
    const ports = flowPorts(flow, member, context);
    refuseOtherPorts(member, ports, context.platform);
    return { peers, ports };
  });
}

function ingressPeers(peer: Peer, context: LoweringContext): PolicyPeer[] | undefined {
  return peer._spec.kind === 'anyone' ? undefined : policyPeers(peer, context);
}

function egressPeers(peer: Peer, context: LoweringContext): PolicyPeer[] {
  const peers = policyPeers(peer, context, block => refuseMetadata(block, peer, context.platform));
  return peer._spec.kind === 'anyone' ? [{ namespaceSelector: {} }, ...peers] : peers;
}

function policyPeers(peer: Peer, context: LoweringContext, check: (block: Block) => void = () => {}): PolicyPeer[] {
  const pods = podsOf(peer, context.rendering);
  if (pods && !pods.workload?.hostNetwork) { return [podPeer(pods, context.namespace)]; }
  const blocks = pods ? nodeBlocks(context.platform, `${peer}, which uses the host network,`) : blocksOf(peer, context.platform);
  blocks.forEach(check);
  return blocks.map(ipBlock);
}

function podPeer(pods: Pods, namespace: string): PolicyPeer {
  const podSelector = readable(pods.selector).toJson();
  const { scope } = pods;
  if (scope.kind === 'names' && scope.names.length === 1 && scope.names[0] === namespace) { return { podSelector }; }
  const namespaceSelector = readable(namespacesOf(scope)).toJson();
  return pods.selector.isEverything ? { namespaceSelector } : { namespaceSelector, podSelector };
}

function namespacesOf(scope: NamespaceScope): Selector {
  switch (scope.kind) {
    case 'names': return Selector.of({}, [LabelRequirement.oneOf(NAMESPACE_NAME_LABEL, [...scope.names])]);
    case 'labels': return scope.selector;
    case 'all': return Selector.EVERYTHING;
    case 'declared': throw new Error('the namespace of a peer was left open');
  }
}

function ipBlock(block: Block): PolicyPeer {
  const except = [...block.except].sort(compareCidrs).map((cidr: Cidr) => cidr.toString());
  return { ipBlock: { cidr: block.cidr.toString(), ...(except.length > 0 && { except }) } };
}

function byPorts(entries: { peer?: PolicyPeer; ports: Port[] }[]): PolicyRule[] {
  const rules = new Map<string, { peers: PolicyPeer[]; anyone: boolean; ports: PolicyPort[] }>();
  for (const entry of entries) {
    const ports = policyPorts(entry.ports);
    const key = JSON.stringify(ports);
    const rule = rules.get(key) ?? { peers: [], anyone: false, ports };
    if (entry.peer) { rule.peers.push(entry.peer); } else { rule.anyone = true; }
    rules.set(key, rule);
  }
  return [...rules.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rule]) => ruleFor(rule.anyone ? undefined : sortByJson(rule.peers), rule.ports));
}

// Empty ports are what `policyPorts` makes of all ports.
function ruleFor(peers: PolicyPeer[] | undefined, ports: PolicyPort[]): PolicyRule {
  return { ...(peers && { peers }), ...(ports.length > 0 && { ports }) };
}

/** The ports as a rule has them: none that another one covers, sorted. Empty stands for every port. */
function policyPorts(ports: Port[]): PolicyPort[] {
  const covered = (port: Port, i: number) => ports.some((other, j) => j !== i && other.covers(port) && (j < i || !port.covers(other)));
  const kept = ports.length === 1 ? ports : ports.filter((port, i) => !covered(port, i));
  if (kept.some(port => port.protocol === undefined)) { return []; }
  return sortPorts(kept).map(port => ({
    protocol: port.protocol!,
    ...((port.portName ?? port.number) !== undefined && { port: port.portName ?? port.number }),
    ...(port.endPort !== undefined && { endPort: port.endPort }),
  }));
}

function sortPorts(ports: Port[]): Port[] {
  const rank = (port: Port) => `${port.protocol} ${String(port.number ?? 0).padStart(5, '0')} ${port.portName ?? ''}`;
  return [...ports].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function sortByJson(peers: PolicyPeer[]): PolicyPeer[] {
  const keyed = peers.map(peer => [JSON.stringify(peer), peer] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, peer]) => peer);
}
