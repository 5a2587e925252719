import { app, deployment, letIn, namespace, pod, policy } from './clusters';
import { exposureOf, ingress, labels, TCP_80, text } from './exposure-support';

describe('peers that no selector can tell from a workload of the manifests', () => {
  const X = deployment('x', {}, { app: 'x', release: '7' });
  const asksForRelease = policy('release', { podSelector: { matchLabels: { release: '8' } }, ingress: [] });

  test.each([
    ['count as that workload', [X], []],
    ['are others where some selector asks for another label that it has', [X, asksForRelease], ['shop/[pods with app=x] : TCP 80']],
    ['are others where it is in another namespace', [pod('other/x')], ['shop/[pods with app=x] : TCP 80']],
    ['are others where it is on the host network', [deployment('x', { hostNetwork: true })], ['shop/[pods with app=x] : TCP 80']],
  ])('%s', (_, more, lines) => {
    expect(ingress([app('x')], more)).toEqual(lines);
  });

  test('are listed where that is asked for', () => {
    expect(ingress([app('x')], [X], { takenLabels: true })).toEqual(['shop/[pods with app=x] : TCP 80']);
  });

  test.each([
    ['has every one of them', [deployment('x'), deployment('y')], []],
    ['has not every one', [deployment('x')], ['shop/[pods with app in (x, y)] : TCP 80']],
  ])('are those with one of several values where some workload %s', (_, more, lines) => {
    expect(ingress([{ podSelector: labels('app', 'In', 'x', 'y') }], more)).toEqual(lines);
  });

  test.each([
    ['all pods', {}, 'shop/[all pods] : TCP 80'],
    ['any value', labels('app', 'Exists'), 'shop/[pods with app] : TCP 80'],
    ['any value but one', labels('app', 'NotIn', 'web'), 'shop/[pods with app!=web] : TCP 80'],
  ])('are never all that is meant by %s', (_, podSelector, line) => {
    expect(ingress([{ podSelector }], [deployment('x'), pod('shop/plain', [], { labels: {} })])).toEqual([line]);
  });

  test('are never all that is meant by a label of namespaces, or by any namespace', () => {
    const there = [namespace('other', { env: 'prod' }), pod('other/x')];
    expect(ingress([{ namespaceSelector: { matchLabels: { env: 'prod' } }, ...app('x') }], there)).toEqual([
      '[namespaces with env=prod]/[pods with app=x] : TCP 80',
    ]);
    expect(ingress([{ namespaceSelector: {}, ...app('x') }], there)).toEqual(['[all namespaces]/[pods with app=x] : TCP 80']);
  });

  test('are others where it is not known whether the namespace is meant', () => {
    const named = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other', 'env': 'prod' } }, ...app('x') };
    const line = '[namespaces with env=prod, kubernetes.io/metadata.name=other]/[pods with app=x] : TCP 80';
    expect(ingress([named], [pod('other/x')])).toEqual([line]);
    expect(ingress([named], [pod('other/x'), namespace('other', { env: 'prod' })])).toEqual([]);
  });

  test('are others for a pod that stands alone, as it is no other pod with its labels, and not for its neighbours', () => {
    const objects = [pod('shop/web'), pod('shop/a'), pod('shop/z'), policy('in', { podSelector: {}, ingress: [{ from: [app('web')], ports: TCP_80 }] })];
    expect(['a', 'web', 'z'].map(name => exposureOf(objects, {}, `shop/Pod/${name}`).ingress.map(text))).toEqual([
      [], ['shop/[pods with app=web] : TCP 80'], [],
    ]);
  });

  test('are the replicas of a workload', () => {
    expect(exposureOf([deployment('web'), letIn('web', [app('web')], TCP_80)]).ingress).toEqual([]);
  });
});
