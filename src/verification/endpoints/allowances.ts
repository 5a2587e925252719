import { declaredAddresses, everyAddress } from './declared-addresses';
import { ManagedPods } from './managed-pods';
import { portsAtAddresses, Resolver } from './resolver';
import { AddressRange } from '../../analysis/address-ranges';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Selection } from '../../analysis/label-index';
import { PortSet } from '../../analysis/sets/port-set';
import { Direction } from '../../model/policy';
import { ClusterFacts, Declaration, DeclaredDestination, DeclaredEnd, DeclaredFlow } from '../declaration';

/** One source and one destination of a declared flow, with the pods that they are. */
export interface Allowance {
  readonly flow: DeclaredFlow;
  readonly source: DeclaredEnd;
  readonly destination: DeclaredDestination;
  readonly sources: Selection;
  readonly destinations: Selection;
}

/** What is declared of each pod that the app manages. */
export class Allowances {
  /** Every allowance, in the order of the flows. */
  public readonly all: readonly Allowance[];
  private readonly ingress = new Map<number, Allowance[]>();
  private readonly egress = new Map<number, Allowance[]>();
  private readonly ports = new Map<DeclaredDestination, Map<number, PortSet>>();
  private readonly addresses = new Map<ClusterFacts, Map<string, AddressRange[]>>();
  private readonly ends = new Map<DeclaredEnd, string>();

  public constructor(private readonly engine: ConnectivityEngine, private readonly resolver: Resolver, declaration: Declaration, managed: ManagedPods) {
    this.all = declaration.flows.flatMap(flow => flow.sources.flatMap(source => flow.destinations.map(destination => (
      { flow, source, destination, sources: resolver.pods(source), destinations: resolver.pods(destination.end) }))));
    for (const allowance of this.all) {
      record(this.egress, allowance.sources.perhaps.indexes, allowance, managed);
      if (!allowance.flow.sourceOnly) { record(this.ingress, allowance.destinations.perhaps.indexes, allowance, managed); }
    }
  }

  /** What is declared of the pods in the direction. */
  public of(direction: Direction, index: number): readonly Allowance[] {
    return (direction === 'Ingress' ? this.ingress : this.egress).get(index) ?? [];
  }

  /** The ports of the allowance at the pods of its destination. */
  public portsAt({ destination }: Allowance, index: number): PortSet {
    let known = this.ports.get(destination);
    if (!known) { this.ports.set(destination, known = new Map()); }
    let ports = known.get(index);
    if (!ports) { known.set(index, ports = this.resolver.portsAt(destination, this.engine.cluster.workloads[index]!)); }
    return ports;
  }

  /** The ports of the allowance, where they are the same at every destination; absent otherwise. */
  public fixedPorts({ destination: { ports } }: Allowance): PortSet | undefined {
    return ports?.every(port => port.portName === undefined) ? portsAtAddresses(ports) : undefined;
  }

  /** The ports of the allowance at addresses: names mean nothing there, unless a workload on the host network has them. */
  public portsAtAddresses({ destination: { end, ports } }: Allowance, facts: ClusterFacts): PortSet {
    const onNodes = this.resolver.hostNetworkWorkload(end);
    if (onNodes) { return this.resolver.portsAt({ end, ...(ports && { ports }) }, onNodes); }
    return portsAtAddresses(ports ?? (end.kind === 'apiServer' ? facts.apiServerPorts : []));
  }

  /** The addresses that the end of a flow stands for in the eyes of a namespace. The same list each time. */
  public addressesOf(end: DeclaredEnd, facts: ClusterFacts, direction: Direction): AddressRange[] {
    if (PODS.has(end.kind) && !this.resolver.hostNetworkWorkload(end)) { return NONE; }
    let known = this.addresses.get(facts);
    if (!known) { this.addresses.set(facts, known = new Map()); }
    const key = `${direction} ${this.keyOf(end)}`;
    let ranges = known.get(key);
    if (!ranges) { known.set(key, ranges = this.resolveAddresses(end, facts, direction)); }
    return ranges;
  }

  private resolveAddresses(end: DeclaredEnd, facts: ClusterFacts, direction: Direction): AddressRange[] {
    if (this.resolver.hostNetworkWorkload(end)) { return declaredAddresses({ kind: 'nodes' }, facts); }
    return end.kind === 'anyone' && direction === 'Ingress' ? everyAddress() : declaredAddresses(end, facts);
  }

  private keyOf(end: DeclaredEnd): string {
    let key = this.ends.get(end);
    if (key === undefined) {
      key = end.kind === 'blocks' ? end.blocks.map(({ cidr, except }) => `${cidr}-${except.join('-')}`).join(' ')
        : this.resolver.hostNetworkWorkload(end) ? 'nodes' : end.kind;
      this.ends.set(end, key);
    }
    return key;
  }
}

const PODS: ReadonlySet<DeclaredEnd['kind']> = new Set(['workload', 'service', 'pods']);
const NONE: AddressRange[] = [];

function record(map: Map<number, Allowance[]>, indexes: Int32Array, allowance: Allowance, managed: ManagedPods): void {
  for (const index of indexes) {
    if (!managed.namespaceOf(index)) { continue; }
    const known = map.get(index);
    if (known) { known.push(allowance); } else { map.set(index, [allowance]); }
  }
}
