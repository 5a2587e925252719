import { app, block, deny, found, inNamespace, lets, messages, tcp, workload } from './support';
import { namespace, pod } from '../analysis/clusters';

const api = workload('Deployment', 'api');
const web = workload('Deployment', 'web');

describe('ZT501: the podSelector of a policy selects some pods', () => {
  test('breaks with a misspelt label, in the namespace of the policy alone', () => {
    expect(found('selector-matches-nothing', [api, pod('other/ap'), deny('p', ['Ingress'], { matchLabels: { app: 'ap' } })])).toEqual(['NetworkPolicy shop/p']);
  });

  test('breaks with matchExpressions that match nobody', () => {
    expect(found('selector-matches-nothing', [api, deny('p', ['Ingress'], { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['api'] }] })]))
      .toEqual(['NetworkPolicy shop/p']);
  });

  test.each<[string, object[]]>([
    ['an empty selector (kube-score#293, #420)', [api, deny('p', ['Ingress'])]],
    ['matchExpressions (checkov#7668)', [api, deny('p', ['Ingress'], { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] })]],
    ['a label that is not there, asked for by DoesNotExist', [api, deny('p', ['Ingress'], { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] })]],
    ['the labels of a CronJob\'s pods', [workload('CronJob', 'import'), deny('p', ['Ingress'], { matchLabels: { app: 'import' } })]],
    ['pods on the host network: ZT106 speaks of them', [workload('DaemonSet', 'agent', { app: 'agent' }, {}, { hostNetwork: true }), deny('p', ['Ingress'], { matchLabels: { app: 'agent' } })]],
    ['a namespace of which the manifests hold no workload', [deny('p', ['Ingress'], { matchLabels: { app: 'api' } })]],
  ])('holds with %s', (_, objects) => {
    expect(found('selector-matches-nothing', objects)).toEqual([]);
  });
});

describe('ZT502: the peers of a rule are pods that exist', () => {
  test('breaks with a label that nobody in the namespace carries', () => {
    expect(found('peer-matches-nothing', [api, lets('in', 'api', 'in', [app('wep')], [tcp(80)])])).toEqual(['NetworkPolicy shop/in <= pods with app=wep : TCP 80']);
  });

  test('breaks with labels of another namespace, where the pods are in this one', () => {
    const objects = [namespace('other'), pod('other/web'), api, lets('in', 'api', 'in', [app('web')], [tcp(80)])];
    expect(messages('peer-matches-nothing', objects)).toEqual(['no pod of the manifests is such a peer: pods with app=web of namespace shop']);
  });

  test('breaks where the namespace is in the manifests with its pods', () => {
    expect(found('peer-matches-nothing', [namespace('other'), pod('other/db'), api, lets('in', 'api', 'in', [app('web', 'other')], [tcp(80)])]))
      .toEqual(['NetworkPolicy shop/in <= pods with app=web in other : TCP 80']);
  });

  test.each<[string, object[]]>([
    ['pods that are there', [api, web, lets('in', 'api', 'in', [app('web')])]],
    ['an address block (popeye#566)', [api, lets('in', 'api', 'in', [block('192.0.2.0/24')])]],
    ['all pods of the namespace, or of another', [api, lets('in', 'api', 'in', [{ podSelector: {} }, { namespaceSelector: inNamespace('other') }])]],
    ['a namespace that the manifests do not hold', [api, lets('in', 'api', 'in', [app('prometheus', 'monitoring')])]],
    ['a namespace without workloads in the manifests', [namespace('monitoring'), api, lets('in', 'api', 'in', [app('prometheus', 'monitoring')])]],
    ['labels of namespaces of which one is not in the manifests', [pod('other/web'), api,
      lets('in', 'api', 'in', [{ namespaceSelector: { matchLabels: { team: 'web' } }, podSelector: { matchLabels: { app: 'web' } } }])]],
  ])('holds with %s', (_, objects) => {
    expect(found('peer-matches-nothing', objects)).toEqual([]);
  });
});

describe('ZT503: a namespaceSelector uses a label that some namespace carries', () => {
  const byName = (labels: object) => [lets('out', 'api', 'out', [{ namespaceSelector: { matchLabels: labels } }], [tcp(53)])];

  test('breaks with `name: kube-system`, as articles show it (calico#6898, #5170)', () => {
    expect(found('namespace-label-unset', byName({ name: 'kube-system' }))).toEqual(['NetworkPolicy shop/out => all pods in namespaces with name=kube-system : TCP 53']);
    expect(found('namespace-label-unset', [namespace('kube-system', { name: 'other' }), ...byName({ name: 'kube-system' })])).toHaveLength(1);
  });

  test('breaks with another bare label that no Namespace has, and with one that has to exist', () => {
    expect(found('namespace-label-unset', [namespace('a', { team: 'x' }), ...byName({ env: 'prod' })])).toHaveLength(1);
    expect(found('namespace-label-unset', [lets('out', 'api', 'out', [{ namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' }] } }])])).toHaveLength(1);
  });

  test.each<[string, object[]]>([
    ['kubernetes.io/metadata.name', byName({ 'kubernetes.io/metadata.name': 'kube-system' })],
    ['a label that a Namespace of the manifests carries', [namespace('kube-system', { name: 'kube-system' }), ...byName({ name: 'kube-system' })]],
    ['a label that its owner sets, such as OpenShift', byName({ 'policy-group.network.openshift.io/ingress': '' })],
    ['an empty selector', [lets('out', 'api', 'out', [{ namespaceSelector: {} }])]],
    ['a label that must not be there', [lets('out', 'api', 'out', [{ namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'DoesNotExist' }] } }])]],
  ])('holds with %s', (_, objects) => {
    expect(found('namespace-label-unset', objects)).toEqual([]);
  });
});
