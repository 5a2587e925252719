import { assertionsOf, SHOP } from './shop';
import { AskedCluster } from '../../src/assertions/asking/asked-cluster';
import { snapshotOf } from '../../src/assertions/snapshot';
import { Manifests } from '../../src/manifests/manifests';
import { block, deployment, letIn, namespace, pod } from '../analysis/clusters';

describe('the snapshot', () => {
  test('tells what is isolated and what is allowed, sorted', () => {
    expect(assertionsOf(SHOP).snapshot().split('\n')).toEqual([
      'shop/Deployment/api: isolated for ingress and egress',
      'shop/Deployment/db: isolated for ingress and egress',
      'shop/Deployment/web: isolated for ingress and egress',
      '',
      '0.0.0.0-255.255.255.255 -> shop/Deployment/web on TCP 80 over IPv4',
      'shop/Deployment/api -> shop/Deployment/db on TCP 5432',
      'shop/Deployment/web -> shop/Deployment/api on TCP 80',
      '',
    ]);
  });

  test('sorts addresses among workloads', () => {
    expect(assertionsOf([namespace('shop'), pod('shop/b'), pod('shop/a')]).snapshot().split('\n').slice(3).map(line => line.split(' on ')[0])).toEqual([
      '0.0.0.0-255.255.255.255 -> shop/Pod/a',
      '0.0.0.0-255.255.255.255 -> shop/Pod/b',
      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff -> shop/Pod/a',
      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff -> shop/Pod/b',
      'shop/Pod/a -> 0.0.0.0-255.255.255.255',
      'shop/Pod/a -> ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'shop/Pod/a -> shop/Pod/b',
      'shop/Pod/b -> 0.0.0.0-255.255.255.255',
      'shop/Pod/b -> ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'shop/Pod/b -> shop/Pod/a',
      '',
    ]);
  });

  test('does not change with the order of the objects, nor with the names of policies', () => {
    const renamed = (SHOP as any[]).map(object => (
      object.kind === 'NetworkPolicy' ? { ...object, metadata: { ...object.metadata, name: `other-${object.metadata.name}` } } : object));
    expect(assertionsOf([...renamed].reverse()).snapshot()).toBe(assertionsOf(SHOP).snapshot());
  });

  test('tells what depends, and where nothing is allowed', () => {
    const objects = [namespace('shop'), pod('shop/web', ['10.0.0.1']), pod('shop/api', ['10.0.0.2']), letIn('api', [block('10.0.0.1/32')])];
    expect(assertionsOf(objects).snapshot()).toContain('shop/Pod/web -> shop/Pod/api on all ports over IPv4 (depends)\n');
    expect(assertionsOf([namespace('shop'), ...SHOP.slice(1, 5)]).snapshot()).toMatch(/\n\nnothing is allowed\n$/);
    expect(assertionsOf([deployment('web')]).snapshot()).toContain('shop/Deployment/web: not isolated\n');
  });

  test('is refused where nobody could read it', () => {
    const { cluster } = Manifests.fromYaml(SHOP.map(object => JSON.stringify(object)).join('\n---\n'));
    expect(() => snapshotOf(new AskedCluster(cluster._state), 2)).toThrow('there are more than 2 connections');
    expect(() => snapshotOf(new AskedCluster(cluster._state), 3)).not.toThrow();
  });
});
