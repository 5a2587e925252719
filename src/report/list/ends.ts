import { AddressesEnd, ListedConnection, ListedPorts, WorkloadEnd } from './connection-list';
import { AddressRange, rangeText } from '../../analysis/address-ranges';
import { Connection, ConnectionEnd } from '../../analysis/connections';
import { PortSet } from '../../analysis/sets/port-set';
import { ClusterWorkload } from '../../model/cluster/state';
import { TransportProtocol } from '../../model/transport-protocol';

/** Turns what the analysis says into lines of a list. Equal ends and equal ports become the same object. */
export class Ends {
  private readonly workloadEnds: readonly WorkloadEnd[];
  private readonly addresses = new Map<string, AddressesEnd>();
  private readonly ports = new Map<string, { conn: string; ports: ListedPorts[] }>();

  public constructor(workloads: readonly ClusterWorkload[]) {
    this.workloadEnds = workloads.map(workloadEnd);
  }

  /** The connection as lines: one for each range of addresses. */
  public listed(connection: Connection): ListedConnection[] {
    const { conn, ports } = this.portsOf(connection.ports);
    const certainty = connection.depends ? 'depends' : 'allowed';
    return this.ends(connection.from).flatMap(from => this.ends(connection.to).map(to => (
      { from, to, conn, ports, certainty, ...(connection.family !== undefined && { family: connection.family }) })));
  }

  private ends(end: ConnectionEnd): (WorkloadEnd | AddressesEnd)[] {
    return end.kind === 'workload' ? [this.workloadEnds[end.index]!] : end.ranges.map(range => this.addressesEnd(range));
  }

  private addressesEnd(range: AddressRange): AddressesEnd {
    const name = rangeText(range);
    let end = this.addresses.get(name);
    if (!end) {
      const [first = name, last = first] = name.split('-');
      end = { kind: 'addresses', name, family: range.family, first, last };
      this.addresses.set(name, end);
    }
    return end;
  }

  private portsOf(set: PortSet): { conn: string; ports: ListedPorts[] } {
    let known = this.ports.get(set.key);
    if (!known) {
      known = { conn: set.toString(), ports: listedPorts(set) };
      this.ports.set(set.key, known);
    }
    return known;
  }
}

/** The workload as an end. */
export function workloadEnd({ namespace, kind, name }: ClusterWorkload): WorkloadEnd {
  return { kind: 'workload', name: `${namespace}/${name}[${kind}]`, namespace, workloadKind: kind, workload: name };
}

/** The ports, those of one protocol after the other, lowest first. */
export function listedPorts(set: PortSet): ListedPorts[] {
  return Object.values(TransportProtocol).flatMap(protocol => {
    const flat = set.of(protocol);
    return flat.flatMap((first, i) => (i % 2 === 0 ? [{ protocol, first, last: flat[i + 1]! }] : []));
  });
}
