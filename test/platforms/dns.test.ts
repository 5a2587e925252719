import { muteWarnings, shopApp, verdicts } from '../constructs/peers/support';
import { End, pod } from '../support/asked';
import { Dns, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const CORE_DNS = pod('kube-system', { 'k8s-app': 'kube-dns' });
const CHART_DNS = pod('kube-system', { 'k8s-app': 'coredns', 'app.kubernetes.io/name': 'coredns' });
const NODE_LOCAL = '169.254.20.10';
const OPENSHIFT = pod('openshift-dns', { 'dns.operator.openshift.io/daemonset-dns': 'default' });
/** What is near a resolver, and none. */
const STRANGERS: End[] = [
  pod('kube-system'), pod('kube-system', { 'k8s-app': 'metrics-server' }), pod('default', { 'k8s-app': 'kube-dns' }), pod('openshift-dns'),
  pod('shop', { 'k8s-app': 'kube-dns' }), '169.254.20.11', '169.254.20.9', '169.254.169.254', '8.8.8.8', '172.20.0.10',
];

/** Where any pod of a namespace that declares no flows may go: `UDP 53`, `TCP 53`, … */
function open(platform: Platform, destination: End): string[] {
  const { app } = shopApp({ platform });
  const attempts = [53, 5353, 8053, 853, 9153, 443, 80].flatMap(port => ['UDP', 'TCP', 'SCTP'].map(protocol => ({ port, protocol })));
  const allowed = verdicts(app, attempts.map(({ port, protocol }) => [pod('shop', { any: 'pod' }), destination, port, protocol]));
  return attempts.filter((_, i) => allowed[i]).map(({ port, protocol }) => `${protocol} ${port}`);
}

const PLAIN: [string, Platform][] = [['Kubernetes', Platform.kubernetes()], ['EKS', Platform.eks()]];
const DNS_53 = ['UDP 53', 'TCP 53'];

describe.each(PLAIN)('%s', (_, platform) => {
  test.each([['kube-dns', CORE_DNS], ['coredns, as its own chart labels it', CHART_DNS], ['the cache on the node', NODE_LOCAL]])(
    'every pod asks %s on UDP and TCP 53, and on nothing else', (_name, destination) => {
      expect(open(platform, destination)).toEqual(DNS_53);
    });

  test('no pod reaches anything else, not even in the namespace of the resolver', () => {
    expect([...STRANGERS, OPENSHIFT].flatMap(destination => open(platform, destination))).toEqual([]);
  });
});

describe('OpenShift', () => {
  test('every pod asks the DNS pods on 5353, where they listen, and not on the Service\'s 53', () => {
    expect(open(Platform.openShift(), OPENSHIFT)).toEqual(['UDP 5353', 'TCP 5353']);
  });

  test('no pod reaches anything else', () => {
    expect([...STRANGERS, CORE_DNS, NODE_LOCAL].flatMap(destination => open(Platform.openShift(), destination))).toEqual([]);
  });
});

describe('a resolver that the user describes', () => {
  test('is pods by their labels, on 53 unless it says otherwise', () => {
    const options = { namespace: 'dns', labels: { app: 'resolver' } };
    const resolver = pod('dns', { app: 'resolver' });
    expect(open(Platform.kubernetes({ dns: Dns.pods(options) }), resolver)).toEqual(DNS_53);
    expect(open(Platform.kubernetes({ dns: Dns.pods({ ...options, ports: [Port.udp(8053), Port.tcp(8053)] }) }), resolver)).toEqual(['UDP 8053', 'TCP 8053']);
    expect(open(Platform.kubernetes({ dns: Dns.pods(options) }), CORE_DNS)).toEqual([]);
  });

  test('is addresses, on 53', () => {
    const platform = Platform.kubernetes({ dns: Dns.addresses(['172.20.0.10/32']) });
    expect(open(platform, '172.20.0.10')).toEqual(DNS_53);
    expect([CORE_DNS, NODE_LOCAL, '172.20.0.11'].flatMap(destination => open(platform, destination))).toEqual([]);
  });

  test('is either of two', () => {
    const platform = Platform.kubernetes({ dns: Dns.kubeDns().or(Dns.addresses(['172.20.0.10/32'])) });
    for (const destination of [CORE_DNS, CHART_DNS, NODE_LOCAL, '172.20.0.10']) { expect(open(platform, destination)).toEqual(DNS_53); }
    expect(platform.dns.assumptions).toEqual([...Dns.kubeDns().assumptions, ...Dns.addresses(['172.20.0.10/32']).assumptions]);
    expect(platform.dns.sources).toEqual(Dns.kubeDns().sources);
  });

  test('is needed by every platform that no preset describes', () => {
    const platform = Platform.of({ name: 'Acme', dns: Dns.openShift() });
    expect(open(platform, OPENSHIFT)).toEqual(['UDP 5353', 'TCP 5353']);
    expect([CORE_DNS, NODE_LOCAL].flatMap(destination => open(platform, destination))).toEqual([]);
  });
});

test('what is left out as undefined is the platform\'s own', () => {
  expect(open(Platform.kubernetes({ dns: undefined }), CORE_DNS)).toEqual(DNS_53);
  expect(Platform.openShift({ cni: undefined }).cni.name).toBe('OVN-Kubernetes');
});
