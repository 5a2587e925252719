import { Places } from './places';
import { RuleContext } from './rule-match';
import { matchSide, SideMatch } from './side';
import { ClusterNamespace } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { Case } from '../asking/cases';
import { portsText } from '../asking/port-sets';
import { ConnectivityEngine } from '../connectivity-engine';
import { Openness } from '../evaluator';
import { ExplainedCase, ExplainedSide, RuleReasonCode } from '../explanation';
import { PortSet } from '../sets/port-set';
import { Verdict, VerdictResult } from '../verdict';

/** One connection, for people and for further questions. */
export interface CaseMatch {
  readonly asked: Case;
  /** Egress of the source, then ingress of the destination; none where no policy has a say. */
  readonly sides: readonly SideMatch[];
  readonly explained: ExplainedCase;
}

/** Explains connections of one cluster, one at a time. */
export class CaseExplainer {
  private readonly namespaces: ReadonlyMap<string, ClusterNamespace>;
  private readonly places = new Places();

  public constructor(private readonly engine: ConnectivityEngine) {
    this.namespaces = new Map(engine.cluster.namespaces.map(namespace => [namespace.name, namespace]));
  }

  /** Whether the connection is allowed, without looking for reasons. */
  public result(asked: Case): VerdictResult {
    const { source, destination, family, ports } = asked;
    return withoutPolicies(asked)?.result ?? resultOf(this.engine.connection(source.end, destination.end, family), ports);
  }

  /** Why the connection is allowed, denied, or neither. */
  public explain(asked: Case): CaseMatch {
    const { source, destination, ports, family, bothFamilies } = asked;
    const base = {
      source: source.name, destination: destination.name, ports: portsText(ports), ...(!bothFamilies && { family }),
    };
    const settled = withoutPolicies(asked);
    if (settled) { return { asked, sides: [], explained: { ...base, verdict: settled, sides: [] } }; }
    const sides = [this.side('Egress', asked), this.side('Ingress', asked)];
    const explained = sides.map(side => side.explained);
    const verdict = this.verdict(asked, explained);
    return { asked, sides, explained: { ...base, verdict, sides: explained } };
  }

  private side(direction: Direction, { source, destination, family, ports, servicePorts }: Case): SideMatch {
    const [own, other] = direction === 'Egress' ? [source, destination] : [destination, source];
    const context: RuleContext = {
      namespaces: this.namespaces,
      blocksAndPods: this.engine.blocksAndPods,
      family,
      direction,
      ports,
      other: other.end,
      destination: destination.end,
      places: this.places,
      ...(servicePorts && { servicePorts }),
    };
    return matchSide(this.engine.policies, own, other, context);
  }

  /** The answer is the engine's; the reasons are those of the sides that bring it about. */
  private verdict(asked: Case, sides: readonly ExplainedSide[]): Verdict {
    const result = this.result(asked);
    const deciding = sides.filter(side => side.result === result);
    const reasons = deciding.map(side => `${side.side}: ${side.message}`);
    if (result === VerdictResult.DENY && deciding.length === 0) {
      return { result, reasons: [...sides.map(side => `${side.side}: ${side.message}`), 'what both sides may allow has no port in common'] };
    }
    const servicePort = sides.flatMap(side => side.rules).flatMap(rule => rule.reasons.filter(reason => reason.code === RuleReasonCode.SERVICE_PORT)
      .map(reason => `${rule.policy} ${reason.path}: ${reason.message}`));
    if (result === VerdictResult.DENY) { return { result, reasons: [...reasons, ...servicePort] }; }
    if (result === VerdictResult.ALLOW) { return { result, reasons }; }
    const dependences = deciding.flatMap(side => side.rules).filter(rule => rule.result === VerdictResult.DEPENDS)
      .flatMap(rule => rule.reasons.map(reason => `${rule.policy} ${reason.path}: ${reason.message}`));
    return { result, reasons: [...reasons, ...new Set(dependences)] };
  }
}

/** What the openness means for the ports that are asked for. */
export function resultOf({ surely, perhaps }: Openness, ports: PortSet): VerdictResult {
  if (ports.intersection(perhaps).isEmpty) { return VerdictResult.DENY; }
  return ports.difference(surely).isEmpty ? VerdictResult.ALLOW : VerdictResult.DEPENDS;
}

/** The answer where policies have no say: a pod that calls itself, and a port that the pods do not have. */
function withoutPolicies({ source, destination, ports }: Case): Verdict | undefined {
  if (ports.isEmpty) { return { result: VerdictResult.DENY, reasons: [`${destination.name} declares no port of the name that was asked for`] }; }
  const alone = source.end.kind === 'workload' && destination.end.kind === 'workload' && source.end.index === destination.end.index
    && !source.end.workload.replicated;
  return alone ? { result: VerdictResult.ALLOW, reasons: [`${source.name} is one pod, and a pod reaches itself whatever policies say`] } : undefined;
}
