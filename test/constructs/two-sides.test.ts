import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import { deployment, manifestsOf, policyNames, stderrOf } from '../support/apps';
import { pod } from '../support/asked';
import { Actors, reachTable } from '../support/reach-table';
import { Counterpart, FlowOptions, IngressController, Management, Monitoring, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const PORTS = [80, 8080, 9092];
const ACTORS: Actors = {
  'orders': pod('shop', { app: 'orders' }),
  'kafka': pod('platform', { app: 'kafka' }),
  'orders in platform': pod('platform', { app: 'orders' }),
  'kafka in shop': pod('shop', { app: 'kafka' }),
  'orders elsewhere': pod('elsewhere', { app: 'orders' }),
};
const KAFKA = Peer.labels({ app: 'kafka' }, { namespace: 'platform', name: 'kafka' });

type Steps = { [step: string]: () => void };

/** An app whose steps may be taken in any order: two charts with a workload each, the namespaces of both, a flow between them. */
function steps(app = new App()): { app: App; steps: Steps } {
  const charts = Object.fromEntries(['shop', 'platform'].map(name => [name, new Chart(app, name, { namespace: name })]));
  const orders = deployment(charts.shop!, 'orders', [8080]);
  const kafka = deployment(charts.platform!, 'kafka', [9092]);
  const namespaces: { [name: string]: ZeroTrustNamespace } = {};
  return {
    app,
    steps: {
      shop: () => { namespaces.shop = new ZeroTrustNamespace(charts.shop!, 'Shop', { name: 'shop' }); },
      platform: () => { namespaces.platform = new ZeroTrustNamespace(charts.platform!, 'Platform', { name: 'platform' }); },
      flowOnShop: () => namespaces.shop!.allow(Peer.workload(orders), Peer.workload(kafka)),
      flowOnPlatform: () => namespaces.platform!.allow(Peer.workload(orders), Peer.workload(kafka)),
    },
  };
}

/** The connections of the pods of both namespaces. */
function table(app: App): string[] {
  const cluster = manifestsOf(app);
  return [...new Set(['shop', 'platform'].flatMap(namespace => reachTable(cluster, namespace, ACTORS, PORTS)))].sort();
}

describe('a flow between two namespaces of the app', () => {
  const ORDERS = [
    ['shop', 'platform', 'flowOnShop'], ['shop', 'flowOnShop', 'platform'], ['platform', 'shop', 'flowOnShop'],
    ['shop', 'platform', 'flowOnPlatform'], ['platform', 'flowOnPlatform', 'shop'], ['platform', 'shop', 'flowOnPlatform'],
    ['shop', 'platform', 'flowOnShop', 'flowOnPlatform'], ['platform', 'flowOnPlatform', 'shop', 'flowOnShop'],
  ];

  test.each(ORDERS.map(order => [order.join(', '), order] as const))('has both its sides when declared in the order %s', (_, order) => {
    const { app, steps: taken } = steps();
    const lines = stderrOf(() => {
      order.forEach(step => taken[step]!());
      expect(table(app)).toEqual(['orders -> kafka: TCP 9092']);
    });
    expect(lines).toEqual([]);
    expect(policyNames(app).filter(name => name.includes('-allow-') && !name.includes('dns')))
      .toEqual(['platform-kafka-allow-from-orders', 'shop-orders-allow-to-kafka']);
  });

  test('is there when the second namespace comes in a chart of its own, after everything else', () => {
    const app = new App();
    const shop = new ZeroTrustNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'Shop', { name: 'shop' });
    const orders = Peer.labels({ app: 'orders' }, { name: 'orders' });
    shop.allow(orders, KAFKA, { ports: [Port.KAFKA] });
    shop.allow(Peer.namespace('platform'), orders, { ports: [Port.HTTP] });
    const late = new Chart(app, 'platform');
    new ZeroTrustNamespace(late, 'Platform', { name: 'platform' });
    expect(table(app)).toEqual(['kafka -> orders: TCP 80', 'orders -> kafka: TCP 9092', 'orders in platform -> orders: TCP 80']);
    const written = late.toJson().filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
    expect(written).toContain('platform-kafka-allow-from-orders');
    expect(written.at(-1)).toBe('platform-default-deny');
  });

  test('is there when several namespaces are one end, as they come under management', () => {
    const app = new App();
    const chart = new Chart(app, 'all');
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    shop.allow(Peer.labels({ app: 'orders' }), Peer.anyPod(), { ports: [Port.HTTP], counterpart: Counterpart.notIsolated('a test') });
    const everybody = Object.keys(ACTORS).map(name => `orders -> ${name}: TCP 80`).sort();
    // Until it is managed, everybody reaches everything in the other namespace.
    expect(table(app).filter(line => line.startsWith('orders -> '))).toEqual(everybody);
    new ZeroTrustNamespace(chart, 'Platform', { name: 'platform' });
    expect(table(app)).toEqual(everybody);
    expect(policyNames(app, 'platform').filter(name => name.includes('allow-from'))).toHaveLength(1);
  });

  test('does not open the other namespace where that writes flows only', () => {
    const app = new App();
    const shop = new ZeroTrustNamespace(new Chart(app, 'shop'), 'Shop', { name: 'shop' });
    new ZeroTrustNamespace(new Chart(app, 'platform'), 'Platform', { name: 'platform', management: Management.FLOWS_ONLY });
    shop.allow(Peer.labels({ app: 'orders' }), KAFKA, { ports: [Port.KAFKA] });
    const deny = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: 'platform' }, spec: {} };
    const cluster = [...manifestsOf(app), deny];
    expect(reachTable(cluster, 'platform', { kafka: ACTORS.kafka, orders: ACTORS.orders, stranger: ACTORS['kafka in shop'] }, PORTS))
      .toEqual(['orders -> kafka: TCP 9092']);
  });
});

describe('a flow with one side in the app', () => {
  /** A shop whose orders are published to a Kafka that the app does not manage. */
  const publishing = (options: FlowOptions = {}, destination = KAFKA) => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    shop.allow(Peer.workload(deployment(chart, 'orders')), destination, { ports: [Port.KAFKA], location: 'main.ts:7', ...options });
    return { app, chart, shop };
  };
  const WARNING = 'one-sided-flow: shop/Shop: the other end, pods with app=kafka in platform, is in a namespace that this app does not manage, '
    + 'so only our side of workload shop/orders -> pods with app=kafka in platform (declared on shop/Shop at main.ts:7) is written; '
    + 'say who writes the other with counterpart: Counterpart.writtenBy(team) or Counterpart.notIsolated(reason)';

  test('is written on that side, with one warning, however often it is synthesized', () => {
    const { app, shop } = publishing();
    const lines = stderrOf(() => {
      expect(table(app)).toEqual(expect.arrayContaining(['orders -> kafka: TCP 9092']));
      manifestsOf(app);
    });
    expect(lines).toEqual([`warning: ${WARNING}`]);
    expect(shop.warnings.map(({ code, namespace, path, message }) => [code, namespace, `${code}: ${path}: ${message}`]))
      .toEqual([['one-sided-flow', 'shop', WARNING]]);
    expect(shop.requests).toEqual([]);
  });

  test('warns of nothing once the other namespace is managed', () => {
    const { app, shop } = publishing();
    new ZeroTrustNamespace(new Chart(app, 'platform'), 'Platform', { name: 'platform' });
    expect(stderrOf(() => manifestsOf(app))).toEqual([]);
    expect(shop.warnings).toEqual([]);
  });

  test('warns of nothing where the other end is not isolated, and asks nobody for anything', () => {
    const { app, shop } = publishing({ counterpart: Counterpart.notIsolated('platform has no policies') });
    expect(stderrOf(() => manifestsOf(app))).toEqual([]);
    expect(shop.requests).toEqual([]);
  });

  test('asks the team that writes the other side for just the policy that lets the flow in', () => {
    const { app, shop } = publishing({ counterpart: Counterpart.writtenBy('team-kafka', 'https://git.example.com/kafka'), description: 'orders' });
    expect(stderrOf(() => manifestsOf(app))).toEqual([]);
    const [request, ...more] = shop.requests;
    expect(more).toEqual([]);
    expect(request).toMatchObject({
      team: 'team-kafka', url: 'https://git.example.com/kafka', flow: 'workload shop/orders -> pods with app=kafka in platform',
    });
    const policy = parse(request!.manifest);
    expect(policy.metadata).toMatchObject({ namespace: 'platform', annotations: { 'kubernetes.io/description': 'orders' } });
    const deny = { ...policy, metadata: { name: 'deny', namespace: 'platform' }, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } };
    expect(reachTable([...manifestsOf(app), deny], 'platform', ACTORS, PORTS)).toEqual([]);
    expect(reachTable([...manifestsOf(app), deny, policy], 'platform', ACTORS, PORTS)).toEqual(['orders -> kafka: TCP 9092']);
  });

  test('asks nobody once the other namespace is managed', () => {
    const { app, shop } = publishing({ counterpart: Counterpart.writtenBy('team-kafka') });
    new ZeroTrustNamespace(new Chart(app, 'platform'), 'Platform', { name: 'platform' });
    expect(shop.requests).toEqual([]);
  });

  test('asks for the way out where the other end is the source', () => {
    const { shop, app } = publishing({ counterpart: Counterpart.notIsolated('a test') });
    shop.allow(KAFKA, Peer.labels({ app: 'orders' }), { ports: [Port.HTTP], counterpart: Counterpart.writtenBy('team-kafka') });
    const policies = shop.requests.map(({ manifest }) => parse(manifest));
    expect(policies.map(({ spec }) => spec.policyTypes)).toEqual([['Egress']]);
    const fromKafka = reachTable([...manifestsOf(app), ...policies], 'platform', ACTORS, PORTS).filter(line => line.startsWith('kafka -> '));
    expect(fromKafka).toEqual(['kafka -> orders: TCP 80']);
  });

  test('asks for a policy in each of several namespaces', () => {
    const { shop } = publishing({ counterpart: Counterpart.writtenBy('team') }, Peer.namespaces(['platform', 'mail', 'shop'], { name: 'all' }));
    expect(shop.requests.map(({ manifest }) => parse(manifest).metadata.namespace).sort()).toEqual(['mail', 'platform']);
  });
});

describe('presets', () => {
  test('warn of nothing and ask nobody, though nobody here writes their other side', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const collectors = Peer.labels({ app: 'otel' }, { namespace: 'telemetry', ports: [Port.OTLP_GRPC] });
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', monitoring: [Monitoring.prometheus(), Monitoring.of({ name: 'o', collectors })] });
    shop.allow(IngressController.ingressNginx(), Peer.workload(deployment(chart, 'orders', { http: 8080, metrics: 80 })), { ports: [Port.tcp(8080)] });
    expect(stderrOf(() => manifestsOf(app))).toEqual([]);
    expect(shop.warnings).toEqual([]);
    expect(shop.requests).toEqual([]);
  });
});

test.each(['', '  ', undefined as any])('fails for a counterpart without text, got %j', text => {
  expect(() => Counterpart.writtenBy(text)).toThrow(/^team of a counterpart must not be empty, got .*; say who or why$/);
  expect(() => Counterpart.notIsolated(text)).toThrow(/^reason of a counterpart must not be empty, got .*; say who or why$/);
});
