import { Chart } from 'cdk8s';
import { appWith, deployment, manifestsOf, policyNames } from '../support/apps';
import { pod } from '../support/asked';
import { Actors, reachTable, resolvingNames, SURROUNDINGS } from '../support/reach-table';
import { Counterpart, IngressController, Peer, Port, ServiceGraph, Tier, TransportProtocol, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const PORTS = [53, 80, 6379, 8080, 8081, 9000, 16379];
const POD: Actors = Object.fromEntries(['orders', 'stock', 'redis', 'stranger'].map(app => [app, pod('shop', { app })]));
const ELSEWHERE: Actors = Object.fromEntries(['orders', 'redis'].map(app => [`${app} elsewhere`, pod('elsewhere', { app })]));

/** A graph of two Deployments and a cache by its labels, of which nobody calls anybody yet. */
function ordering(id = 'Ordering'): { chart: Chart; shop: ZeroTrustNamespace; graph: ServiceGraph } {
  const { chart } = appWith();
  const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
  const graph = new ServiceGraph(chart, id, {
    namespace: shop,
    services: {
      orders: Tier.workload(deployment(chart, 'orders', [8080])),
      stock: Tier.workload(deployment(chart, 'stock', [8081])),
      cache: Tier.labels({ app: 'redis' }, Port.REDIS),
    },
  });
  return { chart, shop, graph };
}

/** The connections among the services, with those of the same labels elsewhere; without DNS. */
function among(chart: Chart, more: Actors = {}): string[] {
  return reachTable(manifestsOf(chart), 'shop', { ...POD, ...ELSEWHERE, ...more }, PORTS);
}

describe('ServiceGraph', () => {
  test('services whose names have no letter that a policy can have are told apart all the same', () => {
    const { chart } = appWith();
    const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    const labels = (app: string) => Tier.labels({ app }, Port.HTTP);
    const graph = new ServiceGraph(chart, '東京', { namespace, services: { 注文: labels('orders'), 在庫: labels('stock'), 倉庫: labels('redis') } });
    graph.connect('注文', '在庫');
    graph.connect('注文', '倉庫');
    expect(among(chart)).toEqual(['orders -> redis: TCP 80', 'orders -> stock: TCP 80']);
  });

  test('services that are not connected reach DNS alone', () => {
    const { chart } = ordering();
    expect(reachTable(manifestsOf(chart), 'shop', { ...SURROUNDINGS, ...POD, ...ELSEWHERE }, PORTS))
      .toEqual(resolvingNames('orders', 'redis', 'stock', 'stranger').sort());
  });

  test('services reach those that they are connected to, on the ports of these, and not the other way round', () => {
    const { chart, shop, graph } = ordering();
    graph.connect('orders', 'stock');
    graph.connect('stock', 'cache', { description: 'stock levels' });
    shop.allow(IngressController.traefik(), graph.service('orders'));
    expect(among(chart, { 'traefik': SURROUNDINGS.traefik, 'traefik elsewhere': SURROUNDINGS['traefik elsewhere'] }))
      .toEqual(['orders -> stock: TCP 8081', 'stock -> redis: TCP 6379', 'traefik -> orders: TCP 8080']);
  });

  test('ports of the connection stand instead of those of the service', () => {
    const { chart, graph } = ordering();
    graph.connect('orders', 'stock', { ports: [Port.tcp(9000), Port.udp(53)] });
    expect(among(chart)).toEqual(['orders -> stock: TCP 9000, UDP 53']);
  });

  test('connecting twice is connecting once, and ports unite', () => {
    const { chart, graph } = ordering();
    graph.connect('orders', 'stock');
    const once = manifestsOf(chart);
    graph.connect('orders', 'stock');
    expect(manifestsOf(chart)).toEqual(once);
    graph.connect('orders', 'stock', { ports: [Port.tcp(9000)] });
    expect(among(chart)).toEqual(['orders -> stock: TCP 8081, TCP 9000']);
    expect(manifestsOf(chart).map(({ metadata }) => metadata.name)).toEqual(once.map(({ metadata }) => metadata.name));
  });

  test('containers and ports that are added after connecting count', () => {
    const { chart } = appWith();
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    const stock = deployment(chart, 'stock', [8081]);
    const graph = new ServiceGraph(chart, 'Ordering', {
      namespace: shop,
      services: { orders: Tier.labels({ app: 'orders' }, Port.HTTP), stock: Tier.workload(stock) },
    });
    graph.connect('orders', 'stock');
    stock.addContainer({ name: 'sidecar', image: 'ghcr.io/acme/proxy:1', ports: [{ number: 9000 }] });
    expect(among(chart)).toEqual(['orders -> stock: TCP 8081, TCP 9000']);
  });

  test('policies are called by the graph and the services, or by the name that is given', () => {
    const { chart, graph } = ordering('Ordering');
    graph.connect('orders', 'cache');
    expect(policyNames(chart)).toEqual([
      'shop-allow-to-dns', 'shop-default-deny', 'shop-ordering-cache-allow-from-ordering-orders', 'shop-ordering-orders-allow-to-ordering-cache',
    ]);
  });
});

describe('replicas of a service', () => {
  test('do not reach each other unless the service is connected to itself', () => {
    const { chart, graph } = ordering();
    graph.connect('stock', 'cache');
    expect(among(chart)).toEqual(['stock -> redis: TCP 6379']);
    graph.connect('cache', 'cache', { ports: [Port.REDIS, Port.tcp(16379)] });
    graph.connect('stock', 'stock');
    expect(among(chart)).toEqual(['redis -> redis: TCP 6379, TCP 16379', 'stock -> redis: TCP 6379', 'stock -> stock: TCP 8081']);
  });

  test('of any workload reach each other with allow(x, x), and those of another do not', () => {
    const { chart } = appWith();
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    const orders = Peer.workload(deployment(chart, 'orders', [8080]));
    shop.allow(orders, orders);
    shop.allow(Peer.labels({ app: 'redis' }), Peer.labels({ app: 'redis' }), { ports: [Port.allOf(TransportProtocol.UDP)] });
    const udp = PORTS.map(port => `UDP ${port}`).join(', ');
    expect(among(chart)).toEqual(['orders -> orders: TCP 8080', `redis -> redis: ${udp}`]);
  });
});

test('two ways to say every pod of the namespace are one policy, whose ports unite', () => {
  const { chart, shop, graph } = ordering();
  shop.allow(graph.service('orders'), Peer.sameNamespace(), { ports: [Port.tcp(9000)] });
  shop.allow(graph.service('orders'), Peer.namespaces(['shop', 'elsewhere'], { name: 'both' }),
    { ports: [Port.HTTP], counterpart: Counterpart.notIsolated('a test') });
  expect(among(chart)).toEqual([
    'orders -> orders elsewhere: TCP 80', 'orders -> orders: TCP 80, TCP 9000', 'orders -> redis elsewhere: TCP 80',
    ...['redis', 'stock', 'stranger'].map(name => `orders -> ${name}: TCP 80, TCP 9000`),
  ].sort());
  expect(policyNames(chart).filter(name => name.includes('-allow-from-'))).toEqual(['shop-allow-from-ordering-orders']);
});

describe('several graphs in one namespace', () => {
  const billing = (chart: Chart, shop: ZeroTrustNamespace, id: string) => new ServiceGraph(chart, id, {
    namespace: shop, services: { orders: Tier.labels({ app: 'invoices' }, Port.tcp(9000)), cache: Tier.labels({ app: 'memcached' }, Port.tcp(8081)) },
  });

  test('may call their services alike, which do not reach each other', () => {
    const { chart, shop, graph } = ordering();
    const other = billing(chart, shop, 'Billing');
    graph.connect('orders', 'cache');
    other.connect('orders', 'cache');
    const more = { invoices: pod('shop', { app: 'invoices' }), memcached: pod('shop', { app: 'memcached' }) };
    expect(among(chart, more)).toEqual(['invoices -> memcached: TCP 8081', 'orders -> redis: TCP 6379']);
    shop.allow(graph.service('stock'), other.service('orders'));
    expect(among(chart, more)).toEqual(['invoices -> memcached: TCP 8081', 'orders -> redis: TCP 6379', 'stock -> invoices: TCP 9000']);
  });

  test('fails when two graphs of one id would write policies of one name, and shows both declarations', () => {
    const { chart, shop, graph } = ordering();
    const other = billing(new Chart(chart.node.root as any, 'billing', { namespace: 'shop' }), shop, 'Ordering');
    graph.connect('orders', 'cache');
    const collide = () => other.connect('orders', 'cache');
    expect(collide).toThrow(/^billing\/Ordering: two policies would be called "shop-ordering-orders-allow-to-ordering-cache": /);
    expect(collide).toThrow(/declared on shop\/Ordering at .*service-graph\.test\.ts:\d+\).*declared on billing\/Ordering at .*service-graph\.test\.ts:\d+\)/);
    expect(collide).toThrow(/; give a peer or one of the flows a name$/);
  });

  test('a collision writes nothing of the flow that was refused', () => {
    const { chart, shop, graph } = ordering();
    const other = billing(new Chart(chart.node.root as any, 'billing', { namespace: 'shop' }), shop, 'Ordering');
    graph.connect('orders', 'cache');
    const before = manifestsOf(chart);
    expect(() => other.connect('orders', 'cache')).toThrow('two policies');
    expect(manifestsOf(chart)).toEqual(before);
  });

  test('a graph name tells two graphs of one id apart', () => {
    const { chart, shop, graph } = ordering();
    const other = new ServiceGraph(new Chart(chart.node.root as any, 'billing', { namespace: 'shop' }), 'Ordering', {
      namespace: shop, graphName: 'billing', services: { orders: Tier.labels({ app: 'invoices' }, Port.HTTP) },
    });
    graph.connect('orders', 'orders');
    other.connect('orders', 'orders');
    expect(policyNames(chart).filter(name => name.includes('billing')))
      .toEqual(['shop-billing-orders-allow-from-billing-orders', 'shop-billing-orders-allow-to-billing-orders']);
  });
});

describe('names of services', () => {
  const NAMES = 'the services are cache, orders, stock';

  test.each([
    ['stok', `shop/Ordering: no service is called "stok", did you mean "stock"; ${NAMES}`],
    ['Orders', `shop/Ordering: no service is called "Orders", did you mean "orders"; ${NAMES}`],
    ['payments', `shop/Ordering: no service is called "payments"; ${NAMES}`],
    ['', `shop/Ordering: no service is called ""; ${NAMES}`],
    ['constructor', `shop/Ordering: no service is called "constructor"; ${NAMES}`],
  ])('fails for "%s", and suggests the nearest where one is near', (name, message) => {
    const { graph } = ordering();
    expect(() => graph.service(name)).toThrow(message);
    expect(() => graph.connect(name, 'stock')).toThrow(message);
    expect(() => graph.connect('stock', name)).toThrow(message);
    expect(() => graph.workload(name)).toThrow(message);
  });

  test('fails for any name in a graph without services', () => {
    const { chart, shop } = ordering();
    const empty = new ServiceGraph(chart, 'Empty', { namespace: shop, services: {} });
    expect(() => empty.service('orders')).toThrow('shop/Empty: no service is called "orders"; the services are none');
  });
});
