import { muteWarnings, policiesOf, service, ShopApp, shopApp, workload } from '../constructs/peers/support';
import { Cni, Counterpart, IPeer, Peer, Platform, Port } from 'cdk8s-zero-trust';

const written = muteWarnings();

const CLIENT = Peer.labels({ app: 'client' }, { name: 'client' });

/** A shop on a cluster with the plugin. */
function shopOn(cni: Cni, platform: Partial<Parameters<typeof Platform.kubernetes>[0]> = {}, props = {}): ShopApp {
  return shopApp({ platform: Platform.kubernetes({ cni, ...platform }), ...props });
}

/** The warnings after the client was allowed to reach each of the peers. */
function warned(cni: Cni, flows: [IPeer, Port[]][], platform: Partial<Parameters<typeof Platform.kubernetes>[0]> = {}): string[] {
  const { shop } = shopOn(cni, platform);
  for (const [destination, ports] of flows) { shop.allow(CLIENT, destination, { ports, location: 'main.ts:7' }); }
  return shop.warnings.map(({ code, path, message }) => `${code}: ${path}: ${message}`);
}

/** Their codes alone. */
function codes(...args: Parameters<typeof warned>): string[] {
  return warned(...args).map(text => text.split(':')[0]!);
}

const INTERNET: [IPeer, Port[]] = [Peer.internet(), [Port.HTTPS]];

describe('a plugin that enforces nothing', () => {
  test.each([['Flannel', Cni.flannel()], ['bridge', Cni.notEnforcing('bridge')], ['AWS VPC CNI 1.13', Cni.awsVpc({ version: '1.13' })]])(
    '%s is a warning that says so, before anything else', (name, cni) => {
      const { app, shop } = shopOn(cni);
      expect(shop.warnings.map(({ code, path, message }) => [code, path, message])).toEqual([['policies-not-enforced', 'shop/Shop',
        `${name} enforces no NetworkPolicy: all of them are written, and nothing is denied; use a network plugin that enforces them, or say which one `
        + 'does with the platform\'s cni']]);
      app.synthYaml();
      expect(written().filter(text => text.startsWith('warning: policies-not-enforced'))).toHaveLength(1);
    });

  test('is an error where warnings are', () => {
    const { app } = shopApp({ platform: Platform.talos(), strict: true });
    expect(() => app.synthYaml()).toThrow('policies-not-enforced');
  });

  test('is none on a plugin that does, or that nobody named', () => {
    for (const cni of [Cni.calico(), Cni.unknown(), Cni.awsVpc()]) { expect(shopOn(cni).shop.warnings).toEqual([]); }
  });
});

describe('ranges of ports', () => {
  const RANGE: [IPeer, Port[]] = [Peer.internet(), [Port.range(8000, 8100)]];
  const FLOW = 'pods with app=client in shop -> the internet (declared on shop/Shop at main.ts:7)';

  test('are a warning on a plugin that does not know them', () => {
    expect(warned(Cni.cilium({ version: '1.16' }), [RANGE])).toEqual(['end-port-not-enforced: shop/Shop: Cilium 1.16 knows no ranges of ports and takes the first '
      + `of TCP 8000-8100 alone in ${FLOW}; name each port, or use a later version`]);
  });

  test('are one where nobody verified it', () => {
    expect(warned(Cni.gkeDataplaneV2(), [RANGE])).toEqual(['end-port-not-enforced: shop/Shop: nobody verified whether GKE Dataplane V2 knows ranges of ports, '
      + `which ${FLOW} needs; try it, or name each port of TCP 8000-8100`]);
  });

  test('are none where they are known, and single ports are none anywhere', () => {
    for (const cni of [Cni.cilium(), Cni.calico(), Cni.unknown()]) { expect(codes(cni, [RANGE])).toEqual([]); }
    expect(codes(Cni.gkeDataplaneV2(), [INTERNET])).toEqual([]);
  });
});

describe('names of ports', () => {
  const API = Peer.labels({ app: 'api' }, { name: 'api' });

  test('are a warning where Cilium, or what is built on it, looks them up in the pods of the whole cluster', () => {
    const message = (name: string) => `port-name-in-egress: shop/Shop: policy shop-client-allow-to-api lets out to the port name TCP http, and ${name} leaves out a `
      + 'rule whose name stands for different numbers in pods of the cluster; say the number with Port.tcp';
    for (const cni of [Cni.cilium(), Cni.azureCilium(), Cni.gkeDataplaneV2()]) {
      expect(warned(cni, [[API, [Port.named('http')]]])).toEqual([message(cni.name)]);
    }
  });

  test('are none for ingress alone, of which the pod itself knows the name, for numbers, and on other plugins', () => {
    const { shop } = shopOn(Cni.cilium());
    shop.allow(Peer.labels({ app: 'other' }, { namespace: 'other' }), CLIENT, { ports: [Port.named('http')], counterpart: Counterpart.writtenBy('others') });
    expect(shop.warnings).toEqual([]);
    expect(codes(Cni.cilium(), [[API, [Port.HTTP]]])).toEqual([]);
    for (const cni of [Cni.calico(), Cni.awsVpc(), Cni.unknown()]) { expect(codes(cni, [[API, [Port.named('http')]]])).toEqual([]); }
  });
});

describe('SCTP', () => {
  test('is a warning on each plugin that does not enforce it, or of which nobody verified it', () => {
    for (const cni of [Cni.cilium(), Cni.azureCilium(), Cni.gkeDataplaneV2(), Cni.kubeRouter()]) {
      expect(codes(cni, [[Peer.internet(), [Port.sctp(1)]]])).toEqual(['sctp-not-enforced']);
    }
    for (const cni of [Cni.calico(), Cni.awsVpc(), Cni.antrea()]) { expect(codes(cni, [[Peer.internet(), [Port.sctp(1)]]])).toEqual([]); }
  });
});

describe('address blocks inside the cluster', () => {
  const RANGES = { podRanges: ['10.1.0.0/16'], nodeRanges: ['10.2.0.0/16'], serviceRanges: ['10.3.0.0/16'], apiServerRanges: ['10.4.0.1/32'] };
  const to = (cidr: string, exceptions: string[] = []): [IPeer, Port[]][] => [[Peer.cidr(cidr, { exceptions }), [Port.HTTPS]]];

  test.each<[string, string, string[], string[]]>([
    ['pods', '10.1.2.0/24', [], ['pods-not-matched']],
    ['nodes', '10.2.0.0/24', [], ['nodes-not-matched']],
    ['the API server', '10.4.0.1/32', [], ['nodes-not-matched']],
    ['all of them', '10.0.0.0/8', [], ['nodes-not-matched', 'pods-not-matched']],
    ['all but the pods', '10.0.0.0/8', ['10.1.0.0/16'], ['nodes-not-matched']],
    ['neither', '10.9.0.0/16', [], []],
  ])('on Cilium a block that holds %s is a warning', (_, cidr, exceptions, expected) => {
    expect(codes(Cni.cilium(), to(cidr, exceptions), RANGES)).toEqual(expected);
  });

  test('are none on a plugin that matches them, and none where the ranges are not known', () => {
    expect(codes(Cni.calico(), to('10.0.0.0/8'), RANGES)).toEqual([]);
    expect(codes(Cni.cilium(), to('10.0.0.0/8'))).toEqual([]);
  });

  test('of Services are a warning, because policies see the pods behind them, but not on the AWS VPC CNI, which sees the Service', () => {
    expect(codes(Cni.calico(), to('10.3.0.7/32'), RANGES)).toEqual(['service-address']);
    expect(codes(Cni.awsVpc(), to('10.3.0.7/32'), RANGES)).toEqual([]);
    expect(codes(Cni.calico(), to('10.0.0.0/8'), RANGES)).toEqual([]);
  });
});

describe('a Cluster Mesh of Cilium', () => {
  test('is a warning up to 1.18 and where the version is not known', () => {
    expect(codes(Cni.cilium({ clusterMesh: true }), [])).toEqual(['cluster-mesh-matches-all']);
    expect(codes(Cni.cilium({ clusterMesh: true, version: '1.18' }), [])).toEqual(['cluster-mesh-matches-all']);
    expect(codes(Cni.cilium({ clusterMesh: true, version: '1.19' }), [])).toEqual([]);
  });
});

describe('the AWS VPC CNI', () => {
  const ports = (first: number, count: number) => Array.from({ length: count }, (_, i) => Port.tcp(first + i));
  const ONE = Peer.cidr('10.9.0.0/16', { name: 'one' });

  test('takes 24 ports at one block, and a 25th is a warning', () => {
    expect(codes(Cni.awsVpc(), [[ONE, ports(1000, 24)]])).toEqual([]);
    expect(warned(Cni.awsVpc(), [[ONE, ports(1000, 25)]])).toEqual(['too-many-ports: shop/Shop: pods with app=client in shop are allowed 25 ports at '
      + '10.9.0.0/16, and AWS VPC CNI takes 24 for one address block; use a range of ports, or several narrower blocks']);
  });

  test('counts the same port once, the ports of several policies together, and those of every pod of the namespace', () => {
    const again = Peer.cidrs(['10.9.0.0/16', '10.8.0.0/16'], { name: 'again' });
    expect(codes(Cni.awsVpc(), [[ONE, ports(1000, 24)], [again, ports(1000, 24)]])).toEqual([]);
    expect(codes(Cni.awsVpc(), [[ONE, ports(1000, 24)], [again, ports(2000, 1)]])).toEqual(['too-many-ports']);
    const { shop } = shopOn(Cni.awsVpc());
    shop.allow(CLIENT, ONE, { ports: ports(1000, 24) });
    shop.allow(Peer.sameNamespace(), Peer.cidr('10.9.0.0/16', { name: 'all' }), { ports: [Port.sctp(9)] });
    expect(shop.warnings.map(({ code }) => code)).toEqual(['too-many-ports']);
  });

  test('counts the pods of another workload apart, and both directions', () => {
    const { shop } = shopOn(Cni.awsVpc());
    shop.allow(CLIENT, ONE, { ports: ports(1000, 20) });
    shop.allow(Peer.labels({ app: 'other' }), ONE, { ports: ports(2000, 20) });
    shop.allow(ONE, CLIENT, { ports: ports(3000, 20) });
    expect(shop.warnings).toEqual([]);
  });

  test('has no such limit elsewhere', () => {
    expect(codes(Cni.calico(), [[ONE, ports(1000, 100)]])).toEqual([]);
  });

  test('lets an exception deny what a wider block of another rule allows', () => {
    const wide: [IPeer, Port[]] = [Peer.cidr('8.0.0.0/5', { name: 'wide' }), [Port.POSTGRES]];
    expect(warned(Cni.awsVpc(), [INTERNET, wide])).toEqual(['exception-denies: shop/Shop: of what pods with app=client in shop may reach, AWS VPC CNI '
      + 'denies 10.0.0.0/8 within 8.0.0.0/5, because another rule leaves it out and its exceptions deny; allow 10.0.0.0/8 or narrower blocks of it by themselves']);
    expect(codes(Cni.calico(), [INTERNET, wide])).toEqual([]);
  });

  test('lets blocks win that are as narrow as the exception, or narrower', () => {
    expect(codes(Cni.awsVpc(), [INTERNET, [Peer.cidr('10.0.0.0/8', { name: 'same' }), [Port.POSTGRES]]])).toEqual([]);
    expect(codes(Cni.awsVpc(), [INTERNET, [Peer.vpc(['10.0.0.0/16']), [Port.POSTGRES]]])).toEqual([]);
    const wide: [IPeer, Port[]] = [Peer.cidr('8.0.0.0/5', { name: 'wide', exceptions: ['10.0.0.0/8'] }), [Port.POSTGRES]];
    expect(codes(Cni.awsVpc(), [INTERNET, wide])).toEqual([]);
  });

  describe('and a Service', () => {
    /** A flow to pods by their labels, with a Service in front of them. */
    function toApi(cni: Cni, labels: { [key: string]: string }, spec: object): string[] {
      const { chart, shop } = shopOn(cni);
      workload(chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
      service(chart, 'Front', { ports: [{ port: 80, targetPort: 8080 }], ...spec });
      shop.allow(CLIENT, Peer.labels(labels), { ports: [Port.tcp(8080)], location: 'main.ts:7' });
      return shop.warnings.map(({ code, message }) => `${code}: ${message}`);
    }

    test('needs labels that are those of the Service', () => {
      expect(toApi(Cni.awsVpc(), { tier: 'backend' }, { selector: { app: 'api' } })).toEqual(['selector-not-the-services: AWS VPC CNI sees the address of Service '
        + 'shop/Front, and takes it for pods with tier=backend in shop only where its selector carries all their labels, got app=api, so calls of the Service '
        + 'stay denied in pods with app=client in shop -> pods with tier=backend in shop (declared on shop/Shop at main.ts:7); use Peer.service, or labels of '
        + 'its selector']);
      expect(toApi(Cni.awsVpc(), { app: 'api', tier: 'backend' }, { selector: { app: 'api' } })).toHaveLength(1);
    });

    test('works with those labels or some of them, and without an address of its own', () => {
      expect(toApi(Cni.awsVpc(), { app: 'api' }, { selector: { app: 'api', tier: 'backend' } })).toEqual([]);
      expect(toApi(Cni.awsVpc(), { app: 'api' }, { selector: { app: 'api' } })).toEqual([]);
      expect(toApi(Cni.awsVpc(), { tier: 'backend' }, { selector: { app: 'api' }, clusterIP: 'None' })).toEqual([]);
      expect(toApi(Cni.calico(), { tier: 'backend' }, { selector: { app: 'api' } })).toEqual([]);
    });
  });
});

describe('Azure NPM', () => {
  const blocks = (count: number): [IPeer, Port[]] =>
    [Peer.cidrs(Array.from({ length: count }, (_, i) => `10.${i}.0.0/16`), { name: 'blocks' }), [Port.HTTPS]];

  test('is stable with 4 address blocks in a policy, and a fifth is a warning', () => {
    expect(codes(Cni.azureNpm(), [blocks(4)])).toEqual([]);
    expect(warned(Cni.azureNpm(), [blocks(5)])).toEqual(['too-many-blocks: shop/Shop: policy shop-client-allow-to-blocks has 5 address blocks, and with more '
      + 'than 4 Azure NPM is not stable; use fewer and wider blocks, or PolicyGranularity.PER_FLOW']);
    expect(codes(Cni.calico(), [blocks(5)])).toEqual([]);
  });

  test('knows nothing of IPv6', () => {
    expect(codes(Cni.azureNpm(), [[Peer.cidr('2001:db8::/32'), [Port.HTTPS]]])).toEqual(['ipv6-not-enforced']);
  });
});

describe('the API server', () => {
  /** So many peers, each of some 600 bytes in a manifest. */
  const peers = (count: number) => Peer.anyOf(Array.from({ length: count }, (_, i) =>
    Peer.labels(Object.fromEntries(['a', 'b', 'c', 'd'].map(key => [key.repeat(60), `${i}-`.padEnd(60, key)])))), { name: 'many' });

  test('stores no policy of more than 1.5 MiB', () => {
    expect(codes(Cni.unknown(), [[peers(2100), [Port.HTTP]]])).toEqual(['policy-too-large']);
  });

  test('stores what is not near it, however many peers that are', () => {
    const short = Peer.anyOf(Array.from({ length: 2100 }, (_, i) => Peer.labels({ a: `${i}` })), { name: 'many' });
    expect(codes(Cni.unknown(), [[short, [Port.HTTP]]])).toEqual([]);
    expect(codes(Cni.unknown(), [[peers(1000), [Port.HTTP]]])).toEqual([]);
  });
});

describe('the size of a policy', () => {
  /** The size of the policy that the client needs for the peer. */
  function size(peer: IPeer, ports: Port[], platform: Platform) {
    const { shop } = shopApp({ platform });
    shop.allow(CLIENT, peer, { ports });
    return shop.policySizes.find(({ name }) => name.startsWith('shop-client-'));
  }

  test('counts rules, peers, blocks and ports', () => {
    const peer = Peer.anyOf([Peer.cidrs(['10.0.0.0/16', '10.2.0.0/16']), Peer.namespace('open', { ports: [Port.HTTP] })], { name: 'both' });
    expect(size(peer, [Port.HTTP, Port.HTTPS], Platform.kubernetes())).toMatchObject({
      name: 'shop-client-allow-to-both', rules: 1, peers: 3, blocks: 2, blocksWithoutExceptions: 2, ports: 2,
    });
  });

  test.each([
    ['the IPv4 internet', Platform.kubernetes({ metadataEndpoints: [] }), 1, 139],
    ['the IPv4 internet of Azure, without WireServer as everywhere', Platform.aks(), 1, 139],
  ])('counts what is left of %s without its exceptions', (_, platform, blocks, left) => {
    expect(size(Peer.internet(), [Port.HTTPS], platform)).toMatchObject({ blocks, blocksWithoutExceptions: left });
  });

  test('is that of its spec, and of every policy by name', () => {
    const { app, shop } = shopApp();
    shop.allow(CLIENT, Peer.namespace('open'), { ports: [Port.HTTP] });
    const specs = policiesOf(app).filter(policy => !policy.metadata.name.endsWith('default-deny'));
    const expected = specs.map(({ metadata, spec }) => `${metadata.name} ${JSON.stringify(spec).length}`).sort();
    expect(expected).toHaveLength(2);
    expect(shop.policySizes.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual(expected);
  });
});
