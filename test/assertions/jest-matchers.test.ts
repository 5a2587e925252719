import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { assertionsOf, outcome, SHOP } from './shop';
import type { connectivityMatchers } from '../../src/assertions/jest';
import '../../src/assertions/jest';
import { Port } from '../../src/model/port';
import { app, block, deployment, letIn, namespace, pod, service } from '../analysis/clusters';

const shop = assertionsOf([...SHOP, service('nobody', [{ port: 80 }], { app: 'nobody' })]);
const half = assertionsOf([namespace('shop'), deployment('web'), deployment('api'), letIn('api', [app('web')], [{ port: 80 }])]);
const EXPECTED = 'expectations: [{from: shop/web, to: shop/api, port: 80, verdict: allow}]';
const NOT_EXPECTED = 'expectations: [{from: shop/web, to: shop/db, port: 80, verdict: allow}]';

/** What each matcher says of something that is so, and of something whose opposite is so. */
const CASES: { [matcher in keyof typeof connectivityMatchers]: { readonly so: () => void; readonly not: () => void } } = {
  toAllow: {
    so: () => { expect(shop).toAllow('shop/web', 'shop/api', Port.HTTP); },
    not: () => { expect(shop).not.toAllow('shop/web', 'shop/db', Port.HTTP); },
  },
  toDeny: {
    so: () => { expect(shop).toDeny('shop/web', 'shop/db', Port.HTTP); },
    not: () => { expect(shop).not.toDeny('shop/web', 'shop/api', Port.HTTP); },
  },
  toAllowOnly: {
    so: () => { expect(shop).toAllowOnly('shop/web', 'shop/api', [Port.HTTP]); },
    not: () => { expect(shop).not.toAllowOnly('shop/web', 'shop/api', [Port.HTTPS]); },
  },
  toAllowOnlyFrom: {
    so: () => { expect(shop).toAllowOnlyFrom('shop/db', ['shop/api']); },
    not: () => { expect(shop).not.toAllowOnlyFrom('shop/db', ['shop/web']); },
  },
  toAllowOnlyTo: {
    so: () => { expect(shop).toAllowOnlyTo('shop/web', ['shop/api'], Port.HTTP); },
    not: () => { expect(shop).not.toAllowOnlyTo('shop/web', []); },
  },
  toBeIsolated: {
    so: () => { expect(shop).toBeIsolated('shop/web'); },
    not: () => { expect(half).not.toBeIsolated('shop/api'); },
  },
  toBeIngressIsolated: {
    so: () => { expect(half).toBeIngressIsolated('shop/api'); },
    not: () => { expect(half).not.toBeIngressIsolated('shop/web'); },
  },
  toBeEgressIsolated: {
    so: () => { expect(shop).toBeEgressIsolated('shop/web'); },
    not: () => { expect(half).not.toBeEgressIsolated('shop/api'); },
  },
  toMatchExpectations: {
    so: () => { expect(shop).toMatchExpectations(EXPECTED); },
    not: () => { expect(() => { expect(shop).toMatchExpectations(NOT_EXPECTED); }).toThrow('1 of 1 expectations do not hold'); },
  },
  toMatchExpectationsFile: {
    so: () => { inFile(EXPECTED, path => { expect(shop).toMatchExpectationsFile(path); }); },
    not: () => { inFile(NOT_EXPECTED, path => { expect(() => { expect(shop).toMatchExpectationsFile(path); }).toThrow(`${path}:1: shop/web`); }); },
  },
};

describe.each(Object.entries(CASES))('%s', (_, { so, not }) => {
  test('passes for what is so', so);
  test('passes, behind not, for what is not', not);
});

describe('a matcher', () => {
  test('fails with the text of the assertion', () => {
    const assert = () => { shop.allows('shop/web', 'shop/db', Port.POSTGRES); };
    expect(outcome(() => { expect(shop).toAllow('shop/web', 'shop/db', Port.POSTGRES); })).toBe(outcome(assert));
    expect(outcome(() => { expect(shop).toDeny('shop/web', 'shop/api', Port.HTTP); })).toBe('shop/web -> shop/api on TCP 80 must be denied, and it is allowed');
  });

  test('fails behind not for what is so', () => {
    expect(outcome(() => { expect(shop).not.toAllow('shop/web', 'shop/api', Port.HTTP); })).toBe('shop/web -> shop/api on TCP 80 must be denied, and it is allowed');
    expect(outcome(() => { expect(shop).not.toDeny('shop/web', 'shop/db', Port.HTTP); })).toBe('shop/web -> shop/db on TCP 80 must be allowed, and it is denied');
    expect(outcome(() => { expect(shop).not.toBeIsolated('shop/web'); })).toBe(
      'whether shop/web is isolated: it is as listed or asked, and not.toBeIsolated expects that it is not');
    expect(outcome(() => { expect(shop).not.toAllowOnlyFrom('shop/db', ['shop/api']); })).toContain('who reaches shop/db: it is as listed');
  });

  test.each<[string, () => void, string]>([
    ['for a name that nobody has', () => { expect(shop).not.toAllow('shop/wbe', 'shop/db', Port.HTTP); }, 'did you mean "shop/web"'],
    ['for labels that nobody carries', () => { expect(shop).not.toBeIsolated('shop/app=wbe'); }, 'did you mean "shop/app=web"'],
    ['for somebody on a list who is nobody', () => { expect(shop).not.toAllowOnlyFrom('shop/db', ['shop/apj']); }, 'did you mean "shop/api"'],
    ['for a port that no container declares', () => { expect(shop).not.toAllow('shop/db', 'shop/web', Port.named('htpp')); }, 'no port of this name'],
    ['for what depends', () => { expect(shop).not.toAllow('internet', 'shop/web', Port.HTTP); }, 'it depends'],
    ['for what is so for a part', () => { expect(shop).not.toAllow('*/app=web', 'shop/app=api', Port.range(80, 81)); }, 'it depends'],
    ['for a label with a slash', () => { expect(half).not.toAllow('*/example.com/x=y', 'shop/api', Port.HTTP); }, 'no pods carry the labels of "*/example.com/x=y"'],
    ['for expectations', () => { expect(shop).not.toMatchExpectations(NOT_EXPECTED); }, 'not.toMatchExpectations says nothing'],
  ])('fails behind not %s', (_, assert, message) => {
    expect(assert).toThrow(message);
  });

  test('fails behind not where workloads with the labels differ', () => {
    const objects = [namespace('shop'), deployment('a', {}, { app: 'a', part: 'x' }), deployment('b', {}, { app: 'b', part: 'x' }), deployment('api'), letIn('api', [app('a')])];
    expect(outcome(() => { expect(assertionsOf(objects)).not.toAllow('shop/part=x', 'shop/api', Port.HTTP); })).toContain('for 1 of 2 pairs');
  });

  test('fails behind not where nobody knows whether somebody who is not listed is let in', () => {
    const assertions = assertionsOf([namespace('shop'), pod('shop/web', ['10.0.0.1']), pod('shop/api', ['192.168.0.1']), letIn('api', [block('10.0.0.0/8')])]);
    expect(() => { expect(assertions).not.toAllowOnlyFrom('shop/api', ['10.0.0.0/8']); }).toThrow('shop/Pod/web -> shop/Pod/api may be allowed on all ports');
  });

  test('is counted for the mutation score as it was expected', () => {
    const objects = [namespace('shop'), deployment('web'), deployment('api'), letIn('api', [app('web')], [{ port: 80 }])];
    const score = (assert: (assertions: ReturnType<typeof assertionsOf>) => void) => {
      const assertions = assertionsOf(objects);
      assert(assertions);
      return assertions.mutationScore().noticed;
    };
    expect(score(assertions => { expect(assertions).toAllow('shop/web', 'shop/api', Port.HTTP); })).toBe(1);
    // Noticed: the policy is gone, and every port is allowed.
    expect(score(assertions => { expect(assertions).not.toAllow('shop/web', 'shop/api', Port.HTTPS); })).toBe(2);
    expect(score(assertions => { outcome(() => { expect(assertions).not.toAllow('shop/web', 'shop/api', Port.HTTP); }); })).toBe(0);
  });

  test('is for ConnectivityAssertions only', () => {
    expect(() => { expect('shop').toAllow('shop/web', 'shop/api', Port.HTTP); }).toThrow('toAllow is for ConnectivityAssertions, got "shop"');
    expect(() => { expect(undefined).not.toBeIsolated('shop/web'); }).toThrow('toBeIsolated is for ConnectivityAssertions, got undefined');
  });
});

function inFile(text: string, use: (path: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'matchers-'));
  try {
    const path = join(directory, 'expectations.yaml');
    writeFileSync(path, text);
    use(path);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
