import { namesText, podsName, ProofContext } from './context';
import { RuleIndex } from './rule-index';
import { rangeText } from '../../analysis/address-ranges';
import { portsText } from '../../analysis/asking/port-sets';
import { IndexSet } from '../../analysis/sets/index-set';
import { PortSet } from '../../analysis/sets/port-set';
import { Direction } from '../../model/policy';
import { ProofConnection, proofConnection } from '../connection';
import { uncovered } from '../endpoints/address-coverage';
import { Allowance } from '../endpoints/allowances';
import { STRANGER } from '../endpoints/strangers';
import { finding, ProofFinding, ProofRule } from '../finding';

/** Works: each flow is allowed at both ends, as far as they are ours, for every source, destination, port and family. */
export function brokenFlows(context: ProofContext): ProofFinding[] {
  const check = new FlowCheck(context, new RuleIndex(context.engine));
  return context.allowances.all.flatMap(allowance => [
    ...check.missingEnds(allowance), ...check.side(allowance, 'Egress'),
    ...(allowance.flow.sourceOnly ? [] : check.side(allowance, 'Ingress')),
  ]);
}

/** What of a flow one end does not let through. */
interface Gap {
  readonly subject: number;
  readonly peer: string;
  readonly ports: PortSet;
  readonly depends: boolean;
}

class FlowCheck {
  public constructor(private readonly context: ProofContext, private readonly rules: RuleIndex) {}

  public missingEnds(allowance: Allowance): ProofFinding[] {
    const { resolver, engine, allowances } = this.context;
    if (this.isComplete(allowance)) { return []; }
    const absent = [allowance.source, allowance.destination.end].flatMap(end => resolver.missing(end) ?? []);
    const withoutPorts = [...allowance.destinations.surely.indexes].map(index => ({ index, workload: engine.cluster.workloads[index]! }))
      .filter(({ index, workload }) => workload.kind !== STRANGER && allowances.portsAt(allowance, index).isEmpty)
      .map(({ workload }) => `${podsName(workload)} has none of the ports ${allowance.destination.ports?.join(', ') ?? 'that the flow is for'}`);
    return [...absent, ...withoutPorts].map(what => this.about(allowance, ProofRule.END_MISSING, what, undefined, `${what}; name an end and ports that the app renders`));
  }

  private isComplete(allowance: Allowance): boolean {
    const { resolver, allowances } = this.context;
    return resolver.missing(allowance.source) === undefined && resolver.missing(allowance.destination.end) === undefined
      && allowance.destinations.surely.indexes.every(index => !allowances.portsAt(allowance, index).isEmpty);
  }

  /** The gaps of the sources' egress, or of the destinations' ingress. */
  public side(allowance: Allowance, direction: Direction): ProofFinding[] {
    const own = direction === 'Egress' ? allowance.source : allowance.destination.end;
    // A flow with anyone is about its other end: who anyone is may be isolated for reasons of its own.
    if (own.kind === 'anyone') { return []; }
    const [subjects, others] = direction === 'Egress' ? [allowance.sources, allowance.destinations] : [allowance.destinations, allowance.sources];
    const gaps: Gap[] = [];
    for (const subject of subjects.surely.indexes) {
      if (!this.isClosed(direction, subject)) { continue; }
      this.addPods(gaps, allowance, direction, subject, others.surely);
      this.addAddresses(gaps, allowance, direction, subject);
    }
    if (gaps.length === 0) { return []; }
    return [gaps.filter(gap => !gap.depends), gaps.filter(gap => gap.depends)]
      .flatMap(found => (found.length === 0 ? [] : [this.gapFinding(allowance, direction, found)]));
  }

  // Pods that nothing isolates let everything through. Where somebody else writes the default deny, they are isolated all the same.
  private isClosed(direction: Direction, subject: number): boolean {
    const { managed, engine } = this.context;
    return managed.isEnforced(direction, subject)
      && (engine.policies.side(direction, subject).policies.length > 0 || !managed.namespaceOf(subject)!.baseline);
  }

  private addPods(gaps: Gap[], allowance: Allowance, direction: Direction, subject: number, others: IndexSet): void {
    const { engine, allowances } = this.context;
    const { fixedPorts } = allowance;
    if (fixedPorts && others.size > 1 && this.rules.allowsAll(direction, subject, others, fixedPorts)) { return; }
    const { workloads } = engine.cluster;
    for (const other of others.indexes) {
      if (other === subject && !workloads[other]!.replicated) { continue; }
      const wanted = allowances.portsAt(allowance, direction === 'Egress' ? other : subject);
      const missing = wanted.difference(this.rules.surely(direction, subject, other));
      if (missing.isEmpty) { continue; }
      const depends = missing.difference(this.rules.perhaps(direction, subject, other)).isEmpty;
      gaps.push({ subject, peer: podsName(workloads[other]!), ports: missing, depends });
    }
  }

  private addAddresses(gaps: Gap[], allowance: Allowance, direction: Direction, subject: number): void {
    const { managed, allowances } = this.context;
    const { facts } = managed.namespaceOf(subject)!;
    const end = direction === 'Egress' ? allowance.destination.end : allowance.source;
    const ranges = allowances.addressesOf(end, facts, direction);
    if (ranges.length === 0) { return; }
    const ports = direction === 'Egress' ? allowances.portsAtAddresses(allowance, facts) : allowances.portsAt(allowance, subject);
    for (const gap of uncovered([{ ranges, ports }], this.rules.addresses(direction, subject))) {
      gaps.push({ subject, peer: rangeText(gap.range), ports: gap.ports, depends: false });
    }
  }

  private gapFinding(allowance: Allowance, direction: Direction, gaps: readonly Gap[]): ProofFinding {
    const { engine } = this.context;
    const [first] = gaps as [Gap, ...Gap[]];
    const subjects = [...new Set(gaps.map(gap => podsName(engine.cluster.workloads[gap.subject]!)))].sort();
    const peers = [...new Set(gaps.map(gap => gap.peer))].sort();
    const ports = portsText(gaps.reduce((all, gap) => all.union(gap.ports), PortSet.NONE));
    const isolating = engine.policies.side(direction, first.subject).policies.map(policy => `${policy.namespace}/${policy.name}`).sort();
    const [side, relation] = direction === 'Egress' ? ['egress', 'to'] : ['ingress', 'from'];
    const why = isolating.length === 0 ? 'is isolated by no policy of this app' : `is isolated by ${namesText(isolating)}`;
    const message = first.depends
      ? `whether the ${side} of ${namesText(subjects)} allows ${ports} ${relation} ${namesText(peers)} depends on pod addresses; select the pods by labels`
      : `the ${side} of ${namesText(subjects)} does not allow ${ports} ${relation} ${namesText(peers)}: it ${why}, and no rule lets it through; `
        + 'look for what changed these policies, labels or ports after the flow was declared';
    return {
      ...this.about(allowance, first.depends ? ProofRule.FLOW_UNSURE : ProofRule.FLOW_DENIED, `${subjects.join(', ')} ${side}`, `${peers.join(', ')} | ${ports}`, message),
      connections: this.connectionsOf(direction, gaps),
    };
  }

  /** The gaps as data, those of one pod on the same ports together. */
  private connectionsOf(direction: Direction, gaps: readonly Gap[]): ProofConnection[] {
    const groups = new Map<string, Gap[]>();
    for (const gap of gaps) {
      const key = `${gap.subject} ${gap.ports.key}`;
      groups.set(key, [...groups.get(key) ?? [], gap]);
    }
    return [...groups.values()].map(same => {
      const [{ subject, ports }] = same as [Gap, ...Gap[]];
      return proofConnection(direction, [podsName(this.context.engine.cluster.workloads[subject]!)], same.map(({ peer }) => peer), ports);
    });
  }

  private about({ flow }: Allowance, rule: ProofRule, subject: string, peer: string | undefined, message: string): ProofFinding {
    const why = flow.description === undefined ? '' : ` (${flow.description})`;
    return finding({
      rule,
      namespace: flow.namespace,
      path: flow.path,
      subject,
      ...(peer !== undefined && { peer }),
      message: `the flow ${flow.describe()}${why} is not proved: ${message}`,
    });
  }
}
