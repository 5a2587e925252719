import { rangesNode } from './outside-nodes';
import { Flow, FlowEnd, PodsNode } from './page-data';
import { portLabels } from './port-labels';
import { isCovered, meet, rangeOf } from './ranges';
import { AddressRange } from '../../../analysis/address-ranges';
import { PortSet } from '../../../analysis/sets/port-set';
import { Difference, DifferenceEnd, ListedChange, RangesEnd, Sign } from '../../diff/difference';
import { ListedPorts, WorkloadEnd } from '../../list/connection-list';

/** A change with its ports as sets. */
interface PortChange {
  readonly change: ListedChange;
  readonly gained: PortSet;
  readonly lost: PortSet;
  /** Those that are allowed as before, but surely and not perhaps, or the other way round. */
  readonly otherwise: PortSet;
}

/**
 * What became of connections since the baseline. It speaks of workloads and addresses, as the comparison does: pods that are in neither
 * of the manifests are not compared.
 */
export class FlowChanges {
  private readonly nodes: ReadonlyMap<string, PodsNode>;
  private readonly changes = new Map<string, PortChange[]>();
  private readonly goneNodes = new Map<string, PodsNode>();

  public constructor(difference: Difference | undefined, nodes: readonly PodsNode[]) {
    this.nodes = new Map(nodes.flatMap(node => node.members.map(member => [member.name, node])));
    for (const change of difference?.changes ?? []) {
      const ends = this.keyOf(change.from, change.to);
      const otherwise = setOf(change.kept).intersection(setOf(change.dependedBefore).union(setOf(change.dependsAfter)));
      const found = { change, gained: setOf(change.gained), lost: setOf(change.lost), otherwise };
      this.changes.set(ends, [...this.changes.get(ends) ?? [], found]);
    }
  }

  /** What became of these ports between workloads: `+` where none of their pairs had them, `~` where some had, or not surely; nothing where all had. */
  public between(from: PodsNode, to: PodsNode, ports: PortSet): Sign | undefined {
    const found = this.changes.get(key(from.id, to.id));
    if (!found) { return undefined; }
    const pairs = from === to ? from.members.length * (from.members.length - 1) + from.replicated : from.members.length * to.members.length;
    return signOf(found.filter(({ gained }) => isWithin(ports, gained)).length >= pairs, found, ports);
  }

  /** The same between a workload and these addresses. */
  public withAddresses(own: PodsNode, isInwards: boolean, ranges: readonly AddressRange[], ports: PortSet): Sign | undefined {
    const found = (this.changes.get(isInwards ? key('', own.id) : key(own.id, '')) ?? [])
      .filter(({ change }) => outsideOf(change).some(range => ranges.some(other => meet(range, other))));
    const gained = found.filter(one => isWithin(ports, one.gained)).flatMap(({ change }) => outsideOf(change));
    return signOf(own.members.length === 1 && ranges.every(range => isCovered(range, gained)), found, ports);
  }

  /** What the baseline allowed and the manifests do not: connections of workloads that are gone are among them. */
  public gone(): Flow[] {
    return [...this.changes.values()].flatMap(mergedByEnds).filter(({ lost }) => !lost.isEmpty).map(({ from, to, lost }): Flow => {
      const ports = portLabels(lost).map(({ text }) => text);
      return { from: this.endOf(from), to: this.endOf(to), ports, changes: ports.map(() => '-'), certainty: 'allowed', reasons: [] };
    });
  }

  private keyOf(from: DifferenceEnd, to: DifferenceEnd): string {
    const idOf = (end: DifferenceEnd) => (end.kind === 'workload' ? this.nodes.get(end.name)?.id ?? end.name : '');
    return key(idOf(from), idOf(to));
  }

  private endOf(end: DifferenceEnd): FlowEnd {
    if (end.kind === 'workload') { return this.nodes.get(end.name) ?? this.goneNode(end); }
    return rangesNode(rangesOf(end));
  }

  /** A workload of the baseline that is not in the manifests. */
  private goneNode(end: WorkloadEnd): PodsNode {
    const known = this.goneNodes.get(end.name);
    if (known) { return known; }
    const node: PodsNode = {
      kind: 'pods', id: end.name, namespace: end.namespace, name: end.workload, members: [end], replicated: 0, openIn: false, openOut: false, hostNetwork: false, change: '-',
    };
    this.goneNodes.set(end.name, node);
    return node;
  }
}

/** What was lost between the same ends, as one: the pairs of two cards with each other, but each range of addresses by itself. */
function mergedByEnds(found: readonly PortChange[]): { from: DifferenceEnd; to: DifferenceEnd; lost: PortSet }[] {
  const [{ change: { from, to } }] = found as [PortChange];
  if (from.kind !== 'workload' || to.kind !== 'workload') { return found.map(({ change, lost }) => ({ from: change.from, to: change.to, lost })); }
  return [{ from, to, lost: found.reduce((all, change) => all.union(change.lost), PortSet.NONE) }];
}

function signOf(isNew: boolean, found: readonly PortChange[], ports: PortSet): Sign | undefined {
  if (ports.isEmpty) { return undefined; }
  if (isNew) { return '+'; }
  return found.some(({ gained, otherwise }) => !gained.union(otherwise).intersection(ports).isEmpty) ? '~' : undefined;
}

function key(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

function setOf(ports: readonly ListedPorts[]): PortSet {
  return ports.reduce((all, { protocol, first, last }) => all.union(PortSet.range(protocol, first, last)), PortSet.NONE);
}

function isWithin(ports: PortSet, others: PortSet): boolean {
  return ports.difference(others).isEmpty;
}

function outsideOf({ from, to }: ListedChange): AddressRange[] {
  return [from, to].flatMap(end => (end.kind === 'addresses' ? rangesOf(end) : []));
}

function rangesOf({ ranges }: RangesEnd): AddressRange[] {
  return ranges.map(({ first, last }) => rangeOf(first, last));
}
