import { AddressRange } from '../address-ranges';
import { PortSet } from '../sets/port-set';

/** Addresses with the ports that are open with them. */
export interface OpenRanges {
  readonly ranges: readonly AddressRange[];
  readonly ports: PortSet;
}

/** Addresses that have the same change. */
export interface ChangedRanges {
  /** The widest, lowest first. */
  readonly ranges: AddressRange[];
  readonly before: PortSet;
  readonly after: PortSet;
}

/**
 * The addresses of one family with which other ports are open after than before, by what changed.
 *
 * The ranges of one side do not overlap, and those next to each other have different ports: then so have what is found.
 */
export function changedRanges(before: readonly OpenRanges[], after: readonly OpenRanges[]): ChangedRanges[] {
  const [was, is] = [before, after].map(spansOf) as [Span[], Span[]];
  const borders = [...new Set([...was, ...is].flatMap(span => [span.first, span.last + 1n]))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const groups = new Map<string, ChangedRanges>();
  const [old, now] = [new Cursor(was), new Cursor(is)];
  for (let i = 0; i + 1 < borders.length; i++) {
    const [first, next] = [borders[i]!, borders[i + 1]!];
    const [portsBefore, portsAfter] = [old.portsAt(first), now.portsAt(first)];
    if (portsBefore.equals(portsAfter)) { continue; }
    const key = `${portsBefore.key}/${portsAfter.key}`;
    const group = groups.get(key) ?? { ranges: [], before: portsBefore, after: portsAfter };
    groups.set(key, group);
    group.ranges.push({ family: (was[0] ?? is[0]!).family, first, last: next - 1n });
  }
  return [...groups.values()];
}

/** Whether some address is in both. */
export function overlap(a: readonly AddressRange[], b: readonly AddressRange[]): boolean {
  return a.some(one => b.some(other => one.family === other.family && one.first <= other.last && other.first <= one.last));
}

interface Span extends AddressRange {
  readonly ports: PortSet;
}

function spansOf(open: readonly OpenRanges[]): Span[] {
  return open.flatMap(({ ranges, ports }) => ranges.map(range => ({ ...range, ports }))).sort((a, b) => (a.first < b.first ? -1 : 1));
}

/** Looks up addresses that only grow. */
class Cursor {
  private place = 0;

  public constructor(private readonly spans: readonly Span[]) {}

  public portsAt(address: bigint): PortSet {
    while (this.place < this.spans.length && this.spans[this.place]!.last < address) { this.place++; }
    const span = this.spans[this.place];
    return span && span.first <= address ? span.ports : PortSet.NONE;
  }
}
