import { FLAVOURS } from '../../src/platforms/clusters/flavours';
import { muteWarnings, shopApp, verdicts } from '../constructs/peers/support';
import { pod } from '../support/asked';
import { Cni, Dns, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const AWS = ['169.254.169.254/32', '169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::254/128', 'fd00:ec2::23/128'];
const GOOGLE = ['169.254.169.254/32', 'fd20:ce::254/128', '169.254.169.252/32'];
const AZURE = ['169.254.169.254/32', '168.63.129.16/32'];
const EVERY_CLOUD = [...AWS, 'fd20:ce::254/128', '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32', 'fd00:c1::a9fe:a9fe/128',
  'fe80::a9fe:a9fe/128', '169.254.42.42/32', 'fd00:42::42/128'];
const KONNECTIVITY_AKS = 'pods with app=konnectivity-agent in kube-system';
const KONNECTIVITY_GKE = 'pods with k8s-app=konnectivity-agent in kube-system';

/** Name, plugin, ranges of Services, metadata endpoints (absent: of every cloud), who calls webhooks. */
test.each<[string, Platform, string, string[], string[] | undefined, string[]]>([
  ['Kubernetes', Platform.kubernetes(), 'an unknown network plugin', [], undefined, []],
  ['Amazon EKS', Platform.eks(), 'an unknown network plugin', [], AWS, []],
  ['Amazon EKS Auto Mode', Platform.eksAutoMode(), 'AWS VPC CNI', [], AWS, []],
  ['GKE', Platform.gke(), 'an unknown network plugin', ['34.118.224.0/20'], GOOGLE, [KONNECTIVITY_GKE]],
  ['GKE Autopilot', Platform.gkeAutopilot(), 'GKE Dataplane V2', ['34.118.224.0/20'], GOOGLE, [KONNECTIVITY_GKE]],
  ['AKS', Platform.aks(), 'an unknown network plugin', [], AZURE, [KONNECTIVITY_AKS]],
  ['OpenShift', Platform.openShift(), 'OVN-Kubernetes', [], undefined, []],
  ['RKE2', Platform.rke2(), 'an unknown network plugin', [], undefined, ['the nodes']],
  ['k3s', Platform.k3s(), 'kube-router', [], undefined, ['the nodes']],
  ['kind', Platform.kind(), 'kindnet', [], undefined, []],
  ['Talos', Platform.talos(), 'Flannel', [], undefined, []],
  ['Gardener', Platform.gardener(), 'an unknown network plugin', [], undefined, []],
])('%s is what the facts say of it', (name, platform, cni, services, metadata, callers) => {
  expect([platform.name, platform.cni.name]).toEqual([name, cni]);
  expect(platform.serviceRanges.map(String)).toEqual(services);
  const endpoints = (texts: string[]) => [...new Set(texts)].sort();
  expect(endpoints(platform.metadataEndpoints.map(String))).toEqual(endpoints(metadata ?? EVERY_CLOUD));
  expect(platform.webhookCallers.map(String)).toEqual(callers);
  expect([platform.podRanges, platform.nodeRanges, platform.apiServerRanges]).toEqual([[], [], []]);
});

test.each(Object.entries(FLAVOURS))('%s says where its facts were read', (_, flavour) => {
  const { webhookCallers, serviceRanges, notes = [] } = flavour as { [key: string]: any };
  for (const fact of [webhookCallers, serviceRanges, ...notes].filter(Boolean)) {
    expect(fact.source.trim()).not.toBe('');
    expect(fact.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(fact.confidence).toBe('sourced');
  }
});

const ALL: [string, (options?: Parameters<typeof Platform.kubernetes>[0]) => Platform][] = [
  ['kubernetes', options => Platform.kubernetes(options)], ['eks', options => Platform.eks(options)], ['eksAutoMode', options => Platform.eksAutoMode(options)],
  ['gke', options => Platform.gke(options)], ['gkeAutopilot', options => Platform.gkeAutopilot(options)], ['aks', options => Platform.aks(options)],
  ['openShift', options => Platform.openShift(options)], ['rke2', options => Platform.rke2(options)], ['k3s', options => Platform.k3s(options)],
  ['kind', options => Platform.kind(options)], ['talos', options => Platform.talos(options)], ['gardener', options => Platform.gardener(options)],
];

test.each(ALL)('%s takes nothing for granted that nobody verified', (_, make) => {
  expect(make().assumptions.filter(assumption => /nobody verified/.test(assumption))).toEqual([]);
});

test.each(ALL)('of %s everything can be said otherwise', (_, make) => {
  const platform = make({
    cni: Cni.antrea(),
    dns: Dns.addresses(['10.96.0.10/32']),
    podRanges: ['10.1.0.0/16'],
    serviceRanges: ['10.2.0.0/16'],
    nodeRanges: ['10.3.0.0/16'],
    apiServerRanges: ['10.4.0.1/32'],
    apiServerPorts: [Port.tcp(16443)],
    webhookCallers: [Peer.labels({ app: 'tunnel' }, { namespace: 'tunnels' })],
    metadataEndpoints: ['10.9.9.9/32'],
  });
  expect([platform.cni.name, platform.dns.assumptions[0], platform.apiServerPorts.join()]).toEqual(['Antrea', 'DNS is 10.96.0.10/32, UDP and TCP 53', 'TCP 16443']);
  expect([platform.podRanges, platform.serviceRanges, platform.nodeRanges, platform.apiServerRanges].map(String))
    .toEqual(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.1/32']);
  expect(platform.clusterRanges.map(String)).toEqual(['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.1/32']);
  expect([platform.webhookCallers.map(String), platform.metadataEndpoints.map(String)]).toEqual([['pods with app=tunnel in tunnels'], ['10.9.9.9/32']]);
  const none = make({ webhookCallers: [], metadataEndpoints: [], serviceRanges: [] });
  expect([none.webhookCallers, none.metadataEndpoints, none.clusterRanges]).toEqual([[], [], []]);
});

describe('what a platform assumes', () => {
  test('is its plugin, resolver, callers of webhooks and ranges', () => {
    expect(Platform.k3s({ nodeRanges: ['10.3.0.0/16'] }).assumptions).toEqual([
      'the cluster is k3s and kube-router enforces its policies',
      'DNS is pods with k8s-app=kube-dns in kube-system, UDP and TCP 53',
      'webhooks are called by the nodes',
      'k3s runs without --disable-network-policy',
      'with Flannel, webhooks may also be called from the first address of each node\'s pod range: say it with webhookCallers',
      'the cluster\'s own addresses are 10.3.0.0/16, private ones',
    ]);
  });

  test('is plain where nothing is enforced', () => {
    expect(Platform.talos().assumptions[0]).toBe('the cluster is Talos and Flannel enforces none of its policies');
  });
});

test('the internet of GKE is not its Services, which have public addresses', () => {
  const { app, shop } = shopApp({ platform: Platform.gke() });
  shop.allow(Peer.labels({ app: 'client' }), Peer.internet(), { ports: [Port.HTTPS] });
  const client = pod('shop', { app: 'client' });
  const reached = ['34.118.224.1', '34.118.239.255', '34.118.240.0', '34.118.223.255', '8.8.8.8'];
  expect(verdicts(app, reached.map(ip => [client, ip, 443]))).toEqual([false, false, true, true, true]);
});
