import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { shorten, shortHash, slug } from '../../src/model/text/slug';
import { isDnsLabel, isDnsSubdomain } from '../properties/api-server-syntax';

describe('a slug', () => {
  const words: [string, string][] = [
    ['OrdersApi', 'orders-api'], ['ordersAPI', 'orders-api'], ['HTTPServer2Go', 'http-server2-go'], ['orders_worker', 'orders-worker'],
    ['a.b/c d', 'a-b-c-d'], ['--Api--', 'api'], ['10.0.0.0/8', '10-0-0-0-8'], ['2001:db8::/32', '2001-db8-32'], ['Größe', 'gr-e'], ['注文', ''], ['', ''],
  ];
  test.each(words)('of %j is %j', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  test('is a part of a name whatever the text, and its own slug', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '.') })), text => {
      const part = slug(text);
      expect(part === '' || isDnsLabel(part.slice(0, 63).replace(/-$/, ''))).toBe(true);
      expect(slug(part)).toBe(part);
    }), { numRuns: 500 });
  });
});

describe('a short hash', () => {
  test('is the first 8 hex digits of the SHA-256', () => {
    // The SHA-256 of the empty text begins with e3b0c442.
    expect(shortHash('')).toBe('e3b0c442');
    expect(shortHash('größe')).toBe(createHash('sha256').update('größe', 'utf8').digest('hex').slice(0, 8));
  });
});

describe('a text that is shortened', () => {
  test('stays as it is where it fits', () => {
    expect(shorten('a'.repeat(20), 20)).toBe('a'.repeat(20));
  });

  test('ends in a hash of all of it where it does not', () => {
    const text = 'a'.repeat(21);
    expect(shorten(text, 20)).toBe(`${'a'.repeat(11)}-${shortHash(text)}`);
    expect(shorten(`${text}b`, 20)).not.toBe(shorten(`${text}c`, 20));
  });

  test('is still a name, and no longer than it may be', () => {
    const anyName = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), minLength: 1, maxLength: 80 }).filter(isDnsSubdomain);
    fc.assert(fc.property(anyName, fc.integer({ min: 12, max: 60 }), (name, max) => {
      const short = shorten(name, max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(isDnsSubdomain(short)).toBe(true);
    }), { numRuns: 500 });
  });
});
