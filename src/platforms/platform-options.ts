import { Cni } from './cni';
import { Dns } from './dns';
import { IPeer } from '../model/peer';
import { Port } from '../model/port';

/** What can be said about any cluster. What is not said is not known, and flows that need it are refused. */
export interface ClusterOptions {
  /**
   * The network plugin. Throws on anything else.
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
   * @default - on GKE 34.118.224.0/20, its default since 1.29; unknown otherwise: private ranges are left out anyway
   */
  readonly serviceRanges?: string[];
  /**
   * The address blocks of nodes: what `Peer.nodes()` is. Empty: unknown. Throws where `Cidr.of` does.
   * @default - unknown: flows with nodes and with pods on the host network are errors at synthesis
   */
  readonly nodeRanges?: string[];
  /**
   * The address blocks of the API server: what `Peer.apiServer()` is. Empty: unknown. Throws where `Cidr.of` does.
   * @default - unknown: flows to the API server are errors at synthesis, and flows from it where nobody is known who calls in its stead
   */
  readonly apiServerRanges?: string[];
  /**
   * The ports on which the API server's own addresses are served. Throws when empty, and for named ports.
   * @default - TCP 443 and 6443
   */
  readonly apiServerPorts?: Port[];
  /**
   * Who calls admission webhooks in the API server's stead: with `Peer.apiServer()` as the source of a flow these come in as well. Empty: nobody.
   * @default - the konnectivity agents on GKE and AKS, the nodes on RKE2 and k3s; nobody otherwise
   */
  readonly webhookCallers?: IPeer[];
  /**
   * The blocks of the metadata endpoints. Empty: there are none, and nothing is left out for them. Throws where `Cidr.of` does.
   * @default - those of the platform's cloud; every endpoint that is known of any cloud otherwise
   */
  readonly metadataEndpoints?: string[];
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
  /** What messages and assumptions call the platform. Throws when empty. */
  readonly name: string;
  /** How pods resolve names; without it nothing in an isolated namespace works. */
  readonly dns: Dns;
}
