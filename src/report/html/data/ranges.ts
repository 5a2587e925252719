import { AddressRange } from '../../../analysis/address-ranges';
import { Cidr, IpFamily } from '../../../model/cidr';

/** The range of these addresses, both included. */
export function rangeOf(first: string, last: string): AddressRange {
  const family = first.includes(':') ? IpFamily.IPV6 : IpFamily.IPV4;
  return { family, first: addressOf(first, family), last: addressOf(last, family) };
}

/** Whether they have an address in common. */
export function meet(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether each address of the first is in one of the others. */
export function isCovered({ family, first, last }: AddressRange, by: readonly AddressRange[]): boolean {
  let next = first;
  for (const range of by.filter(one => one.family === family).sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (range.first <= next && range.last >= next) { next = range.last + 1n; }
  }
  return next > last;
}

function addressOf(text: string, family: IpFamily): bigint {
  return Cidr.of(`${text}/${family === IpFamily.IPV4 ? 32 : 128}`)._range[0];
}
