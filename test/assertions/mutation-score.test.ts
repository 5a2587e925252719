import { assertionsOf, SHOP } from './shop';
import { PolicyMutation } from '../../src/assertions/mutation-score';
import { Port } from '../../src/model/port';
import { app, deployment, letIn, namespace, policy } from '../analysis/clusters';

const PODS = [namespace('shop'), deployment('web'), deployment('api')];
/** On a line of its own: one policy with one rule, of which there are four mutants. */
const API_IN = letIn('api', [app('web')], [{ port: 80 }]);

describe('the mutation score', () => {
  test('counts the wrong policies that the assertions before it notice', () => {
    const assertions = assertionsOf([...PODS, API_IN]);
    assertions.allows('shop/web', 'shop/api', Port.HTTP);
    const { mutants, noticed, equivalent, untried, survivors } = assertions.mutationScore();
    expect([mutants, noticed, equivalent, untried]).toEqual([4, 1, 0, 0]);
    expect(survivors.map(({ mutation, policy: name, path, source }) => [mutation, name, path, source.file, source.line])).toEqual([
      [PolicyMutation.DROP_POLICY, 'shop/api-in', undefined, 'shop.yaml', 7],
      [PolicyMutation.WIDEN_PORTS, 'shop/api-in', 'spec.ingress[0]', 'shop.yaml', 7],
      [PolicyMutation.WIDEN_PEERS, 'shop/api-in', 'spec.ingress[0]', 'shop.yaml', 7],
    ]);
    // A denial of other ports, and of other peers.
    assertions.denies('shop/web', 'shop/api', Port.HTTPS);
    expect(assertions.mutationScore().survivors.map(({ mutation }) => mutation)).toEqual([PolicyMutation.WIDEN_PEERS]);
    assertions.denies('shop/api', 'shop/api', Port.HTTP);
    expect(assertions.mutationScore()).toEqual({
      mutants: 4, noticed: 4, equivalent: 0, untried: 0, survivors: [], summary: '3 assertions notice 4 of 4 wrong policies\n',
    });
  });

  test.each<[string, (assertions: ReturnType<typeof assertionsOf>) => void]>([
    ['allowsOnlyFrom', assertions => { assertions.allowsOnlyFrom('shop/api', ['shop/web']); assertions.allowsOnly('shop/web', 'shop/api', [Port.HTTP]); }],
    ['matchesExpectations', assertions => {
      assertions.matchesExpectations(`expectations:
      - {from: shop/web, to: shop/api, port: 80, verdict: allow}
      - {from: shop/web, to: shop/api, port: 443, verdict: deny}
      - {from: internet, to: shop/api, port: 80, verdict: deny}`);
    }],
  ])('counts what %s notices', (_, assert) => {
    const assertions = assertionsOf([...PODS, API_IN]);
    assert(assertions);
    expect(assertions.mutationScore().survivors).toEqual([]);
  });

  test('asks who is reached again of the policies of everyone', () => {
    const assertions = assertionsOf([...PODS, API_IN]);
    assertions.allowsOnlyTo('shop/web', ['shop/api', 'shop/web', '0.0.0.0/0', '::/0']);
    // Without its rule the policy of api lets in nobody.
    expect(assertions.mutationScore().survivors.map(({ mutation }) => mutation)).not.toContain(PolicyMutation.DROP_RULE);
  });

  test('does not count an assertion that fails', () => {
    const assertions = assertionsOf([...PODS, API_IN]);
    expect(() => { assertions.denies('shop/web', 'shop/api', Port.HTTP); }).toThrow();
    expect(() => { assertions.denies('shop/web', 'shop/apj', Port.HTTP); }).toThrow();
    expect(assertions.mutationScore()).toMatchObject({ noticed: 0, survivors: { length: 4 } });
  });

  test('tells apart what changes nothing: nobody could notice it', () => {
    const idle = policy('idle', { podSelector: { matchLabels: { app: 'nobody' } } });
    const assertions = assertionsOf([...PODS, API_IN, policy('again', { ...(API_IN as any).spec }), idle]);
    // One of two equal policies, or one of two equal rules, is gone; and a policy that selects nobody.
    expect(assertions.mutationScore()).toMatchObject({ mutants: 9, noticed: 0, equivalent: 5, survivors: { length: 4 } });
  });

  test('counts as a change that pods are not isolated any more, though nothing else lets anybody in or out', () => {
    const all = { podSelector: {}, policyTypes: ['Egress'] };
    const assertions = assertionsOf([namespace('shop'), deployment('web'), policy('deny-egress', all)]);
    expect(assertions.mutationScore().survivors.map(({ message }) => message)).toEqual(['shop/deny-egress is gone (shop.yaml:5)']);
    assertions.isEgressIsolated('shop/web');
    expect(assertions.mutationScore()).toMatchObject({ mutants: 1, noticed: 1 });
  });

  test('leaves aside rules of a direction that the policy has not', () => {
    const spec = { podSelector: {}, policyTypes: ['Ingress'], egress: [{ ports: [{ port: 80 }] }] };
    expect(assertionsOf([...PODS, policy('half', spec)]).mutationScore()).toMatchObject({ mutants: 1 });
  });

  test('tries at most as many as it is told, always the same, and these among more', () => {
    const tried = (objects: readonly object[], maxMutants: number) => {
      const { mutants, untried, survivors } = assertionsOf(objects).mutationScore({ maxMutants });
      return { mutants, untried, survivors: survivors.map(({ policy: name, path, mutation }) => `${name} ${path} ${mutation}`) };
    };
    // The default deny has 1, the five others 4 each.
    const [few, more, all] = [tried(SHOP, 5), tried(SHOP, 15), tried(SHOP, 21)];
    expect([few, more, all].map(({ mutants, untried }) => [mutants, untried])).toEqual([[5, 16], [15, 6], [21, 0]]);
    expect(tried([...SHOP].reverse(), 5)).toEqual(few);
    expect(more.survivors).toEqual(expect.arrayContaining(few.survivors));
    expect(all.survivors.filter(one => more.survivors.includes(one))).toEqual(more.survivors);
    expect(new Set(more.survivors.map(one => one.split(' ')[2])).size).toBeGreaterThan(1);
  });

  test('is refused without policies, and for less than one mutant', () => {
    expect(() => assertionsOf(PODS).mutationScore()).toThrow('there is no NetworkPolicy in the manifests');
    expect(() => assertionsOf(SHOP).mutationScore({ maxMutants: 0 })).toThrow('maxMutants must be a whole number above 0, got 0');
    expect(() => assertionsOf(SHOP).mutationScore(null as any)).toThrow('options must be an object');
  });

  test('is a text for people', () => {
    const assertions = assertionsOf([...PODS, API_IN, policy('again', { ...(API_IN as any).spec })]);
    expect(assertions.mutationScore().summary).toBe([
      '0 assertions notice 0 of 4 wrong policies',
      '4 more change nothing that is allowed',
      'nobody notices when',
      '  shop/again spec.ingress[0] allows every port (shop.yaml:9)',
      '  shop/again spec.ingress[0] is about anyone (shop.yaml:9)',
      '  shop/api-in spec.ingress[0] allows every port (shop.yaml:7)',
      '  shop/api-in spec.ingress[0] is about anyone (shop.yaml:7)',
      '',
    ].join('\n'));
    expect(assertions.mutationScore({ maxMutants: 7 }).summary).toContain('1 more were not tried: raise maxMutants\n');
  });
});
