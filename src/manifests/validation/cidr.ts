import { Cidr } from '../../model/cidr';
import { memo } from '../../model/memo';

/** A block of addresses as Kubernetes reads it. */
export interface WrittenCidr {
  /** The addresses that it means: IPv4 for an IPv4-mapped block, without the bits beyond the mask. */
  readonly cidr: Cidr;
  /** The mask as it is written. */
  readonly bits: number;
  /** What Kubernetes refuses about it from 1.36 on, with the spelling that works. */
  readonly laxity?: string;
}

/** An address as numbers of so many bits each. */
interface Address {
  readonly parts: readonly number[];
  readonly size: 8 | 16;
  readonly hasLeadingZeros: boolean;
}

// What is checked is read again, and every workload that reaches the internet repeats the same exceptions.
const MOST_KEPT = 10_000;
const READ = new Map<string, WrittenCidr | undefined>();

/** The block that a text means to Kubernetes before 1.36, which reads leading zeros and bits beyond the mask; nothing for a text that is none. */
export function readCidr(text: string): WrittenCidr | undefined {
  if (READ.size >= MOST_KEPT) { READ.clear(); }
  return memo(READ, text, () => parse(text));
}

function parse(text: string): WrittenCidr | undefined {
  const [, written, mask] = /^([^/]*)\/(\d{1,9})$/.exec(text) ?? [];
  const address = written === undefined ? undefined : written.includes(':') ? parseIpv6(written) : parseIpv4(written);
  const bits = Number(mask);
  if (!address || bits > address.parts.length * address.size) { return undefined; }
  const network = masked(address, bits);
  const isMapped = address.size === 16 && isMappedIpv4(address.parts);
  const cidr = isMapped && bits >= 96 ? block(toIpv4(network), bits - 96) : block(network, bits);
  const laxity = laxityOf(address, cidr, isMapped, /^0\d/.test(mask!));
  return { cidr, bits, ...(laxity !== undefined && { laxity }) };
}

function laxityOf(address: Address, cidr: Cidr, isMapped: boolean, zerosInMask: boolean): string | undefined {
  if (address.hasLeadingZeros || zerosInMask) { return `must not have leading zeros, write "${cidr}"`; }
  if (isMapped) { return `must not be an IPv4 block written as IPv6, write "${cidr}"`; }
  const width = address.parts.length * address.size;
  const single = block(address, width);
  return cidr.contains(single) && `${single}`.replace(/\/.*/, '') !== `${cidr}`.replace(/\/.*/, '')
    ? `must not have bits set beyond the mask, write "${cidr}" or "${single}"` : undefined;
}

function parseIpv4(text: string): Address | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every(octet => /^\d{1,9}$/.test(octet) && Number(octet) <= 255)) { return undefined; }
  return { parts: octets.map(Number), size: 8, hasLeadingZeros: octets.some(octet => /^0\d/.test(octet)) };
}

function parseIpv6(text: string): Address | undefined {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const embedded = tail.includes('.') ? parseIpv4(tail) : undefined;
  if (tail.includes('.') && !embedded) { return undefined; }
  const hex = embedded ? text.slice(0, -tail.length) + toGroups(embedded.parts).map(group => group.toString(16)).join(':') : text;
  const halves = hex.split('::').map(half => (half === '' ? [] : half.split(':')));
  const groups = halves.flat();
  const missing = 8 - groups.length;
  const counts = halves.length === 1 ? missing === 0 : halves.length === 2 && missing > 0;
  if (!counts || !groups.every(group => /^[0-9a-f]{1,9}$/i.test(group) && parseInt(group, 16) <= 0xffff)) { return undefined; }
  const [head = [], rest = []] = halves;
  return {
    parts: [...head, ...Array.from({ length: missing }, () => '0'), ...rest].map(group => parseInt(group, 16)),
    size: 16,
    hasLeadingZeros: embedded?.hasLeadingZeros === true || groups.some(group => group.length > 4),
  };
}

function toGroups(octets: readonly number[]): number[] {
  return [octets[0]! * 256 + octets[1]!, octets[2]! * 256 + octets[3]!];
}

function isMappedIpv4(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff;
}

function toIpv4({ parts }: Address): Address {
  return { parts: parts.slice(6).flatMap(group => [group >> 8, group & 0xff]), size: 8, hasLeadingZeros: false };
}

function masked(address: Address, bits: number): Address {
  const { parts, size } = address;
  return {
    ...address,
    parts: parts.map((part, i) => {
      const free = size - Math.min(size, Math.max(0, bits - i * size));
      return (part >> free) << free;
    }),
  };
}

function block({ parts, size }: Address, bits: number): Cidr {
  return Cidr.of(`${size === 8 ? parts.join('.') : parts.map(part => part.toString(16)).join(':')}/${bits}`);
}
