import { Fact, sourced } from '../model/fact';

/** The network plugin that enforces the policies, and what it does differently. */
export class Cni {
  /** Amazon VPC CNI with its network policy agent. Address blocks match nodes, and SCTP is enforced (its README; EKS user guide). */
  public static awsVpc(): Cni {
    return new Cni('AWS VPC CNI', sourced({ sctp: true, blocksMatchNodes: true },
      'aws-network-policy-agent README; awsdocs/amazon-eks-user-guide eks-networking-add-ons.adoc', '2026-11-20'));
  }

  /** Calico. Address blocks match nodes, and SCTP is enforced (projectcalico/calico libcalico-go; tigera/docs). */
  public static calico(): Cni {
    return new Cni('Calico', sourced({ sctp: true, blocksMatchNodes: true },
      'projectcalico/calico libcalico-go; tigera/docs protect-hosts.mdx', '2026-11-20'));
  }

  /**
   * Cilium. Address blocks match neither pods nor, unless `policyCIDRMatchMode: nodes` is set, nodes; SCTP is not enforced (its documentation,
   * security/policy and network/kubernetes/policy).
   */
  public static cilium(): Cni {
    return new Cni('Cilium', sourced({ sctp: false, blocksMatchNodes: false },
      'cilium Documentation/security/policy and network/kubernetes/policy.rst', '2026-11-20'));
  }

  /** OVN-Kubernetes. Address blocks match nodes, and SCTP is enforced (its go-controller and documentation). */
  public static ovnKubernetes(): Cni {
    return new Cni('OVN-Kubernetes', sourced({ sctp: true, blocksMatchNodes: true }, 'ovn-kubernetes go-controller and documentation', '2026-11-20'));
  }

  /** A plugin nobody named. It is assumed to enforce policies as Kubernetes documents them. */
  public static unknown(): Cni {
    return new Cni('an unknown network plugin');
  }

  private readonly facts?: Fact<CniFacts>;

  private constructor(
    /** The plugin's name, for people. */
    public readonly name: string,
    facts?: Fact<CniFacts>,
  ) {
    this.facts = facts;
  }

  /** Whether it enforces policies for SCTP. Where that is unknown: yes. */
  public get enforcesSctp(): boolean {
    return this.facts?.value.sctp ?? true;
  }

  /** Whether an address block matches nodes, and with them the API server of many clusters. Where that is unknown: yes. */
  public get blocksMatchNodes(): boolean {
    return this.facts?.value.blocksMatchNodes ?? true;
  }

  /** The documents these facts come from, and the day they were read (YYYY-MM-DD); absent for an unknown plugin. */
  public get source(): string | undefined {
    return this.facts && `${this.facts.source} (${this.facts.date})`;
  }
}

interface CniFacts {
  readonly sctp: boolean;
  readonly blocksMatchNodes: boolean;
}
