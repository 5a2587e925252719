import { Service } from 'cdk8s-plus-28';
import { ADDRESSES, connectivityOf, fromYaml, manifestsOf, newShop, policiesOf } from './support';
import { Asked, pod, Stranger } from '../support/asked';
import { Counterpart, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

/** The manifests of the shop with NetworkPolicies written by hand, each `spec` indented by two spaces. */
function withPolicies(...specs: string[]): any[] {
  const policies = specs.map((spec, i) => fromYaml(
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: by-hand-${i}\n  namespace: shop\nspec:\n${spec}`)[0]);
  return [...manifestsOf(newShop().chart), ...policies];
}

describe('pods with a label, in namespaces with a label', () => {
  const friend = pod('partners', { role: 'client' });
  const others = [pod('partners', { role: 'debug' }), pod('shop', { role: 'client' })];
  const pods = (manifests: any[], ...callers: Stranger[]) => {
    const asked = new Asked(manifests, callers);
    return callers.map(caller => asked.reaches(caller, 'shop/api', Port.tcp(8080)));
  };

  test('one dash too many in YAML lets in all pods of the namespace, and such pods of the own one', () => {
    const manifests = withPolicies(`
  podSelector: { matchLabels: { app: api } }
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: partners } }
        - podSelector: { matchLabels: { role: client } }
      ports: [{ port: 8080 }]`);
    expect(pods(manifests, friend, ...others)).toEqual([true, true, true]);
  });

  test('here both must hold', () => {
    const { chart, api } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.labels({ role: 'client' }, { namespace: 'partners' }), Peer.workload(api), {
      counterpart: Counterpart.notIsolated('partners write no policies'),
    });
    expect(pods(manifestsOf(chart), friend, ...others)).toEqual([true, false, false]);
  });
});

describe('DNS', () => {
  const coredns = pod('kube-system', { 'k8s-app': 'kube-dns' });
  const dnsPolicy = (namespaceSelector: string, ports: string) => withPolicies(`
  podSelector: {}
  policyTypes: [Ingress, Egress]
  egress:
    - to: [{ namespaceSelector: ${namespaceSelector}, podSelector: { matchLabels: { k8s-app: kube-dns } } }]
      ports: ${ports}`);
  const resolves = (manifests: any[]) => {
    const asked = new Asked(manifests, [coredns]);
    return [Port.udp(53), Port.tcp(53)].map(port => asked.reaches('shop/web', coredns, port));
  };

  test('no namespace carries the label name by itself, so that nothing resolves', () => {
    expect(resolves(dnsPolicy('{ matchLabels: { name: kube-system } }', '[{ port: 53, protocol: UDP }, { port: 53 }]'))).toEqual([false, false]);
  });

  test('UDP alone loses the answers that do not fit into a datagram', () => {
    expect(resolves(dnsPolicy('{ matchLabels: { kubernetes.io/metadata.name: kube-system } }', '[{ port: 53, protocol: UDP }]'))).toEqual([true, false]);
  });

  test('here every pod resolves over both, without being asked', () => {
    const { chart } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    expect(resolves(manifestsOf(chart))).toEqual([true, true]);
  });
});

describe('a default deny', () => {
  test('without policyTypes it leaves egress open', () => {
    const manifests = withPolicies('  podSelector: {}\n  ingress: []\n  egress: []');
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/api', Port.tcp(8080));
    expect(connectivityOf(manifests)).toAllow('shop/api', ADDRESSES.internet, Port.tcp(443));
  });

  test('here it is written for both directions', () => {
    const { chart } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/api', Port.tcp(8080));
    expect(connectivityOf(manifests)).toDeny('shop/api', ADDRESSES.internet, Port.tcp(443));
  });
});

describe('HTTPS to the internet', () => {
  test('ports without to allow them to everyone', () => {
    const manifests = withPolicies('  podSelector: { matchLabels: { app: web } }\n  policyTypes: [Egress]\n  egress: [{ ports: [{ port: 443 }] }]');
    expect(connectivityOf(manifests)).toAllow('shop/web', ADDRESSES.internet, Port.tcp(443));
    expect(connectivityOf(manifests)).toAllow('shop/web', ADDRESSES.intranet, Port.tcp(443));
    expect(connectivityOf(manifests)).toAllow('shop/web', 'shop/stranger', Port.tcp(443));
  });

  test('here it is the internet, and no pod', () => {
    const { chart, web } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.internet(), { ports: [Port.HTTPS] });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', ADDRESSES.internet, Port.tcp(443));
    expect(connectivityOf(manifests)).toDeny('shop/web', ADDRESSES.intranet, Port.tcp(443));
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/stranger', Port.tcp(443));
  });
});

describe('a Service that listens on 80 for pods that listen on 8080', () => {
  test('the port of the Service is the wrong one', () => {
    const manifests = withPolicies('  podSelector: { matchLabels: { app: api } }\n  ingress: [{ ports: [{ port: 80 }] }]');
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/api', Port.tcp(8080));
  });

  test('here it is resolved to the port of the pods', () => {
    const { chart, web, api } = newShop();
    const service = new Service(chart, 'Front', { selector: api, ports: [{ port: 80, targetPort: 8080 }] });
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.service(service));
    expect(connectivityOf(manifestsOf(chart))).toAllow('shop/web', 'shop/api', Port.tcp(8080));
  });
});

describe('a connection between two isolated pods', () => {
  const deny = '  podSelector: {}\n  policyTypes: [Ingress, Egress]';
  const ingress = `
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]`;

  test('a policy for the destination alone is not enough', () => {
    expect(connectivityOf(withPolicies(deny, ingress))).toDeny('shop/web', 'shop/api', Port.tcp(8080));
  });

  test('here both ends are written', () => {
    const { chart, web, api } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.workload(api));
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', 'shop/api', Port.tcp(8080));
    expect(policiesOf(manifests).map(policy => policy.metadata.name)).toEqual(expect.arrayContaining(['shop-web-allow-to-api', 'shop-api-allow-from-web']));
  });
});
