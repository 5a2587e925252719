import { messageOf, muteWarnings, policyCalled, shopApp, verdicts, workload } from '../constructs/peers/support';
import { End, pod } from '../support/asked';
import { IPeer, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const CALLERS: { [name: string]: End } = {
  'agents of AKS': pod('kube-system', { app: 'konnectivity-agent' }),
  'agents of GKE': pod('kube-system', { 'k8s-app': 'konnectivity-agent' }),
  'agents elsewhere': pod('default', { 'app': 'konnectivity-agent', 'k8s-app': 'konnectivity-agent' }),
  'kube-system': pod('kube-system'),
  'node': '10.5.0.7',
  'API server': '172.16.0.1',
  'stranger': '10.6.0.7',
};

/** Who may call the webhook of an operator in the shop, which listens on 9443. */
function callers(platform: Platform, source: IPeer = Peer.apiServer()): string[] {
  const { app, chart, shop } = shopApp({ platform });
  shop.allow(source, Peer.workload(workload(chart, 'Operator', { ports: [{ containerPort: 9443 }] })));
  const operator = 'shop/operator';
  const names = Object.keys(CALLERS);
  expect(verdicts(app, names.map(name => [CALLERS[name]!, operator, 443]))).toEqual(names.map(() => false));
  const allowed = verdicts(app, names.map(name => [CALLERS[name]!, operator, 9443]));
  expect(shop.warnings).toEqual([]);
  return names.filter((_, i) => allowed[i]);
}

const ranges = { apiServerRanges: ['172.16.0.1/32'], nodeRanges: ['10.5.0.0/16'] };

test.each<[string, Platform, string[]]>([
  ['Kubernetes: the API server', Platform.kubernetes(ranges), ['API server']],
  ['EKS: the API server', Platform.eks(ranges), ['API server']],
  ['AKS: its agents', Platform.aks(), ['agents of AKS']],
  ['AKS, where its API server is known: that too', Platform.aks(ranges), ['agents of AKS', 'API server']],
  ['GKE: its agents', Platform.gke(), ['agents of GKE']],
  ['GKE Autopilot: its agents', Platform.gkeAutopilot(), ['agents of GKE']],
  ['RKE2: the nodes and the API server', Platform.rke2(ranges), ['node', 'API server']],
  ['k3s: the nodes', Platform.k3s({ nodeRanges: ranges.nodeRanges }), ['node']],
  ['AKS, told otherwise', Platform.aks({ podRanges: ['10.244.0.0/16'], webhookCallers: [Peer.cidr('10.6.0.0/16')] }), ['stranger']],
  ['AKS, where nobody calls in its stead', Platform.aks({ ...ranges, webhookCallers: [] }), ['API server']],
])('webhooks are called on %s', (_, platform, expected) => {
  expect(callers(platform)).toEqual(expected);
});

test('callers come in where the API server is one of several sources too', () => {
  expect(callers(Platform.aks({ podRanges: ['10.244.0.0/16'] }), Peer.anyOf([Peer.apiServer(), Peer.cidr('10.6.0.0/16')]))).toEqual(['agents of AKS', 'stranger']);
});

test('the policy is called by the API server, whoever calls in its stead', () => {
  const { app, chart, shop } = shopApp({ platform: Platform.aks() });
  shop.allow(Peer.apiServer(), Peer.workload(workload(chart, 'Operator')));
  expect(policyCalled(app, 'shop-operator-allow-from-api-server').spec.ingress[0].from).toEqual([{
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { app: 'konnectivity-agent' } },
  }]);
});

test.each<[string, Platform, string]>([
  ['EKS does not know the API server', Platform.eks(), 'the addresses of the API server are not known on Amazon EKS; say them with the platform\'s apiServerRanges'],
  ['RKE2 does not know its nodes', Platform.rke2(), 'the addresses of the nodes are not known on RKE2; say them with the platform\'s nodeRanges'],
])('%s unless it is told', (_, platform, message) => {
  const { app, chart, shop } = shopApp({ platform });
  shop.allow(Peer.apiServer(), Peer.workload(workload(chart, 'Operator')));
  expect(messageOf(() => app.synthYaml())).toContain(message);
});

test('as a destination the API server is its own addresses alone, and has to be known', () => {
  const { app, shop } = shopApp({ platform: Platform.aks(ranges) });
  shop.allow(Peer.labels({ app: 'client' }), Peer.apiServer());
  const client = pod('shop', { app: 'client' });
  const names = Object.keys(CALLERS);
  const allowed = verdicts(app, names.map(name => [client, CALLERS[name]!, 443]));
  expect(names.filter((_, i) => allowed[i])).toEqual(['API server']);
  const unknown = shopApp({ platform: Platform.aks() });
  unknown.shop.allow(Peer.labels({ app: 'client' }), Peer.apiServer(), { ports: [Port.HTTPS] });
  expect(messageOf(() => unknown.app.synthYaml())).toContain('the addresses of the API server are not known on AKS');
});
