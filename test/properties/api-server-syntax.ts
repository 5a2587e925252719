import { isIPv4, isIPv6 } from 'node:net';

/**
 * The spellings that the API server takes for names, labels and address blocks. Written from the documentation of
 * Kubernetes and from nothing of src/, so that the two can be held against each other.
 */

/** A part of a DNS name, and the whole of a namespace's name. */
export function isDnsLabel(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** What most objects may be called. A part of it may be longer than 63 characters. */
export function isDnsSubdomain(text: unknown): boolean {
  return typeof text === 'string' && text.length <= 253
    && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

/** The key of a label or annotation: a name of at most 63 characters after an optional DNS name and '/'. */
export function isQualifiedName(text: unknown): boolean {
  if (typeof text !== 'string') { return false; }
  const parts = text.split('/');
  const name = parts.pop()!;
  return isWord(name) && (parts.length === 0 || (parts.length === 1 && isDnsSubdomain(parts[0])));
}

/** The value of a label, which may be empty. */
export function isLabelValue(text: unknown): boolean {
  return text === '' || (typeof text === 'string' && isWord(text));
}

/** The name of a port, as IANA registers services: a number is none. */
export function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9-]+$/.test(text) && /[a-z]/.test(text) && !/^-|-$|--/.test(text);
}

/** A block of addresses, or why it is none. */
export function parseBlock(text: unknown): Block | string {
  if (typeof text !== 'string') { return 'is not text'; }
  const match = /^([^/]+)\/(\d+)$/.exec(text);
  if (!match) { return 'has no mask'; }
  const [, address, bits] = match as unknown as [string, string, string];
  const family = familyOf(address);
  if (family === undefined) { return 'is no address'; }
  const width = family === 4 ? 32 : 128;
  if (/^0\d/.test(bits) || Number(bits) > width) { return 'has a mask that is none'; }
  const first = family === 4 ? ipv4Number(address) : ipv6Number(address);
  if (family === 6 && first >> 32n === 0xffffn) { return 'is IPv4-mapped'; }
  const hosts = BigInt(width - Number(bits));
  return (first >> hosts) << hosts === first ? { family, first, hosts } : 'has host bits set';
}

/** Whether the block is a proper part of the other, of the same family. */
export function isStrictlyInside(inner: Block, outer: Block): boolean {
  return inner.family === outer.family && inner.hosts < outer.hosts && inner.first >> outer.hosts === outer.first >> outer.hosts;
}

/** The addresses from `first` on that share all but the last `hosts` bits. */
export interface Block {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly hosts: bigint;
}

function isWord(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

// node takes neither leading zeros nor 127.1, but it takes the zone of fe80::1%eth0.
function familyOf(address: string): 4 | 6 | undefined {
  if (isIPv4(address)) { return 4; }
  return isIPv6(address) && !address.includes('%') ? 6 : undefined;
}

function ipv4Number(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function ipv6Number(address: string): bigint {
  const hex = address.replace(/[^:]+\.[^:]+$/, ipv4 => {
    const value = ipv4Number(ipv4);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
  const [head = [], tail = []] = hex.split('::').map(half => half.split(':').filter(group => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}
