import { declaredAddresses, everyAddress } from './declared-addresses';
import { ManagedPods } from './managed-pods';
import { portsAtAddresses, Resolver } from './resolver';
import { STRANGER } from './strangers';
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
  /** The ports, where they are the same at every destination. */
  readonly fixedPorts?: PortSet;
}

/** What is declared of each pod that the app manages. */
export class Allowances {
  /** Every allowance, in the order of the flows. */
  public readonly all: readonly Allowance[];
  private readonly ingress: Allowance[][] = [];
  private readonly egress: Allowance[][] = [];
  // Every flow to a workload asks for its ports several times.
  private readonly ownPorts: PortSet[] = [];
  private readonly addresses = new Map<ClusterFacts, Map<string, AddressRange[]>>();
  private readonly ends = new Map<DeclaredEnd, string>();

  public constructor(
    private readonly engine: ConnectivityEngine, private readonly resolver: Resolver, declaration: Declaration, managed: ManagedPods,
  ) {
    this.all = declaration.flows.flatMap(flow => flow.sources.flatMap(source => flow.destinations.map(destination => {
      const fixedPorts = fixed(destination);
      const pods = { sources: resolver.pods(source), destinations: resolver.pods(destination.end) };
      return { flow, source, destination, ...pods, ...(fixedPorts && { fixedPorts }) };
    })));
    for (const allowance of this.all) {
      record(this.egress, allowance.sources.perhaps.indexes, allowance, managed);
      if (!allowance.flow.sourceOnly) { record(this.ingress, allowance.destinations.perhaps.indexes, allowance, managed); }
    }
  }

  /** What is declared of the pods in the direction. */
  public of(direction: Direction, index: number): readonly Allowance[] {
    return (direction === 'Ingress' ? this.ingress : this.egress)[index] ?? [];
  }

  /** The ports of the allowance at the pods of its destination. */
  public portsAt({ fixedPorts, destination }: Allowance, index: number): PortSet {
    if (fixedPorts) { return fixedPorts; }
    const workload = this.engine.cluster.workloads[index]!;
    if (destination.ports || destination.end.kind !== 'workload' || workload.kind === STRANGER) { return this.resolver.portsAt(destination, workload); }
    return this.ownPorts[index] ??= this.resolver.portsAt(destination, workload);
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

function fixed({ ports }: DeclaredDestination): PortSet | undefined {
  return ports?.every(port => port.portName === undefined) ? portsAtAddresses(ports) : undefined;
}

function record(lists: Allowance[][], indexes: Int32Array, allowance: Allowance, managed: ManagedPods): void {
  for (const index of indexes) {
    if (managed.namespaceOf(index)) { (lists[index] ??= []).push(allowance); }
  }
}
