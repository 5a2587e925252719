import { muteWarnings, policiesOf, policyCalled, ShopApp, shopApp, workload } from './peers/support';
import { FlowOptions, Management, Monitoring, Peer, PolicyGranularity, Port, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

muteWarnings();

const SOURCE = Peer.labels({ app: 'worker' }, { name: 'worker' });
const TARGET = Peer.labels({ app: 'kafka' }, { name: 'kafka' });
const NAME = 'shop-worker-allow-to-kafka';

/** A shop in which the same two peers are connected by these flows. */
function withFlows(flows: FlowOptions[], props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  const shop = shopApp(props);
  for (const options of flows) { shop.shop.allow(SOURCE, TARGET, { ports: [Port.KAFKA], ...options }); }
  return shop;
}

/** The annotations of the worker's policy, without the library's own prefix. */
function annotations(flows: FlowOptions[], props: Partial<ZeroTrustNamespaceProps> = {}): { [key: string]: string } {
  const { metadata } = policyCalled(withFlows(flows, props).app, NAME);
  return Object.fromEntries(Object.entries<string>(metadata.annotations).map(([key, value]) => [key.replace('cdk8s-zero-trust/', ''), value]));
}

describe('the annotations of a policy', () => {
  test('say all that was said of its flow, and where it was declared', () => {
    const options = { description: 'orders are published', owner: 'team-a', ticket: 'OPS-7', expires: '2027-01-31', lastReviewed: '2026-11-20' };
    expect(annotations([options])).toEqual({
      'kubernetes.io/description': 'orders are published',
      'owner': 'team-a',
      'ticket': 'OPS-7',
      'expires': '2027-01-31',
      'last-reviewed': '2026-11-20',
      'flow': 'worker -> kafka on TCP 9092',
      'construct-path': 'shop/Shop',
    });
  });

  test('leave out what was not said', () => {
    expect(annotations([{}])).toEqual({ 'flow': 'worker -> kafka on TCP 9092', 'construct-path': 'shop/Shop' });
  });

  test('are the same on both sides', () => {
    const { app } = withFlows([{ description: 'orders are published', ticket: 'OPS-7' }]);
    expect(policyCalled(app, 'shop-kafka-allow-from-worker').metadata.annotations).toEqual(policyCalled(app, NAME).metadata.annotations);
  });

  test('name the owner of the namespace where the flow names nobody', () => {
    expect(annotations([{}], { owner: 'platform' }).owner).toBe('platform');
    expect(annotations([{ owner: 'team-a' }], { owner: 'platform' }).owner).toBe('team-a');
    expect(annotations([{ owner: 'team-a' }, { ports: [Port.HTTP] }], { owner: 'platform' }).owner).toBe('platform, team-a');
  });

  test('list what several flows say, sorted, each once', () => {
    const flows = [
      { description: 'b', ticket: 'OPS-2', owner: 'z', ports: [Port.tcp(2)] },
      { description: 'a', ticket: 'OPS-1', owner: 'y', ports: [Port.tcp(1)] },
      { description: 'b', ticket: 'OPS-2', owner: 'z', ports: [Port.tcp(3), Port.udp(3)] },
    ];
    const expected = {
      'kubernetes.io/description': 'a; b',
      'ticket': 'OPS-1, OPS-2',
      'owner': 'y, z',
      'construct-path': 'shop/Shop',
      'flow': 'worker -> kafka on TCP 1; worker -> kafka on TCP 2; worker -> kafka on TCP 3, UDP 3',
    };
    expect(annotations(flows)).toEqual(expected);
    expect(annotations([...flows].reverse())).toEqual(expected);
  });

  test('hold the earliest day on which a flow expires', () => {
    expect(annotations([{ expires: '2028-01-01' }, { expires: '2027-06-30' }, {}]).expires).toBe('2027-06-30');
  });

  test('hold the oldest review, and only where every flow was reviewed', () => {
    expect(annotations([{ lastReviewed: '2026-05-01' }, { lastReviewed: '2025-12-31' }])['last-reviewed']).toBe('2025-12-31');
    expect(annotations([{ lastReviewed: '2026-05-01' }, { ports: [Port.HTTP] }])['last-reviewed']).toBeUndefined();
    expect(annotations([{ ports: [Port.HTTP] }, { lastReviewed: '2026-05-01' }])['last-reviewed']).toBeUndefined();
  });

  test('of one policy for a workload list all of its flows', () => {
    const { app } = withFlows([{ description: 'orders' }], { granularity: PolicyGranularity.PER_WORKLOAD });
    expect(policyCalled(app, 'shop-worker-allow').metadata.annotations).toMatchObject({
      'kubernetes.io/description': 'orders', 'cdk8s-zero-trust/flow': 'worker -> kafka on TCP 9092',
    });
  });

  test('are strings that the API server takes, however long the descriptions are', () => {
    const flows = Array.from({ length: 40 }, (_, i) => ({ description: `${i} ${'ä'.repeat(10_000)}`, ticket: `${i}${'t'.repeat(10_000)}` }));
    const { metadata } = policyCalled(withFlows(flows).app, NAME);
    const values: unknown[] = Object.values(metadata.annotations);
    expect(values.filter(value => typeof value !== 'string')).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(metadata.annotations))).toBeLessThan(256 * 1024);
  });

  test('say of every policy why it is there', () => {
    const shop = shopApp({ monitoring: [Monitoring.prometheus()], owner: 'platform' });
    shop.shop.addWorkload(workload(shop.chart, 'Api'), { metricsPorts: [Port.tcp(9090)] });
    const reasons = policiesOf(shop.app).map(({ metadata }) => [metadata.name, metadata.annotations['kubernetes.io/description']]);
    expect(reasons.sort()).toEqual([
      ['shop-allow-to-dns', 'every pod resolves names'],
      ['shop-api-allow-from-prometheus', 'metrics are scraped'],
      ['shop-default-deny', 'what no other policy allows is denied'],
    ]);
    expect(new Set(policiesOf(shop.app).map(({ metadata }) => metadata.annotations['cdk8s-zero-trust/owner']))).toEqual(new Set(['platform']));
  });
});

describe('the lines on which flows were declared', () => {
  const declaredAt = (app: ShopApp['app']) => Object.fromEntries(policiesOf(app)
    .map(({ metadata }) => [metadata.name, metadata.annotations['cdk8s-zero-trust/declared-at']?.replace(/:\d+/g, ':LINE')]));
  const HERE = 'test/constructs/annotations.test.ts:LINE';
  const NAMESPACE = 'test/constructs/peers/support.ts:LINE';

  test('are in no policy, so that a line which moves changes none', () => {
    expect(new Set(Object.values(declaredAt(withFlows([{}, { ports: [Port.HTTP] }]).app)))).toEqual(new Set([undefined]));
  });

  test('are in every policy where the namespace is told so: of what the library declares by itself that of the namespace', () => {
    expect(declaredAt(withFlows([{}], { recordLocations: true }).app)).toEqual({
      'shop-worker-allow-to-kafka': HERE, 'shop-kafka-allow-from-worker': HERE, 'shop-allow-to-dns': NAMESPACE, 'shop-default-deny': NAMESPACE,
    });
  });

  test('are all of those of a policy, sorted, each once, with what the user said instead', () => {
    const flows = [{ location: 'main.py:9' }, { location: 'lib/a.py:3' }, { location: 'main.py:9', ports: [Port.HTTP] }];
    expect(annotations(flows, { recordLocations: true })['declared-at']).toBe('lib/a.py:3, main.py:9');
    expect(annotations([...flows].reverse(), { recordLocations: true })['declared-at']).toBe('lib/a.py:3, main.py:9');
  });
});

describe('the labels of policies', () => {
  /** The labels of all policies, each combination once. */
  const labels = (props: Partial<ZeroTrustNamespaceProps>) =>
    [...new Set(policiesOf(withFlows([{}], props).app).map(({ metadata }) => JSON.stringify(metadata.labels)))].map(text => JSON.parse(text));

  test('say that the library manages them, and the set that is pruned together', () => {
    expect(labels({})).toEqual([{ 'app.kubernetes.io/managed-by': 'cdk8s-zero-trust', 'cdk8s-zero-trust/set': 'shop' }]);
    expect(labels({ policySet: 'orders' })).toEqual([{ 'app.kubernetes.io/managed-by': 'cdk8s-zero-trust', 'cdk8s-zero-trust/set': 'orders' }]);
  });

  test('name a set of their own where another repository writes the default deny, so that neither prunes the other\'s', () => {
    expect(labels({ management: Management.FLOWS_ONLY })).toEqual([
      { 'app.kubernetes.io/managed-by': 'cdk8s-zero-trust', 'cdk8s-zero-trust/set': 'shop-shop' },
    ]);
  });
});

describe('flows between the same peers', () => {
  test('are one policy, and repeating one changes nothing', () => {
    const rendered = (flows: FlowOptions[]) => policiesOf(withFlows(flows).app);
    expect(rendered([{}, {}, {}])).toEqual(rendered([{}]));
  });

  test('unite their ports, without those that others cover', () => {
    const egress = (...ports: Port[]) => policyCalled(withFlows(ports.map(port => ({ ports: [port] }))).app, NAME).spec.egress
      .map((rule: any) => rule.ports);
    expect(egress(Port.tcp(443), Port.tcp(80), Port.udp(80), Port.tcp(80)))
      .toEqual([[{ protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 443 }, { protocol: 'UDP', port: 80 }]]);
    expect(egress(Port.tcp(8080), Port.range(8000, 9000), Port.tcp(9001)))
      .toEqual([[{ protocol: 'TCP', port: 8000, endPort: 9000 }, { protocol: 'TCP', port: 9001 }]]);
    expect(egress(Port.tcp(8080), Port.all())).toEqual([undefined]);
  });

  test('in the other direction are policies of their own', () => {
    const { app, shop } = withFlows([{}]);
    shop.allow(TARGET, SOURCE, { ports: [Port.HTTP] });
    expect(policiesOf(app).map(({ metadata }) => metadata.name).filter((name: string) => /worker|kafka/.test(name)).sort()).toEqual(
      ['shop-kafka-allow-from-worker', 'shop-kafka-allow-to-worker', 'shop-worker-allow-from-kafka', 'shop-worker-allow-to-kafka']);
  });
});
