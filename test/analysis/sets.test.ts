import * as fc from 'fast-check';
import * as ipaddr from 'ipaddr.js';
import { IndexSet } from '../../src/analysis/sets/index-set';
import { difference, includes, intersection, Intervals, union } from '../../src/analysis/sets/intervals';
import { addressText, IpFamily } from '../../src/model/cidr';

const BOUND = 40;
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: BOUND })).map(list => new Set(list));

/** The set as intervals, made from single numbers. */
function intervals(set: Set<number>): Intervals {
  return [...set].reduce<Intervals>((all, value) => union(all, [value, value]), []);
}

function members(set: Intervals): number[] {
  return Array.from({ length: BOUND + 1 }, (_, value) => value).filter(value => includes(set, value));
}

describe('intervals', () => {
  test('mean the same as sets of numbers', () => {
    fc.assert(fc.property(numbers, numbers, (a, b) => {
      const sorted = (values: Iterable<number>) => [...values].sort((x, y) => x - y);
      const [left, right] = [intervals(a), intervals(b)];
      expect(members(left)).toEqual(sorted(a));
      expect(members(union(left, right))).toEqual(sorted(new Set([...a, ...b])));
      expect(members(intersection(left, right))).toEqual(sorted([...a].filter(value => b.has(value))));
      expect(members(difference(left, right))).toEqual(sorted([...a].filter(value => !b.has(value))));
    }));
  });

  test('are equal arrays for equal sets', () => {
    fc.assert(fc.property(numbers, numbers, (a, b) => {
      const [left, right] = [intervals(a), intervals(b)];
      expect(union(left, right)).toEqual(intervals(new Set([...a, ...b])));
      expect(difference(left, right)).toEqual(intervals(new Set([...a].filter(value => !b.has(value)))));
    }));
  });
});

describe('sets of indexes', () => {
  test('hold what was put in, few or many', () => {
    fc.assert(fc.property(numbers, fc.constantFrom(BOUND + 1, 10_000), (values, bound) => {
      const set = IndexSet.of([...values].sort((a, b) => a - b), bound);
      expect(Array.from({ length: BOUND + 1 }, (_, i) => set.has(i))).toEqual(Array.from({ length: BOUND + 1 }, (_, i) => values.has(i)));
      expect(set.size).toBe(values.size);
    }));
  });

  test('unite', () => {
    fc.assert(fc.property(fc.array(numbers), sets => {
      const made = sets.map(values => IndexSet.of([...values].sort((a, b) => a - b), BOUND + 1));
      expect([...IndexSet.union(made, BOUND + 1).indexes]).toEqual([...new Set(sets.flatMap(set => [...set]))].sort((a, b) => a - b));
    }));
  });
});

describe('the text of an address', () => {
  test('is that of a parser of addresses', () => {
    const word = fc.constantFrom(0, 0, 0, 1, 0xabcd, 0xffff);
    fc.assert(fc.property(fc.tuple(word, word, word, word, word, word, word, word), words => {
      const value = words.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n);
      expect(addressText(IpFamily.IPV6, value)).toBe(new ipaddr.IPv6(words).toRFC5952String());
    }));
    expect([0n, 0xffffffffn, 0x0a000001n].map(value => addressText(IpFamily.IPV4, value))).toEqual(['0.0.0.0', '255.255.255.255', '10.0.0.1']);
    expect([0n, 1n, 1n << 112n].map(value => addressText(IpFamily.IPV6, value))).toEqual(['::', '::1', '1::']);
  });
});
