import { Fact, sourced } from '../model/fact';
import { LabelRequirement } from '../model/label-requirement';
import { IPeer, Peer } from '../model/peer';
import { Port } from '../model/port';
import { checkNamespaceName } from '../model/text/kubernetes-names';

/** Which pods answer DNS queries, and on which ports. */
export interface DnsPodsOptions {
  /** The namespace of the pods. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /** The labels of the pods. Throws when empty. */
  readonly labels: { [key: string]: string };
  /**
   * The ports on which the pods listen, which may not be the Service's 53. Give both protocols. Throws when empty.
   * @default - UDP and TCP 53
   */
  readonly ports?: Port[];
}

/**
 * How pods resolve names: who answers, and on which ports.
 *
 * The presets use UDP and TCP, because an answer that does not fit into a datagram is asked for again over TCP.
 */
export class Dns implements IPeer {
  /**
   * CoreDNS or kube-dns in `kube-system`, and the usual address of the node-local cache (169.254.20.10).
   *
   * Where the cache answers on the DNS Service's own address (kube-proxy in iptables mode), add that with `Dns.addresses`.
   * Labels and address are those of kubernetes/kubernetes cluster/addons/dns and of the coredns chart.
   */
  public static kubeDns(): Dns {
    return new Dns([KUBE_DNS.value, NODE_LOCAL.value], [`DNS is ${KUBE_DNS.value} or ${NODE_LOCAL.value}, UDP and TCP 53`],
      [KUBE_DNS, NODE_LOCAL]);
  }

  /** The DNS pods of OpenShift in `openshift-dns`, which listen on 5353 (openshift/cluster-dns-operator). */
  public static openShift(): Dns {
    return new Dns([OPENSHIFT.value], [`DNS is ${OPENSHIFT.value}, UDP and TCP 5353`], [OPENSHIFT]);
  }

  /**
   * Pods by their labels.
   * @param options which pods; ports omitted: UDP and TCP 53
   */
  public static pods(options: DnsPodsOptions): Dns {
    const ports = options.ports ?? [Port.DNS_UDP, Port.DNS_TCP];
    const peer = Peer.labels(options.labels, { namespace: checkNamespaceName(options.namespace), ports });
    return new Dns([peer], [`DNS is ${peer}, ${ports.join(' and ')}`]);
  }

  /**
   * Addresses outside of what selectors can match: a node-local cache, a resolver of the cloud, the DNS Service's address.
   * @param cidrs for instance `172.20.0.10/32`, reached on UDP and TCP 53; throws when empty, and where `Cidr.of` does
   */
  public static addresses(cidrs: string[]): Dns {
    const peer = Peer.cidrs(cidrs, { ports: [Port.DNS_UDP, Port.DNS_TCP] });
    return new Dns([peer], [`DNS is ${peer}, UDP and TCP 53`]);
  }

  /** What this resolver assumes about the cluster, for people. */
  public readonly assumptions: string[];
  /** The documents the facts of a preset come from, each with the day it was read; empty for a resolver that the user described. */
  public readonly sources: string[];
  private readonly peers: Peer[];

  private constructor(peers: Peer[], assumptions: string[], facts: Fact<unknown>[] = []) {
    this.peers = peers;
    this.assumptions = assumptions;
    this.sources = facts.map(fact => `${fact.source} (${fact.date})`);
  }

  /**
   * This resolver and the other one: pods may ask both.
   * @param other the resolver to add
   */
  public or(other: Dns): Dns {
    const both = new Dns([...this.peers, ...other.peers], [...this.assumptions, ...other.assumptions]);
    both.sources.push(...this.sources, ...other.sources);
    return both;
  }

  /** The resolver as the destination of a flow, called `dns` in policies, with its ports. */
  public toPeer(): Peer {
    return Peer.anyOf(this.peers, { name: 'dns' });
  }
}

// The CoreDNS chart calls its pods coredns; everybody else kept the name of the predecessor.
const KUBE_DNS = sourced(
  Peer.labels({}, {
    namespace: 'kube-system',
    requirements: [LabelRequirement.oneOf('k8s-app', ['kube-dns', 'coredns'])],
    ports: [Port.DNS_UDP, Port.DNS_TCP],
  }),
  'kubernetes/kubernetes cluster/addons/dns/coredns/coredns.yaml.base; coredns/helm charts/coredns/templates/_helpers.tpl', '2026-11-20');
const NODE_LOCAL = sourced(
  Peer.cidr('169.254.20.10/32', { ports: [Port.DNS_UDP, Port.DNS_TCP] }),
  'kubernetes/kubernetes cluster/addons/dns/nodelocaldns/nodelocaldns.yaml', '2026-11-20');
const OPENSHIFT = sourced(
  Peer.labels({ 'dns.operator.openshift.io/daemonset-dns': 'default' },
    { namespace: 'openshift-dns', ports: [Port.udp(5353), Port.tcp(5353)] }),
  'openshift/cluster-dns-operator pkg/manifests/assets/dns and pkg/operator/controller/names.go', '2026-11-20');
