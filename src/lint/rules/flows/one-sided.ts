import { SideIndex } from './side-index';
import { entryPorts, portsAt } from '../../../analysis/compiled-rule';
import { IndexSet } from '../../../analysis/sets/index-set';
import { PortSet } from '../../../analysis/sets/port-set';
import { RulePort } from '../../../model/cluster/state';
import { Direction } from '../../../model/policy';
import { LintContext, PlacedRule } from '../../lint-context';
import { policyObject } from '../../lint-object';
import { Found } from '../../lint-rule';
import { portsText, towards } from '../../lint-words';

const OPPOSITE: { readonly [direction in Direction]: Direction } = { Ingress: 'Egress', Egress: 'Ingress' };

/** Rules of the direction that name pods whose own policies let none of it through, whichever of the selected pods is meant. */
export function oneSided(direction: Direction, context: LintContext): Found[] {
  const sides = new SideIndex(context, OPPOSITE[direction]);
  return context.rules.filter(placed => placed.direction === direction).flatMap(placed => {
    const subjects = context.subjects(placed.policy);
    if (subjects.size === 0) { return []; }
    return [...namedPods(placed, context)].flatMap(other => shutAt(placed, subjects, other, sides, context) ?? []);
  });
}

/** The pods that the rule names by labels: whole namespaces are no end of a flow. */
function namedPods({ policy, rule }: PlacedRule, context: LintContext): Set<number> {
  const byLabels = (rule.peers ?? []).filter(peer => peer.kind === 'pods' && !peer.pods.isEverything);
  return new Set(byLabels.flatMap(peer => [...context.podsOf(peer, policy.namespace).indexes]));
}

function shutAt(placed: PlacedRule, subjects: IndexSet, other: number, sides: SideIndex, context: LintContext): Found | undefined {
  const { direction, policy, rule, path } = placed;
  if (!context.isIsolated(OPPOSITE[direction], other)) { return undefined; }
  const { workloads } = context.cluster;
  const callers = [...subjects.indexes].filter(index => index !== other || workloads[other]!.replicated);
  if (callers.length === 0) { return undefined; }
  const shut = (rule.ports ?? [undefined]).filter(port => !callers.some(own => isOpen(port, own, other, direction, sides, context)));
  if (shut.length === 0) { return undefined; }
  const { namespace, kind, name } = workloads[other]!;
  return {
    on: policyObject(policy),
    peer: towards(direction, `${kind} ${namespace}/${name}`),
    ports: rule.ports ? portsText(shut.flatMap(port => port ?? [])) : 'all ports',
    path,
    message: direction === 'Egress' ? `the rule lets the pods call ${kind} ${namespace}/${name}, whose own policies let none of them in`
      : `the rule lets ${kind} ${namespace}/${name} in, whose own policies do not let it call any of the pods`,
  };
}

function isOpen(port: RulePort | undefined, own: number, other: number, direction: Direction, sides: SideIndex, { engine }: LintContext): boolean {
  const destination = engine.at(direction === 'Egress' ? other : own);
  const wanted = port ? entryPorts(port, destination) : PortSet.ALL;
  return sides.rulesAbout(other, own).some(rule => !portsAt(rule, destination).intersection(wanted).isEmpty);
}
