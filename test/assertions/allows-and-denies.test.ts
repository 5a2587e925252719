import { assertionsOf, outcome, SHOP } from './shop';
import { BlocksAndPods } from '../../src/analysis/profile';
import { ConnectivityAssertions } from '../../src/assertions/connectivity-assertions';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';
import { app, block, denyAll, deployment, letIn, namespace, pod } from '../analysis/clusters';

const shop = assertionsOf(SHOP);

describe('allows and denies', () => {
  const cases: [string, string, Port, boolean][] = [
    ['shop/web', 'shop/api', Port.tcp(80), true],
    ['shop/Deployment/web', 'shop/api[Deployment]', Port.named('http'), true],
    ['shop/web', 'shop/service/api', Port.tcp(8000), true],
    ['shop/web', 'shop/db', Port.tcp(5432), false],
    ['shop/web', 'shop/api', Port.tcp(81), false],
    ['shop/api', 'shop/web', Port.tcp(80), false],
    ['8.8.8.8', 'shop/web', Port.tcp(80), true],
    ['10.0.0.0/8', 'shop/db', Port.tcp(5432), false],
    ['shop/app=web', '*/app=api', Port.tcp(80), true],
    ['*/app=api', 'internet', Port.HTTPS, false],
  ];

  test.each(cases)('%s -> %s on %s', (source, destination, port, isAllowed) => {
    const allowed = outcome(() => { shop.allows(source, destination, port); });
    const denied = outcome(() => { shop.denies(source, destination, port); });
    const question = `${source} -> ${destination} on ${port}`;
    expect([allowed, denied]).toEqual(isAllowed
      ? ['holds', `${question} must be denied, and it is allowed`]
      : [`${question} must be allowed, and it is denied`, 'holds']);
  });

  test('are about one family of addresses where one is named', () => {
    expect(outcome(() => { shop.denies('internet', 'shop/web', Port.HTTP, IpFamily.IPV6); })).toBe('holds');
    expect(outcome(() => { shop.allows('internet', 'shop/web', Port.HTTP, IpFamily.IPV4); })).toBe('holds');
    expect(outcome(() => { shop.denies('internet', 'shop/web', Port.HTTP, IpFamily.IPV4); }))
      .toBe('internet -> shop/web on TCP 80 over IPv4 must be denied, and it is allowed');
  });

  test('both fail for what is so for a part only', () => {
    const depends = 'and it depends: it is neither allowed nor denied';
    expect(outcome(() => { shop.allows('internet', 'shop/web', Port.HTTP); })).toBe(`internet -> shop/web on TCP 80 must be allowed, ${depends}`);
    expect(outcome(() => { shop.denies('internet', 'shop/web', Port.HTTP); })).toBe(`internet -> shop/web on TCP 80 must be denied, ${depends}`);
    expect(outcome(() => { shop.denies('shop/web', 'shop/api', Port.range(80, 81)); })).toBe(`shop/web -> shop/api on TCP 80-81 must be denied, ${depends}`);
  });

  test('both fail for what the network plugin decides, until somebody says what it does', () => {
    const objects = [namespace('shop'), pod('shop/client', ['10.1.0.1']), deployment('api'), letIn('api', [block('10.1.0.0/16')])];
    const text = objects.map(object => JSON.stringify(object)).join('\n---\n');
    const ask = (options?: { blocksAndPods: BlocksAndPods }) => {
      const assertions = ConnectivityAssertions.fromYaml(text, undefined, options);
      const question = ['shop/client', 'shop/api', Port.HTTP, IpFamily.IPV4] as const;
      return [outcome(() => { assertions.allows(...question); }), outcome(() => { assertions.denies(...question); })].map(line => line === 'holds');
    };
    expect([ask(), ask({ blocksAndPods: BlocksAndPods.MATCHED }), ask({ blocksAndPods: BlocksAndPods.NEVER })])
      .toEqual([[false, false], [true, false], [false, true]]);
  });

  test('have to hold for every workload with the labels', () => {
    const objects = [namespace('shop'), deployment('web', {}, { app: 'web', tier: 'front' }), deployment('shop', {}, { app: 'shop', tier: 'front' }),
      deployment('api'), letIn('api', [app('web')])];
    const assertions = assertionsOf(objects);
    expect(outcome(() => { assertions.allows('shop/tier=front', 'shop/api', Port.HTTP); })).toBe(
      'shop/tier=front -> shop/api on TCP 80 must be allowed, and it is denied, for 1 of 2 pairs, first shop/Deployment/shop -> shop/Deployment/api');
    expect(outcome(() => { assertions.denies('shop/tier=front', 'shop/api', Port.HTTP); })).toBe(
      'shop/tier=front -> shop/api on TCP 80 must be denied, and it is allowed, for 1 of 2 pairs, first shop/Deployment/web -> shop/Deployment/api');
    expect(outcome(() => { assertions.allows('shop/tier=front,app=web', 'shop/api', Port.HTTP); })).toBe('holds');
  });

  test('of pods of the host network with the labels, which no policy selects, are about these too', () => {
    const assertions = assertionsOf([namespace('shop'), deployment('agent', { hostNetwork: true }), denyAll()]);
    expect(outcome(() => { assertions.allows('internet', 'shop/app=agent', Port.HTTP); })).toBe('holds');
  });
});
