import { among, End, holds, means, PodsHere } from './end';
import { ImportContext } from './import-context';
import { isolatedPods, PlannedNamespace } from './isolation-plan';
import { commonPorts, covers, Ports } from './ports';
import { conjunction, contains, without } from './selectors';
import { Side } from './sides';
import { LabelRequirement } from '../../model/label-requirement';
import { Direction } from '../../model/policy';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** A flow that means what one or two rules allow together. */
export interface Pair {
  readonly source: End;
  readonly destination: End;
  /** Absent: all of every protocol. */
  readonly ports: Ports;
  /** The rules that allow it: those of both ends, where both are isolated. */
  readonly sides: readonly Side[];
}

/** What cannot be said with a flow. */
export interface Left {
  readonly side: Side;
  readonly why: string;
  /** Whether it opens nothing by itself, so that it is not missed. */
  readonly idle?: true;
}

/**
 * The flows that allow what the sides allow together, and no more: a flow opens both of its ends, so where both are isolated there
 * has to be a rule at each.
 */
export function pairSides(context: ImportContext): { readonly pairs: Pair[]; readonly left: Left[] } {
  const pairs: Pair[] = [];
  const left: Left[] = [];
  const met = new Set<Side>();
  for (const side of context.sides('Egress')) {
    for (const opposite of context.opposite(side)) {
      const pair = meeting(side, opposite, context, left);
      if (!pair) { continue; }
      pairs.push(pair);
      met.add(side).add(opposite);
    }
  }
  for (const side of [...context.sides('Egress'), ...context.sides('Ingress')]) {
    const open = openEnds(side, context, left);
    const ends = (end: End) => (side.direction === 'Egress' ? { source: side.own, destination: end } : { source: end, destination: side.own });
    pairs.push(...open.map(end => ({ ...ends(end), ports: side.ports, sides: [side] })));
    if (open.length === 0 && !met.has(side) && !left.some(other => other.side === side)) {
      left.push({ side, why: 'the other end is isolated and no rule there allows it, so this rule opens nothing', idle: true });
    }
  }
  return { pairs, left };
}

/** What an egress side and an ingress side allow together. */
function meeting(egress: Side, ingress: Side, context: ImportContext, left: Left[]): Pair | undefined {
  const [from, to] = [context.namespace(egress.own.namespace), context.namespace(ingress.own.namespace)];
  if (means(egress.other, to) !== 'yes' || means(ingress.other, from) !== 'yes') { return undefined; }
  const [source, destination] = [among(ingress.other, egress.own), among(egress.other, ingress.own)];
  if (!source || !destination) { return undefined; }
  if (!together(egress.own, ingress.other, source, context) || !together(ingress.own, egress.other, destination, context)) { return undefined; }
  const { ports, unclear } = commonPorts(egress.ports, ingress.ports, context.workloads(destination));
  if (unclear.length > 0) {
    const why = `whether the port called ${unclear[0]} is one that ${ingress.policy.name} allows is for the pods to tell, and they do not`;
    left.push({ side: egress, why });
  }
  return ports?.length === 0 ? undefined : { source, destination, ports, sides: [egress, ingress] };
}

// Labels of two policies could be on one pod. Where there are pods of each and none of both, nobody meant that.
function together(own: PodsHere, other: End, both: PodsHere, context: ImportContext): boolean {
  if (other.kind !== 'here' && other.kind !== 'anywhere') { return true; }
  if ([own.pods.key, other.pods.key].includes(both.pods.key)) { return true; }
  const there = (pods: Selector) => context.workloads({ ...own, pods }).length > 0;
  return there(both.pods) || !there(own.pods) || !there(other.pods);
}

/** The parts of the other end that nothing isolates: a flow to them writes the policy of the own end alone. */
function openEnds(side: Side, context: ImportContext, left: Left[]): End[] {
  const { other } = side;
  const direction = opposed(side.direction);
  if (other.kind === 'blocks' || other.kind === 'anyone') { return [other]; }
  const guards = context.plansOf(other).filter(plan => isolatedPods(plan, direction).length > 0)
    .map(plan => ({ plan, meant: means(other, plan.namespace) })).filter(({ meant }) => meant !== 'no');
  for (const { plan } of guards.filter(({ meant }) => meant === 'perhaps')) {
    left.push({ side, why: `the labels of namespace ${plan.namespace.name} are not in the manifests, so nobody can tell whether it is meant` });
  }
  const inside = guards.filter(({ meant }) => meant === 'yes').flatMap(({ plan }) => unguarded(other.pods, plan, side, context));
  if (other.kind === 'here') { return guards.length > 0 ? inside : [other]; }
  const names = guards.map(({ plan }) => plan.namespace.name).sort();
  const outside = names.length === 0 ? other
    : { ...other, namespaces: other.namespaces.and([LabelRequirement.noneOf(NAMESPACE_NAME_LABEL, names)]) };
  return [outside, ...inside];
}

// Pods whose own rules allow all of it are as good as open.
function unguarded(pods: Selector, plan: PlannedNamespace, { direction, own, ports }: Side, context: ImportContext): PodsHere[] {
  const { name: namespace } = plan.namespace;
  const guarding = isolatedPods(plan, opposed(direction)).filter(isolated => {
    const both = conjunction(pods, isolated);
    return both !== undefined && !hasRule(plan, opposed(direction), { kind: 'here', namespace, pods: both }, own, ports, context);
  });
  return without(pods, guarding).map(rest => ({ kind: 'here', namespace, pods: rest }));
}

function opposed(direction: Direction): Direction {
  return direction === 'Ingress' ? 'Egress' : 'Ingress';
}

/** Whether the rules of `own` allow all of these pods the ports with all of the others; so where they are not isolated. */
export function permits(direction: Direction, own: PodsHere, other: PodsHere, ports: Ports, context: ImportContext): boolean {
  const plan = context.plan(own.namespace);
  if (!plan || without(own.pods, isolatedPods(plan, direction)).length > 0) { return !plan || isolatedPods(plan, direction).length === 0; }
  return hasRule(plan, direction, own, other, ports, context);
}

function hasRule(plan: PlannedNamespace, direction: Direction, own: PodsHere, other: PodsHere, ports: Ports, context: ImportContext): boolean {
  return context.sidesAbout(own.pods, plan, direction).some(side => contains(side.own.pods, own.pods)
    && holds(side.other, other, context.namespace(other.namespace)) && covers(side.ports, ports));
}
