import { Construct, IConstruct } from 'constructs';
import { Isolation, Management, PolicyGranularity } from './isolation';
import { AcceptedFinding, Finding } from '../model/finding';
import { Flow, FlowExtras, FlowOptions } from '../model/flow';
import { IPeer, Peer } from '../model/peer';
import { checkPorts, requirePeer } from '../model/peer-checks';
import { checkLabels, checkNamespaceName, NAMESPACE_NAME_LABEL } from '../model/text/kubernetes-names';
import { requireOptions } from '../model/text/untyped';
import { Platform } from '../platforms/platform';
import { registryOf } from './private/app-registry';
import { BaselineFlow, baselineFlows } from './private/baseline-flows';
import { policySizesOf } from './private/checking/policy-sizes';
import { requestsOf } from './private/checking/requests';
import { summaryOf } from './private/checking/summary';
import { warningsOf } from './private/checking/warnings';
import { callSite } from './private/declaring/call-site';
import { writeDefaultDeny } from './private/declaring/default-deny';
import { checkFlow } from './private/declaring/flow-checks';
import { ManagedNamespace } from './private/declaring/managed-namespace';
import { Registry } from './private/declaring/registry';
import { MeshFlows } from './private/mesh-flows';
import { checkProps, podSecurityLabels, policySet, requireChart, writeNamespace } from './private/namespace-object';
import { ownNetworkOn, refuseSharedIdentity, sourceOn } from './private/platform-peers';
import { stampLabels } from './private/pod-labels';
import { AddWorkloadOptions, CounterpartRequest, PolicySize, ZeroTrustNamespaceProps } from './zero-trust-namespace-props';

/**
 * A namespace in which nothing is allowed but what is declared.
 *
 * Writes the Namespace, a default deny in both directions, DNS for every pod, and for each flow that `allow` declares the
 * NetworkPolicies of both ends, as far as their namespaces are managed in this app. Policies add up and never subtract:
 * a policy that somebody else writes in the namespace may allow more.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class ZeroTrustNamespace extends Construct {
  /** The namespace's name, as in the cluster. */
  public readonly name: string;
  /** The facts of the cluster: those that were given, else `Platform.kubernetes()`. */
  public readonly platform: Platform;
  private readonly registry: Registry;
  private readonly managed: ManagedNamespace;
  private readonly mesh: MeshFlows;
  private readonly props: ZeroTrustNamespaceProps;

  /** Throws outside of a chart, on names and labels that the API server refuses, and for a namespace that the app manages already.
   * @param scope the chart, or a construct in it
   * @param id the construct's id; no policy is called by it
   * @param props the namespace's name, its platform and what is enforced */
  public constructor(scope: Construct, id: string, props: ZeroTrustNamespaceProps) {
    super(scope, id);
    const at = `${this.node.path}: `;
    requireChart(this);
    this.props = requireOptions(props, `${this.node.path}: props`);
    this.name = checkNamespaceName(props.name, at);
    this.platform = props.platform ?? Platform.kubernetes();
    this.registry = registryOf(this);
    this.registry.writers.push(this);
    checkProps(props, at);
    const labels = { ...props.labels, ...podSecurityLabels(props) };
    const management = props.management ?? Management.CREATE;
    if (management === Management.CREATE) { writeNamespace(this, this.name, labels); }

    const policies = new Construct(this, 'Policies');
    this.managed = new ManagedNamespace(this, {
      name: this.name,
      labels: { ...labels, [NAMESPACE_NAME_LABEL]: this.name },
      platform: this.platform,
      isolation: props.isolation ?? Isolation.BOTH,
      overrides: (props.isolationOverrides ?? []).flatMap(({ workload, isolation }) =>
        this._settle(requirePeer(workload, `${this.node.path}: workload of an isolation override`))._members.map(peer => ({ peer, isolation }))),
      granularity: props.granularity ?? PolicyGranularity.PER_FLOW,
      prefix: props.policyNamePrefix ?? '',
      owner: props.owner,
      where: props.recordLocations ? callSite(ZeroTrustNamespace) : undefined,
      baseline: management !== Management.FLOWS_ONLY,
      scrapers: (props.monitoring ?? []).flatMap(stack => (stack.scrapers ? [this.registry.settle(stack.scrapers, this.name)] : [])),
      requiredLabels: [...new Set(props.requiredLabels)],
      strict: props.strict ?? false,
      policyLabels: { 'app.kubernetes.io/managed-by': 'cdk8s-zero-trust', 'cdk8s-zero-trust/set': policySet(this, props, management) },
    }, policies);
    this.mesh = new MeshFlows(props.mesh, this.managed, this.registry.rendering);
    this.registry.manage(this.managed);
    if (management !== Management.FLOWS_ONLY) {
      this.declareAll(baselineFlows(this.platform, props), this.node.path);
      writeDefaultDeny(this, this.managed, this.registry);
    }
  }

  /** Allows the source to open connections to the destination.
   * Writes the source's egress and the destination's ingress, where their namespaces are managed in this app. Declaring a flow
   * twice is declaring it once; ports of two flows between the same peers unite. `allow(x, x)` is between the replicas of x.
   * Throws when no end is in this namespace, where ports are missing that the destination cannot know, and when two different flows would write
   * policies of one name. What only the whole app tells (ports and labels of workloads, addresses of the platform) is an error at synthesis.
   * @param source who opens connections
   * @param destination who accepts them
   * @param options omitted: the ports that the destination serves, and no reason */
  public allow(source: IPeer, destination: IPeer, options: FlowOptions = {}): void {
    this._declare(source, destination, options, this.node.path, this.allow);
  }

  /** Makes a workload known that no flow or tier mentions, so that scrapers reach its metrics ports.
   * @param workload as that of `Peer.workload`; throws when it is in another namespace
   * @param options omitted: the metrics ports that it declares */
  public addWorkload(workload: IConstruct, options: AddWorkloadOptions = {}): void {
    const { metricsPorts } = requireOptions(options, `${this.node.path}: options`);
    this._addTier(Peer.workload(workload), this.node.path, checkPorts(metricsPorts, `${this.node.path}: `, 'metricsPorts'));
  }

  /** Puts labels on the pods of a workload, without changing the labels by which the workload finds them.
   * @param workload as that of `Peer.workload`, of whatever namespace
   * @param labels empty: none; throws on what the API server refuses, and for another value of a label by which the workload finds its pods */
  public labelPods(workload: IConstruct, labels: { [key: string]: string }): void {
    checkLabels(labels, `${this.node.path}: `);
    stampLabels(workload, labels);
  }

  /** Accepts the warnings with this code about the construct of this path. An acceptance that nothing needs is an error at synthesis.
   * @param code as the warning prints it, for instance one-sided-flow
   * @param path as the warning prints it
   * @param reason why it does no harm; throws when empty */
  public acceptWarning(code: string, path: string, reason: string): void {
    this.registry.acceptances.accept(code, path, reason);
  }

  /** What the team should know about the namespace, sorted; without what was accepted. Empty: nothing. */
  public get warnings(): Finding[] {
    return this.findings().filter(finding => this.registry.acceptances.reasonFor(finding) === undefined);
  }

  /** The warnings about the namespace that were accepted, with the reasons. */
  public get acceptedWarnings(): AcceptedFinding[] {
    return this.registry.acceptances.among(this.findings());
  }

  /** What other teams have to add so that the namespace's flows work: one for each flow that names a team, and each peer and namespace of its
   * other end. None for ends in namespaces that are chosen by labels: there is no place to put them. Throws where a flow cannot be written. */
  public get requests(): CounterpartRequest[] {
    return this.registry.rendering.afresh(() => requestsOf(this.registry, this.managed));
  }

  /** How large its policies are, by name. Throws where a flow cannot be written. */
  public get policySizes(): PolicySize[] { return this.registry.rendering.afresh(() => policySizesOf(this.registry, this.managed)); }

  /** For people, a line each: what is assumed, which policies are written, and why. */
  public get summary(): string { return this.registry.rendering.afresh(() => summaryOf(this.registry, this.managed, this.props)); }

  /**
   * Declares a flow, for this namespace and for constructs that are built on it.
   * @param entry the function or class that the user called; omitted: the library declares the flow by itself, as a preset
   * @param more what the library says of a flow of its own
   * @internal
   */
  public _declare(source: IPeer, destination: IPeer, options: FlowOptions, path: string, entry?: Function, more: FlowExtras = {}): void {
    const flow = new Flow({
      source: this._settle(sourceOn(this.platform, requirePeer(source, `${path}: source`), path)),
      destination: this._settle(ownNetworkOn(this.platform, requirePeer(destination, `${path}: destination`), path)),
      options: requireOptions(options, `${path}: options of a flow`),
      namespace: this.name,
      path,
      origin: entry ? 'user' : 'preset',
      ...more,
      where: entry ? callSite(entry) : () => undefined,
    });
    checkFlow(flow, this.managed);
    refuseSharedIdentity(flow);
    this.registry.declare(flow);
    if (entry) { this.declareAll(this.mesh.besides(flow), path); }
  }

  /**
   * The peer as flows on this namespace see it: its own namespace is this one from then on, wherever it is used.
   * @internal
   */
  public _settle(peer: Peer): Peer {
    return this.registry.settle(peer, this.name);
  }

  /**
   * Makes a tier known to scrapers and probes. Throws when its pods are in another namespace.
   * @internal
   */
  public _addTier(tier: IPeer, path: string, metricsPorts?: AddWorkloadOptions['metricsPorts']): void {
    const peer = this.registry.settle(tier.toPeer(), this.name);
    if (!this.managed.covers(peer)) {
      throw new Error(`${path}: ${peer} is not in namespace "${this.name}"; give its chart that namespace, or use the ZeroTrustNamespace it is in`);
    }
    this.registry.addWorkload(this.managed, peer, metricsPorts);
    this.declareAll(this.mesh.probesOf([peer]), this.node.path);
  }

  private declareAll(flows: BaselineFlow[], path: string): void {
    for (const { source, destination, options, ...more } of flows) { this._declare(source, destination, options, path, undefined, more); }
  }

  private findings(): Finding[] {
    return this.registry.rendering.afresh(() => warningsOf(this.registry)).filter(finding => finding.namespace === this.name);
  }
}
