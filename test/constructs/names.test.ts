import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { messageOf, muteWarnings, policiesOf, service, ShopApp, shopApp, workload } from './peers/support';
import { ExternalWorkload, IngressController, IPeer, Monitoring, Peer, Platform, Port, ServiceGraph, ThreeTierApp, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

muteWarnings();

const PODS = { podMetadata: { labels: { app: 'pods' } }, containers: [{ image: 'example' }] };
const HTTPS = { ports: [Port.HTTPS] };
const PLATFORM = Platform.kubernetes({ podRanges: ['192.168.0.0/16'], nodeRanges: ['10.0.0.0/16'], apiServerRanges: ['10.1.0.1/32'] });

/** The names of all policies, sorted. */
function names(shop: ShopApp): string[] {
  return policiesOf(shop.app).map(policy => policy.metadata.name).sort();
}

/** The part of the name that stands for the peer, in the policy of a workload that may reach it. */
function nameOf(make: (shop: ShopApp) => IPeer): string {
  const shop = shopApp({ platform: PLATFORM });
  shop.shop.allow(Peer.labels({ app: 'x' }, { name: 'x' }), make(shop), HTTPS);
  const [name] = names(shop).filter(candidate => candidate.startsWith('shop-x-allow-to-'));
  return name.replace('shop-x-allow-to-', '');
}

describe('the name of a policy', () => {
  test('is made of the namespace, the subject, the direction and the peer', () => {
    const shop = shopApp();
    shop.shop.allow(Peer.workload(workload(shop.chart, 'Web')), Peer.workload(workload(shop.chart, 'Api')));
    expect(names(shop)).toEqual(['shop-allow-to-dns', 'shop-api-allow-from-web', 'shop-default-deny', 'shop-web-allow-to-api']);
  });

  test('begins with the prefix', () => {
    const shop = shopApp({ policyNamePrefix: 'acme' });
    shop.shop.allow(Peer.workload(workload(shop.chart, 'Web')), Peer.internet(), HTTPS);
    expect(names(shop)).toEqual(['acme-shop-allow-to-dns', 'acme-shop-default-deny', 'acme-shop-web-allow-to-internet']);
  });

  test('is the name of the flow, where it has one', () => {
    const shop = shopApp();
    shop.shop.allow(Peer.workload(workload(shop.chart, 'Web')), Peer.workload(workload(shop.chart, 'Api')), { name: 'pay' });
    expect(names(shop)).toEqual(['shop-allow-to-dns', 'shop-default-deny', 'shop-pay-egress', 'shop-pay-ingress']);
  });

  test.each<[string, string, (shop: ShopApp) => IPeer]>([
    ['the explicit name of a workload', 'api-v2', ({ chart }) => Peer.workload(new kplus.Deployment(chart, 'Ignored', { metadata: { name: 'api-v2' }, ...PODS }))],
    ['the construct id of a workload whose name is generated', 'orders-api', ({ chart }) => Peer.workload(new kplus.Deployment(chart, 'OrdersApi', PODS))],
    ['the construct id of a raw object without a name', 'raw', ({ chart }) => Peer.workload(new ApiObject(chart, 'Raw', DEPLOYMENT))],
    ['the explicit name of a Service', 'front', ({ chart }) => Peer.service(service(chart, 'Front', { selector: { app: 'a' }, ports: [{ port: 80 }] }))],
    ['the name that the user gives a workload', 'payments', ({ chart }) => Peer.workload(workload(chart, 'Api'), { name: 'Payments' })],
    ['the name that the user gives labels', 'kafka', () => Peer.labels({ app: 'k' }, { name: 'kafka' })],
    ['the name of an external workload', 'elastic', () => ExternalWorkload.of({ name: 'elastic', namespace: 'es', labels: { a: 'b' } })],
    ['the name of an ingress controller', 'traefik', () => IngressController.traefik()],
    ['the internet', 'internet', () => Peer.internet()],
    ['anyone', 'anyone', () => Peer.anyone()],
    ['the nodes', 'nodes', () => Peer.nodes()],
    ['the API server', 'api-server', () => Peer.apiServer()],
    ['any pod', 'any-pod', () => Peer.anyPod()],
    ['the same namespace', 'same-namespace', () => Peer.sameNamespace()],
    ['the same namespace by its name', 'same-namespace', () => Peer.namespace('shop')],
    ['labels', expectedSlug('app-api-kafka'), () => Peer.labels({ app: 'api' }, { namespace: 'kafka' })],
    ['a namespace', expectedSlug('namespace-kafka'), () => Peer.namespace('kafka')],
    ['namespaces by labels', expectedSlug('namespace-env-prod'), () => Peer.namespacesWithLabels({ env: 'prod' })],
    ['a block', expectedSlug('10-0-0-0-8'), () => Peer.cidr('10.0.0.0/8')],
    ['several peers', expectedSlug('internet-or-nodes'), () => Peer.anyOf([Peer.internet(), Peer.nodes()])],
  ])('says %s', (_, expected, make) => {
    expect(nameOf(make)).toMatch(new RegExp(`^${expected}$`));
  });

  test('says the tier, in a ServiceGraph and a ThreeTierApp', () => {
    const shop = shopApp();
    const graph = new ServiceGraph(shop.chart, 'Orders', { namespace: shop.shop, services: { api: tier('a'), stockCache: tier('b') } });
    graph.connect('api', 'stockCache');
    new ThreeTierApp(shop.chart, 'Web', { namespace: shop.shop, frontend: tier('f'), backend: tier('b2'), database: tier('d') });
    expect(names(shop)).toEqual(expect.arrayContaining(['shop-orders-api-allow-to-orders-stock-cache', 'shop-orders-stock-cache-allow-from-orders-api',
      'shop-web-frontend-allow-to-web-backend', 'shop-web-backend-allow-from-web-frontend', 'shop-web-database-allow-from-web-backend']));
  });

  test('says the preset that scrapes', () => {
    const shop = shopApp({ monitoring: [Monitoring.prometheus()] });
    shop.shop.addWorkload(workload(shop.chart, 'Api'), { metricsPorts: [Port.tcp(9090)] });
    expect(names(shop)).toContain('shop-api-allow-from-prometheus');
  });
});

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { metadata: { labels: { app: 'raw' } }, spec: { containers: [] } } } };

function expectedSlug(text: string): string {
  return `${text}-[0-9a-f]{8}`;
}

function tier(app: string): Tier {
  return Tier.labels({ app }, Port.HTTP);
}

describe('the hash in a name', () => {
  test('tells peers apart whose slugs are equal, and is equal for equal peers', () => {
    const dotted = nameOf(() => Peer.labels({ 'a.b': 'c' }));
    expect(nameOf(() => Peer.labels({ 'a-b': 'c' }))).not.toBe(dotted);
    expect(nameOf(() => Peer.labels({ 'a.b': 'c' }))).toBe(dotted);
    expect(nameOf(() => Peer.labels({ 'a.b': 'c' }, { namespace: 'shop' }))).toBe(dotted);
  });

  test('does not depend on the order in which a peer is written', () => {
    expect(nameOf(() => Peer.labels({ a: '1', b: '2' }))).toBe(nameOf(() => Peer.labels({ b: '2', a: '1' })));
    expect(nameOf(() => Peer.namespaces(['b', 'a']))).toBe(nameOf(() => Peer.namespaces(['a', 'b', 'a'])));
    expect(nameOf(() => Peer.cidrs(['10.0.0.0/8', '11.0.0.0/8'])).slice(-8)).toBe(nameOf(() => Peer.cidrs(['11.0.0.0/8', '10.0.0.0/8'])).slice(-8));
  });
});

describe('names and selectors', () => {
  /** A namespace with workloads of several kinds, as many levels below the chart as wanted. */
  function policies(depth: number): unknown[] {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    let scope: Construct = chart;
    for (let i = 0; i < depth; i++) { scope = new Construct(scope, `Level${i}`); }
    const make = (id: string) => new kplus.Deployment(scope, id, { podMetadata: { labels: { app: id } }, containers: [{ image: 'x', portNumber: 80 }] });
    const shop = new ZeroTrustNamespace(scope, 'Shop', { name: 'shop', platform: PLATFORM });
    const [a, b] = [make('A'), make('B')];
    shop.allow(Peer.workload(a), Peer.anyOf([Peer.workload(b), Peer.labels({ app: 'db' }, { ports: [Port.POSTGRES] })]));
    shop.allow(Peer.service(b.exposeViaService()), Peer.cidr('10.0.0.0/8'), HTTPS);
    const graph = new ServiceGraph(scope, 'Graph', { namespace: shop, services: { image: Tier.image('x', Port.HTTP), api: Tier.workload(a) } });
    graph.connect('image', 'api');
    return policiesOf(app).map(({ metadata, spec }) => [metadata.name, spec]);
  }

  test('do not change when constructs are moved', () => {
    expect(policies(1)).toEqual(policies(0));
    expect(policies(3)).toEqual(policies(0));
  });
});

describe('very long names', () => {
  const long = (letter: string, length = 63) => letter.repeat(length);

  test.each([
    ['long ids and labels', undefined, () => Peer.labels({ [long('k')]: long('v'), [`${long('p', 100)}/${long('n')}`]: long('w') }, { namespace: long('z') })],
    ['a long name of a peer', undefined, () => Peer.labels({ a: 'b' }, { name: long('x', 500) })],
    ['a flow name of dots', `a${'.a'.repeat(49)}`, () => Peer.internet()],
    ['a flow name of other dots', `aa${'.a'.repeat(49)}`, () => Peer.internet()],
  ])('stay names that fit into a file name: %s', (_, name, make) => {
    const namespace = long('n');
    const app = Testing.app();
    const chart = new Chart(app, 'c', { namespace });
    const shop = new ZeroTrustNamespace(chart, 'S', { name: namespace, policyNamePrefix: long('p') });
    shop.allow(Peer.workload(workload(chart, long('I', 100), { labels: { app: 'i' } })), make(), { ...HTTPS, name });
    for (const { metadata } of policiesOf(app)) {
      expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/);
      expect(`NetworkPolicy.${metadata.name}.k8s.yaml`.length).toBeLessThanOrEqual(255);
    }
  });

  test('are still told apart', () => {
    const shop = shopApp();
    for (const last of ['1', '2']) { shop.shop.allow(Peer.labels({ a: last }, { name: `${long('x', 300)}${last}` }), Peer.internet(), HTTPS); }
    expect(new Set(names(shop)).size).toBe(4);
  });
});

describe('a name that two policies would share', () => {
  test('fails, and shows both declarations with file and line', () => {
    const { app, shop } = shopApp();
    shop.allow(Peer.labels({ app: 'a' }, { name: 'web' }), Peer.internet(), HTTPS);
    const before = app.node.findAll().length;
    const clash = () => shop.allow(Peer.labels({ app: 'b' }, { name: 'web' }), Peer.internet(), HTTPS);
    expect(messageOf(clash)).toBe('shop/Shop: two policies would be called "shop-web-allow-to-internet": one for the flow pods with app=a in shop -> the internet '
      + '(declared on shop/Shop at test/constructs/names.test.ts:LINE), one for the flow pods with app=b in shop -> the internet '
      + '(declared on shop/Shop at test/constructs/names.test.ts:LINE); give a peer or one of the flows a name');
    expect(clash).toThrow(/names\.test\.ts:[1-9]\d*.*names\.test\.ts:[1-9]\d*/);
    expect(app.node.findAll().length).toBe(before);
  });

  test('fails for a workload that is called as a peer of the library is', () => {
    const { chart, shop } = shopApp();
    const source = Peer.labels({ app: 'a' }, { name: 'web' });
    shop.allow(source, Peer.internet(), { ...HTTPS, location: 'a.ts:1' });
    expect(messageOf(() => shop.allow(source, Peer.workload(workload(chart, 'Internet')), { location: 'b.ts:2' }))).toBe(
      'shop/Shop: two policies would be called "shop-web-allow-to-internet": one for the flow pods with app=a in shop -> the internet (declared on shop/Shop at '
      + 'a.ts:1), one for the flow pods with app=a in shop -> workload shop/Internet (declared on shop/Shop at b.ts:2); give a peer or one of the flows a name');
  });

  test('fails for namespaces and workloads whose names add up to the same', () => {
    const app = Testing.app();
    const [first, second] = ['a', 'a-b'].map(name => {
      const chart = new Chart(app, name, { namespace: name });
      return { chart, namespace: new ZeroTrustNamespace(chart, 'Ns', { name }) };
    });
    first.namespace.allow(Peer.workload(workload(first.chart, 'b-c')), Peer.internet(), { ...HTTPS, location: 'a.ts:1' });
    expect(messageOf(() => second.namespace.allow(Peer.workload(workload(second.chart, 'c')), Peer.internet(), { ...HTTPS, location: 'b.ts:2' }))).toBe(
      'a-b/Ns: two policies would be called "a-b-c-allow-to-internet": one for the flow workload a/b-c -> the internet (declared on a/Ns at a.ts:1), '
      + 'one for the flow workload a-b/c -> the internet (declared on a-b/Ns at b.ts:2); give a peer or one of the flows a name');
  });
});
