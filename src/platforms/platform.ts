import { Cni } from './cni';
import { Dns } from './dns';
import { everyMetadataEndpoint, METADATA_ENDPOINTS } from './metadata';
import { Cidr } from '../model/cidr';
import { checkPorts, requirePeer } from '../model/peer-checks';
import { Port } from '../model/port';
import { requireList } from '../model/text/untyped';

/** What can be said about any cluster. What is not said is not known, and flows that need it are refused. */
export interface ClusterOptions {
  /**
   * The network plugin.
   * @default - that of the platform; an unknown one otherwise
   */
  readonly cni?: Cni;
  /**
   * The address blocks of pods, left out of the internet. Empty: unknown. Throws where `Cidr.of` does.
   * @default - unknown: private ranges are left out anyway
   */
  readonly podRanges?: string[];
  /**
   * The address blocks of Services, left out of the internet. Empty: unknown. Throws where `Cidr.of` does.
   * @default - unknown: private ranges are left out anyway
   */
  readonly serviceRanges?: string[];
  /**
   * The address blocks of nodes: what `Peer.nodes()` is. Empty: unknown. Throws where `Cidr.of` does.
   * @default - unknown: flows with nodes and with pods on the host network are errors at synthesis
   */
  readonly nodeRanges?: string[];
  /**
   * The address blocks of the API server: what `Peer.apiServer()` is. Empty: unknown. Throws where `Cidr.of` does.
   * @default - unknown: flows with the API server are errors at synthesis
   */
  readonly apiServerRanges?: string[];
  /**
   * The ports on which the API server's own addresses are served. Throws when empty, and for named ports.
   * @default - TCP 443 and 6443
   */
  readonly apiServerPorts?: Port[];
}

/** What can be said about a cluster of a known kind. */
export interface PlatformOptions extends ClusterOptions {
  /**
   * How pods resolve names.
   * @default - as the platform does it out of the box
   */
  readonly dns?: Dns;
}

/** A cluster that no preset describes. */
export interface CustomPlatformOptions extends ClusterOptions {
  /** What messages and assumptions call the platform. */
  readonly name: string;
  /** How pods resolve names; without it nothing in an isolated namespace works. */
  readonly dns: Dns;
  /**
   * The blocks of the metadata endpoints. Empty: there are none, and nothing is left out for them. Throws where `Cidr.of` does.
   * @default - every endpoint that is known of any cloud
   */
  readonly metadataEndpoints?: string[];
}

/** The facts of a cluster that policies depend on. */
export class Platform {
  /**
   * A cluster that was set up with kubeadm or in any other usual way: CoreDNS or kube-dns in `kube-system`.
   * @param options omitted: `Dns.kubeDns()`, an unknown network plugin, and no ranges that are known
   */
  public static kubernetes(options: PlatformOptions = {}): Platform {
    return new Platform('Kubernetes', { ...options, dns: options.dns ?? Dns.kubeDns() }, everyMetadataEndpoint());
  }

  /**
   * Amazon EKS with the CoreDNS add-on. Not Auto Mode, where DNS runs on the nodes. Metadata endpoints are those of AWS alone (EKS user guide,
   * public blocklists).
   * @param options omitted: `Dns.kubeDns()`, an unknown network plugin, and no ranges that are known
   */
  public static eks(options: PlatformOptions = {}): Platform {
    return new Platform('Amazon EKS', { ...options, dns: options.dns ?? Dns.kubeDns() }, METADATA_ENDPOINTS.aws.value);
  }

  /**
   * OpenShift and OKD 4: DNS pods on 5353.
   * @param options omitted: `Dns.openShift()`, `Cni.ovnKubernetes()`, and no ranges that are known
   */
  public static openShift(options: PlatformOptions = {}): Platform {
    return new Platform(
      'OpenShift', { ...options, cni: options.cni ?? Cni.ovnKubernetes(), dns: options.dns ?? Dns.openShift() }, everyMetadataEndpoint());
  }

  /**
   * Any other cluster.
   * @param options its name and resolver; ranges omitted: not known
   */
  public static of(options: CustomPlatformOptions): Platform {
    const endpoints = options.metadataEndpoints?.map(text => Cidr.of(text)) ?? everyMetadataEndpoint();
    return new Platform(options.name, options, endpoints);
  }

  /** The network plugin. */
  public readonly cni: Cni;
  /** How pods resolve names. */
  public readonly dns: Dns;
  /** The blocks of the nodes; empty: unknown. */
  public readonly nodeRanges: Cidr[];
  /** The blocks of the API server; empty: unknown. */
  public readonly apiServerRanges: Cidr[];
  /** The ports of the API server's own addresses. */
  public readonly apiServerPorts: Port[];
  /** The blocks that answer with credentials or configuration of the node; never part of the internet. Empty: there are none. */
  public readonly metadataEndpoints: Cidr[];
  /** The blocks of pods, Services, nodes and the API server, as far as they are known; never part of the internet. Empty: unknown. */
  public readonly clusterRanges: Cidr[];

  private constructor(
    /** What messages and assumptions call the platform. */
    public readonly name: string,
    options: PlatformOptions & { readonly dns: Dns },
    metadataEndpoints: Cidr[],
  ) {
    const blocks = (texts?: string[]) => requireList(texts, 'ranges of a platform').map(text => Cidr.of(text));
    this.cni = options.cni ?? Cni.unknown();
    requirePeer(options.dns, `dns of platform ${name}`);
    this.dns = options.dns;
    this.nodeRanges = blocks(options.nodeRanges);
    this.apiServerRanges = blocks(options.apiServerRanges);
    this.apiServerPorts = checkNumbers(checkPorts(options.apiServerPorts, `platform ${name}: `, 'apiServerPorts')) ?? [Port.HTTPS, Port.tcp(6443)];
    this.metadataEndpoints = metadataEndpoints;
    this.clusterRanges = [...blocks(options.podRanges), ...blocks(options.serviceRanges), ...this.nodeRanges, ...this.apiServerRanges];
  }

  /** What policies for this platform take for granted, a sentence each. */
  public get assumptions(): string[] {
    return [
      `the cluster is ${this.name} and ${this.cni.name} enforces its policies`,
      ...this.dns.assumptions,
      `the cluster's own addresses are ${this.clusterRanges.length > 0 ? this.clusterRanges.join(', ') : 'private ones'}`,
    ];
  }
}

// The API server is addresses, at which a name is looked up in no container.
function checkNumbers(ports: Port[] | undefined): Port[] | undefined {
  const named = ports?.find(port => port.portName !== undefined);
  if (named) { throw new Error(`apiServerPorts must be numbers, got ${named}; write for instance Port.tcp(6443)`); }
  return ports;
}
