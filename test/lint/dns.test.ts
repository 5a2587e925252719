import { app, block, deny, DNS, DNS_PORTS, found, inNamespace, messages, policyOf, tcp, workload } from './support';
import { Cni, Dns, Platform } from '../../src';
import { namespace, pod } from '../analysis/clusters';

const api = workload('Deployment', 'api');
const closed = deny('deny', ['Ingress', 'Egress']);
const UDP = { protocol: 'UDP', port: 53 };
const KUBE_DNS = { namespaceSelector: inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

function out(to: object[] | undefined, ports: object[] | undefined = DNS_PORTS): object {
  return policyOf('out', { podSelector: {}, policyTypes: ['Egress'], egress: [{ ...(to && { to }), ...(ports && { ports }) }] });
}

describe('ZT201: pods that are isolated for Egress reach DNS', () => {
  test.each<[string, object[]]>([
    ['the default deny alone', [closed]],
    ['a rule for the DNS pods on another port', [out([KUBE_DNS], [tcp(443)])]],
    ['a rule for the DNS pods over TCP alone', [out([KUBE_DNS], [tcp(53)])]],
    ['a rule for pods of the own namespace', [out([{ podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }])]],
    ['a rule for kube-system where somebody gave it other labels', [namespace('kube-system', { team: 'infra' }), out([{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }])]],
    ['a rule for the pods of a namespace that has no resolver', [out([{ namespaceSelector: inNamespace('monitoring') }])]],
    ['a rule for other pods of kube-system', [out([{ namespaceSelector: inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'metrics-server' } } }])]],
    ['an egress section without policyTypes Egress', [closed, policyOf('dns', { podSelector: {}, policyTypes: ['Ingress'], egress: [{ to: [KUBE_DNS], ports: DNS_PORTS }] })]],
  ])('breaks with %s', (_, policies) => {
    expect(found('dns-unreachable', [api, ...policies])).toEqual(['Deployment shop/api']);
  });

  test.each<[string, object]>([
    ['kube-dns by name and label', out([KUBE_DNS])],
    ['all of kube-system', out([{ namespaceSelector: inNamespace('kube-system') }])],
    ['every namespace', out([{ namespaceSelector: {} }])],
    ['anyone', out(undefined)],
    ['every port of kube-dns', out([KUBE_DNS], undefined)],
    ['its port by name', out([KUBE_DNS], [{ protocol: 'UDP', port: 'dns' }, tcp('dns-tcp')])],
    ['the node-local cache', out([block('169.254.20.10/32')])],
    ['any address', out([block('0.0.0.0/0')])],
    ['the pods of OpenShift on 5353', out([{ namespaceSelector: inNamespace('openshift-dns') }], [{ protocol: 'UDP', port: 5353 }, tcp(5353)])],
    ['kube-system by a label that nobody knows it has not: ZT503 speaks of that', out([{ namespaceSelector: { matchLabels: { name: 'kube-system' } } }])],
  ])('holds with a rule for %s', (_, policy) => {
    expect(found('dns-unreachable', [api, closed, policy])).toEqual([]);
  });

  test('holds where nothing isolates the pods for Egress', () => {
    expect(found('dns-unreachable', [api, deny('in', ['Ingress'])])).toEqual([]);
  });

  test('knows the labels that the DNS pods of the manifests have', () => {
    const coredns = pod('kube-system/coredns', [], { labels: { 'k8s-app': 'kube-dns', 'tier': 'control-plane' } });
    const rule = out([{ namespaceSelector: inNamespace('kube-system'), podSelector: { matchLabels: { tier: 'control-plane' } } }]);
    expect([found('dns-unreachable', [api, rule]), found('dns-unreachable', [api, rule, coredns])]).toEqual([['Deployment shop/api'], []]);
  });

  test('asks for the resolver of the platform where one is named', () => {
    const cache = [api, out([block('169.254.20.10/32')])];
    expect(found('dns-unreachable', cache, { platform: Platform.kubernetes({ dns: Dns.coreDns() }) })).toEqual(['Deployment shop/api']);
    expect(found('dns-unreachable', cache, { platform: Platform.gke() })).toEqual([]);
    expect(messages('dns-unreachable', [api, closed], { platform: Platform.gke() })).toEqual(['no rule lets the pods ask the DNS of GKE over UDP']);
  });
});

describe('the rules about DNS, where the manifests hold policies and no workloads', () => {
  const some = (name: string, egress: object[]) => policyOf(name, { podSelector: { matchLabels: { app: name } }, policyTypes: ['Egress'], egress });
  const toDb = { to: [app('db')], ports: [tcp(5432)] };

  test('speak of the policy, with what policies for the same pods and for every pod allow', () => {
    expect(found('dns-unreachable', [some('api', [toDb])])).toEqual(['NetworkPolicy shop/api']);
    expect(found('dns-unreachable', [some('api', [toDb]), DNS])).toEqual([]);
    expect(found('dns-udp-only', [some('api', [{ to: [KUBE_DNS], ports: [UDP] }])])).toEqual(['NetworkPolicy shop/api']);
    expect(found('dns-udp-only', [some('api', [{ to: [KUBE_DNS], ports: [UDP] }]), DNS])).toEqual([]);
  });

  test('do not speak of a denial, nor of a policy for every pod beside those for some, of which each may have its own DNS', () => {
    expect(found('dns-unreachable', [closed])).toEqual([]);
    expect(found('dns-unreachable', [out([app('db')]), some('api', [{ to: [KUBE_DNS], ports: DNS_PORTS }])])).toEqual([]);
    expect(found('dns-unreachable', [out([app('db')])])).toEqual(['NetworkPolicy shop/out']);
  });

  test('speak of the pods where there are some', () => {
    expect(found('dns-unreachable', [api, some('other', [toDb])])).toEqual([]);
  });
});

describe('ZT202: DNS is allowed over TCP too', () => {
  test('breaks with UDP alone, as articles show it', () => {
    expect(found('dns-udp-only', [api, out([KUBE_DNS], [UDP])])).toEqual(['Deployment shop/api']);
  });

  test('holds with both in one rule or two policies, and where DNS is shut: ZT201 says that', () => {
    expect(found('dns-udp-only', [api, DNS])).toEqual([]);
    expect(found('dns-udp-only', [api, out([KUBE_DNS], [UDP]), policyOf('tcp', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [KUBE_DNS], ports: [tcp(53)] }] })])).toEqual([]);
    expect(found('dns-udp-only', [api, closed])).toEqual([]);
  });
});

describe('ZT203: DNS is allowed on the port on which its pods listen', () => {
  const openShiftDns = [{ namespaceSelector: inNamespace('openshift-dns') }];

  test('breaks with 53 on OpenShift, where the pods listen on 5353', () => {
    const objects = [api, out(openShiftDns)];
    expect(found('dns-wrong-port', objects, { platform: Platform.openShift() })).toEqual(['Deployment shop/api : UDP 53']);
    expect(found('dns-unreachable', objects, { platform: Platform.openShift() })).toEqual([]);
    expect(messages('dns-wrong-port', objects)).toEqual(['the pods may ask DNS on port 53, and the DNS pods listen on 5353']);
  });

  test('breaks with 53 on Gardener, and not on a cluster of which nobody said what it is', () => {
    expect(found('dns-wrong-port', [api, DNS], { platform: Platform.gardener() })).toEqual(['Deployment shop/api : UDP 53']);
    expect(found('dns-wrong-port', [api, DNS])).toEqual([]);
  });

  test('holds with the port of the pods', () => {
    const ports = [{ protocol: 'UDP', port: 5353 }, tcp(5353)];
    expect(found('dns-wrong-port', [api, out(openShiftDns, ports)], { platform: Platform.openShift({ cni: Cni.ovnKubernetes() }) })).toEqual([]);
  });
});
