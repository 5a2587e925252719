import { Construct, IConstruct } from 'constructs';
import { FlowOptions } from '../model/flow';
import { Peer } from '../model/peer';
import { registryOf } from './private/app-registry';
import { renderTier } from './private/images/render-tier';
import { Tier } from './tier';
import { ZeroTrustNamespace } from './zero-trust-namespace';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';
import { nameOf } from '../model/text/slug';
import { requireList, requireOptions, requireText } from '../model/text/untyped';

/** What a ServiceGraph is told. */
export interface ServiceGraphProps {
  /** The namespace that the services are in. Throws for one of another app. */
  readonly namespace: ZeroTrustNamespace;
  /**
   * The services by name. Empty: a graph that serves nothing. Policies call `Orders` of the graph `Shop` shop-orders; what has no letter or
   * digit that a policy's name can hold is called by a hash.
   */
  readonly services: { [name: string]: Tier };
  /**
   * What policies call the graph, before the services' names. Empty: nothing stands there.
   * @default - the construct's id
   */
  readonly graphName?: string;
  /**
   * The names of the services that are stateful: an image among them becomes a StatefulSet; no effect on other tiers. Empty: none.
   * Throws for a name that is not in the graph.
   * @default - none
   */
  readonly stateful?: string[];
}

/** Services of one namespace, and who of them calls whom. */
export class ServiceGraph extends Construct {
  private readonly namespace: ZeroTrustNamespace;
  private readonly peers = new Map<string, Peer>();
  private readonly workloads = new Map<string, IConstruct>();

  /**
   * Throws when a service's workload is in another namespace or app, and on what Kubernetes would refuse of an image.
   * @param scope the chart, or a construct in it
   * @param id the construct's id; policies are called by it, unless `graphName` is given
   * @param props the services and their namespace
   */
  public constructor(scope: Construct, id: string, props: ServiceGraphProps) {
    super(scope, id);
    const at = `${this.node.path}: `;
    this.namespace = requireNamespace(requireOptions(props, `${at}props`).namespace, this);
    registryOf(this).writers.push(this);
    const graphName = requireText(props.graphName, `${at}graphName`) ?? id;
    const graph = graphName === '' ? '' : `${nameOf(graphName)}-`;
    const stateful = requireList(props.stateful, `${at}stateful`);
    for (const [service, tier] of Object.entries(requireOptions(props.services, `${at}services`))) {
      if (typeof tier?._toPeer !== 'function') {
        throw new Error(`${at}service "${service}" must be a tier, got ${quote(tier)}; write for instance Tier.workload(deployment)`);
      }
      this.add(service, tier, `${graph}${nameOf(service)}`, stateful.includes(service));
    }
    stateful.forEach(service => this.service(service));
  }

  /**
   * One of the services as the end of a flow.
   * @param serviceName its name in the graph; throws for a name that is not there, and suggests the nearest
   */
  public service(serviceName: string): Peer {
    const peer = this.peers.get(serviceName);
    if (!peer) {
      const names = [...this.peers.keys()].sort();
      const suggestion = nearest(String(serviceName), names);
      throw new Error(`${this.node.path}: no service is called "${serviceName}"${suggestion ? `, did you mean "${suggestion}"` : ''}; `
        + `the services are ${names.join(', ') || 'none'}`);
    }
    return peer;
  }

  /**
   * The Deployment or StatefulSet of cdk8s-plus that was rendered for a service given by its image.
   * @param serviceName its name in the graph; throws for other services, and for a name that is not there
   */
  public workload(serviceName: string): IConstruct {
    this.service(serviceName);
    const workload = this.workloads.get(serviceName);
    if (!workload) {
      throw new Error(`${this.node.path}: service "${serviceName}" is not rendered by the graph, because it is no Tier.image; `
        + 'use your own construct');
    }
    return workload;
  }

  /**
   * Allows one service to call another. A service connected to itself: its replicas may reach each other.
   *
   * Throws for a name that is not in the graph, and where `ZeroTrustNamespace.allow` does.
   *
   * @param source the name of the calling service
   * @param destination the name of the called service
   * @param options omitted: the ports that the destination serves, and no reason
   */
  public connect(source: string, destination: string, options: FlowOptions = {}): void {
    this.namespace._declare(this.service(source), this.service(destination), options, this.node.path, this.connect);
  }

  private add(service: string, tier: Tier, name: string, stateful: boolean): void {
    const workload = tier._image && renderTier(this, service, { tier: tier._image, name, namespace: this.namespace.name, stateful });
    if (workload) { this.workloads.set(service, workload); }
    const peer = tier._toPeer(name, workload);
    this.namespace._addTier(peer, this.node.path, tier._metricsPorts);
    this.peers.set(service, this.namespace._settle(peer));
  }
}

// Not by class: another copy of the package makes namespaces too. In another app, nobody would check what is declared there against what is written here.
function requireNamespace(namespace: ZeroTrustNamespace, graph: Construct): ZeroTrustNamespace {
  if (typeof namespace?._declare !== 'function') {
    throw new Error(`${graph.node.path}: namespace must be a ZeroTrustNamespace, got ${quote(namespace)}; write new ZeroTrustNamespace(chart, "Shop", { name: "shop" })`);
  }
  if (namespace.node.root !== graph.node.root) {
    throw new Error(`${graph.node.path}: namespace must be in the same app, got ${namespace.node.path} of another one; make one ZeroTrustNamespace in each app`);
  }
  return namespace;
}
