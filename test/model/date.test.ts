import * as fc from 'fast-check';
import { checkDate } from '../../src/model/text/date';

test('takes any day of the calendar', () => {
  const days = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
  fc.assert(fc.property(days, day => {
    const text = day.toISOString().slice(0, 10);
    expect(checkDate(text, 'expires')).toBe(text);
  }), { numRuns: 200 });
});

test.each(['2024-02-29', '2000-02-29', '2027-12-31'])('takes %s', text => {
  expect(checkDate(text, 'expires')).toBe(text);
});

const bad = ['', '2027-1-31', '2027-01-31T00:00:00Z', '27-01-31', '31.01.2027', '2027/01/31', ' 2027-01-31', '2027-01-31\n', '2027-02-30', '2027-02-29', '1900-02-29',
  '2027-04-31', '2027-00-10', '2027-13-01', '2027-01-00', '2027-01-32', 'tomorrow'];
test.each(bad)('refuses %j', text => {
  expect(() => checkDate(text, 'shop/Zone: expires')).toThrow(
    new Error(`shop/Zone: expires must be a day written as YYYY-MM-DD, got ${JSON.stringify(text)}; write for instance "2027-01-31"`));
});

test.each([[null, 'null'], [20270131, '20270131'], [new Date('2027-01-31'), '"2027-01-31T00:00:00.000Z"']])('refuses %p, which is no text', (value, shown) => {
  expect(() => checkDate(value as unknown as string, 'expires')).toThrow(`expires must be a day written as YYYY-MM-DD, got ${shown}; `);
});
