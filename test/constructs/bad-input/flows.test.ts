import { Chart } from 'cdk8s';
import { refusalOf, synthErrors } from './support';
import { muteWarnings, service, ShopApp, shopApp, workload } from '../peers/support';
import { Cni, FlowOptions, IPeer, Monitoring, Peer, Platform, Port, Proof, ServiceGraph, Tier } from 'cdk8s-zero-trust';

muteWarnings();

/** A value of any type, as untyped callers may pass it. */
const any = (given: unknown): any => given;
const CLIENT = Peer.labels({ app: 'client' });
const NODES = { nodeRanges: ['10.5.0.0/16', '2001:db8:5::/64'] };
const FLOW = 'pods with app=client in shop -> ';
const HERE = ' (declared on shop/Shop at main.ts:7)';

/** What is said of a flow from the client at once, with nothing left behind. */
function refused(destination: (shop: ShopApp) => IPeer, options: FlowOptions = {}): string {
  const shop = shopApp();
  const peer = destination(shop);
  return refusalOf(shop.app, () => shop.shop.allow(CLIENT, peer, { location: 'main.ts:7', ...options }));
}

/** What is said when the app is synthesized with a flow from the client, with no file written. */
function failing(destination: (shop: ShopApp) => IPeer, options: FlowOptions = {}, platform = Platform.kubernetes()): string[] {
  const shop = shopApp({ platform });
  shop.shop.allow(CLIENT, destination(shop), { location: 'main.ts:7', ...options });
  return synthErrors(shop.app);
}

describe('ports that nobody knows', () => {
  const unknown = (what: string) => `shop/Shop: ports of ${what} are not known, got none from the flow or the destination; pass ports: [Port.tcp(8080)] `
    + `to the flow ${FLOW}${what}${HERE}`;

  test.each<[string, IPeer]>([
    ['pods with app=db in shop', Peer.labels({ app: 'db' })],
    ['any pod in kafka', Peer.namespace('kafka')],
    ['any pod in any namespace', Peer.anyPod()],
    ['any pod in shop', Peer.sameNamespace()],
    ['10.0.0.0/8', Peer.cidr('10.0.0.0/8')],
    ['the nodes', Peer.nodes()],
    ['the internet', Peer.internet()],
    ['anyone', Peer.anyone()],
  ])('fail for %s at once', (what, peer) => {
    expect(refused(() => peer)).toBe(unknown(what));
  });

  test('fail for a workload without container ports when the app is synthesized, because they may come later', () => {
    expect(failing(({ chart }) => Peer.workload(workload(chart, 'Api', { ports: [] })))).toEqual([unknown('workload shop/Api')]);
  });

  test('fail for a workload whose ports are those of an ordinary init container alone', () => {
    const initContainers = [{ name: 'init', image: 'x', ports: [{ containerPort: 80 }] }];
    expect(failing(({ chart }) => Peer.workload(workload(chart, 'Api', { ports: [], pod: { initContainers } })))).toEqual([unknown('workload shop/Api')]);
  });

  test('fail for a Service without ports', () => {
    expect(failing(({ chart }) => Peer.service(service(chart, 'Front', { selector: { app: 'a' } })))).toEqual([unknown('service shop/Front')]);
  });
});

describe('ports that mean something else', () => {
  test.each<[string, unknown]>([['no ports', []], ['null', null], ['one port instead of a list', Port.HTTPS], ['a number', 443], ['numbers', [443]],
    ['a missing port', [undefined]], ['text', '443']])('%s for ports is refused, never read as all of them', (_, ports) => {
    expect(refused(() => Peer.internet(), { ports: any(ports) })).toMatch(/^shop\/Shop: ports must .*, got .*; .*Port\./);
  });

  test.each<[string, IPeer]>([['10.0.0.0/8', Peer.cidr('10.0.0.0/8')], ['the internet', Peer.internet()], ['anyone', Peer.anyone()]])(
    'a named port is refused for %s', (what, peer) => {
      expect(refused(() => peer, { ports: [Port.named('http')] })).toBe(`shop/Shop: named port TCP http means nothing for ${what}, whose addresses belong to `
        + `no known pod; pass its number to the flow ${FLOW}${what}${HERE}`);
    });

  test('metrics ports that are numbers are refused, never read as all of them', () => {
    const { app, chart, shop } = shopApp({ monitoring: [Monitoring.prometheus()] });
    const api = workload(chart, 'Api');
    for (const metricsPorts of [[9090], [], [undefined], 9090, null].map(any)) {
      expect(refusalOf(app, () => shop.addWorkload(api, { metricsPorts }))).toMatch(/^shop\/Shop: metricsPorts must .*, got .*; /);
    }
  });
});

describe('the ends of a flow', () => {
  test('fail when neither is in the namespace on which it is declared', () => {
    const { app, shop } = shopApp();
    const flow = () => shop.allow(Peer.labels({ app: 'a' }, { namespace: 'one' }), Peer.internet(), { ports: [Port.HTTPS], location: 'main.ts:7' });
    expect(refusalOf(app, flow)).toBe('shop/Shop: no end of pods with app=a in one -> the internet (declared on shop/Shop at main.ts:7) is in namespace "shop"; '
      + 'declare the flow on the ZeroTrustNamespace of its source or destination');
  });

  test.each([['nothing', undefined, 'undefined'], ['null', null, 'null'], ['text', 'api', '"api"'], ['labels', { app: 'a' }, '{"app":"a"}']])(
    'fail when one is %s', (_, end, got) => {
      const { app, shop } = shopApp();
      const fix = '; write for instance Peer.workload(deployment) or Peer.internet()';
      expect(refusalOf(app, () => shop.allow(any(end), CLIENT))).toBe(`shop/Shop: source must be a peer, got ${got}${fix}`);
      expect(refusalOf(app, () => shop.allow(CLIENT, any(end)))).toBe(`shop/Shop: destination must be a peer, got ${got}${fix}`);
    });

  test('fail when one is a construct, and say how to make a peer of it', () => {
    const { app, chart, shop } = shopApp();
    const api = workload(chart, 'Api');
    expect(refusalOf(app, () => shop.allow(CLIENT, any(api)))).toMatch(/^shop\/Shop: destination must be a peer, got .*; write for instance Peer\.workload/);
  });

  test.each([['null', null], ['text', 'x']])('fail when the options are %s', (_, options) => {
    const { app, shop } = shopApp();
    expect(refusalOf(app, () => shop.allow(CLIENT, Peer.internet(), any(options)))).toMatch(/options .*, got .*; /);
  });
});

describe('what is said of a flow', () => {
  const day = (what: string, got: string) => `shop/Shop: ${what} must be a day written as YYYY-MM-DD, got ${got}; write for instance "2027-01-31"`;
  const name = (got: string) => `shop/Shop: flow name must be at most 100 of a-z, 0-9, '-' and '.', with a letter or digit around each '.', got ${got}; `
    + 'write for instance "shop-api"';

  test.each<[string, object, string]>([
    ['a day that is not in the calendar', { expires: '2027-02-30' }, day('expires', '"2027-02-30"')],
    ['a month that is not in the calendar', { lastReviewed: '2027-13-01' }, day('lastReviewed', '"2027-13-01"')],
    ['a day written otherwise', { expires: '31.01.2027' }, day('expires', '"31.01.2027"')],
    ['a day with a time', { expires: '2027-01-31T00:00:00Z' }, day('expires', '"2027-01-31T00:00:00Z"')],
    ['no day', { expires: '' }, day('expires', '""')],
    ['null as day', { expires: null }, day('expires', 'null')],
    ['a name that the API server refuses', { name: 'Orders To Kafka' }, name('"Orders To Kafka"')],
    ['a name that is too long', { name: 'x'.repeat(101) }, name(`"${'x'.repeat(101)}"`)],
    ['an empty name', { name: '' }, name('""')],
  ])('fails for %s', (_, options, message) => {
    expect(refused(() => Peer.internet(), { ports: [Port.HTTPS], ...options })).toBe(message);
  });

  test('fails for a counterpart that is text, which would silence the warning and ask nobody', () => {
    expect(refused(() => Peer.labels({ app: 'k' }, { namespace: 'kafka' }), { ports: [Port.KAFKA], counterpart: any('team-kafka') }))
      .toMatch(/counterpart .*, got "team-kafka"; .*Counterpart\.writtenBy/);
  });
});

describe('addresses that a pod must not reach by accident', () => {
  test.each([['168.63.0.0/16', ['168.63.129.16/32']], ['100.100.0.0/16', ['100.100.100.200/32']], ['169.254.169.128/25', ['169.254.169.254/32']]])(
    'fail: %s holds the metadata endpoint %j', (cidr, endpoints) => {
      expect(failing(() => Peer.cidr(cidr), { ports: [Port.HTTPS] })).toEqual([
        `shop/Shop: ${cidr} holds the metadata endpoint ${endpoints[0]}; add exceptions: ["${endpoints[0]}"], use Peer.internet(), or name the endpoint itself with `
        + `Peer.cidr("${endpoints[0]}"); needed by the flow ${FLOW}${cidr}${HERE}`,
      ]);
    });

  test.each(['0.0.0.0/0', '169.254.0.0/16', '::/0', 'fd00::/8'])('fail: %s holds several, and the message has every exception that is missing', cidr => {
    const [error, ...more] = failing(() => Peer.cidr(cidr), { ports: [Port.HTTPS] });
    expect(more).toEqual([]);
    const exceptions: string[] = JSON.parse(/add exceptions: (\[.*?\])/.exec(error)![1]);
    expect(exceptions.length).toBeGreaterThan(1);
    // What the message says works. The proof asks something else: whether pods are in the block.
    const shop = shopApp({ platform: Platform.kubernetes({ podRanges: ['10.128.0.0/16', '2001:db8:1::/64'] }) });
    shop.shop.allow(CLIENT, Peer.cidr(cidr, { exceptions }), { ports: [Port.HTTPS] });
    Proof.of(shop.app).turnOff('the subject here is the metadata endpoints');
    expect(() => shop.app.synthYaml()).not.toThrow();
  });

  test('fail when they are one of several blocks, or of several peers', () => {
    expect(failing(() => Peer.cidrs(['1.1.1.1/32', '128.0.0.0/1']), { ports: [Port.HTTPS] })[0]).toContain('128.0.0.0/1 holds the metadata endpoint');
    expect(failing(() => Peer.anyOf([CLIENT, Peer.cidr('0.0.0.0/0')]), { ports: [Port.HTTPS] })[0]).toContain('0.0.0.0/0 holds the metadata endpoint');
  });

  test('fail when the exceptions leave one endpoint open', () => {
    const except = ['169.254.169.254/32', '169.254.170.2/32'];
    expect(failing(() => Peer.cidr('169.254.0.0/16', { exceptions: except }), { ports: [Port.HTTP] })[0]).toMatch(/holds the metadata endpoint .*169\.254\.170\.23\/32/);
  });
});

describe('a workload on the host network', () => {
  const host = (chart: Chart, options = {}) => workload(chart, 'Agent', { pod: { hostNetwork: true }, ...options });
  const protects = 'shop/Agent: workload uses the host network, where no policy protects or limits it; set hostNetwork: false, or declare the flow with '
    + 'Peer.nodes() on the other end only';

  test('fails as the one whose traffic is limited or protected', () => {
    expect(failing(({ chart }) => Peer.workload(host(chart)))).toContain(`${protects}; needed by the flow ${FLOW}workload shop/Agent${HERE}`);
    const { app, chart, shop } = shopApp({ platform: Platform.kubernetes(NODES) });
    shop.allow(Peer.workload(host(chart)), Peer.internet(), { ports: [Port.HTTPS], location: 'main.ts:7' });
    expect(synthErrors(app)).toEqual([`${protects}; needed by the flow workload shop/Agent -> the internet${HERE}`]);
  });

  test('fails as a peer where the platform does not state the addresses of nodes', () => {
    expect(failing(({ app }) => Peer.workload(host(new Chart(app, 'other', { namespace: 'other' }))))).toEqual([
      'shop/Shop: the addresses of workload other/Agent, which uses the host network, are not known on Kubernetes; say them with the platform\'s nodeRanges; '
      + `needed by the flow ${FLOW}workload other/Agent${HERE}`,
    ]);
  });

  test('fails with a named port, which no address has', () => {
    const ports = [{ containerPort: 9100, name: 'http', protocol: 'UDP' }];
    const errors = failing(({ app }) => Peer.workload(host(new Chart(app, 'other', { namespace: 'other' }), { ports })), { ports: [Port.named('http')] },
      Platform.kubernetes({ ...NODES, cni: Cni.calico() }));
    expect(errors).toEqual([expect.stringMatching(/^shop\/Shop: named port TCP http .*workload other\/Agent.*; /)]);
  });
});

describe('a service of a graph', () => {
  test('fails for a name that is unknown, and suggests the nearest', () => {
    const { app, chart, shop } = shopApp();
    const services = { orders: Tier.labels({ app: 'o' }, Port.HTTP), stock: Tier.labels({ app: 's' }, Port.HTTP) };
    const graph = new ServiceGraph(chart, 'Graph', { namespace: shop, services });
    expect(refusalOf(app, () => graph.connect('orders', 'stonk'))).toBe(
      'shop/Graph: no service is called "stonk", did you mean "stock"; the services are orders, stock');
    expect(refusalOf(app, () => graph.service('billing'))).toBe('shop/Graph: no service is called "billing"; the services are orders, stock');
    expect(refusalOf(app, () => graph.service(any(undefined)))).toMatch(/^shop\/Graph: no service is called/);
  });
});
