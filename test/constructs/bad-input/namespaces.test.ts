import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { synthErrors } from './support';
import { messageOf, muteWarnings, shopApp, workload } from '../peers/support';
import { Isolation, Management, Peer, Platform, Port, Proof, ThreeTierApp, Tier, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

muteWarnings();

const any = (given: unknown): any => given;
const LONG = 'x'.repeat(64);
const NAME = 'namespace name must be at most 63 of a-z, 0-9 and \'-\', with a letter or digit at both ends, got ';

/** The message of the error that a namespace with these props throws. */
function refused(props: object): string {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  return messageOf(() => new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', ...props }));
}

describe('a namespace', () => {
  test.each<[string, object, string]>([
    ['a name in capitals', { name: 'Shop' }, `${NAME}"Shop"; write for instance "shop"`],
    ['a name with a dot', { name: 'my.shop' }, `${NAME}"my.shop"; write for instance "shop"`],
    ['a name that is too long', { name: LONG }, `${NAME}"${LONG}"; write for instance "shop"`],
    ['no name', { name: undefined }, `${NAME}undefined; write for instance "shop"`],
    ['another name in its labels', { labels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      'label "kubernetes.io/metadata.name" must be the namespace\'s name, which Kubernetes sets, got "kube-system"; leave it out'],
    ['a mesh that is none', { mesh: 'istio' }, 'mesh must be a mesh, got "istio"; write for instance Mesh.istioAmbient()'],
    ['a platform that is none', { platform: 'eks' }, 'platform must be a platform, got "eks"; write for instance Platform.eks()'],
    ['a name that is a number', { name: 7 }, `${NAME}7; write for instance "shop"`],
    ['a label key that is refused', { labels: { 'a b': 'c' } }, 'label key must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', after an optional DNS '
      + 'name and \'/\', got "a b"; write for instance "app" or "example.com/team"'],
    ['a label value that is too long', { labels: { env: LONG } }, 'value of label "env" must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', '
      + `with a letter or digit at both ends, got "${LONG}"; write for instance "api"`],
    ['a required label that is refused', { requiredLabels: ['team '] }, 'label key must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', after an optional '
      + 'DNS name and \'/\', got "team "; write for instance "app" or "example.com/team"'],
    ['a prefix that is refused', { policyNamePrefix: 'Acme_' }, 'policyNamePrefix as a name must be at most 63 of a-z, 0-9, \'-\' and \'.\', with a letter or '
      + 'digit around each \'.\', got "Acme_"; write for instance "shop-api"'],
    ['a set that is refused', { policySet: 'my set' }, 'value of label "cdk8s-zero-trust/set" must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', with a '
      + 'letter or digit at both ends, got "my set"; write for instance "api"'],
    ['an isolation that is none', { isolation: 'Both' }, 'isolation must be one of both, ingress, egress, none, got "Both"; use the enum'],
    ['null as isolation', { isolation: null }, 'isolation must be one of both, ingress, egress, none, got null; use the enum'],
    ['a management that is none', { management: 'readonly' }, 'management must be one of create, adopt, flows-only, got "readonly"; use the enum'],
    ['a granularity that is none', { granularity: 'flow' }, 'granularity must be one of per-flow, per-workload, got "flow"; use the enum'],
    ['a pod security standard that is none', { podSecurity: 'strict' },
      'podSecurity must be one of privileged, baseline, restricted, got "strict"; use the enum'],
    ['a namespace of the cluster', { name: 'kube-system' }, 'namespace "kube-system" belongs to the cluster, and isolating it may break the cluster; '
      + 'use a namespace of your own, or set systemNamespace: true'],
    ['a namespace of OpenShift', { name: 'openshift-dns' }, 'namespace "openshift-dns" belongs to the cluster, and isolating it may break the cluster; '
      + 'use a namespace of your own, or set systemNamespace: true'],
    ['an override without isolation', { isolationOverrides: [{ workload: Peer.labels({ a: 'b' }) }] },
      'isolation of an override must be one of both, ingress, egress, none, got undefined; use the enum'],
    ['an override without workload', { isolationOverrides: [{ isolation: Isolation.NONE }] },
      'workload of an isolation override must be a peer, got undefined; write for instance Peer.workload(deployment) or Peer.internet()'],
  ])('refuses %s', (_, props, message) => {
    expect(refused(props)).toBe(`shop/Shop: ${message}`);
  });

  test.each<[string, object]>([
    ['an owner that is a number', { owner: 5 }], ['monitoring that is no list', { monitoring: any({}) }], ['a missing monitoring stack', { monitoring: [undefined] }],
    ['required labels that are text', { requiredLabels: 'app' }], ['a platform that is none', { platform: {} }],
    ['overrides that are no list', { isolationOverrides: {} }],
  ])('refuses %s, and says where, what it got and what it wants', (_, props) => {
    expect(refused(props)).toMatch(/^shop\/Shop: .*, got .*; /);
  });

  test('refuses to be outside of a chart', () => {
    expect(messageOf(() => new ZeroTrustNamespace(Testing.app(), 'Shop', { name: 'shop' }))).toBe(
      'Shop: scope must be a chart or a construct in one, got App; write new ZeroTrustNamespace(chart, "Shop", { name: "shop" })');
  });

  test('refuses pods of which a required label is only something that every object has', () => {
    const { app, chart } = shopApp({ requiredLabels: ['constructor', 'team', 'team'] });
    workload(chart, 'Api');
    expect(synthErrors(app)).toEqual([expect.stringContaining('lack the labels constructor, team that namespace "shop" requires')]);
  });

  test('refuses to label the pods of something that is no construct', () => {
    const { shop } = shopApp();
    expect(messageOf(() => shop.labelPods(any('api'), { team: 'a' }))).toMatch(/^labelPods needs a construct, got "api"; /);
  });

  test('may be one of the cluster when the user insists', () => {
    const chart = new Chart(Testing.app(), 'c', { namespace: 'kube-system' });
    expect(new ZeroTrustNamespace(chart, 'S', { name: 'kube-system', systemNamespace: true, management: Management.ADOPT }).name).toBe('kube-system');
  });

  test('refuses to be managed twice, also as flows only', () => {
    const { app } = shopApp();
    for (const management of [Management.CREATE, Management.ADOPT, Management.FLOWS_ONLY]) {
      expect(messageOf(() => new ZeroTrustNamespace(new Chart(app, management), 'Again', { name: 'shop', management }))).toBe(
        `${management}/Again: namespace "shop" is already managed by shop/Shop; declare its flows there, or let one app write the default deny and `
        + 'the other use Management.FLOWS_ONLY');
    }
  });

  test('is isolated, and its metadata endpoints shut, when null stands for its platform', () => {
    const { shop } = shopApp({ platform: any(null) });
    expect(shop.platform.metadataEndpoints).toEqual(Platform.kubernetes().metadataEndpoints);
  });
});

describe('an object that would replace one of ours', () => {
  const OURS: [string, string, (chart: Chart) => ApiObject][] = [
    ['a Namespace', 'Namespace shop', chart => new ApiObject(chart, 'Mine', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })],
    ['a default deny', 'NetworkPolicy shop/shop-default-deny', chart => policy(chart, 'shop-default-deny')],
    ['the DNS policy', 'NetworkPolicy shop/shop-allow-to-dns', chart => policy(chart, 'shop-allow-to-dns')],
    ['the policy of a flow', 'NetworkPolicy shop/shop-api-allow-to-internet', chart => policy(chart, 'shop-api-allow-to-internet')],
    ['a policy of cdk8s-plus', 'NetworkPolicy shop/shop-default-deny', chart =>
      ApiObject.of(new kplus.NetworkPolicy(chart, 'Mine', { metadata: { name: 'shop-default-deny' } }))],
  ];

  test.each(OURS)('fails: %s with kind and name of ours', (_, what, make) => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.workload(workload(chart, 'Api')), Peer.internet(), { ports: [Port.HTTPS] });
    const path = make(chart).node.path.replace('/Resource', '');
    const [error, ...more] = synthErrors(app);
    expect(more).toEqual([]);
    expect(error).toMatch(new RegExp(`^${path}: ${what.replace('Namespace shop', 'Namespace (shop/)?shop')} \\(${path}\\) would replace `));
    expect(error).toMatch(/ \(shop\/Shop\/.*\), because they share kind and name; rename one of them$/);
  });

  test('fails for two apps whose images would have one name', () => {
    const { app, chart, shop } = shopApp();
    const images = { namespace: shop, frontend: Tier.image('f', Port.HTTP), backend: Tier.labels({ app: 'b' }, Port.HTTP), database: Tier.labels({ app: 'd' }, Port.HTTP) };
    const group = new Chart(app, 'more', { namespace: 'shop' });
    const make = (scope: Chart) => new ThreeTierApp(scope, 'Web', images);
    make(chart);
    expect(() => { make(group); throw new Error(synthErrors(app).join('\n')); }).toThrow(/two policies would be called|would replace/);
  });

  test('is none in another namespace, of another kind, or with another name', () => {
    const { app, chart } = shopApp();
    policy(new Chart(app, 'other', { namespace: 'other' }), 'shop-default-deny');
    policy(chart, 'mine');
    new ApiObject(chart, 'Calico', { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'shop-default-deny' } });
    Proof.of(app).turnOff('what a policy of another engine does is not the subject here');
    expect(policies(app)).toHaveLength(5);
  });
});

function policy(chart: Chart, name: string): ApiObject {
  return new ApiObject(chart, 'Mine', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec: { podSelector: {} } });
}

function policies(app: App): unknown[] {
  return app.charts.flatMap(chart => chart.toJson()).filter(({ kind }) => kind === 'NetworkPolicy');
}

/** Compiles only as long as every prop that may be left out is optional: what is left out never opens the namespace. */
const LEAST: ZeroTrustNamespaceProps = { name: 'shop' };

test('a namespace of which only the name is said denies both directions to every pod', () => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  new ZeroTrustNamespace(chart, 'Shop', LEAST);
  const deny = chart.toJson().find(({ metadata }) => metadata.name === 'shop-default-deny');
  expect(deny.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
});
