import { messageOf, muteWarnings, ShopApp, shopApp, verdicts, workload } from '../constructs/peers/support';
import { pod } from '../support/asked';
import { Cni, Dns, Peer, Platform, PodIdentity, Port } from 'cdk8s-zero-trust';

muteWarnings();

const ADDRESSES = ['169.254.170.23', 'fd00:ec2::23', '169.254.169.254', '169.254.169.252', '169.254.170.2', 'fd00:ec2::254', 'fd20:ce::254', '8.8.8.8'];
const PORTS = [53, 80, 443, 987, 988, 2703, 8080];

/** An app whose Api has the identity, and whose other pods have none. */
function withIdentity(identity: PodIdentity, platform: Platform): ShopApp {
  const shop = shopApp({ platform });
  shop.shop.allow(Peer.workload(workload(shop.chart, 'Api')), identity);
  workload(shop.chart, 'Other');
  return shop;
}

/** What the workload reaches: `169.254.170.23 TCP 80`, … */
function reached({ app }: ShopApp, name: string): string[] {
  const from = `shop/${name}`;
  const attempts = ADDRESSES.flatMap(ip => PORTS.flatMap(port => ['TCP', 'UDP'].map(protocol => ({ ip, port, protocol }))));
  const allowed = verdicts(app, attempts.map(({ ip, port, protocol }) => [from, ip, port, protocol]));
  return attempts.filter((_, i) => allowed[i]).map(({ ip, port, protocol }) => `${ip} ${protocol} ${port}`);
}

describe.each<[string, PodIdentity, Platform, string[]]>([
  ['the EKS Pod Identity agent', PodIdentity.eks(), Platform.eks(), ['169.254.170.23 TCP 80', 'fd00:ec2::23 TCP 80']],
  ['GKE Workload Identity with iptables or Calico', PodIdentity.gke(), Platform.gke({ cni: Cni.calico() }),
    ['169.254.169.252 TCP 987', '169.254.169.252 TCP 988']],
  ['GKE Workload Identity with Dataplane V2', PodIdentity.gkeDataplaneV2(), Platform.gkeAutopilot(), ['169.254.169.254 TCP 80', '169.254.169.254 TCP 8080']],
  ['a managed identity of AKS', PodIdentity.aksManagedIdentity(), Platform.aks({ cni: Cni.azureCilium() }), ['169.254.169.254 TCP 80']],
])('%s', (_, identity, platform, endpoints) => {
  test('is reached by the one workload that needs it, on its ports alone', () => {
    const app = withIdentity(identity, platform);
    expect(reached(app, 'api')).toEqual(endpoints);
    expect(reached(app, 'other')).toEqual([]);
    expect(app.shop.warnings).toEqual([]);
  });

  test('is not opened on another port', () => {
    const { app, chart, shop } = shopApp({ platform });
    shop.allow(Peer.workload(workload(chart, 'Api')), identity, { ports: [Port.tcp(2703)], location: 'main.ts:7' });
    const [address] = endpoints[0]!.split(' ');
    expect(messageOf(() => app.synthYaml())).toContain(`shop/Shop: the metadata endpoint ${address}/32 is open on `);
    expect(messageOf(() => app.synthYaml())).toContain(' alone here, got TCP 2703; leave out the ports of the flow, or name the endpoint itself with Peer.cidr(');
  });

  test('is not opened to a whole namespace', () => {
    const { shop } = shopApp({ platform });
    expect(messageOf(() => shop.allow(Peer.sameNamespace(), identity))).toMatch(/must not be open to a whole namespace/);
  });

  test('names where it was read', () => {
    expect(identity.source).toMatch(/\S.* \(20\d\d-\d\d-\d\d\)$/);
  });
});

test('is not opened to a whole namespace on a cluster that does not know the endpoint either', () => {
  const { shop } = shopApp({ platform: Platform.kubernetes() });
  expect(messageOf(() => shop.allow(Peer.anyPod(), PodIdentity.gke(), { location: 'main.ts:7' }))).toBe('shop/Shop: an identity must not be open to a whole '
    + 'namespace, got any pod in any namespace -> 169.254.169.252/32 (declared on shop/Shop at main.ts:7); declare the flow with Peer.workload as its source');
});

test('some of its ports may be said', () => {
  const shop = shopApp({ platform: Platform.gkeAutopilot() });
  shop.shop.allow(Peer.workload(workload(shop.chart, 'Api')), PodIdentity.gkeDataplaneV2(), { ports: [Port.HTTP] });
  expect(reached(shop, 'api')).toEqual(['169.254.169.254 TCP 80']);
});

test('with Cloud DNS at the same address, other pods resolve names there and get no identity', () => {
  const app = withIdentity(PodIdentity.gkeDataplaneV2(), Platform.gkeAutopilot({ dns: Dns.gkeCloudDns() }));
  expect(reached(app, 'api')).toEqual(['169.254.169.254 TCP 53', '169.254.169.254 UDP 53', '169.254.169.254 TCP 80', '169.254.169.254 TCP 8080']);
  expect(reached(app, 'other')).toEqual(['169.254.169.254 TCP 53', '169.254.169.254 UDP 53']);
  expect(verdicts(app.app, [[pod('shop', { any: 'pod' }), '169.254.169.254', 80]])).toEqual([false]);
});

describe('the identity of the other data plane', () => {
  const codes = (identity: PodIdentity, cni: Cni) => withIdentity(identity, Platform.gke({ cni })).shop.warnings.map(({ code }) => code);

  test('is a warning, because calls time out', () => {
    expect(codes(PodIdentity.gke(), Cni.gkeDataplaneV2())).toEqual(['wrong-identity-endpoint']);
    expect(codes(PodIdentity.gkeDataplaneV2(), Cni.calico())).toEqual(['wrong-identity-endpoint']);
  });

  test('is none where nobody said the plugin, or where a workload asks the node\'s own metadata', () => {
    expect(codes(PodIdentity.gke(), Cni.unknown())).toEqual([]);
    expect(codes(PodIdentity.gkeDataplaneV2(), Cni.unknown())).toEqual([]);
    const { chart, shop } = shopApp({ platform: Platform.eks({ cni: Cni.awsVpc() }) });
    shop.allow(Peer.workload(workload(chart, 'Api')), Peer.cidr('169.254.169.254/32'), { ports: [Port.HTTP] });
    expect(shop.warnings).toEqual([]);
  });
});
