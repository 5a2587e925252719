import { muteWarnings, shopApp, verdicts } from '../constructs/peers/support';
import { End, pod } from '../support/asked';
import { Cni, Dns, Platform } from 'cdk8s-zero-trust';

muteWarnings();

const KUBE_DNS = pod('kube-system', { 'k8s-app': 'kube-dns' });
const CHART = pod('kube-system', { 'k8s-app': 'coredns', 'app.kubernetes.io/name': 'coredns' });
const NODE_LOCAL_PODS = pod('kube-system', { 'k8s-app': 'node-local-dns' });
const OPENSHIFT = pod('openshift-dns', { 'dns.operator.openshift.io/daemonset-dns': 'default' });
const VCLUSTER = pod('kube-system', { 'k8s-app': 'vcluster-kube-dns' });

/** Whoever answers on some platform, and neighbours that never do. */
const EVERYBODY: { [name: string]: End } = {
  'kube-dns': KUBE_DNS,
  'coredns chart': CHART,
  'coredns chart in dns': pod('dns', { 'app.kubernetes.io/name': 'coredns' }),
  'node-local pods': NODE_LOCAL_PODS,
  'OpenShift': OPENSHIFT,
  'vcluster': VCLUSTER,
  '169.254.20.10': '169.254.20.10',
  '169.254.25.10': '169.254.25.10',
  '169.254.169.254': '169.254.169.254',
  '169.254.169.253': '169.254.169.253',
  'fd00:ec2::253': 'fd00:ec2::253',
  '169.254.10.10': '169.254.10.10',
  '169.254.10.11': '169.254.10.11',
  '169.254.10.12': '169.254.10.12',
  '172.20.0.10': '172.20.0.10',
  '10.100.0.10': '10.100.0.10',
  '10.96.0.10': '10.96.0.10',
  '169.254.116.108': '169.254.116.108',
  'kube-dns elsewhere': pod('default', { 'k8s-app': 'kube-dns' }),
  'kube-system': pod('kube-system'),
};

/** Who of everybody is asked by any pod, and on which port; UDP and TCP or it is said. */
function asked(dns: Dns, platform = Platform.kubernetes({ dns })): { [name: string]: number[] } {
  const { app } = shopApp({ platform });
  const client = pod('shop', { any: 'pod' });
  const ports = [53, 80, 443, 1053, 5353, 8053, 8080, 9153];
  const names = Object.keys(EVERYBODY);
  const found: { [name: string]: number[] } = {};
  for (const protocol of ['UDP', 'TCP']) {
    const allowed = verdicts(app, names.flatMap(name => ports.map(port => [client, EVERYBODY[name]!, port, protocol] as [End, End, number, string])));
    names.forEach((name, i) => {
      const open = ports.filter((_, j) => allowed[i * ports.length + j]);
      if (protocol === 'UDP' && open.length > 0) { found[name] = open; }
      if (protocol === 'TCP') { expect([name, open]).toEqual([name, found[name] ?? []]); }
    });
  }
  return found;
}

const on = (port: number, ...names: string[]) => Object.fromEntries(names.map(name => [name, [port]]));

test.each<[string, Dns, { [name: string]: number[] }]>([
  ['kube-dns or the CoreDNS chart, and the cache on the node', Dns.kubeDns(), on(53, 'kube-dns', 'coredns chart', '169.254.20.10')],
  ['CoreDNS of kubeadm, EKS, AKS, kind, Talos, RKE2 and k3s', Dns.coreDns(), on(53, 'kube-dns')],
  ['the CoreDNS chart, which calls its pods coredns', Dns.coreDnsChart(), on(53, 'coredns chart')],
  ['the CoreDNS chart in another namespace', Dns.coreDnsChart({ namespace: 'dns' }), on(53, 'coredns chart in dns')],
  ['kube-dns of GKE, and its cache', Dns.gke(), on(53, 'kube-dns', '169.254.20.10')],
  ['Cloud DNS for GKE', Dns.gkeCloudDns(), on(53, '169.254.169.254', '169.254.20.10')],
  ['the cache on the node in IPVS mode', Dns.nodeLocal(), on(53, '169.254.20.10')],
  ['the cache on the node in iptables mode, which answers for the Service', Dns.nodeLocal({ serviceAddresses: ['10.96.0.10/32'] }),
    on(53, '169.254.20.10', '10.96.0.10')],
  ['a cache at another address', Dns.nodeLocal({ addresses: ['169.254.25.10/32'] }), on(53, '169.254.25.10')],
  ['a cache to which Cilium redirects', Dns.nodeLocal({ localRedirect: true }), on(53, 'node-local pods')],
  ['kubespray', Dns.kubespray(), on(53, 'kube-dns', '169.254.25.10')],
  ['AKS, whichever of its two it has', Dns.aks(), on(53, 'kube-dns', '169.254.10.10', '169.254.10.11')],
  ['LocalDNS of AKS', Dns.aksLocalDns(), on(53, '169.254.10.10', '169.254.10.11')],
  ['EKS Auto Mode', Dns.eksAutoMode(), on(53, '172.20.0.10', '10.100.0.10')],
  ['EKS Auto Mode with another range of Services', Dns.eksAutoMode({ addresses: ['10.96.0.10/32'] }), on(53, '10.96.0.10')],
  ['the resolver of an Amazon VPC', Dns.route53(), on(53, '169.254.169.253', 'fd00:ec2::253')],
  ['OpenShift', Dns.openShift(), on(5353, 'OpenShift')],
  ['MicroShift', Dns.microShift(), on(5353, 'OpenShift')],
  ['Gardener', Dns.gardener(), on(8053, 'kube-dns')],
  ['a virtual cluster of vcluster', Dns.vcluster(), on(1053, 'vcluster')],
  ['the resolver on the nodes of Talos', Dns.talosHost(), on(53, '169.254.116.108')],
])('%s is asked on UDP and TCP, and nobody else', (_, dns, expected) => {
  expect(asked(dns)).toEqual(expected);
});

test.each<[string, Platform, { [name: string]: number[] }]>([
  ['Kubernetes', Platform.kubernetes(), on(53, 'kube-dns', 'coredns chart', '169.254.20.10')],
  ['EKS', Platform.eks(), on(53, 'kube-dns', 'coredns chart', '169.254.20.10')],
  ['EKS Auto Mode', Platform.eksAutoMode(), on(53, '172.20.0.10', '10.100.0.10')],
  ['GKE', Platform.gke(), on(53, 'kube-dns', '169.254.20.10')],
  ['GKE with Cloud DNS', Platform.gke({ dns: Dns.gkeCloudDns() }), on(53, '169.254.169.254', '169.254.20.10')],
  ['GKE Autopilot', Platform.gkeAutopilot(), on(53, 'kube-dns', '169.254.20.10')],
  ['AKS', Platform.aks(), on(53, 'kube-dns', '169.254.10.10', '169.254.10.11')],
  ['OpenShift', Platform.openShift(), on(5353, 'OpenShift')],
  ['RKE2', Platform.rke2(), on(53, 'kube-dns', 'coredns chart', '169.254.20.10')],
  ['k3s', Platform.k3s(), on(53, 'kube-dns')],
  ['kind', Platform.kind(), on(53, 'kube-dns')],
  ['Talos', Platform.talos(), on(53, 'kube-dns')],
  ['Gardener', Platform.gardener(), on(8053, 'kube-dns')],
])('%s resolves names out of the box', (_, platform, expected) => {
  expect(asked(platform.dns, platform)).toEqual(expected);
});

test('a resolver that nobody verified says so, and others do not', () => {
  expect(Dns.microShift().assumptions).toContain('nobody verified where DNS is on this platform');
  expect(Dns.openShift().assumptions).toEqual(['DNS is pods with dns.operator.openshift.io/daemonset-dns=default in openshift-dns, UDP and TCP 5353']);
});

test('a cache behind a redirect has no addresses', () => {
  expect(() => Dns.nodeLocal({ localRedirect: true, addresses: ['169.254.20.10/32'] })).toThrow(
    'Dns.nodeLocal must not have addresses with localRedirect: true, because pods answer then; leave one of them out');
});

test('a preset names its documents, and what the user says has none', () => {
  const presets = [Dns.gke(), Dns.gkeCloudDns(), Dns.aksLocalDns(), Dns.eksAutoMode(), Dns.gardener(), Dns.vcluster(), Dns.coreDnsChart()];
  for (const dns of presets) {
    expect(dns.sources.length).toBeGreaterThan(0);
    for (const source of dns.sources) { expect(source).toMatch(/\S.* \(20\d\d-\d\d-\d\d\)$/); }
  }
  expect(Dns.eksAutoMode({ addresses: ['10.96.0.10/32'] }).sources).toEqual([]);
});

describe('a resolver on the nodes', () => {
  const codes = (platform: Platform) => shopApp({ platform }).shop.warnings.map(({ code }) => code);

  test('is a warning on Cilium, which takes its address for the node', () => {
    expect(codes(Platform.kubernetes({ cni: Cni.cilium(), dns: Dns.nodeLocal() }))).toEqual(['nodes-not-matched']);
    expect(codes(Platform.aks({ cni: Cni.azureCilium(), dns: Dns.aksLocalDns() }))).toEqual(['nodes-not-matched']);
  });

  test('is none where Cilium redirects, matches nodes, or nobody said that there is one', () => {
    expect(codes(Platform.kubernetes({ cni: Cni.cilium(), dns: Dns.nodeLocal({ localRedirect: true }) }))).toEqual([]);
    expect(codes(Platform.kubernetes({ cni: Cni.cilium({ nodesInBlocks: true }), dns: Dns.nodeLocal() }))).toEqual([]);
    expect(codes(Platform.kubernetes({ cni: Cni.cilium() }))).toEqual([]);
    expect(codes(Platform.kubernetes({ cni: Cni.calico(), dns: Dns.nodeLocal() }))).toEqual([]);
  });
});
