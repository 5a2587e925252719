import * as fc from 'fast-check';
import { nearest } from '../../src/model/text/nearest';

describe('the nearest name', () => {
  test.each([
    ['a letter too many', 'webb', 'web'],
    ['a letter missing', 'databse', 'database'],
    ['another letter', 'beckend', 'backend'],
    ['two neighbours swapped', 'wbe', 'web'],
    ['several of these', 'shpo/backned', 'shop/backend'],
  ])('is found in spite of %s', (_, text, meant) => {
    expect(nearest(text, ['cache', 'web', 'backend', 'database', 'shop/backend'])).toBe(meant);
  });

  test('is that with the fewest edits, and of several the first', () => {
    expect(nearest('form', ['from', 'farm', 'forms', 'fork'])).toBe('from');
    expect(nearest('form', ['fro', 'farm', 'forms'])).toBe('farm');
  });

  test('takes a swap for one edit, and not for two', () => {
    expect(nearest('abcdef', ['abdcef', 'abcd'])).toBe('abdcef');
    expect(nearest('abcdef', ['badcfe', 'abxyef'])).toBe('abxyef');
    expect(nearest('abcdef', ['badcef', 'abxyzf'])).toBe('badcef');
  });

  test('is not there where half is different, so that short names must nearly be right', () => {
    for (const [text, name] of [['db', 'bd'], ['db', 'dx'], ['a', 'b'], ['web', 'api'], ['abcd', 'abxy'], ['', 'a']]) {
      expect([text, nearest(text!, [name!])]).toEqual([text, undefined]);
    }
    expect(nearest('anything', [])).toBeUndefined();
  });

  test('is the name itself where it is there, wherever it stands', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), fc.nat(), (text, others, place) => {
      const candidates = others.filter(other => other !== text);
      candidates.splice(place % (candidates.length + 1), 0, text);
      expect(nearest(text, candidates)).toBe(text);
    }));
  });
});
