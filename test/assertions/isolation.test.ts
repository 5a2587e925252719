import { assertionsOf, failure, outcome, SHOP } from './shop';
import { denyAll, deployment, letIn, letOut, namespace } from '../analysis/clusters';

describe('isolation', () => {
  test('holds where a policy selects the workload for the direction', () => {
    const shop = assertionsOf(SHOP);
    expect(outcome(() => { shop.isIsolated('shop/web'); })).toBe('holds');
    expect(outcome(() => { shop.isIsolated('shop/app=api'); })).toBe('holds');
    const half = assertionsOf([namespace('shop'), deployment('api'), letIn('api', [{ podSelector: {} }])]);
    expect(outcome(() => { half.isIngressIsolated('shop/api'); })).toBe('holds');
    expect(outcome(() => { half.isEgressIsolated('shop/api'); })).toBe('shop/api must be isolated for egress, and is not');
    expect(outcome(() => { half.isIsolated('shop/api'); })).toBe('shop/api must be isolated for ingress and egress, and is not');
  });

  test('fails with the policies of the namespace that select others', () => {
    const assertions = assertionsOf([namespace('shop'), deployment('api'), letIn('web', [{ podSelector: {} }]), letOut('api', [])]);
    expect(failure(() => { assertions.isIsolated('shop/api'); })?.split('\n').slice(2)).toEqual([
      '  shop/Deployment/api is open for ingress: no policy selects it, so its own policies let in everyone',
      '    the labels of its pods: app=api',
      '    shop/web-in selects app=web (shop.yaml:5)',
    ]);
  });

  test('fails where there is no policy, and on the host network', () => {
    const assertions = assertionsOf([namespace('shop'), deployment('api')]);
    expect(failure(() => { assertions.isEgressIsolated('shop/api'); })).toContain('no policy of namespace shop is about egress');
    const host = assertionsOf([namespace('shop'), deployment('api', { hostNetwork: true }), denyAll()]);
    expect(failure(() => { host.isIngressIsolated('shop/api'); })).toContain('its pods are on the host network, where no policy selects pods');
  });
});
