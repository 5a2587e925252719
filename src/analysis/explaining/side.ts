import { matchRule, RuleContext, RuleMatch } from './rule-match';
import { ClusterPolicy } from '../../model/cluster/state';
import { CaseEnd } from '../asking/cases';
import { portsText } from '../asking/port-sets';
import { ConnectionSide, ExplainedSide } from '../explanation';
import { NetworkPolicies, Side } from '../network-policies';
import { PortSet } from '../sets/port-set';
import { VerdictResult } from '../verdict';

/** One side of a connection, for people and for further questions. */
export interface SideMatch {
  readonly own: CaseEnd;
  readonly other: CaseEnd;
  readonly context: RuleContext;
  readonly rules: readonly RuleMatch[];
  readonly explained: ExplainedSide;
}

const NAMED_POLICIES = 5;

/** What the policies of one end say of a connection, from its rules one by one. */
export function matchSide(policies: NetworkPolicies, own: CaseEnd, other: CaseEnd, context: RuleContext): SideMatch {
  const side = own.end.kind === 'workload' ? policies.side(context.direction, own.end.index) : undefined;
  const rules = (side?.rules ?? []).map(rule => matchRule(rule, context));
  const isolating = side?.policies ?? [];
  const base = {
    side: context.direction === 'Ingress' ? ConnectionSide.INGRESS : ConnectionSide.EGRESS,
    subject: own.name,
    policies: isolating.map(policy => ({
      policy: nameOf(policy),
      source: policy.source,
      podSelector: `${policy.podSelector}`,
      podSelectorSource: context.places.of(policy, 'spec.podSelector'),
    })),
    rules: rules.map(rule => rule.explained),
  };
  const outcome = !side || isolating.length === 0 ? { result: VerdictResult.ALLOW, message: openMessage(own, context) }
    : isolatedOutcome(isolating, rules, byBlocks(policies, side, context), own, other, context);
  return { own, other, context, rules, explained: { ...base, ...outcome } };
}

function openMessage({ end, name }: CaseEnd, { direction }: RuleContext): string {
  const what = direction === 'Ingress' ? 'enters' : 'leaves';
  if (end.kind === 'address') { return `${name} is outside the cluster: no policy is about what ${what} there`; }
  return end.workload.hostNetwork ? `no policy selects ${name}: it is on the host network` : `no policy isolates ${name} for what ${what} it`;
}

/** The ports that the blocks of several rules allow together, of those that were asked for. */
function byBlocks(policies: NetworkPolicies, side: Side, { other, family, destination, ports }: RuleContext): PortSet {
  return policies.portsByBlocks(side, other, family, destination).intersection(ports);
}

function isolatedOutcome(
  policies: readonly ClusterPolicy[], rules: readonly RuleMatch[], together: PortSet, own: CaseEnd, other: CaseEnd, { direction, ports }: RuleContext,
): { result: VerdictResult; message: string } {
  const alone = union(rules.filter(rule => rule.match === 'yes'));
  const surely = alone.union(together);
  const perhaps = union(rules.filter(rule => rule.match !== 'no'));
  const connection = direction === 'Ingress' ? `${portsText(ports)} from ${other.name}` : `${portsText(ports)} to ${other.name}`;
  if (perhaps.isEmpty) {
    const isolating = namesText(policies.map(nameOf));
    return { result: VerdictResult.DENY, message: `${isolating} ${policies.length > 1 ? 'isolate' : 'isolates'} ${own.name}, and no rule allows ${connection}` };
  }
  if (ports.difference(surely).isEmpty) {
    const missing = ports.difference(alone);
    const allowing = rules.filter(rule => (rule.match === 'yes' && !rule.ports.isEmpty)
      || (rule.match === 'perhaps' && !rule.ports.intersection(missing).isEmpty)).map(placeOf);
    const why = missing.isEmpty ? '' : ': their blocks together hold the addresses of all of its pods';
    return { result: VerdictResult.ALLOW, message: `${namesText(allowing)} ${allowing.length > 1 ? 'allow' : 'allows'} ${connection}${why}` };
  }
  const unsure = rules.filter(rule => rule.match === 'perhaps' && !rule.ports.difference(surely).isEmpty).map(placeOf);
  const only = ports.difference(perhaps).isEmpty ? '' : `only ${portsText(perhaps)} of ${connection} may be allowed`;
  const depending = unsure.length === 0 ? '' : `whether ${namesText(unsure)} ${unsure.length > 1 ? 'allow' : 'allows'} ${connection} depends`;
  return { result: VerdictResult.DEPENDS, message: [only, depending].filter(text => text !== '').join('; ') };
}

function union(rules: readonly RuleMatch[]): PortSet {
  return rules.reduce((set, rule) => set.union(rule.ports), PortSet.NONE);
}

function nameOf({ namespace, name }: ClusterPolicy): string {
  return `${namespace}/${name}`;
}

function placeOf({ explained }: RuleMatch): string {
  return `${explained.policy} ${explained.path}`;
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_POLICIES);
  if (names.length > NAMED_POLICIES) { return `${shown.join(', ')} and ${names.length - NAMED_POLICIES} more`; }
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}
