import { FlowChanges } from './flow-changes';
import { Nodes } from './nodes';
import { addressesNode, strangerNode } from './outside-nodes';
import { Flow, FlowEnd, OpenPairs, OutsideNode, PodsNode } from './page-data';
import { platformOf } from './platform-flows';
import { PortLabel, portLabels } from './port-labels';
import { Reasons } from './reasons';
import { workloadConnections } from '../../../analysis/connections';
import { AddressExposure } from '../../../analysis/exposure/address-exposures';
import { ExposedPeerKind, identityOf } from '../../../analysis/exposure/exposed-peer';
import { Exposure, SideExposure } from '../../../analysis/exposure/exposure';
import { PodExposure } from '../../../analysis/exposure/pod-exposures';
import { Sign } from '../../diff/difference';
import { TooManyConnections } from '../../list/collect-connections';

/** What connections there are. */
export interface Flows {
  readonly flows: readonly Flow[];
  readonly openPairs: readonly OpenPairs[];
}

/** More are no report for anybody, and more than fit into memory. */
const MAX_FLOWS = 1_000_000;

/**
 * The connections of the nodes with each other and with who is not in the manifests. What both ends leave open is counted; what is open
 * on one side to everybody outside is a property of the node. Throws `TooManyConnections`.
 */
export function flowsOf({ nodes, engine }: Nodes, changes: FlowChanges): Flows {
  const reasons = new Reasons(engine);
  const flows: Flow[] = [];
  const open = new Map<string, OpenPairs>();
  for (const { from, to, ports, family, depends } of workloadConnections(engine)) {
    if (from.kind !== 'workload' || to.kind !== 'workload') { continue; }
    const [source, destination] = [nodes[from.index]!, nodes[to.index]!];
    if (source.openOut && destination.openIn) { countPair(open, source, destination); continue; }
    const labels = portLabels(ports);
    flows.push(flow(source, destination, labels, labels.map(({ numbers }) => changes.between(source, destination, numbers)), {
      certainty: depends ? 'depends' : 'allowed',
      ...(family !== undefined && { family }),
      reasons: reasons.between(from.index, to.index, ports, family),
    }));
    if (flows.length > MAX_FLOWS) { throw new TooManyConnections(MAX_FLOWS); }
  }
  flows.push(...outsideFlows(nodes, new Exposure(engine, false), reasons, changes));
  return { flows: flows.sort(compare), openPairs: [...open.values()] };
}

function countPair(open: Map<string, OpenPairs>, source: PodsNode, destination: PodsNode): void {
  const key = JSON.stringify([source.namespace, destination.namespace]);
  const count = source.members.length;
  const pairs = source === destination ? count * (count - 1) + source.replicated : count * destination.members.length;
  open.set(key, { from: source.namespace, to: destination.namespace, count: (open.get(key)?.count ?? 0) + pairs });
}

function outsideFlows(nodes: readonly PodsNode[], exposure: Exposure, reasons: Reasons, changes: FlowChanges): Flow[] {
  const known = new Map<string, OutsideNode>();
  const outside = (node: OutsideNode) => {
    const same = known.get(node.id);
    if (!same) { known.set(node.id, node); }
    return same ?? node;
  };
  return nodes.flatMap((node, index) => (['Ingress', 'Egress'] as const).flatMap(direction => {
    if (direction === 'Ingress' ? node.openIn : node.openOut) { return []; }
    const side = exposure.of(direction, index);
    const with_ = (other: FlowEnd, ports: readonly PortLabel[], signs: Signs, rest: Pick<Flow, 'certainty' | 'family' | 'reasons'>) =>
      (direction === 'Ingress' ? flow(other, node, ports, signs, rest) : flow(node, other, ports, signs, rest));
    return [
      ...telling(side).map(pods => with_(outside(strangerNode(pods)), portLabels(pods.ports), [], {
        certainty: pods.depends ? 'depends' : 'allowed',
        ...(pods.family !== undefined && { family: pods.family }),
        reasons: reasons.forStranger(direction, index, pods.stranger, pods.depends),
      })),
      ...byPorts(side.addresses).map(same => {
        const labels = portLabels(same[0]!.ports);
        const ranges = same.flatMap(addresses => addresses.ranges);
        return with_(outside(addressesNode(same)), labels, labels.map(({ numbers }) => changes.withAddresses(node, direction === 'Ingress', ranges, numbers)), {
          certainty: 'allowed',
          ...(same[0]!.isInternet && same[0]!.family !== undefined && { family: same[0]!.family }),
          reasons: unique(same.flatMap(addresses => reasons.forAddresses(direction, index, addresses))),
        });
      }),
    ];
  }));
}

/** Without what is said of everybody too. */
function telling({ pods }: SideExposure): PodExposure[] {
  const everybody = new Set(pods.filter(isEverybody).map(whatOf));
  return pods.filter(entry => isEverybody(entry) || !everybody.has(whatOf(entry)));
}

function isEverybody(entry: PodExposure): boolean {
  return identityOf(entry).kind === ExposedPeerKind.ENTIRE_CLUSTER;
}

function whatOf({ ports, family, depends }: PodExposure): string {
  return `${ports.key} ${family} ${depends}`;
}

function byPorts(addresses: readonly AddressExposure[]): AddressExposure[][] {
  const groups = new Map<string, AddressExposure[]>();
  for (const entry of addresses) {
    const key = entry.isInternet ? `internet ${entry.ports.key} ${entry.family}` : entry.ports.key;
    groups.set(key, [...groups.get(key) ?? [], entry]);
  }
  return [...groups.values()];
}

type Signs = readonly (Sign | undefined)[];

function flow(from: FlowEnd, to: FlowEnd, labels: readonly PortLabel[], signs: Signs, rest: Pick<Flow, 'certainty' | 'family' | 'reasons'>): Flow {
  const ports = labels.map(({ text }) => text);
  const platform = platformOf(from, to, ports);
  return { from, to, ports, ...(signs.some(sign => sign !== undefined) && { changes: signs }), ...rest, ...(platform !== undefined && { platform }) };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()];
}

function compare(a: Flow, b: Flow): number {
  return order(a.from.id, b.from.id) || order(a.to.id, b.to.id) || order(a.family ?? '', b.family ?? '') || order(a.certainty, b.certainty)
    || order(a.ports.join(), b.ports.join());
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
