import { allowClient, messageOf, muteWarnings, policyCalled, shopApp, verdicts, workload } from './support';
import { pod } from '../../support/asked';
import { ConnectivityAssertions, IpFamily, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

/** The addresses among those given that a client of the shop may reach on 443. */
function open(peer: Peer, platform: Platform, addresses: string[]): string[] {
  const shop = shopApp({ platform });
  const client = allowClient(shop, peer, [Port.HTTPS]);
  const allowed = verdicts(shop.app, addresses.map(ip => [client, ip, 443]));
  return addresses.filter((_, i) => allowed[i]);
}

const PLAIN = Platform.kubernetes();
/** One whose pods have addresses that no block of these tests holds. */
const PODS_ELSEWHERE = Platform.kubernetes({ podRanges: ['192.168.128.0/17'] });
const METADATA_IPV4 = ['169.254.169.254', '169.254.170.2', '169.254.170.23', '168.63.129.16', '100.100.100.200', '192.0.0.192', '169.254.42.42'];
const METADATA_IPV6 = ['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe', 'fe80::a9fe:a9fe', 'fd00:42::42'];
/** An address of each block that is not the internet. */
const SPECIAL_IPV4 = ['0.0.0.1', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.1.1', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1',
  '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'];
const SPECIAL_IPV6 = ['::1', '64:ff9b::a00:1', '2001::1', '2001:1ff::1', '2001:db8::1', '2002:a00:1::1', '3fff::1', '4000::1', 'fc00::1',
  'fe80::1', 'ff02::1'];
const PUBLIC_IPV4 = ['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '198.17.255.255',
  '223.255.255.255'];
const PUBLIC_IPV6 = ['2001:200::1', '2606:4700::1', '2a00:1450::1', '3ffe::1'];

describe('blocks of addresses', () => {
  test('are reached without their exceptions, and mean their own family alone', () => {
    const peer = Peer.cidr('10.0.0.0/8', { exceptions: ['10.1.0.0/16', '10.2.3.4/32'] });
    expect(open(peer, PODS_ELSEWHERE, ['10.0.0.1', '10.1.0.1', '10.2.3.4', '10.2.3.5', '11.0.0.1', '::a00:1'])).toEqual(['10.0.0.1', '10.2.3.5']);
    expect(open(Peer.cidr('2001:db8::/32', { exceptions: ['2001:db8:1::/48'] }), PLAIN, ['2001:db8::1', '2001:db8:1::1', '8.8.8.8'])).toEqual(['2001:db8::1']);
  });

  test('may be several, of both families', () => {
    expect(open(Peer.cidrs(['10.0.0.0/24', '2001:db8::/64']), PODS_ELSEWHERE, ['10.0.0.7', '10.0.1.7', '2001:db8::7', '2001:db8:0:1::7'])).toEqual(['10.0.0.7', '2001:db8::7']);
  });

  test('may be a source', () => {
    const { app, chart, shop } = shopApp({ platform: PODS_ELSEWHERE });
    shop.allow(Peer.cidr('10.0.0.0/8', { exceptions: ['10.1.0.0/16'] }), Peer.workload(workload(chart, 'Api')));
    const api = 'shop/api';
    expect(verdicts(app, [['10.2.0.1', api, 8080], ['10.1.0.1', api, 8080], ['10.2.0.1', api, 8081], [pod('open'), api, 8080]]))
      .toEqual([true, false, false, false]);
  });

  test('as a source may hold metadata endpoints, which send nothing', () => {
    const { app, chart, shop } = shopApp({ platform: PODS_ELSEWHERE });
    shop.allow(Peer.cidr('0.0.0.0/0', { exceptions: ['192.168.128.0/17'] }), Peer.workload(workload(chart, 'Api')));
    expect(verdicts(app, [['8.8.8.8', 'shop/api', 8080]])).toEqual([true]);
  });

  test('may be a metadata endpoint that the user names itself', () => {
    expect(open(Peer.cidr('169.254.169.254/32'), PLAIN, [...METADATA_IPV4, '8.8.8.8'])).toEqual(['169.254.169.254']);
  });
});

describe('nodes and the API server', () => {
  const platform = Platform.kubernetes({ nodeRanges: ['10.5.0.0/16', '2001:db8:5::/64'], apiServerRanges: ['172.20.0.1/32'] });

  test('the nodes are the blocks that the platform states', () => {
    expect(open(Peer.nodes(), platform, ['10.5.0.1', '2001:db8:5::1', '10.6.0.1', '172.20.0.1'])).toEqual(['10.5.0.1', '2001:db8:5::1']);
  });

  test('the API server is the blocks that the platform states, on 443 and 6443', () => {
    const shop = shopApp({ platform });
    const client = allowClient(shop, Peer.apiServer());
    const api = '172.20.0.1';
    expect(verdicts(shop.app, [[client, api, 443], [client, api, 6443], [client, api, 80], [client, api, 443, 'UDP'], [client, '172.20.0.2', 443]]))
      .toEqual([true, true, false, false, false]);
  });

  test('the API server is on the ports that the platform states instead', () => {
    const shop = shopApp({ platform: Platform.kubernetes({ apiServerRanges: ['172.20.0.1/32'], apiServerPorts: [Port.tcp(16443)] }) });
    const client = allowClient(shop, Peer.apiServer());
    const api = '172.20.0.1';
    expect(verdicts(shop.app, [[client, api, 16443], [client, api, 443], [client, api, 6443]])).toEqual([true, false, false]);
  });

  test('the API server may call a webhook', () => {
    const { app, chart, shop } = shopApp({ platform });
    shop.allow(Peer.apiServer(), Peer.workload(workload(chart, 'Webhook')));
    const webhook = 'shop/webhook';
    expect(verdicts(app, [['172.20.0.1', webhook, 8080], ['10.5.0.1', webhook, 8080]])).toEqual([true, false]);
  });

  test.each([
    ['the nodes', Peer.nodes(), 'the addresses of the nodes are not known on Kubernetes; say them with the platform\'s nodeRanges'],
    ['the API server', Peer.apiServer(), 'the addresses of the API server are not known on Kubernetes; say them with the platform\'s apiServerRanges'],
  ])('fails for %s where the platform does not state their addresses', (name, peer, message) => {
    const shop = shopApp();
    shop.shop.allow(Peer.labels({ app: 'client' }), peer, { ports: [Port.HTTPS], location: 'main.ts:7' });
    expect(messageOf(() => shop.app.synthYaml())).toContain(
      `shop/Shop: ${message}; needed by the flow pods with app=client in shop -> ${name} (declared on shop/Shop at main.ts:7)`);
  });
});

describe('the internet', () => {
  test('is every public IPv4 address, and none that is private, special or a metadata endpoint', () => {
    expect(open(Peer.internet(), PLAIN, [...PUBLIC_IPV4, ...SPECIAL_IPV4, ...METADATA_IPV4])).toEqual(PUBLIC_IPV4);
  });

  test.each([['EKS', Platform.eks()], ['AKS', Platform.aks()], ['a cluster without metadata endpoints', Platform.kubernetes({ metadataEndpoints: [] })]])(
    'is on %s just what assertions call the internet', (_, platform) => {
      const { app, chart, shop } = shopApp({ platform });
      shop.allow(Peer.workload(workload(chart, 'Api')), Peer.internet(), { ports: [Port.HTTPS] });
      const assertions = ConnectivityAssertions.fromApp(app);
      assertions.allows('shop/api', 'internet', Port.HTTPS, IpFamily.IPV4);
      assertions.allowsOnlyTo('shop/api', ['internet'], Port.HTTPS);
      assertions.denies('shop/api', '168.63.129.16', Port.HTTPS);
    });

  test('is no IPv6 address where the platform states no IPv6 ranges of its own', () => {
    const ipv4Only = Platform.kubernetes({ podRanges: ['10.0.0.0/8'], nodeRanges: ['34.0.0.0/16'] });
    for (const platform of [PLAIN, ipv4Only]) {
      expect(open(Peer.internet(), platform, [...PUBLIC_IPV6, ...SPECIAL_IPV6, ...METADATA_IPV6])).toEqual([]);
    }
  });

  test.each(['podRanges', 'serviceRanges', 'nodeRanges', 'apiServerRanges'])('is IPv6 too where the platform states %s of that family', option => {
    const platform = Platform.kubernetes({ [option]: ['2a05:d000::/32'] });
    expect(open(Peer.internet(), platform, [...PUBLIC_IPV6, ...SPECIAL_IPV6, ...METADATA_IPV6, '2a05:d000::1', '2a05:d001::1']))
      .toEqual([...PUBLIC_IPV6, '2a05:d001::1']);
    expect(open(Peer.internet(), platform, [...PUBLIC_IPV4, ...SPECIAL_IPV4, ...METADATA_IPV4])).toEqual(PUBLIC_IPV4);
  });

  test('is not the cluster, where that has public addresses', () => {
    const platform = Platform.kubernetes({ serviceRanges: ['34.118.224.0/20'], apiServerRanges: ['52.1.2.3/32'] });
    expect(open(Peer.internet(), platform, ['34.118.224.1', '34.118.223.1', '52.1.2.3', '52.1.2.4'])).toEqual(['34.118.223.1', '52.1.2.4']);
  });

  test('is no pod', () => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.internet(), [Port.HTTPS]);
    expect(verdicts(shop.app, [[client, pod('shop'), 443], [client, pod('open'), 443]])).toEqual([false, false]);
  });

  test('may be a source', () => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.internet(), Peer.workload(workload(chart, 'Api')));
    const api = 'shop/api';
    expect(verdicts(app, [['8.8.8.8', api, 8080], ['10.0.0.1', api, 8080], [pod('open'), api, 8080]])).toEqual([true, false, false]);
  });

  test('has exceptions that the API server takes: strictly inside the block, of its family', () => {
    const shop = shopApp({ platform: Platform.kubernetes({ podRanges: ['2a05:d000::/32'] }) });
    allowClient(shop, Peer.internet(), [Port.HTTPS]);
    const blocks = policyCalled(shop.app, 'shop-client-allow-to-internet').spec.egress[0].to.map((peer: any) => peer.ipBlock);
    expect(blocks.map((block: any) => block.cidr)).toEqual(['0.0.0.0/0', '2000::/3']);
    expect(blocks[0].except.filter((text: string) => text.includes(':'))).toEqual([]);
    expect(blocks[1].except.filter((text: string) => !text.includes(':'))).toEqual([]);
    expect(blocks[1].except).toEqual(['2001::/23', '2001:db8::/32', '2002::/16', '2a05:d000::/32', '3fff::/20']);
  });
});

describe('anyone', () => {
  test('as a source is every pod and every address', () => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.anyone(), Peer.workload(workload(chart, 'Api')));
    const api = 'shop/api';
    expect(verdicts(app, [['8.8.8.8', api, 8080], ['2a00::1', api, 8080], [pod('open'), api, 8080], ['169.254.169.254', api, 8080],
      ['8.8.8.8', api, 8081]])).toEqual([true, true, true, true, false]);
  });

  test('as a destination is every pod and every address but the metadata endpoints', () => {
    const others = ['10.0.0.1', '8.8.8.8', '2a00::1', '169.254.1.1', 'fe80::1'];
    expect(open(Peer.anyone(), PLAIN, [...others, ...METADATA_IPV4, ...METADATA_IPV6])).toEqual(others);
    const shop = shopApp();
    const client = allowClient(shop, Peer.anyone(), [Port.HTTPS]);
    expect(verdicts(shop.app, [[client, pod('open'), 443], [client, pod('open'), 80]])).toEqual([true, false]);
  });
});
