import * as fc from 'fast-check';
import { checkLabelKey, checkLabels, checkLabelValue, checkNamespaceName, checkObjectName } from '../../src/model/text/kubernetes-names';
import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from '../properties/api-server-syntax';

const long = (length: number) => 'a'.repeat(length);

/** Text that is nearly a name. */
const nearlyName = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '.', '_', '/'), maxLength: 8 }),
  fc.tuple(fc.constantFrom(62, 63, 64, 252, 253, 254), fc.constantFrom('', '/a', '.a', '-')).map(([length, end]) => long(length) + end),
  fc.string({ unit: 'binary', maxLength: 3 }));

function accepts(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

describe('what is taken is just what the API server takes', () => {
  const checks: [string, (text: string) => unknown, (text: string) => boolean][] = [
    ['of namespaces', checkNamespaceName, isDnsLabel],
    ['of other objects', checkObjectName, isDnsSubdomain],
    ['of labels', checkLabelKey, isQualifiedName],
    ['as values of labels', checkLabelValue, isLabelValue],
  ];
  test.each(checks)('%s', (_, check, taken) => {
    fc.assert(fc.property(nearlyName, text => {
      expect(accepts(() => check(text))).toBe(taken(text));
    }), { numRuns: 1000 });
  });
});

describe('a message says where, what was received, what is allowed and what works', () => {
  const messages: [string, () => unknown, string][] = [
    ['for a namespace', () => checkNamespaceName('Shop', 'shop/Zone: '),
      'shop/Zone: namespace name must be at most 63 of a-z, 0-9 and \'-\', with a letter or digit at both ends, got "Shop"; write for instance "shop"'],
    ['for an object', () => checkObjectName('a..b', 'shop/Zone: flow ', 100),
      'shop/Zone: flow name must be at most 100 of a-z, 0-9, \'-\' and \'.\', with a letter or digit around each \'.\', got "a..b"; '
      + 'write for instance "shop-api"'],
    ['for a label key', () => checkLabels({ 'a b': '' }, 'shop/Zone: '),
      'shop/Zone: label key must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', after an optional DNS name and \'/\', got "a b"; '
      + 'write for instance "app" or "example.com/team"'],
    ['for a label value', () => checkLabels({ app: '-' }, 'shop/Zone: '),
      'shop/Zone: value of label "app" must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends, got "-"; '
      + 'write for instance "api"'],
  ];
  test.each(messages)('%s', (_, check, message) => {
    expect(check).toThrow(new Error(message));
  });
});

test('names are given back, so that they can be checked where they are used', () => {
  expect([checkNamespaceName('shop'), checkObjectName('shop.api')]).toEqual(['shop', 'shop.api']);
});

test('refuses names longer than the caller has room for', () => {
  expect(checkObjectName(long(10), '', 10)).toBe(long(10));
  expect(() => checkObjectName(long(11), '', 10)).toThrow('name must be at most 10 of');
});

test.each([undefined, null, 5, ['shop'], {}])('refuses %p, which is no text', value => {
  for (const check of [checkNamespaceName, checkObjectName, checkLabelKey, checkLabelValue]) {
    expect(() => check(value as unknown as string)).toThrow(/^(namespace )?name must be|^label key must be|^value of label "" must be/);
  }
});
