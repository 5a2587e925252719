import { addressText, Cidr, IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { AddressRange, rangeText } from '../address-ranges';
import { BlockPeer, CompiledRule, holds } from '../compiled-rule';
import { ConnectivityEngine } from '../connectivity-engine';

/** Addresses that the rules of a workload do not tell apart. */
export interface AlikeAddresses {
  /** One of them, which stands for all. */
  readonly example: Cidr;
  readonly ranges: readonly AddressRange[];
}

const NAMED_RANGES = 3;

/** The addresses of the blocks in one family, those together that the rules on one side of the workload do not tell apart. */
export function alikeAddresses(
  engine: ConnectivityEngine, blocks: readonly Cidr[], index: number, direction: Direction, family: IpFamily,
): AlikeAddresses[] {
  const rules = engine.policies.side(direction, index).rules.filter(rule => rule.blocks.some(block => block.cidr.family === family));
  const relevant = rules.flatMap(rule => rule.blocks).filter(block => block.cidr.family === family);
  const cuts = relevant.flatMap(cutsOf).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const groups = new Map<string, { example: Cidr; ranges: AddressRange[] }>();
  for (const block of blocks.filter(candidate => candidate.family === family)) {
    for (const range of split(block, cuts)) {
      const example = firstOf(range);
      if (!example) { continue; }
      const key = rules.map(rule => Number(isAbout(rule, example))).join('');
      const group = groups.get(key);
      if (!group) { groups.set(key, { example, ranges: [range] }); } else { append(group.ranges, range); }
    }
  }
  return [...groups.values()];
}

/** The first of the ranges, and how many more there are. */
export function rangesText(ranges: readonly AddressRange[]): string {
  const named = ranges.slice(0, NAMED_RANGES).map(rangeText).join(', ');
  return ranges.length > NAMED_RANGES ? `${named} and ${ranges.length - NAMED_RANGES} more ranges` : named;
}

function cutsOf({ cidr, except }: BlockPeer): bigint[] {
  return [cidr, ...except].flatMap(block => [block._range[0], block._range[1] + 1n]);
}

function split(block: Cidr, cuts: readonly bigint[]): AddressRange[] {
  const [first, last] = block._range;
  const starts = [...new Set([first, ...cuts.filter(cut => cut > first && cut <= last)])];
  return starts.map((start, i) => ({ family: block.family, first: start, last: i + 1 < starts.length ? starts[i + 1]! - 1n : last }));
}

// IPv4-mapped addresses are never seen on a network, and are no Cidr.
function firstOf({ family, first }: AddressRange): Cidr | undefined {
  if (family === IpFamily.IPV4) { return Cidr.of(`${addressText(family, first)}/32`); }
  return first >> 32n === 0xffffn ? undefined : Cidr.of(`${addressText(family, first)}/128`);
}

function isAbout(rule: CompiledRule, address: Cidr): boolean {
  return rule.blocks.some(block => holds(block, address));
}

function append(ranges: AddressRange[], range: AddressRange): void {
  const before = ranges[ranges.length - 1]!;
  if (before.last + 1n === range.first) { ranges[ranges.length - 1] = { ...before, last: range.last }; } else { ranges.push(range); }
}
