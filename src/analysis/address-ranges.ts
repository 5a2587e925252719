import { BlockPeer } from './compiled-rule';
import { PortSet } from './sets/port-set';
import { addressText, IpFamily } from '../model/cidr';

/** Addresses outside the cluster that are treated alike. */
export interface AddressRange {
  readonly family: IpFamily;
  /** The first address, as a number. */
  readonly first: bigint;
  /** The last address, as a number. */
  readonly last: bigint;
}

/** What rules allow to addresses. */
export interface AddressRule {
  /** Absent: every address. */
  readonly blocks?: readonly BlockPeer[];
  readonly ports: PortSet;
}

/** For each set of ports the addresses with which the rules allow it; the widest ranges, lowest first. Addresses without ports are left out. */
export function rangesByPorts(rules: readonly AddressRule[], family: IpFamily): { ranges: AddressRange[]; ports: PortSet }[] {
  const end = family === IpFamily.IPV4 ? (1n << 32n) - 1n : (1n << 128n) - 1n;
  const events: { at: bigint; ports: PortSet; change: 1 | -1 }[] = [];
  for (const { blocks, ports } of rules) {
    const spans = blocks ? blocks.filter(block => block.cidr.family === family).flatMap(spansOf) : [[0n, end] as const];
    for (const [first, last] of spans) { events.push({ at: first, ports, change: 1 }, { at: last + 1n, ports, change: -1 }); }
  }
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const groups = new Map<string, { ranges: AddressRange[]; ports: PortSet }>();
  const active = new Map<string, { ports: PortSet; count: number }>();
  for (let i = 0; i < events.length;) {
    const first = events[i]!.at;
    for (; i < events.length && events[i]!.at === first; i++) { count(active, events[i]!); }
    if (i === events.length) { break; }
    const ports = [...active.values()].reduce((set, entry) => set.union(entry.ports), PortSet.NONE);
    if (!ports.isEmpty) { append(groups, ports, { family, first, last: events[i]!.at - 1n }); }
  }
  return [...groups.values()];
}

/** The addresses of the block without its exceptions, lowest first. */
export function rangesOf(block: BlockPeer): AddressRange[] {
  return spansOf(block).map(([first, last]) => ({ family: block.cidr.family, first, last }));
}

/** `10.0.0.0-10.255.255.255`, and the address alone for a range of one. */
export function rangeText({ family, first, last }: AddressRange): string {
  return first === last ? addressText(family, first) : `${addressText(family, first)}-${addressText(family, last)}`;
}

function count(active: Map<string, { ports: PortSet; count: number }>, { ports, change }: { ports: PortSet; change: number }): void {
  const entry = active.get(ports.key) ?? { ports, count: 0 };
  entry.count += change;
  if (entry.count === 0) { active.delete(ports.key); } else { active.set(ports.key, entry); }
}

function append(groups: Map<string, { ranges: AddressRange[]; ports: PortSet }>, ports: PortSet, range: AddressRange): void {
  const group = groups.get(ports.key);
  if (!group) {
    groups.set(ports.key, { ranges: [range], ports });
    return;
  }
  const before = group.ranges[group.ranges.length - 1]!;
  if (before.last + 1n === range.first) {
    group.ranges[group.ranges.length - 1] = { ...before, last: range.last };
  } else {
    group.ranges.push(range);
  }
}

function spansOf({ cidr, except }: BlockPeer): (readonly [bigint, bigint])[] {
  const [start, last] = cidr._range;
  const spans: [bigint, bigint][] = [];
  let first = start;
  for (const [hole, holeEnd] of except.map(exception => exception._range).sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    if (hole > first) { spans.push([first, hole - 1n]); }
    if (holeEnd + 1n > first) { first = holeEnd + 1n; }
  }
  if (first <= last) { spans.push([first, last]); }
  return spans;
}
