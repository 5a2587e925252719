import { Fact, sourced, unverified } from '../../model/fact';
import { LabelRequirement } from '../../model/label-requirement';
import { Peer } from '../../model/peer';
import { Port } from '../../model/port';
import { Labels } from '../../model/selector';

const READ = '2026-11-20';
const PORTS_53 = [Port.DNS_UDP, Port.DNS_TCP];

/**
 * Who answers the queries of pods, a row for each shape. Ports are those of the pods, both protocols: an answer that does not fit into a datagram
 * is asked for again over TCP.
 */
export const RESOLVERS = {
  // The CoreDNS chart calls its pods coredns; everybody else kept the name of the predecessor.
  kubeDns: sourced(
    Peer.labels({}, { namespace: 'kube-system', requirements: [LabelRequirement.oneOf('k8s-app', ['kube-dns', 'coredns'])], ports: PORTS_53 }),
    'kubernetes/kubernetes cluster/addons/dns/coredns/coredns.yaml.base; coredns/helm charts/coredns/templates/_helpers.tpl', READ),
  coreDns: sourced(pods('kube-system', { 'k8s-app': 'kube-dns' }),
    'kubernetes/kubernetes cluster/addons/dns/coredns/coredns.yaml.base; k3s-io/k3s manifests/coredns.yaml; siderolabs/talos k8stemplates', READ),
  gkeKubeDns: sourced(pods('kube-system', { 'k8s-app': 'kube-dns' }), 'kubernetes/kubernetes cluster/addons/dns/kube-dns/kube-dns.yaml.base', READ),
  rke2: sourced(pods('kube-system', { 'k8s-app': 'kube-dns' }), 'rancher/rke2-charts packages/rke2-coredns values.yaml.patch', READ),
  coreDnsChart: sourced({ 'app.kubernetes.io/name': 'coredns' } as Labels, 'coredns/helm charts/coredns/templates/_helpers.tpl', READ),
  openShift: sourced(pods('openshift-dns', { 'dns.operator.openshift.io/daemonset-dns': 'default' }, 5353),
    'openshift/cluster-dns-operator pkg/manifests/assets/dns and pkg/operator/controller/names.go', READ),
  microShift: unverified(pods('openshift-dns', { 'dns.operator.openshift.io/daemonset-dns': 'default' }, 5353), 'said to be as OpenShift', READ),
  gardener: sourced(pods('kube-system', { 'k8s-app': 'kube-dns' }, 8053), 'gardener/gardener#7559; cilium/cilium#48913', READ),
  vcluster: sourced(pods('kube-system', { 'k8s-app': 'vcluster-kube-dns' }, 1053), 'loft-sh/vcluster-docs#2336; loft-sh/vcluster manifests of CoreDNS', READ),
  nodeLocal: sourced(addresses('169.254.20.10/32'), 'kubernetes/kubernetes cluster/addons/dns/nodelocaldns/nodelocaldns.yaml', READ),
  nodeLocalRedirect: sourced(pods('kube-system', { 'k8s-app': 'node-local-dns' }),
    'cilium local redirect policy; rancher/rke2-charts rke2-coredns daemonset-nodelocal.yaml', READ),
  kubesprayNodeLocal: sourced(addresses('169.254.25.10/32'), 'XenitAB/terraform-modules#608', READ),
  gkeCloudDns: sourced(addresses('169.254.169.254/32'), 'tektoncd/operator#4000 and #4001', READ),
  aksLocalDns: sourced(addresses('169.254.10.10/32', '169.254.10.11/32'), 'MicrosoftDocs/azure-aks-docs articles/aks/localdns-custom.md', READ),
  eksAutoMode: sourced(addresses('172.20.0.10/32', '10.100.0.10/32'), 'aws/containers-roadmap#2546 and #2552; awslabs/amazon-eks-ami#92', READ),
  route53: sourced(addresses('169.254.169.253/32', 'fd00:ec2::253/128'), 'Amazon Route 53 Resolver and VPC documentation', READ),
  talosHost: sourced(addresses('169.254.116.108/32'), 'siderolabs/talos pkg/machinery/constants/constants.go', READ),
};

/** What a team should know about a resolver, where selectors and addresses do not tell. */
export const RESOLVER_NOTES = {
  nodeLocalOnGke: sourced('where NodeLocal DNSCache answers on the DNS Service\'s own address (kube-proxy in iptables mode), that is added with Dns.nodeLocal',
    'docs.cloud.google.com kubernetes-engine/docs/how-to/nodelocal-dns-cache', READ),
  nodeLocalUpstream: sourced('the cache on the nodes asks CoreDNS over TCP', 'kubernetes/kubernetes nodelocaldns README; kubernetes/kubernetes#70555', READ),
};

/** For people: the document and the day it was read. */
export function sourceOf(fact: Fact<unknown>): string {
  return `${fact.source} (${fact.date})`;
}

function pods(namespace: string, labels: Labels, port = 53): Peer {
  return Peer.labels(labels, { namespace, ports: [Port.udp(port), Port.tcp(port)] });
}

function addresses(...cidrs: string[]): Peer {
  return Peer.cidrs(cidrs, { ports: PORTS_53 });
}
