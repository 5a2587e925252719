import { AddressRange } from '../../analysis/address-ranges';
import { Cidr } from '../../model/cidr';

/** The addresses of the range that are in none of the blocks, lowest first. */
export function outside(range: AddressRange, blocks: readonly Cidr[]): AddressRange[] {
  const taken = blocks.filter(block => block.family === range.family).map(block => block._range).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const left: AddressRange[] = [];
  let next = range.first;
  for (const [first, last] of taken) {
    if (last < next) { continue; }
    if (first > range.last) { break; }
    if (first > next) { left.push({ ...range, first: next, last: first - 1n }); }
    next = last + 1n;
  }
  return next <= range.last ? [...left, { ...range, first: next }] : left;
}
