import { Flavour } from './clusters/flavour';
import { FLAVOURS } from './clusters/flavours';
import { Cni } from './cni';
import { Dns } from './dns';
import { everyMetadataEndpoint } from './metadata';
import { CustomPlatformOptions, PlatformOptions } from './platform-options';
import { Cidr } from '../model/cidr';
import { IPeer, Peer } from '../model/peer';
import { checkPorts, requirePeer } from '../model/peer-checks';
import { Port } from '../model/port';
import { quote } from '../model/text/quote';
import { requireList, requireOptions } from '../model/text/untyped';

/** The facts of a cluster that policies depend on: its kind, how it resolves names and which network plugin it has. All can be said otherwise. */
export class Platform {
  /** A cluster that was set up with kubeadm or in any other usual way: CoreDNS or kube-dns in `kube-system`.
   * @param options omitted: `Dns.kubeDns()`, an unknown network plugin, and no ranges that are known */
  public static kubernetes(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.kubernetes, options); }

  /** Amazon EKS with the CoreDNS add-on. Not Auto Mode, where DNS runs on the nodes. Metadata endpoints are those of AWS alone (EKS user guide,
   * public blocklists).
   * @param options omitted: `Dns.kubeDns()`, an unknown network plugin, and no ranges that are known */
  public static eks(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.eks, options); }

  /** Amazon EKS Auto Mode, with CoreDNS on the nodes (aws/containers-roadmap#2546). Metadata endpoints are those of AWS alone.
   * @param options omitted: `Dns.eksAutoMode()`, `Cni.awsVpc()`, and no ranges that are known */
  public static eksAutoMode(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.eksAutoMode, options); }

  /** GKE Standard. Its Services are at 34.118.224.0/20 unless told otherwise; metadata endpoints are those of Google alone. Webhooks are called by
   * the konnectivity agents. With Cloud DNS say `dns: Dns.gkeCloudDns()`, with Dataplane V2 `cni: Cni.gkeDataplaneV2()`.
   * @param options omitted: `Dns.gke()`, an unknown network plugin, and no other ranges that are known */
  public static gke(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.gke, options); }

  /** GKE Autopilot, whose data plane is Dataplane V2 and whose pods ask NodeLocal DNSCache (Google's documentation); otherwise as `gke`.
   * @param options omitted: `Dns.gke()`, `Cni.gkeDataplaneV2()`, and no other ranges that are known */
  public static gkeAutopilot(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.gkeAutopilot, options); }

  /** AKS, with CoreDNS or LocalDNS. Metadata endpoints are those of Azure alone. Webhooks are called by the konnectivity agents.
   * @param options omitted: `Dns.aks()`, an unknown network plugin, and no ranges that are known */
  public static aks(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.aks, options); }

  /** OpenShift and OKD 4: DNS pods on 5353.
   * @param options omitted: `Dns.openShift()`, `Cni.ovnKubernetes()`, and no ranges that are known */
  public static openShift(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.openShift, options); }

  /** RKE2. Webhooks are called from the nodes.
   * @param options omitted: `Dns.kubeDns()`, an unknown network plugin, and no ranges that are known */
  public static rke2(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.rke2, options); }

  /** k3s. Webhooks are called from the nodes.
   * @param options omitted: `Dns.coreDns()`, `Cni.kubeRouter()`, and no ranges that are known */
  public static k3s(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.k3s, options); }

  /** kind, on somebody's own machine.
   * @param options omitted: `Dns.coreDns()`, `Cni.kindnet()`, and no ranges that are known */
  public static kind(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.kind, options); }

  /** Talos. Its Flannel enforces no policies: where another plugin runs, or `kubeNetworkPoliciesEnabled` is set, say `cni`.
   * @param options omitted: `Dns.coreDns()`, `Cni.flannel()`, and no ranges that are known */
  public static talos(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.talos, options); }

  /** A shoot cluster of Gardener (SAP, STACKIT and others): DNS pods on 8053.
   * @param options omitted: `Dns.gardener()`, an unknown network plugin, and no ranges that are known */
  public static gardener(options: PlatformOptions = {}): Platform { return Platform.flavour(FLAVOURS.gardener, options); }

  /** Any other cluster.
   * @param options its name and resolver; ranges omitted: not known */
  public static of(options: CustomPlatformOptions): Platform {
    const { name, dns } = requireOptions(options, 'options of Platform.of');
    if (typeof name !== 'string' || name.trim() === '') {
      throw new Error(`name of a platform must not be empty, got ${quote(name)}; write for instance "our cluster"`);
    }
    return Platform.flavour({ name, dns, cni: Cni.unknown(), metadataEndpoints: everyMetadataEndpoint() }, options);
  }

  private static flavour(flavour: Flavour, options: PlatformOptions): Platform {
    return new Platform(flavour.name, flavour, options);
  }

  /** The network plugin. */
  public readonly cni: Cni;
  /** How pods resolve names. */
  public readonly dns: Dns;
  /** The blocks of pods; empty: unknown. */
  public readonly podRanges: Cidr[];
  /** The blocks of Services; empty: unknown. */
  public readonly serviceRanges: Cidr[];
  /** The blocks of the nodes; empty: unknown. */
  public readonly nodeRanges: Cidr[];
  /** The blocks of the API server; empty: unknown. */
  public readonly apiServerRanges: Cidr[];
  /** The ports of the API server's own addresses. */
  public readonly apiServerPorts: Port[];
  /** Who calls admission webhooks in the API server's stead; empty: nobody. */
  public readonly webhookCallers: Peer[];
  /** The blocks that answer with credentials or configuration of the node; never part of the internet. Empty: there are none. */
  public readonly metadataEndpoints: Cidr[];
  /** The blocks of pods, Services, nodes and the API server, as far as they are known; never part of the internet. Empty: unknown. */
  public readonly clusterRanges: Cidr[];
  private readonly notes: string[];

  private constructor(
    /** What messages and assumptions call the platform. */
    public readonly name: string,
    flavour: Flavour,
    options: PlatformOptions,
  ) {
    requireOptions(options, `options of platform ${name}`);
    const blocks = (what: keyof PlatformOptions, texts?: readonly string[]) =>
      requireList(texts as string[] | undefined, `${what} of platform ${name}`).map(text => Cidr.of(text));
    this.cni = requireCni(options.cni ?? flavour.cni, name);
    this.dns = options.dns ?? flavour.dns;
    requirePeer(this.dns, `dns of platform ${name}`);
    this.podRanges = blocks('podRanges', options.podRanges);
    this.serviceRanges = blocks('serviceRanges', options.serviceRanges ?? flavour.serviceRanges?.value);
    this.nodeRanges = blocks('nodeRanges', options.nodeRanges);
    this.apiServerRanges = blocks('apiServerRanges', options.apiServerRanges);
    this.apiServerPorts = checkNumbers(checkPorts(options.apiServerPorts, `platform ${name}: `, 'apiServerPorts')) ?? [Port.HTTPS, Port.tcp(6443)];
    this.webhookCallers = callers(options.webhookCallers, name) ?? [...flavour.webhookCallers?.value ?? []];
    this.metadataEndpoints = options.metadataEndpoints !== undefined ? blocks('metadataEndpoints', options.metadataEndpoints) : [...flavour.metadataEndpoints];
    this.clusterRanges = [...this.podRanges, ...this.serviceRanges, ...this.nodeRanges, ...this.apiServerRanges];
    this.notes = (flavour.notes ?? []).map(note => note.value);
  }

  /** What policies for this platform take for granted, a sentence each. */
  public get assumptions(): string[] {
    const ranges = this.clusterRanges.map(String);
    return [
      `the cluster is ${this.name} and ${this.cni.name} enforces ${this.cni.enforcesPolicies ? 'its' : 'none of its'} policies`,
      ...this.cni.assumptions,
      ...this.dns.assumptions,
      ...(this.webhookCallers.length > 0 ? [`webhooks are called by ${this.webhookCallers.join(' and ')}`] : []),
      ...this.notes,
      `the cluster's own addresses are ${[...ranges, ...(this.podRanges.length === 0 ? ['private ones'] : [])].join(', ')}`,
    ];
  }
}

// Not by class: another copy of the package makes network plugins too.
function requireCni(cni: Cni, platform: string): Cni {
  if (typeof cni?._support !== 'function') {
    throw new Error(`cni of platform ${platform} must be a network plugin, got ${quote(cni)}; write for instance Cni.calico()`);
  }
  return cni;
}

// The API server is addresses, at which a name is looked up in no container.
function checkNumbers(ports: Port[] | undefined): Port[] | undefined {
  const named = ports?.find(port => port.portName !== undefined);
  if (named) { throw new Error(`apiServerPorts must be numbers, got ${named}; write for instance Port.tcp(6443)`); }
  return ports;
}

// What calls webhooks is a preset: nobody has to say who writes its end.
function callers(peers: IPeer[] | undefined, name: string): Peer[] | undefined {
  return peers === undefined ? undefined : requireList(peers, `webhookCallers of platform ${name}`)
    .flatMap(peer => requirePeer(peer, `webhookCallers of platform ${name}`)._members.map(member => member._asPreset()));
}
