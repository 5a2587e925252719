import { AskedCluster } from './asked-cluster';
import { openness } from './openness';
import { AddressRange } from '../../analysis/address-ranges';
import { portSetOf } from '../../analysis/asking/port-sets';
import { addressConnections } from '../../analysis/connections';
import { workloadName, WorkloadEndpoint } from '../../analysis/endpoint';
import { Openness } from '../../analysis/evaluator';
import { PortSet } from '../../analysis/sets/port-set';
import { Direction } from '../../model/policy';
import { Port } from '../../model/port';

/** The ports of a connection that were asked about, and what of them is allowed. */
export interface PeerOpenness extends Openness {
  /** Whether the connection is surely there: on all of the ports that were asked for, or where none was, on any. */
  readonly isSure: boolean;
}

/** Addresses that reach somebody, or are reached. */
export interface PeerAddresses {
  readonly range: AddressRange;
  readonly ports: PortSet;
}

/** Who reaches some pods (Ingress), or is reached by them (Egress). */
export class Peers {
  /** Other workloads, by their place; those that surely are no peers are left out. */
  public readonly pods = new Map<number, PeerOpenness>();
  public readonly addresses: readonly PeerAddresses[];

  /**
   * @param subject the pods
   * @param direction which side of them it is about
   * @param port the port that counts; absent: any. Throws for a name that no container of a called subject declares
   * @param cluster what is asked
   */
  public constructor(subject: WorkloadEndpoint, direction: Direction, private readonly port: Port | undefined, { engine, state }: AskedCluster) {
    if (direction === 'Ingress' && this.portsAt(subject).isEmpty) { throw new Error(`no container of ${workloadName(subject.workload)} declares ${port}`); }
    for (let index = 0; index < state.workloads.length; index++) {
      const other = engine.at(index);
      const found = direction === 'Ingress' ? this.between(openness(engine, other, subject), subject) : this.between(openness(engine, subject, other), other);
      if (!found.perhaps.isEmpty) { this.pods.set(index, found); }
    }
    const wanted = direction === 'Ingress' ? this.portsAt(subject) : this.portsAt(undefined);
    this.addresses = [...addressConnections(engine, subject.index, direction)].flatMap(({ from, to, ports }) => {
      const end = direction === 'Ingress' ? from : to;
      const common = ports.intersection(wanted);
      return end.kind === 'addresses' && !common.isEmpty ? end.ranges.map(range => ({ range, ports: common })) : [];
    });
  }

  private between({ surely, perhaps }: Openness, destination: WorkloadEndpoint): PeerOpenness {
    const wanted = this.portsAt(destination);
    const sure = surely.intersection(wanted);
    return { surely: sure, perhaps: perhaps.intersection(wanted), isSure: this.port ? wanted.difference(sure).isEmpty : !sure.isEmpty };
  }

  private portsAt(destination: WorkloadEndpoint | undefined): PortSet {
    return this.port ? portSetOf(this.port, destination) : PortSet.ALL;
  }
}
