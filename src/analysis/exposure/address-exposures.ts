import { ExposedPorts } from './exposed-ports';
import { OpenPorts } from './reach';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { AddressRange } from '../address-ranges';
import { overlap, PUBLIC_ADDRESSES } from '../asking/internet';
import { addressConnections } from '../connections';
import { ConnectivityEngine } from '../connectivity-engine';
import { PortSet } from '../sets/port-set';

/** Addresses outside the cluster, and what is open to them. */
export interface AddressExposure extends OpenPorts {
  /** Whether every public address of the families is among them. */
  readonly isInternet: boolean;
  /** Lowest first, those of IPv4 before those of IPv6. */
  readonly ranges: readonly AddressRange[];
}

interface Group {
  readonly family: IpFamily;
  readonly ranges: readonly AddressRange[];
  readonly ports: PortSet;
}

/**
 * What one side of a workload's pods leaves open to addresses outside the cluster: an entry for each range, and one alone for
 * the internet, with all ranges that have its ports.
 */
export function addressExposures(engine: ConnectivityEngine, index: number, direction: Direction): AddressExposure[] {
  const groups = [...addressConnections(engine, index, direction)].map(({ from, to, family, ports }): Group => {
    const outside = direction === 'Ingress' ? from : to;
    return { family: family!, ports, ranges: outside.kind === 'addresses' ? outside.ranges : [] };
  });
  const internet: Group[] = [];
  const rest: Group[] = [];
  for (const group of groups) {
    const ranges = withMorePorts(group, groups);
    if (group.ranges.some(isPublic) && holdsInternet(ranges, group.family)) { internet.push({ ...group, ranges }); } else { rest.push(group); }
  }
  return [...internetEntries(internet), ...rest.flatMap(({ ranges, ports, family }) => ranges.map(range => entry(ports, [range], family)))];
}

/** One entry where both families have the same ports. */
function internetEntries(groups: readonly Group[]): AddressExposure[] {
  const byPorts = new Map<string, Group[]>();
  for (const group of groups) { byPorts.set(group.ports.key, [...byPorts.get(group.ports.key) ?? [], group]); }
  return [...byPorts.values()].map(same => ({
    ...entry(same[0]!.ports, same.flatMap(group => group.ranges), same.length === 1 ? same[0]!.family : undefined), isInternet: true,
  }));
}

function entry(ports: PortSet, ranges: readonly AddressRange[], family: IpFamily | undefined): AddressExposure {
  return { isInternet: false, ranges, ports: ExposedPorts.of(ports), ...(family !== undefined && { family }), depends: false };
}

/** The addresses that have at least the ports of the group, as few ranges as there are. */
function withMorePorts({ family, ports }: Group, groups: readonly Group[]): AddressRange[] {
  const ranges = groups.filter(group => group.family === family && ports.difference(group.ports).isEmpty).flatMap(group => group.ranges)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  const merged: AddressRange[] = [];
  for (const range of ranges) {
    const before = merged[merged.length - 1];
    if (before && before.last + 1n === range.first) { merged[merged.length - 1] = { ...before, last: range.last }; } else { merged.push(range); }
  }
  return merged;
}

function isPublic(range: AddressRange): boolean {
  return PUBLIC_ADDRESSES.some(wide => overlap(range, wide) !== undefined);
}

function holdsInternet(ranges: readonly AddressRange[], family: IpFamily): boolean {
  return PUBLIC_ADDRESSES.filter(wide => wide.family === family)
    .every(wide => ranges.some(range => range.first <= wide.first && range.last >= wide.last));
}
