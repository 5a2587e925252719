import { boldWidth, fitting, monoWidth } from '../../../src/report/layout/text-width';

describe('the width of a text', () => {
  test('is that of the widest common font', () => {
    // In DejaVu Sans Bold i is 0.34, W 1.10 and m 1.04 of the size.
    expect([boldWidth('iii', 100), boldWidth('W', 100), boldWidth('m', 100)]).toEqual([102, 110, 104]);
    expect(monoWidth('TCP 8080', 10)).toBe(Math.ceil(8 * 6.1));
  });

  test('counts what no table has as wider than high', () => {
    expect(boldWidth('東京', 10)).toBe(22);
    expect(monoWidth('東京', 10)).toBe(22);
  });
});

describe('a text that has to fit', () => {
  const width = (text: string) => text.length;

  test('stays as it is where it does', () => {
    expect(fitting('payments', 8, width)).toBe('payments');
  });

  test('keeps both ends where it does not', () => {
    expect(fitting('orders-production-eu-west-1', 12, width)).toBe('orders-p…t-1');
    expect(fitting('orders-production-eu-west-1', 12, width)).toHaveLength(12);
  });

  test('is never cut within a character', () => {
    expect(fitting('👩👩👩👩👩👩', 7, width)).toBe('👩👩…👩');
  });
});
