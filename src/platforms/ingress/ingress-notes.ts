import { Fact, sourced, unverified } from '../../model/fact';

/** A choice that no preset makes by itself. */
export interface Note {
  /** What the user writes for it. */
  readonly call: string;
  /** What it allows. */
  readonly writes: string;
  /** Why somebody would choose it, and why it is no default. */
  readonly why: string;
}

const READ = '2026-11-20';
const UNCHECKED = 'not checked';

/** What was found about ways in and is no default, because nobody checked it or not everybody needs it. */
export const INGRESS_NOTES: readonly Fact<Note>[] = [
  unverified({
    call: "IngressController.haProxy({ namespace: 'haproxy-controller' })",
    writes: 'pods of HAProxy in haproxy-controller',
    why: 'said to be the usual namespace of the release',
  }, UNCHECKED, READ),
  unverified({
    call: "IngressController.aksAppRouting({ labels: { app: 'nginx' } })",
    writes: 'pods with app=nginx in app-routing-system',
    why: 'said to be the label of its pods',
  }, UNCHECKED, READ),
  unverified({
    call: "IngressController.envoyGateway({ namespace: 'shop' })",
    writes: 'proxies in the namespace of the Gateway',
    why: 'where Envoy Gateway is said to put them in GatewayNamespace mode',
  }, UNCHECKED, READ),
  unverified({
    call: "IngressController.azureApplicationGateway({ subnetRanges: ['10.0.3.0/24'], healthProbes: true })",
    writes: '168.63.129.16/32 besides the subnet',
    why: 'probes of Azure balancers are said to come from there, to nodes or to pods',
  }, UNCHECKED, READ),
  unverified({
    call: 'Peer.internet({ ports: [Port.tcp(7844), Port.udp(7844)] })',
    writes: 'the way out of cloudflared',
    why: 'the tunnel is said to be opened on this port',
  }, UNCHECKED, READ),
  sourced({
    call: 'shop.allow(Peer.apiServer(), controller, { ports: [Port.tcp(8443)] })',
    writes: 'calls of the webhook of ingress-nginx, in the namespace of its controller',
    why: 'its pods listen there behind the 443 of the Service of its webhook; only who manages that namespace needs it',
  }, 'kubernetes/ingress-nginx deploy/static/provider/cloud/deploy.yaml', READ),
  sourced({
    call: "IngressController.openShift({ namespaceLabels: { 'network.openshift.io/policy-group': 'ingress' } })",
    writes: 'namespaces with the older label',
    why: 'OpenShift sets both; the newer one is preferred',
  }, 'openshift/cluster-ingress-operator pkg/manifests/assets/router/namespace.yaml', READ),
  sourced({
    call: "Platform.aks({ webhookCallers: [Peer.cidr('192.0.2.100/32')] })",
    writes: 'calls of webhooks from 192.0.2.100/32',
    why: 'the tunnel of clusters of AKS that are older than konnectivity',
  }, 'Azure/AKS#2440; tigera/operator#5212', READ),
  sourced({
    call: "Peer.labels({ app: 'kube-apiserver-operator' }, { namespace: 'openshift-kube-apiserver-operator' })",
    writes: 'the fourth of the policies that OpenShift documents for every namespace',
    why: 'the operator looks whether webhooks answer; the others are IngressController.openShift(), Monitoring.openShift() and Peer.sameNamespace()',
  }, 'openshift/openshift-docs modules/nw-networkpolicy-multitenant-isolation.adoc', READ),
];
