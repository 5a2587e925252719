import { BlockList, isIPv4, isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { Cidr } from '../../src';

const groups = fc.array(fc.constantFrom(0, 0, 1, 0xdb8, 0xffff, 0x2001), { minLength: 8, maxLength: 8 });
const ipv6Text = groups.map(numbers => numbers.map(number => number.toString(16)).join(':'));

/** The block of this many bits that the address is in. */
function blockAround(base: bigint, width: 32 | 128, bits: number): Cidr {
  const hosts = BigInt(width - bits);
  const value = (base >> hosts) << hosts;
  const part = (size: number, i: number) => (value >> BigInt(width - size * (i + 1))) & ((1n << BigInt(size)) - 1n);
  const text = width === 32
    ? Array.from({ length: 4 }, (_, i) => part(8, i)).join('.')
    : Array.from({ length: 8 }, (_, i) => part(16, i).toString(16)).join(':');
  return Cidr.of(`${text}/${bits}`);
}

/** Blocks among the 16 addresses of 192.0.2.16/28 or 2001:db8::10/124, so that every address can be tried. */
const SMALL = { 32: 0xc0000210n, 128: 0x20010db8000000000000000000000010n } as const;
const smallBlock = fc.record({ width: fc.constantFrom<32 | 128>(32, 128), offset: fc.bigInt(0n, 15n), less: fc.integer({ min: 0, max: 4 }) })
  .map(({ width, offset, less }) => blockAround(SMALL[width] + offset, width, width - less));
const addresses = ([32, 128] as const).flatMap(width => Array.from({ length: 16 }, (_, i) => blockAround(SMALL[width] + BigInt(i), width, width)));

/** What node holds of the addresses to be in the block: another implementation than ours. */
function addressesIn(cidr: Cidr): string[] {
  const [address, bits] = cidr.toString().split('/') as [string, string];
  const list = new BlockList();
  list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  return addresses.map(one => one.toString().split('/')[0]!).filter(one => list.check(one, isIPv6(one) ? 'ipv6' : 'ipv4'));
}

describe('for any blocks', () => {
  test('the canonical spelling of an IPv6 address is that of a URL', () => {
    fc.assert(fc.property(ipv6Text.filter(text => !text.startsWith('0:0:0:0:0:ffff:')), text => {
      expect(Cidr.of(`${text}/128`).toString()).toBe(`${new URL(`http://[${text}]`).hostname.slice(1, -1)}/128`);
    }), { numRuns: 300 });
  });

  test('only what node takes for an address is taken, in any odd spelling', () => {
    const oddText = fc.oneof(
      fc.array(fc.constantFrom('0', '1', '01', '255', '256', 'ff', '0x1', ''), { minLength: 3, maxLength: 5 }).map(parts => parts.join('.')),
      fc.array(fc.constantFrom('0', '1', 'ffff', '00001', 'FF', '', '', '1.2.3.4', 'g'), { minLength: 2, maxLength: 9 }).map(parts => parts.join(':')));
    fc.assert(fc.property(oddText, text => {
      const taken = (() => {
        try {
          return Boolean(Cidr.of(`${text}/${text.includes(':') ? 128 : 32}`));
        } catch (error) {
          return (error as Error).message.includes('IPv4-mapped');
        }
      })();
      expect(taken).toBe(isIPv4(text) || isIPv6(text));
    }), { numRuns: 1000 });
  });

  test('contains and overlaps say what trying every address says', () => {
    fc.assert(fc.property(smallBlock, smallBlock, (one, other) => {
      const [a, b] = [addressesIn(one), addressesIn(other)];
      expect(one.contains(other)).toBe(b.every(address => a.includes(address)));
      expect(one.overlaps(other)).toBe(b.some(address => a.includes(address)));
    }), { numRuns: 300 });
  });

  test('subtract leaves disjoint blocks in order that hold just the addresses in no hole', () => {
    fc.assert(fc.property(smallBlock, fc.array(smallBlock, { maxLength: 4 }), (block, holes) => {
      const left = block.subtract(holes);
      const holed = holes.flatMap(addressesIn);
      expect(left.flatMap(addressesIn)).toEqual(addressesIn(block).filter(address => !holed.includes(address)));
      expect([...left].sort((a, b) => a.compareTo(b))).toEqual(left);
      const pairs = left.flatMap((one, i) => left.slice(i + 1).map(other => [one, other] as const));
      expect(pairs.some(([one, other]) => one.overlaps(other))).toBe(false);
    }), { numRuns: 300 });
  });

  test('subtract leaves as few blocks as can be: no two of them make one', () => {
    fc.assert(fc.property(smallBlock, fc.array(smallBlock, { maxLength: 4 }), (block, holes) => {
      const left = block.subtract(holes);
      const halves = left.slice(1).filter((other, i) => {
        const one = left[i]!;
        const joined = one.prefixLength === other.prefixLength && addressesIn(one).concat(addressesIn(other));
        return joined && [...parentOf(one)].some(wider => addressesIn(wider).join() === joined.join());
      });
      expect(halves).toEqual([]);
    }), { numRuns: 200 });
  });
});

/** The block of one bit less that the block is in. */
function parentOf(block: Cidr): Cidr[] {
  const width = block.family === 'IPv4' ? 32 : 128;
  const first = addresses.find(address => block.contains(address))!;
  const offset = BigInt(addresses.filter(address => address.family === block.family).indexOf(first));
  return block.prefixLength === width - 4 ? [] : [blockAround(SMALL[width] + offset, width, block.prefixLength - 1)];
}
