import * as ipaddr from 'ipaddr.js';
import { hostNameIn, hostNameMessage } from './host-name';
import { quote } from './text/quote';

/** The two families of addresses. A block of one says nothing about the other. */
export enum IpFamily {
  /** 32-bit addresses, such as 10.0.0.1. */
  IPV4 = 'IPv4',
  /** 128-bit addresses, such as 2001:db8::1. */
  IPV6 = 'IPv6',
}

/**
 * A block of IPv4 or IPv6 addresses in its one canonical spelling.
 *
 * The API server refuses host bits, leading zeros and IPv4-mapped IPv6 (from 1.36 on create), so does this class.
 */
export class Cidr {
  /**
   * The block written as `address/bits`.
   *
   * Throws without a mask, with host bits set, with leading zeros or for an IPv4-mapped IPv6 address; the message has the spelling that works.
   * Throws for a host name, which no NetworkPolicy can hold; the message says what to do instead, and which network plugins know names.
   *
   * @param text for instance `10.0.0.0/8` or `2001:db8::/32`
   */
  public static of(text: string): Cidr {
    const [address, bits, ...rest] = typeof text === 'string' ? text.split('/') : [];
    if (address === undefined || rest.length > 0 || !isAddress(address)) {
      const host = typeof text === 'string' ? hostNameIn(text) : undefined;
      if (host !== undefined) { throw new Error(hostNameMessage(host)); }
      throw new Error(`cidr must be an IPv4 or IPv6 address with a mask, got ${quote(text)}; write for instance "10.0.0.0/8"`);
    }
    const parsed = ipaddr.parse(inGroups(address));
    const width = parsed.kind() === 'ipv4' ? 32 : 128;
    if (bits === undefined) {
      throw new Error(`cidr mask is missing, got ${quote(text)}; for this one address write "${canonical(parsed)}/${width}"`);
    }
    if (!/^(0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > width) {
      throw new Error(`cidr mask must be a whole number from 0 to ${width}, got ${quote(text)}; write for instance "${canonical(parsed)}/${meantBits(bits, width)}"`);
    }
    if (parsed.kind() === 'ipv6' && (parsed as ipaddr.IPv6).isIPv4MappedAddress()) {
      throw new Error(`cidr must not be an IPv4-mapped IPv6 address, got ${quote(text)}; write the IPv4 block`);
    }
    const family = width === 32 ? IpFamily.IPV4 : IpFamily.IPV6;
    const first = toBigInt(parsed.toByteArray());
    const network = (first >> BigInt(width - Number(bits))) << BigInt(width - Number(bits));
    const cidr = new Cidr(family, network, Number(bits));
    if (network !== first) {
      throw new Error(`cidr must not have host bits set, got ${quote(text)}; write "${cidr}"`);
    }
    return cidr;
  }

  /** The number of leading bits that all addresses of the block share: 0 to 32, or 0 to 128. */
  public readonly prefixLength: number;
  /** The family of the block. */
  public readonly family: IpFamily;
  private readonly first: bigint;
  private readonly text: string;

  private constructor(family: IpFamily, first: bigint, prefixLength: number) {
    this.family = family;
    this.first = first;
    this.prefixLength = prefixLength;
    this.text = `${canonical(ipaddr.fromByteArray(toBytes(first, this.width / 8)))}/${prefixLength}`;
  }

  /** The canonical spelling: lower case, shortest form (RFC 5952), no host bits. */
  public toString(): string {
    return this.text;
  }

  /**
   * Whether every address of `other` is in this block too. A block contains itself; blocks of two families never contain each other.
   * @param other the block that may be inside
   */
  public contains(other: Cidr): boolean {
    return this.family === other.family && this.prefixLength <= other.prefixLength
      && (other.first >> this.hostBits) === (this.first >> this.hostBits);
  }

  /**
   * Whether some address is in both blocks; never for blocks of two families.
   * @param other the block to compare with
   */
  public overlaps(other: Cidr): boolean {
    return this.contains(other) || other.contains(this);
  }

  /**
   * Negative when this block sorts before the other, positive when after, 0 for the same block.
   *
   * IPv4 is before IPv6, then the lower address, then the wider block.
   *
   * @param other the block to compare with
   */
  public compareTo(other: Cidr): number {
    if (this.family !== other.family) { return this.family === IpFamily.IPV4 ? -1 : 1; }
    return this.first === other.first ? this.prefixLength - other.prefixLength : this.first < other.first ? -1 : 1;
  }

  /**
   * What is left of this block without `others`, as the fewest blocks, lowest address first.
   *
   * Empty when they cover it. Blocks of the other family and outside this one change nothing.
   *
   * @param others what is taken away; empty: nothing, which gives this block alone
   */
  public subtract(others: Cidr[]): Cidr[] {
    const holes = others.filter(other => this.overlaps(other));
    if (holes.length === 0) { return [this]; }
    if (holes.some(hole => hole.contains(this))) { return []; }
    return this.halves().flatMap(half => half.subtract(holes));
  }

  /**
   * The first and the last address as numbers.
   * @internal
   */
  public get _range(): [bigint, bigint] {
    return [this.first, this.first + (1n << this.hostBits) - 1n];
  }

  private halves(): Cidr[] {
    const bits = this.prefixLength + 1;
    return [this.first, this.first + (1n << BigInt(this.width - bits))].map(first => new Cidr(this.family, first, bits));
  }

  private get width(): number {
    return this.family === IpFamily.IPV4 ? 32 : 128;
  }

  private get hostBits(): bigint {
    return BigInt(this.width - this.prefixLength);
  }
}

/** The blocks in a fixed order (IPv4 first, lowest address first) without those that another of them contains. */
export function mergeCidrs(cidrs: Cidr[]): Cidr[] {
  const kept: Cidr[] = [];
  // Of two blocks either one contains the other or they are apart: who comes after a block is in it, or beyond all of it.
  for (const cidr of [...cidrs].sort(compareCidrs)) {
    if (!kept[kept.length - 1]?.contains(cidr)) { kept.push(cidr); }
  }
  return kept;
}

/** IPv4 before IPv6, then the lower address, then the wider block. */
export function compareCidrs(a: Cidr, b: Cidr): number {
  return a.compareTo(b);
}

/** An address given as a number, in its canonical spelling. */
export function addressText(family: IpFamily, value: bigint): string {
  return canonical(ipaddr.fromByteArray(toBytes(value, family === IpFamily.IPV4 ? 4 : 16)));
}

// The parser also reads 0x7f.1, 010.0.0.1 and fe80::1%eth0, which the API server refuses.
function isAddress(text: string): boolean {
  if (!text.includes(':')) { return isDotted(text); }
  const embedded = text.slice(text.lastIndexOf(':') + 1);
  return !text.includes('%') && (!embedded.includes('.') || isDotted(embedded)) && ipaddr.IPv6.isValid(inGroups(text));
}

// The parser takes ::1.2.3.4 for ::ffff:1.2.3.4.
function inGroups(text: string): string {
  const dotted = text.includes(':') ? /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text) : null;
  if (!dotted) { return text; }
  const [a, b, c, d] = dotted.slice(1).map(Number) as [number, number, number, number];
  return `${text.slice(0, dotted.index)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

// What a mask with spaces or leading zeros was to say; where it says nothing, the mask of a single address.
function meantBits(bits: string, width: number): number {
  const number = /^\s*\d+\s*$/.test(bits) ? Number(bits) : width;
  return number <= width ? number : width;
}

function isDotted(text: string): boolean {
  return /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text) && ipaddr.IPv4.isValid(text);
}

function canonical(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString();
}

function toBigInt(bytes: number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function toBytes(value: bigint, length: number): number[] {
  return Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 0xffn));
}
