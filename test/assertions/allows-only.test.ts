import { assertionsOf, failure, outcome, SHOP } from './shop';
import { BlocksAndPods } from '../../src/analysis/profile';
import { ConnectivityAssertions } from '../../src/assertions/connectivity-assertions';
import { Port } from '../../src/model/port';
import { app, block, deployment, letIn, namespace, pod } from '../analysis/clusters';

const shop = assertionsOf(SHOP);

/** What an assertion about a list says of each difference; nothing where it holds. */
function differences(assert: () => void): string[] {
  const lines = failure(assert)?.split('\n') ?? [];
  return lines.slice(1, lines.indexOf('')).map(line => line.trim());
}

describe('allowsOnlyFrom', () => {
  test('holds for just those who reach it', () => {
    expect(outcome(() => { shop.allowsOnlyFrom('shop/db', ['shop/api']); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnlyFrom('shop/api', ['shop/app=web'], Port.HTTP); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnlyFrom('shop/db', [], Port.HTTP); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnlyFrom('shop/web', ['0.0.0.0/0']); })).toBe('holds');
  });

  test('tells who is missing and who is not listed', () => {
    expect(differences(() => { shop.allowsOnlyFrom('shop/db', ['shop/web']); })).toEqual([
      'shop/Deployment/web -> shop/Deployment/db is listed, and denied',
      'shop/Deployment/api -> shop/Deployment/db is allowed on TCP 5432, and not listed',
    ]);
    expect(differences(() => { shop.allowsOnlyFrom('shop/db', ['shop/api'], Port.HTTP); })).toEqual([
      'shop/Deployment/api -> shop/Deployment/db is listed, and denied',
    ]);
  });

  test('is about addresses, and the pods of the destination among each other', () => {
    const open = assertionsOf([namespace('shop'), deployment('api')]);
    expect(differences(() => { open.allowsOnlyFrom('shop/api', []); })).toEqual([
      'shop/Deployment/api -> shop/Deployment/api is allowed on all ports, and not listed',
      '0.0.0.0-255.255.255.255 -> shop/Deployment/api is allowed on all ports, and not listed',
      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff -> shop/Deployment/api is allowed on all ports, and not listed',
    ]);
    expect(outcome(() => { open.allowsOnlyFrom('shop/api', ['shop/api', '0.0.0.0/0', '::/0']); })).toBe('holds');
    const alone = assertionsOf([namespace('shop'), pod('shop/alone')]);
    expect(outcome(() => { alone.allowsOnlyFrom('shop/alone', ['0.0.0.0/0', '::/0']); })).toBe('holds');
  });

  test('tells the addresses beside the blocks that are listed, and the blocks of which nobody reaches it', () => {
    const assertions = assertionsOf([namespace('shop'), pod('shop/api', ['192.168.0.1']), letIn('api', [block('10.0.0.0/8', '10.1.0.0/16')], [{ port: 80 }])]);
    expect(outcome(() => { assertions.allowsOnlyFrom('shop/api', ['10.0.0.0/8']); })).toBe('holds');
    expect(differences(() => { assertions.allowsOnlyFrom('shop/api', ['10.0.0.0/9', '10.192.0.0/10', '10.1.2.0/24', 'internet']); })).toEqual([
      '10.1.2.0/24 -> shop/Pod/api is listed, and denied',
      'internet -> shop/Pod/api is listed, and denied',
      '10.128.0.0-10.191.255.255 -> shop/Pod/api is allowed on TCP 80, and not listed',
    ]);
  });

  test('fails where it is not sure that somebody is denied, or allowed', () => {
    const assertions = assertionsOf([namespace('shop'), deployment('api'), pod('shop/web', ['10.0.0.1']), letIn('api', [block('10.0.0.0/8')])]);
    expect(differences(() => { assertions.allowsOnlyFrom('shop/api', ['10.0.0.0/8']); })).toEqual([
      'shop/Pod/web -> shop/Deployment/api may be allowed on all ports, and not listed',
      'shop/Deployment/api -> shop/Deployment/api may be allowed on all ports, and not listed',
    ].sort());
    expect(differences(() => { assertions.allowsOnlyFrom('shop/api', ['10.0.0.0/8', 'shop/web', 'shop/api']); })).toEqual([
      'shop/Pod/web -> shop/Deployment/api is listed, and not surely allowed',
      'shop/Deployment/api -> shop/Deployment/api is listed, and not surely allowed',
    ]);
  });

  test('wants all of the ports and families of whom it lists', () => {
    expect(differences(() => { shop.allowsOnlyFrom('shop/api', ['shop/web'], Port.range(80, 81)); })).toEqual([
      'shop/Deployment/web -> shop/Deployment/api is listed, and not surely allowed',
    ]);
    const objects = [namespace('shop'), pod('shop/web', ['10.0.0.1', 'fd00::1']), pod('shop/api', ['10.0.0.2', 'fd00::2']), letIn('api', [block('10.0.0.1/32')])];
    const assertions = ConnectivityAssertions.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n'), undefined, { blocksAndPods: BlocksAndPods.MATCHED });
    expect(differences(() => { assertions.allowsOnlyFrom('shop/api', ['shop/Pod/web', '10.0.0.0/31']); })).toEqual([
      'shop/Pod/web -> shop/Pod/api is listed, and not surely allowed',
    ]);
  });

  test('has to hold for every workload with the labels', () => {
    expect(differences(() => { shop.allowsOnlyFrom('*/app=db', []); })).toHaveLength(1);
    const assertions = assertionsOf([
      namespace('shop'), deployment('a', {}, { app: 'a', part: 'x' }), deployment('b', {}, { app: 'b', part: 'x' }), letIn('a', [app('none')]), letIn('b', [app('a')], [{ port: 80 }]),
    ]);
    expect(differences(() => { assertions.allowsOnlyFrom('shop/part=x', ['shop/a'], Port.HTTP); })).toEqual([
      'shop/Deployment/a -> shop/Deployment/a is listed, and denied',
    ]);
  });
});

describe('allowsOnlyTo', () => {
  test('holds for just those who are reached', () => {
    expect(outcome(() => { shop.allowsOnlyTo('shop/api', ['shop/db']); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnlyTo('shop/db', []); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnlyTo('shop/web', ['shop/service/api'], Port.HTTP); })).toBe('holds');
  });

  test('tells who is missing and who is not listed', () => {
    expect(differences(() => { shop.allowsOnlyTo('shop/web', ['shop/db', 'internet']); })).toEqual([
      'shop/Deployment/web -> shop/Deployment/db is listed, and denied',
      'shop/Deployment/web -> internet is listed, and denied',
      'shop/Deployment/web -> shop/Deployment/api is allowed on TCP 80, and not listed',
    ]);
  });

  test('looks a name of a port up at each destination', () => {
    expect(outcome(() => { shop.allowsOnlyTo('shop/web', ['shop/api'], Port.named('http')); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnlyTo('shop/api', [], Port.named('http')); })).toBe('holds');
  });
});

describe('allowsOnly', () => {
  test('holds for just the ports that are allowed', () => {
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/api', [Port.HTTP]); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/service/api', [Port.named('http')]); })).toBe('holds');
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/db', []); })).toBe('holds');
  });

  test('tells the ports that are missing and those that are not listed', () => {
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/api', [Port.HTTPS]); })).toBe(
      'shop/web -> shop/api must be allowed on TCP 443 and nothing else, but TCP 443 is not surely allowed, and TCP 80 may be allowed too');
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/api', [Port.range(80, 81)]); })).toBe(
      'shop/web -> shop/api must be allowed on TCP 80-81 and nothing else, but TCP 81 is not surely allowed');
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/api', []); })).toBe(
      'shop/web -> shop/api must be allowed on no port and nothing else, but TCP 80 may be allowed too');
  });

  test('fails for a port that no container declares', () => {
    expect(outcome(() => { shop.allowsOnly('shop/web', 'shop/api', [Port.named('htpp')]); })).toContain('no container of shop/Deployment/api declares TCP htpp');
    expect(outcome(() => { shop.allowsOnlyFrom('shop/api', [], Port.named('htpp')); })).toContain('no container of shop/Deployment/api declares TCP htpp');
  });
});
