import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { AddressRange } from '../address-ranges';
import { overlap } from '../asking/internet';
import { addressConnections } from '../connections';
import { ConnectivityEngine } from '../connectivity-engine';
import { PortSet } from '../sets/port-set';

/** What the policies of a workload let addresses of one family do. */
export interface AddressAccess {
  /** The ports that are open to every one of the addresses. */
  readonly toAll: PortSet;
  /** The ports that are open to at least one of them. */
  readonly toSome: PortSet;
  /** Those of the addresses to which a port is open, with their ports. */
  readonly open: readonly { readonly range: AddressRange; readonly ports: PortSet }[];
}

/**
 * Between the pods of a workload and these addresses of one family.
 * @param direction Ingress: the addresses call; Egress: they are called
 */
export function addressAccess(
  engine: ConnectivityEngine, index: number, direction: Direction, addresses: readonly AddressRange[], family: IpFamily,
): AddressAccess {
  const open = [...addressConnections(engine, index, direction)].filter(connection => connection.family === family)
    .flatMap(({ from, to, ports }) => [from, to].flatMap(end => (end.kind === 'addresses' ? end.ranges : []))
      .flatMap(range => addresses.flatMap(asked => overlap(asked, range) ?? [])).map(range => ({ range, ports })));
  // No address is in two ranges.
  const covered = sizeOf(open.map(({ range }) => range)) === sizeOf(addresses);
  return {
    toAll: covered && addresses.length > 0 ? open.reduce((set, { ports }) => set.intersection(ports), PortSet.ALL) : PortSet.NONE,
    toSome: open.reduce((set, { ports }) => set.union(ports), PortSet.NONE),
    open,
  };
}

/** How many addresses are in ranges that do not overlap. */
export function sizeOf(ranges: readonly AddressRange[]): bigint {
  return ranges.reduce((size, { first, last }) => size + last - first + 1n, 0n);
}
