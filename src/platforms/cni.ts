import { AWS_VPC, AZURE_CILIUM, AZURE_NPM, GKE_DATAPLANE_V2 } from './cni/cloud-plugins';
import { Capability, CniFacts, Support } from './cni/facts';
import {
  ANTREA, CALICO, CILIUM, FLANNEL, KINDNET, KUBE_NETWORK_POLICIES, KUBE_ROUTER, OVN_KUBERNETES, WEAVE_NET,
} from './cni/open-plugins';
import { checkVersion, isAtLeast } from './cni/version';
import { CiliumOptions, CniOptions } from './cni-options';
import { Confidence, Fact } from '../model/fact';
import { quote } from '../model/text/quote';
import { requireOptions } from '../model/text/untyped';

/** The network plugin that enforces the policies, and what it does differently. Its facts are those of docs/platforms.md, each with its source. */
export class Cni {
  /** Amazon VPC CNI with its network policy agent (EKS user guide, aws-network-policy-agent).
   * Exceptions of an address block deny what a wider one allows, a block has at most 24 ports, and calls of a Service are matched before translation.
   * @param options omitted: a version that enforces policies, 1.14 or later */
  public static awsVpc(options: CniOptions = {}): Cni { return new Cni(AWS_VPC, options); }

  /** Calico (projectcalico/calico, tigera/docs).
   * @param options omitted: any version */
  public static calico(options: CniOptions = {}): Cni { return new Cni(CALICO, options); }

  /** Cilium (its documentation). Address blocks match neither pods nor, unless `nodesInBlocks` is said, nodes; SCTP is not enforced.
   * @param options omitted: 1.17 or later, in no Cluster Mesh */
  public static cilium(options: CiliumOptions = {}): Cni { return new Cni(CILIUM, options); }

  /** GKE Dataplane V2, which is built on Cilium (Google's documentation). Ranges of ports and SCTP are verified by nobody.
   * @param options omitted: any version */
  public static gkeDataplaneV2(options: CniOptions = {}): Cni { return new Cni(GKE_DATAPLANE_V2, options); }

  /** Azure CNI powered by Cilium (azure-aks-docs).
   * @param options the version of its Cilium; omitted: 1.17 or later, which is Kubernetes 1.32 */
  public static azureCilium(options: CniOptions = {}): Cni { return new Cni(AZURE_CILIUM, options); }

  /** Azure Network Policy Manager (azure-aks-docs): IPv4 only, at most 250 nodes, not stable with more than 4 address blocks in a policy.
   * @param options omitted: any version */
  public static azureNpm(options: CniOptions = {}): Cni { return new Cni(AZURE_NPM, options); }

  /** Antrea (antrea-io/antrea).
   * @param options omitted: any version */
  public static antrea(options: CniOptions = {}): Cni { return new Cni(ANTREA, options); }

  /** OVN-Kubernetes (its go-controller and documentation), the plugin of OpenShift.
   * @param options omitted: any version */
  public static ovnKubernetes(options: CniOptions = {}): Cni { return new Cni(OVN_KUBERNETES, options); }

  /** kube-router (cloudnativelabs/kube-router), which k3s embeds beside Flannel. SCTP is verified by nobody.
   * @param options omitted: any version */
  public static kubeRouter(options: CniOptions = {}): Cni { return new Cni(KUBE_ROUTER, options); }

  /** kindnet, the plugin of kind (kubernetes-sigs/kind). It lets everything through while its controller is down.
   * @param options the version of kind; omitted: 0.24 or later, which enforces policies */
  public static kindnet(options: CniOptions = {}): Cni { return new Cni(KINDNET, options); }

  /** kube-network-policies (kubernetes-sigs), also what Flannel's `netpol.enabled` and Talos' `kubeNetworkPoliciesEnabled` add.
   * @param options omitted: any version */
  public static kubeNetworkPolicies(options: CniOptions = {}): Cni { return new Cni(KUBE_NETWORK_POLICIES, options); }

  /** Weave Net (rajch/weave), at its end of life. Ranges of ports and SCTP are verified by nobody.
   * @param options omitted: any version */
  public static weaveNet(options: CniOptions = {}): Cni { return new Cni(WEAVE_NET, options); }

  /** Flannel alone, which enforces no policies (flannel-io/flannel): the warning `policies-not-enforced`. With `netpol.enabled` it is
   * `Cni.kubeNetworkPolicies()`, on k3s `Cni.kubeRouter()`, with Calico beside it `Cni.calico()`. */
  public static flannel(): Cni { return new Cni(FLANNEL); }

  /** A plugin that enforces no policies: the warning `policies-not-enforced`.
   * @param name what messages call it; throws when empty */
  public static notEnforcing(name: string): Cni {
    if (typeof name !== 'string' || name.trim() === '') {
      throw new Error(`name of a network plugin must not be empty, got ${quote(name)}; write for instance "host-local"`);
    }
    return new Cni(undefined, {}, name, false);
  }

  /** A plugin nobody named. It is assumed to enforce policies as Kubernetes documents them. */
  public static unknown(): Cni { return new Cni(undefined, {}, 'an unknown network plugin'); }

  /** The plugin's name, for people. */
  public readonly name: string;
  /** Its version; absent where nobody said it. */
  public readonly version?: string;
  /**
   * What is known of it; absent for a plugin that no preset describes.
   * @internal
   */
  public readonly _facts?: CniFacts;
  private readonly options: CiliumOptions;
  private readonly enforcing: boolean;

  private constructor(facts: CniFacts | undefined, options: CiliumOptions = {}, name = facts?.name ?? '', enforcing = true) {
    this._facts = facts;
    this.name = name;
    this.options = requireOptions(options, `options of ${name}`);
    this.version = checkVersion(options.version, name);
    this.enforcing = enforcing;
  }

  /** Whether it enforces policies at all. Where that is unknown: yes. */
  public get enforcesPolicies(): boolean {
    return this.enforcing && this._support('enforces') !== 'no';
  }

  /** Whether it enforces ranges of ports; one that does not takes the first port alone. Where the plugin is unknown: yes; where nobody verified: no. */
  public get enforcesEndPort(): boolean {
    return ['yes', 'unknown'].includes(this._support('endPort'));
  }

  /** Whether it enforces policies for SCTP. Where the plugin is unknown: yes, where nobody verified it: no. */
  public get enforcesSctp(): boolean {
    return ['yes', 'unknown'].includes(this._support('sctp'));
  }

  /** Whether an address block matches pods too. Where that is unknown: yes. */
  public get blocksMatchPods(): boolean {
    return this._facts?.blocksMatchPods?.value ?? true;
  }

  /** Whether an address block matches nodes, and with them the API server of many clusters. Where that is unknown: yes. */
  public get blocksMatchNodes(): boolean {
    return this.options.nodesInBlocks === true || (this._facts?.blocksMatchNodes?.value ?? true);
  }

  /** Whether labels match the pods of this cluster alone: not in a Cluster Mesh of Cilium up to 1.18, nor where its version is not known. */
  public get matchesOwnClusterOnly(): boolean {
    if (this.options.clusterMesh !== true) { return true; }
    const since = this._facts?.ownClusterSince?.value;
    return since === undefined || (this.version !== undefined && isAtLeast(this.version, since));
  }

  /** What is taken for granted about it, a sentence each: the version that is needed, and what no policy tells. Empty: nothing. */
  public get assumptions(): string[] {
    const needed = [this._facts?.enforces, this._facts?.endPort].find(fact => fact?.value.since !== undefined)?.value.since;
    return [
      ...(needed !== undefined && this.version === undefined ? [`${this.name} is version ${needed} or later`] : []),
      ...(this.options.nodesInBlocks ? [`${this.name} has policyCIDRMatchMode: nodes`] : []),
      ...(this._facts?.notes ?? []).map(note => note.value),
    ];
  }

  /** The documents these facts come from, and the day they were read (YYYY-MM-DD); absent for an unknown plugin. */
  public get source(): string | undefined {
    return this._facts && `${this._facts.enforces.source} (${this._facts.enforces.date})`;
  }

  /**
   * Whether it has limits that policies may exceed.
   * @internal
   */
  public get _hasLimits(): boolean {
    const { portsPerBlock, blocksPerPolicy, exceptionsDeny, losesPortNames, ipv4Only } = this._facts ?? {};
    return [portsPerBlock, blocksPerPolicy, exceptionsDeny, losesPortNames, ipv4Only].some(limit => limit !== undefined);
  }

  /**
   * Whether this version of the plugin does it.
   * @internal
   */
  public _support(what: 'enforces' | 'endPort' | 'sctp'): Support {
    const fact: Fact<Capability> | undefined = this._facts?.[what];
    if (!fact) { return 'unknown'; }
    if (fact.confidence === Confidence.UNVERIFIED) { return 'unverified'; }
    const { can, since } = fact.value;
    return can && (since === undefined || this.version === undefined || isAtLeast(this.version, since)) ? 'yes' : 'no';
  }
}
