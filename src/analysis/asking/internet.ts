import { Cidr, IpFamily } from '../../model/cidr';
import { GLOBAL_IPV6, NOT_INTERNET_IPV4, SPECIAL_IPV6 } from '../../model/special-ranges';
import { AddressRange } from '../address-ranges';

/** What the public addresses of each family are, as a block and its exceptions. */
export const INTERNET_BLOCKS: { readonly [family in IpFamily]: { readonly cidr: Cidr; readonly except: readonly Cidr[] } } = {
  [IpFamily.IPV4]: { cidr: Cidr.of('0.0.0.0/0'), except: NOT_INTERNET_IPV4 },
  [IpFamily.IPV6]: { cidr: GLOBAL_IPV6.value, except: SPECIAL_IPV6.value },
};

/** Every public address of both families, as blocks, lowest first. */
export const INTERNET: readonly Cidr[] = Object.values(INTERNET_BLOCKS).flatMap(({ cidr, except }) => cidr.subtract([...except]));

/** Every address of a family. */
export const EVERY_ADDRESS: readonly AddressRange[] = [Cidr.of('0.0.0.0/0'), Cidr.of('::/0')].map(rangeOf);

/** Every public address, as few ranges as there are. */
export const PUBLIC_ADDRESSES: readonly AddressRange[] = INTERNET.map(rangeOf).reduce<AddressRange[]>((ranges, range) => {
  const before = ranges[ranges.length - 1];
  if (before?.family !== range.family || before.last + 1n !== range.first) { return [...ranges, range]; }
  return [...ranges.slice(0, -1), { ...before, last: range.last }];
}, []);

/** Those of the ranges that are of one family. */
export function ofFamily(ranges: readonly AddressRange[], family: IpFamily): AddressRange[] {
  return ranges.filter(range => range.family === family);
}

/** The addresses that are in a range and in a block. */
export function within(ranges: readonly AddressRange[], blocks: readonly Cidr[]): AddressRange[] {
  return blocks.flatMap(block => ranges.flatMap(range => overlap(range, rangeOf(block)) ?? []));
}

/** The addresses that are in both ranges; nothing where there are none. */
export function overlap(a: AddressRange, b: AddressRange): AddressRange | undefined {
  const [first, last] = [a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last];
  return a.family === b.family && first <= last ? { family: a.family, first, last } : undefined;
}

function rangeOf(block: Cidr): AddressRange {
  const [first, last] = block._range;
  return { family: block.family, first, last };
}
