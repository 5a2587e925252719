import { found, messages, workload } from './support';
import { namespace } from '../analysis/clusters';

describe('ZT601: pods carry labels', () => {
  test('breaks without labels, and with those that controllers and libraries add', () => {
    expect(found('unlabelled-workload', [workload('Deployment', 'api', {})])).toEqual(['Deployment shop/api']);
    expect(found('unlabelled-workload', [workload('Deployment', 'api', { 'pod-template-hash': '5d', 'cdk8s.io/metadata.addr': 'c8' })])).toEqual(['Deployment shop/api']);
  });

  test('holds with any label that somebody wrote, and on the host network, where none counts', () => {
    expect(found('unlabelled-workload', [workload('Deployment', 'api', { 'app': 'api', 'pod-template-hash': '5d' })])).toEqual([]);
    expect(found('unlabelled-workload', [workload('DaemonSet', 'agent', {}, {}, { hostNetwork: true })])).toEqual([]);
  });
});

describe('ZT602: workloads of a namespace carry the same labels of app, tier, env and team', () => {
  test('breaks for the one without a label that others carry', () => {
    const objects = [workload('Deployment', 'api', { app: 'api', tier: 'backend' }), workload('Deployment', 'web', { app: 'web' })];
    expect(messages('inconsistent-labels', objects)).toEqual(['the pods do not carry tier, which 1 of 2 workloads of namespace shop carry']);
  });

  test('breaks where the same is written under two keys', () => {
    const objects = [workload('Deployment', 'a', { app: 'a' }), workload('Deployment', 'b', { app: 'b' }), workload('Deployment', 'c', { 'app.kubernetes.io/name': 'c' })];
    expect(found('inconsistent-labels', objects)).toEqual(['Deployment shop/c']);
  });

  test('holds where all have the same keys, whatever else they carry, and for what nobody carries', () => {
    expect(found('inconsistent-labels', [workload('Deployment', 'api', { app: 'api', x: '1' }), workload('Deployment', 'web', { app: 'web' })])).toEqual([]);
  });

  test('leaves pods without any label to ZT601', () => {
    expect(found('inconsistent-labels', [workload('Deployment', 'api'), workload('Deployment', 'web', {})])).toEqual([]);
  });
});

describe('ZT603: the labels of pods say what they are: app, tier, env or team', () => {
  test.each([[{ name: 'pod1', type: 'thing' }], [{ app: 'pod1' }], [{ app: 'my-app' }], [{ hash: 'x', id: '7' }]])('breaks with %j, as article A has it', labels => {
    expect(found('meaningless-labels', [workload('Deployment', 'api', labels)])).toEqual(['Deployment shop/api']);
  });

  test.each([[{ app: 'myapp-orders' }], [{ tier: 'backend', name: 'pod1' }], [{ 'app.kubernetes.io/part-of': 'shop' }], [{ 'k8s-app': 'kube-dns' }], [{}]])('holds with %j', labels => {
    expect(found('meaningless-labels', [workload('Deployment', 'api', labels)])).toEqual([]);
  });
});

describe('ZT604: a Namespace carries labels of its own', () => {
  test('breaks without, and with labels of Kubernetes alone', () => {
    expect(found('unlabelled-namespace', [namespace('shop')])).toEqual(['Namespace shop']);
    expect(found('unlabelled-namespace', [namespace('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' })])).toEqual(['Namespace shop']);
  });

  test('holds with one of its own, and for a Namespace that is not in the manifests', () => {
    expect(found('unlabelled-namespace', [namespace('shop', { team: 'shop' }), workload('Deployment', 'api')])).toEqual([]);
    expect(found('unlabelled-namespace', [workload('Deployment', 'api')])).toEqual([]);
  });
});
