import { Fact } from '../../model/fact';

/** Whether a network plugin does something, and from which of its versions on. */
export interface Capability {
  readonly can: boolean;
  /** The first version that does; absent: every one. */
  readonly since?: string;
}

/** What a network plugin has besides NetworkPolicies, in the words of its documents. */
export interface BeyondPolicies {
  /** Rules about ICMP. */
  readonly icmp: string;
  /** Destinations by their DNS names. */
  readonly fqdn: string;
  /** Rules about HTTP and other protocols. */
  readonly layer7: string;
  /** Policies for nodes. */
  readonly hosts: string;
  /** Ways to see what would be denied, or is. */
  readonly audit: string;
  /** Policies of administrators for the whole cluster. */
  readonly clusterPolicies: string;
}

/** The facts of a network plugin: a row of the matrix, and what else policies depend on. What is absent is not known. */
export interface CniFacts {
  /** The plugin's name, for people. */
  readonly name: string;
  /** Whether it enforces NetworkPolicies at all. */
  readonly enforces: Fact<Capability>;
  /** Ranges of ports. A plugin that does not know them enforces the first port alone. */
  readonly endPort: Fact<Capability>;
  readonly sctp: Fact<Capability>;
  /** Whether address blocks match pods. */
  readonly blocksMatchPods?: Fact<boolean>;
  /** Whether address blocks match nodes, and with them pods on the host network and many API servers. */
  readonly blocksMatchNodes?: Fact<boolean>;
  /** The most pairs of port and protocol that one address block may have for a pod. */
  readonly portsPerBlock?: Fact<number>;
  /** The most address blocks in a policy with which it is stable. */
  readonly blocksPerPolicy?: Fact<number>;
  /** Whether the exceptions of a block deny what a wider block of another rule allows. */
  readonly exceptionsDeny?: Fact<boolean>;
  /** Whether it sees the Service's address, before it is translated to that of a pod. */
  readonly seesServices?: Fact<boolean>;
  /** Whether an egress rule with the name of a port is lost where pods of the cluster give that name to different numbers. */
  readonly losesPortNames?: Fact<boolean>;
  /** Whether it ignores IPv6. */
  readonly ipv4Only?: Fact<boolean>;
  /** Since which version labels match the pods of this cluster alone, where several are meshed. */
  readonly ownClusterSince?: Fact<string>;
  /** What policies do not tell and a team should know, a sentence each. */
  readonly notes?: readonly Fact<string>[];
  readonly beyond?: Fact<BeyondPolicies>;
}

/** Whether a plugin does something: known, known not to, claimed but checked by nobody, or nothing is known of it. */
export type Support = 'yes' | 'no' | 'unverified' | 'unknown';

/** Where it is told that names of ports are lost, and what was done about it. */
export const LOST_PORT_NAMES = 'cilium/cilium#30003; mended by cilium/cilium#44429 and #45760, in which release was not checked';
