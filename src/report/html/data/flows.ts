import { FlowChanges } from './flow-changes';
import { flow, PortRow, Rest, rowsOf } from './flow-rows';
import { Nodes } from './nodes';
import { Objections } from './objections';
import { addressesNode, strangerNode } from './outside-nodes';
import { Flow, OpenPairs, OutsideNode, PodsNode } from './page-data';
import { FoundReason, Reasons } from './reasons';
import { Violations } from './violations';
import { workloadConnections } from '../../../analysis/connections';
import { ConnectionSide } from '../../../analysis/explanation';
import { AddressExposure } from '../../../analysis/exposure/address-exposures';
import { ExposedPeerKind, identityOf } from '../../../analysis/exposure/exposed-peer';
import { Exposure } from '../../../analysis/exposure/exposure';
import { PodExposure } from '../../../analysis/exposure/pod-exposures';
import { TooManyConnections } from '../../list/collect-connections';

/** What connections there are. */
export interface Flows {
  readonly flows: readonly Flow[];
  readonly openPairs: readonly OpenPairs[];
}

/** More are no report for anybody, and more than fit into memory. */
const MAX_FLOWS = 1_000_000;

/** What is said of connections besides that they are allowed. */
export interface Remarks {
  readonly changes: FlowChanges;
  /** Of the checklist. */
  readonly objections: Objections;
  /** Of the proof. */
  readonly violations: Violations;
}

/**
 * The connections of the nodes with each other and with who is not in the manifests. What both ends leave open is counted; what is open
 * on one side to everybody outside is a property of the node. Throws `TooManyConnections`.
 */
export function flowsOf({ nodes, engine }: Nodes, remarks: Remarks): Flows {
  const { changes, violations } = remarks;
  const reasons = new Reasons(engine);
  const flows: Flow[] = [];
  const open = new Map<string, OpenPairs>();
  for (const { from, to, ports, family, depends } of workloadConnections(engine)) {
    if (from.kind !== 'workload' || to.kind !== 'workload') { continue; }
    const [source, destination] = [nodes[from.index]!, nodes[to.index]!];
    if (source.openOut && destination.openIn) { countPair(open, source, destination); continue; }
    const found = reasons.between(from.index, to.index, ports, family);
    const rows = rowsOf(ports, found, remarks.objections, numbers => (
      { sign: changes.between(source, destination, numbers), violations: violations.between(source, destination, numbers) }));
    flows.push(flow(source, destination, rows, found, { certainty: depends ? 'depends' : 'allowed', ...(family !== undefined && { family }) }));
    if (flows.length > MAX_FLOWS) { throw new TooManyConnections(MAX_FLOWS); }
  }
  flows.push(...outsideFlows(nodes, new Exposure(engine, false), reasons, remarks));
  return { flows: flows.sort(compare), openPairs: [...open.values()] };
}

function countPair(open: Map<string, OpenPairs>, source: PodsNode, destination: PodsNode): void {
  const key = JSON.stringify([source.namespace, destination.namespace]);
  const count = source.members.length;
  const pairs = source === destination ? count * (count - 1) + source.replicated : count * destination.members.length;
  open.set(key, { from: source.namespace, to: destination.namespace, count: (open.get(key)?.count ?? 0) + pairs });
}

function outsideFlows(nodes: readonly PodsNode[], exposure: Exposure, reasons: Reasons, { changes, objections, violations }: Remarks): Flow[] {
  const known = new Map<string, OutsideNode>();
  const outside = (node: OutsideNode) => {
    const same = known.get(node.id);
    if (!same) { known.set(node.id, node); }
    return same ?? node;
  };
  return nodes.flatMap((node, index) => (['Ingress', 'Egress'] as const).flatMap(direction => {
    const isInwards = direction === 'Ingress';
    if (isInwards ? node.openIn : node.openOut) { return []; }
    const { pods, addresses } = exposure.of(direction, index);
    const side = isInwards ? ConnectionSide.INGRESS : ConnectionSide.EGRESS;
    const with_ = (other: OutsideNode, rows: readonly PortRow[], found: readonly FoundReason[], rest: Rest) =>
      (isInwards ? flow(outside(other), node, rows, found, rest) : flow(node, outside(other), rows, found, rest));
    return [
      ...telling(pods).map(entry => {
        const { stranger, ports, depends, family } = entry;
        const found = reasons.forStranger(direction, index, stranger, depends);
        const rows = rowsOf(ports, found, objections, numbers => ({ violations: violations.withStrangers(node, side, stranger, numbers) }));
        return with_(strangerNode(entry), rows, found, { certainty: depends ? 'depends' : 'allowed', ...(family !== undefined && { family }) });
      }),
      ...byPorts(addresses).map(same => {
        const [{ ports, isInternet, family }] = same as [AddressExposure];
        const ranges = same.flatMap(entry => entry.ranges);
        const found = unique(same.flatMap(entry => reasons.forAddresses(direction, index, entry)));
        const rows = rowsOf(ports, found, objections, numbers => (
          { sign: changes.withAddresses(node, isInwards, ranges, numbers), violations: violations.withAddresses(node, side, ranges, numbers) }));
        return with_(addressesNode(same), rows, found, { certainty: 'allowed', ...(isInternet && family !== undefined && { family }) });
      }),
    ];
  }));
}

/** Without what is said of everybody too. */
function telling(pods: readonly PodExposure[]): PodExposure[] {
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

function unique(found: readonly FoundReason[]): FoundReason[] {
  return [...new Map(found.map(one => [JSON.stringify(one.reason), one])).values()];
}

function compare(a: Flow, b: Flow): number {
  return order(a.from.id, b.from.id) || order(a.to.id, b.to.id) || order(a.family ?? '', b.family ?? '') || order(a.certainty, b.certainty)
    || order(a.ports.join(), b.ports.join());
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
