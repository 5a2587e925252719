import { AddressRange } from '../../analysis/address-ranges';
import { PortSet } from '../../analysis/sets/port-set';

/** Addresses, and what is allowed or declared of them. */
export interface PortsOfAddresses {
  readonly ranges: readonly AddressRange[];
  readonly ports: PortSet;
}

/** Addresses with the ports that are allowed there and not covered; neighbours with the same ports are one range. */
export interface Uncovered {
  readonly range: AddressRange;
  readonly ports: PortSet;
}

/** What of the first, address by address, is not in any of the second. */
export function uncovered(wanted: readonly PortsOfAddresses[], covering: readonly PortsOfAddresses[]): Uncovered[] {
  // Nearly always one of them is about just the same addresses.
  const rest = wanted.filter(one => !covering.some(other => isWithin(one, other)));
  if (rest.length === 0) { return []; }
  const families = [...new Set(rest.flatMap(one => one.ranges.map(range => range.family)))].sort();
  return families.flatMap(family => sweep([...events(rest, family, 'wanted'), ...events(covering, family, 'covering')], family));
}

function isWithin(one: PortsOfAddresses, other: PortsOfAddresses): boolean {
  return one.ports.difference(other.ports).isEmpty && (one.ranges === other.ranges || one.ranges.every(range =>
    other.ranges.some(wide => wide.family === range.family && wide.first <= range.first && wide.last >= range.last)));
}

interface Event {
  readonly at: bigint;
  readonly kind: 'wanted' | 'covering';
  readonly one: PortsOfAddresses;
  readonly change: 1 | -1;
}

function events(all: readonly PortsOfAddresses[], family: string, kind: Event['kind']): Event[] {
  return all.flatMap(one => one.ranges.filter(range => range.family === family).flatMap((range): Event[] => [
    { at: range.first, kind, one, change: 1 }, { at: range.last + 1n, kind, one, change: -1 },
  ]));
}

function sweep(all: Event[], family: AddressRange['family']): Uncovered[] {
  all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const active = { wanted: new Map<PortsOfAddresses, number>(), covering: new Map<PortsOfAddresses, number>() };
  const found: Uncovered[] = [];
  for (let i = 0; i < all.length;) {
    const first = all[i]!.at;
    for (; i < all.length && all[i]!.at === first; i++) { count(active[all[i]!.kind], all[i]!); }
    if (i === all.length) { break; }
    const ports = union(active.wanted).difference(union(active.covering));
    if (!ports.isEmpty) { append(found, { range: { family, first, last: all[i]!.at - 1n }, ports }); }
  }
  return found;
}

function count(active: Map<PortsOfAddresses, number>, { one, change }: Event): void {
  const times = (active.get(one) ?? 0) + change;
  if (times === 0) { active.delete(one); } else { active.set(one, times); }
}

function union(active: ReadonlyMap<PortsOfAddresses, number>): PortSet {
  let ports = PortSet.NONE;
  for (const one of active.keys()) { ports = ports.union(one.ports); }
  return ports;
}

function append(found: Uncovered[], next: Uncovered): void {
  const last = found[found.length - 1];
  if (last && last.range.last + 1n === next.range.first && last.ports.equals(next.ports)) {
    found[found.length - 1] = { range: { ...last.range, last: next.range.last }, ports: last.ports };
  } else {
    found.push(next);
  }
}
