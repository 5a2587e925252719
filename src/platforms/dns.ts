import { RESOLVER_NOTES, RESOLVERS, sourceOf } from './dns/resolvers';
import { CoreDnsChartOptions, DnsPodsOptions, EksAutoModeDnsOptions, NodeLocalDnsOptions } from './dns-options';
import { Confidence, Fact } from '../model/fact';
import { IPeer, Peer } from '../model/peer';
import { Port } from '../model/port';
import { checkNamespaceName } from '../model/text/kubernetes-names';
import { requireOptions } from '../model/text/untyped';

/**
 * How pods resolve names: who answers, and on which ports.
 *
 * The presets use UDP and TCP, because an answer that does not fit into a datagram is asked for again over TCP.
 */
export class Dns implements IPeer {
  /** CoreDNS or kube-dns in `kube-system`, and the usual address of the node-local cache (169.254.20.10), as in kubernetes/kubernetes
   * cluster/addons/dns and the coredns chart. Where the cache answers on the DNS Service's own address (kube-proxy in iptables mode), add that
   * with `Dns.nodeLocal`. */
  public static kubeDns(): Dns { return Dns.preset([RESOLVERS.kubeDns, RESOLVERS.nodeLocal]); }

  /** CoreDNS in `kube-system` as kubeadm, EKS, AKS, kind, k3s, RKE2 and Talos install it (`k8s-app=kube-dns`), and no cache on the nodes. */
  public static coreDns(): Dns { return Dns.preset([RESOLVERS.coreDns]); }

  /** CoreDNS that was installed with its own chart, which calls its pods coredns (coredns/helm).
   * @param options omitted: in `kube-system` */
  public static coreDnsChart(options: CoreDnsChartOptions = {}): Dns {
    const labels = { ...RESOLVERS.coreDnsChart.value };
    const { namespace } = requireOptions(options, 'options of Dns.coreDnsChart');
    return Dns.pods({ namespace: namespace ?? 'kube-system', labels }).from([RESOLVERS.coreDnsChart]);
  }

  /** The cache on each node (NodeLocal DNSCache), which is on the host network: no selector matches it. Add the resolver behind it with `or` where
   * pods ask that too. On Cilium without a CiliumLocalRedirectPolicy its address is not matched for sure (cilium/cilium#18644): the warning
   * `nodes-not-matched`.
   * @param options omitted: 169.254.20.10 and no other address, on UDP and TCP 53 */
  public static nodeLocal(options: NodeLocalDnsOptions = {}): Dns {
    const { addresses, serviceAddresses, localRedirect } = requireOptions(options, 'options of Dns.nodeLocal');
    if (localRedirect === true) {
      if (addresses !== undefined || serviceAddresses !== undefined) {
        throw new Error('Dns.nodeLocal must not have addresses with localRedirect: true, because pods answer then; leave one of them out');
      }
      return Dns.preset([RESOLVERS.nodeLocalRedirect]);
    }
    const own = addresses === undefined ? Dns.preset([RESOLVERS.nodeLocal]) : Dns.addresses(addresses);
    const both = (serviceAddresses ?? []).length > 0 ? own.or(Dns.addresses(serviceAddresses!)) : own;
    return new Dns(both.peers, both.assumptions, both.sources, true);
  }

  /** CoreDNS and the cache of kubespray, which is at 169.254.25.10 (XenitAB/terraform-modules#608). */
  public static kubespray(): Dns { return Dns.preset([RESOLVERS.coreDns, RESOLVERS.kubesprayNodeLocal]); }

  /** kube-dns of GKE, and the address of NodeLocal DNSCache, which is always on on Autopilot, and by default from 1.34.1-gke.3720000 on. */
  public static gke(): Dns { return Dns.preset([RESOLVERS.gkeKubeDns, RESOLVERS.nodeLocal], [RESOLVER_NOTES.nodeLocalOnGke]); }

  /** Cloud DNS for GKE: the metadata address 169.254.169.254, on UDP and TCP 53 alone (tektoncd/operator#4000), and the address of NodeLocal DNSCache,
   * which pods ask in its stead where it is on. */
  public static gkeCloudDns(): Dns { return Dns.preset([RESOLVERS.gkeCloudDns, RESOLVERS.nodeLocal]); }

  /** CoreDNS of AKS and its LocalDNS, whichever the cluster has (azure-aks-docs). */
  public static aks(): Dns { return Dns.preset([RESOLVERS.coreDns, RESOLVERS.aksLocalDns]); }

  /** LocalDNS of AKS, the default of AKS Automatic: a process on each node, at 169.254.10.10 and 169.254.10.11 (azure-aks-docs). */
  public static aksLocalDns(): Dns { return Dns.preset([RESOLVERS.aksLocalDns], [], true); }

  /** CoreDNS of EKS Auto Mode, which runs on the nodes and not in pods: only the DNS Service's address can be allowed (aws/containers-roadmap#2546).
   * @param options omitted: 172.20.0.10 and 10.100.0.10 */
  public static eksAutoMode(options: EksAutoModeDnsOptions = {}): Dns {
    const { addresses } = requireOptions(options, 'options of Dns.eksAutoMode');
    return addresses === undefined ? Dns.preset([RESOLVERS.eksAutoMode]) : Dns.addresses(addresses);
  }

  /** The resolver of an Amazon VPC, which pods ask that do not use the cluster's DNS: 169.254.169.253 and fd00:ec2::253. */
  public static route53(): Dns { return Dns.preset([RESOLVERS.route53]); }

  /** The DNS pods of OpenShift in `openshift-dns`, which listen on 5353 (openshift/cluster-dns-operator). */
  public static openShift(): Dns { return Dns.preset([RESOLVERS.openShift]); }

  /** The DNS pods of MicroShift. Said to be those of OpenShift, which nobody verified. */
  public static microShift(): Dns { return Dns.preset([RESOLVERS.microShift]); }

  /** CoreDNS of Gardener, whose pods listen on 8053 (gardener/gardener#7559). */
  public static gardener(): Dns { return Dns.preset([RESOLVERS.gardener]); }

  /** CoreDNS of a virtual cluster of vcluster, for policies in that cluster: its pods listen on 1053 (loft-sh/vcluster-docs#2336). */
  public static vcluster(): Dns { return Dns.preset([RESOLVERS.vcluster]); }

  /** The resolver on the nodes of Talos, 169.254.116.108, which CoreDNS itself asks: the destination of a flow of CoreDNS, not of other pods. */
  public static talosHost(): Dns { return Dns.preset([RESOLVERS.talosHost]); }

  /** Pods by their labels.
   * @param options which pods; ports omitted: UDP and TCP 53 */
  public static pods(options: DnsPodsOptions): Dns {
    const { namespace, labels, ports } = requireOptions(options, 'options of Dns.pods');
    const peer = Peer.labels(labels, { namespace: checkNamespaceName(namespace), ports: ports ?? [Port.DNS_UDP, Port.DNS_TCP] });
    return Dns.of([peer], peer.ports!.join(' and '));
  }

  /** Addresses outside of what selectors can match: a node-local cache, a resolver of the cloud, the DNS Service's address.
   * @param cidrs for instance `172.20.0.10/32`, reached on UDP and TCP 53; throws when empty, and where `Cidr.of` does */
  public static addresses(cidrs: string[]): Dns {
    return Dns.of([Peer.cidrs(cidrs, { ports: [Port.DNS_UDP, Port.DNS_TCP] })], 'UDP and TCP 53');
  }

  private static of(peers: Peer[], ports: string): Dns {
    return new Dns(peers, [`DNS is ${peers.join(' or ')}, ${ports}`]);
  }

  private static preset(facts: Fact<Peer>[], notes: Fact<string>[] = [], onNodes = false): Dns {
    const port = facts[0]!.value.ports![0]!.number;
    const { peers, assumptions } = Dns.of(facts.map(fact => fact.value), `UDP and TCP ${port}`);
    const doubts = facts.some(fact => fact.confidence === Confidence.UNVERIFIED) ? ['nobody verified where DNS is on this platform'] : [];
    return new Dns(peers, [...assumptions, ...doubts, ...notes.map(note => note.value)], [], onNodes).from([...facts, ...notes]);
  }

  /** What this resolver assumes about the cluster, for people. */
  public readonly assumptions: string[];
  /** The documents the facts of a preset come from, each with the day it was read; empty for a resolver that the user described. */
  public readonly sources: string[];
  /**
   * Whether somebody said that it is a process on the nodes.
   * @internal
   */
  public readonly _onNodes: boolean;
  private readonly peers: Peer[];

  private constructor(peers: Peer[], assumptions: string[], sources: string[] = [], onNodes = false) {
    this.peers = peers;
    this.assumptions = assumptions;
    this.sources = sources;
    this._onNodes = onNodes;
  }

  /**
   * This resolver and the other one: pods may ask both.
   * @param other the resolver to add
   */
  public or(other: Dns): Dns {
    return new Dns([...this.peers, ...other.peers], [...this.assumptions, ...other.assumptions], [...this.sources, ...other.sources],
      this._onNodes || other._onNodes);
  }

  /** The resolver as the destination of a flow, called `dns` in policies, with its ports. */
  public toPeer(): Peer {
    return Peer.anyOf(this.peers, { name: 'dns' });
  }

  private from(facts: Fact<unknown>[]): Dns {
    return new Dns(this.peers, this.assumptions, facts.map(sourceOf), this._onNodes);
  }
}
