import { Inquiries } from './asking/cases';
import { Ends } from './asking/ends';
import { allConnections } from './connections';
import { ConnectivityEngine } from './connectivity-engine';
import { ConnectionFilter, EffectiveConnection, effectiveConnections, passes, ResolvedFilter } from './effective-connection';
import { ChangesToAllow } from './explaining/changes-to-allow';
import { ChangesToDeny } from './explaining/changes-to-deny';
import { combine, combineResults, mergeFamilies, verdictOf } from './explaining/combine';
import { CaseExplainer } from './explaining/explain-case';
import { PolicyNames } from './explaining/policy-names';
import { Explanation, SuggestedChange } from './explanation';
import { ExposureOptions, WorkloadExposure, workloadExposures } from './exposure/workload-exposure';
import { ConnectionPath, PathOptions, PathToOptions, publishedPath } from './paths/path';
import { PathFinder } from './paths/path-finder';
import { BlocksAndPods } from './profile';
import { ConnectionQuestion, ConnectivityOptions, Verdict } from './verdict';
import { published, WayIn } from './ways-in/way-in';
import { Cluster } from '../model/cluster/cluster';

/**
 * Who may reach whom in a cluster, and why.
 *
 * A connection needs both sides: a policy of the source that lets it out, and one of the destination that lets it in; where no
 * policy isolates an end, its side is open. Policies only allow, and add up. Replies need nothing.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Connectivity {
  /**
   * What the policies of the cluster allow.
   * @param cluster what `Manifests` read
   * @param options omitted: what hangs on the network plugin depends
   */
  public static of(cluster: Cluster, options: ConnectivityOptions = {}): Connectivity {
    return new Connectivity(cluster, options);
  }

  private readonly engine: ConnectivityEngine;
  private readonly ends: Ends;
  private readonly inquiries: Inquiries;
  private readonly explainer: CaseExplainer;
  private readonly allowing: ChangesToAllow;
  private readonly denying: ChangesToDeny;
  private readonly finder: PathFinder;

  private constructor(cluster: Cluster, { blocksAndPods = BlocksAndPods.UNKNOWN }: ConnectivityOptions) {
    this.engine = new ConnectivityEngine(cluster._state, blocksAndPods);
    this.ends = new Ends(this.engine);
    this.inquiries = new Inquiries(this.engine, this.ends);
    this.explainer = new CaseExplainer(this.engine);
    const names = new PolicyNames(cluster._state.policies);
    this.allowing = new ChangesToAllow(this.engine, names);
    this.denying = new ChangesToDeny(names);
    this.finder = new PathFinder(this.engine, this.ends);
  }

  /**
   * Whether the source may open connections to the destination.
   *
   * A block of addresses, the pods behind a Service and a range of ports are allowed where all of them are, denied where none
   * is. Throws for an end that the manifests do not hold, and suggests the nearest.
   *
   * @param question who, whom, on which port
   */
  public verdict(question: ConnectionQuestion): Verdict {
    const inquiry = this.inquiries.of(question);
    const result = combineResults(inquiry.cases.map(asked => this.explainer.result(asked)), inquiry);
    return verdictOf(result, () => combine(inquiry, mergeFamilies(inquiry.cases.map(asked => this.explainer.explain(asked)))
      .map(match => match.explained)).reasons);
  }

  /**
   * Why that is so, policy by policy and rule by rule, and what would change it.
   *
   * Throws for an end that the manifests do not hold, and suggests the nearest.
   *
   * @param question who, whom, on which port
   */
  public explain(question: ConnectionQuestion): Explanation {
    const inquiry = this.inquiries.of(question);
    const matches = inquiry.cases.map(asked => this.explainer.explain(asked));
    const merged = mergeFamilies(matches);
    const cases = merged.map(match => match.explained);
    return {
      source: inquiry.source.name,
      destination: inquiry.destination.name,
      port: question.port.toString(),
      verdict: combine(inquiry, cases),
      cases,
      toAllow: unique(matches.flatMap(match => this.allowing.of(match))),
      toDeny: unique(this.denying.of(matches)),
    };
  }

  /**
   * Every connection that is allowed, or of which that depends, in the order of the workloads' names.
   *
   * A pod's connection with itself is not among them: it is always allowed. Of a large and open cluster there are very many.
   *
   * @param filter omitted: all connections; throws for an end that the manifests do not hold
   */
  public connections(filter: ConnectionFilter = {}): EffectiveConnection[] {
    const resolved: ResolvedFilter = {
      ...filter, source: this.placeOf(filter.source, 'source'), destination: this.placeOf(filter.destination, 'destination'),
    };
    const found: EffectiveConnection[] = [];
    for (const connection of allConnections(this.engine)) {
      if (!passes(resolved, connection, this.engine)) { continue; }
      for (const effective of effectiveConnections(connection, this.engine)) { found.push(effective); }
    }
    return found;
  }

  /**
   * Everything that somebody who took over the source gets to, over others too: one shortest path to each, the shortest first.
   *
   * A path of which every hop is surely allowed goes before a shorter one that depends. Another pod of the source is among them,
   * and the internet, which is never in between. The source itself is not.
   *
   * @param source a workload as in a question, or `internet`; throws for an end that the manifests do not hold
   * @param options omitted: over any number of steps
   */
  public reachableFrom(source: string, options: PathOptions = {}): ConnectionPath[] {
    return this.finder.from(source, options).map(hops => publishedPath(hops, this.engine));
  }

  /**
   * Everyone who gets to the destination, over others too: one shortest path from each, the shortest first.
   * @param destination a workload as in a question, or `internet`; throws for an end that the manifests do not hold
   * @param options omitted: on any port, over any number of steps
   */
  public whoReaches(destination: string, options: PathToOptions = {}): ConnectionPath[] {
    return this.finder.to(destination, options).map(hops => publishedPath(hops, this.engine));
  }

  /**
   * The shortest of the paths of which every hop is surely allowed; where there is none, the shortest that depends. Absent: there
   * is no path.
   * @param source a workload as in a question, or `internet`; throws for an end that the manifests do not hold
   * @param destination as `source`; the same only where it has several pods
   * @param options omitted: on any port, over any number of steps
   */
  public shortestPath(source: string, destination: string, options: PathToOptions = {}): ConnectionPath | undefined {
    const hops = this.finder.between(source, destination, options);
    return hops && publishedPath(hops, this.engine);
  }

  /** The Services and Ingresses that lead from the internet to pods, in the order of their names, and what the policies make of each. */
  public waysIn(): WayIn[] {
    return this.finder.waysIn.all.map(way => published(way, this.engine));
  }

  /**
   * Who outside the manifests may reach the pods of each workload, and be reached by them, in the order of the workloads' names.
   *
   * Only the policies of the workload itself count: nothing is known about the other end.
   *
   * @param options omitted: without peers that count as a workload of the manifests
   */
  public exposure(options: ExposureOptions = {}): WorkloadExposure[] {
    return workloadExposures(this.engine, options);
  }

  private placeOf(name: string | undefined, role: string): number | undefined {
    if (name === undefined) { return undefined; }
    const end = this.ends.find(name, role);
    if (end.kind !== 'workload') { throw new Error(`${role} must be a workload, got "${end.name}"; ask for it with verdict or explain`); }
    return end.pods.index;
  }
}

function unique(changes: readonly SuggestedChange[]): SuggestedChange[] {
  return [...new Map(changes.map(change => [JSON.stringify(change), change])).values()];
}
