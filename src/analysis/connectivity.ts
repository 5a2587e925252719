import { Inquiries } from './asking/cases';
import { Ends } from './asking/ends';
import { allConnections } from './connections';
import { ConnectivityEngine } from './connectivity-engine';
import { ConnectionFilter, EffectiveConnection, effectiveConnections, passes, ResolvedFilter } from './effective-connection';
import { ChangesToAllow } from './explaining/changes-to-allow';
import { ChangesToDeny } from './explaining/changes-to-deny';
import { combine, mergeFamilies } from './explaining/combine';
import { CaseExplainer } from './explaining/explain-case';
import { Explanation, SuggestedChange } from './explanation';
import { BlocksAndPods } from './profile';
import { ConnectionQuestion, ConnectivityOptions, Verdict } from './verdict';
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

  private constructor(cluster: Cluster, { blocksAndPods = BlocksAndPods.UNKNOWN }: ConnectivityOptions) {
    this.engine = new ConnectivityEngine(cluster._state, blocksAndPods);
    this.ends = new Ends(this.engine);
    this.inquiries = new Inquiries(this.engine, this.ends);
    this.explainer = new CaseExplainer(this.engine);
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
    return combine(inquiry, mergeFamilies(inquiry.cases.map(asked => this.explainer.explain(asked))).map(match => match.explained));
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
    const [allow, deny] = [new ChangesToAllow(this.engine), new ChangesToDeny(this.engine)];
    return {
      source: inquiry.source.name,
      destination: inquiry.destination.name,
      port: question.port.toString(),
      verdict: combine(inquiry, cases),
      cases,
      toAllow: unique(matches.flatMap(match => allow.of(match))),
      toDeny: unique(deny.of(matches)),
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
