import { Port } from '../model/port';

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

/** How a cache on each node answers DNS queries. */
export interface NodeLocalDnsOptions {
  /**
   * The link-local addresses of the cache. Throws when empty, and where `Cidr.of` does.
   * @default - 169.254.20.10/32
   */
  readonly addresses?: string[];
  /**
   * The DNS Service's own addresses, such as `10.96.0.10/32`, which the cache answers as well where kube-proxy is in iptables mode. Empty: none.
   * Throws where `Cidr.of` does.
   * @default - none: the cache answers on its own addresses alone (IPVS mode)
   */
  readonly serviceAddresses?: string[];
  /**
   * Whether Cilium redirects queries to the pods of the cache with a CiliumLocalRedirectPolicy: then these are allowed, and no address.
   * Throws when true together with addresses.
   * @default false
   */
  readonly localRedirect?: boolean;
}

/** Where CoreDNS was installed with its own chart. */
export interface CoreDnsChartOptions {
  /**
   * The namespace of the release. Throws on a name that the API server refuses.
   * @default "kube-system"
   */
  readonly namespace?: string;
}

/** Where EKS Auto Mode answers DNS queries. */
export interface EksAutoModeDnsOptions {
  /**
   * The address of the DNS Service, such as `10.100.0.10/32`: it depends on the range of the Services. Throws when empty, and where `Cidr.of` does.
   * @default - both addresses that EKS uses unless told otherwise: 172.20.0.10/32 and 10.100.0.10/32
   */
  readonly addresses?: string[];
}
