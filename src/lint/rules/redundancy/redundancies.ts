import { Coverage } from './coverage';
import { coveringSelectors } from './covering-keys';
import { policyContent } from '../../../analysis/diff/policy-content';
import { ClusterPolicy } from '../../../model/cluster/state';
import { LintContext, PlacedRule } from '../../lint-context';
import { peersText, rulePortsText } from '../../lint-words';

/** What can be removed without any change to what is allowed. All of it can be removed together. */
export interface Redundancies {
  /** Policies that say the same as another one. */
  readonly duplicates: readonly { readonly policy: ClusterPolicy; readonly same: ClusterPolicy }[];
  /** Policies of which every rule is covered by rules of others, which isolate the same pods too; the witness is a rule of it, with what covers that. */
  readonly policies: readonly { readonly policy: ClusterPolicy; readonly witness?: PlacedRule; readonly covering: readonly PlacedRule[] }[];
  /** Rules of other policies that are covered. */
  readonly rules: readonly { readonly rule: PlacedRule; readonly covering: readonly PlacedRule[] }[];
}

const KNOWN = new WeakMap<LintContext, Redundancies>();

/** Finds them, once for each cluster. Of two that cover each other the earlier stays. */
export function redundanciesOf(context: LintContext): Redundancies {
  let found = KNOWN.get(context);
  if (!found) { KNOWN.set(context, found = find(context)); }
  return found;
}

/** A connection that both allow: `for instance pods with app=web on TCP 8080, as rule spec.ingress[0] of api allows`. */
export function witnessText({ direction, rule }: PlacedRule, covering: readonly PlacedRule[]): string {
  const others = covering.map(({ policy, path }) => `${path} of ${policy.name}`);
  return `${direction} ${peersText(direction, { ...rule, ...(rule.peers && { peers: rule.peers.slice(0, 1) }) })} on ${rulePortsText(rule)} is allowed by `
    + `${others.slice(0, 3).join(' and ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}`;
}

function find(context: LintContext): Redundancies {
  const { policies } = context.cluster;
  const rulesOf = new Map<ClusterPolicy, PlacedRule[]>();
  for (const rule of context.rules) { rulesOf.set(rule.policy, [...rulesOf.get(rule.policy) ?? [], rule]); }
  const duplicates = duplicatesOf(policies);
  const gone = new Set(duplicates.map(({ policy }) => policy));
  const coverage = new Coverage(context.rules.filter(({ policy }) => !gone.has(policy)));
  const redundant = coveredPolicies(policies.filter(policy => !gone.has(policy)), rulesOf, coverage);
  for (const { policy } of redundant) { gone.add(policy); }
  const left = context.rules.filter(({ policy }) => !gone.has(policy));
  return { duplicates, policies: redundant, rules: coveredRules(left, coverage) };
}

function duplicatesOf(policies: readonly ClusterPolicy[]): Redundancies['duplicates'] {
  const first = new Map<string, ClusterPolicy>();
  return policies.flatMap(policy => {
    const content = policyContent(policy);
    const same = first.get(content);
    if (same) { return [{ policy, same }]; }
    first.set(content, policy);
    return [];
  });
}

// From the last to the first: what is found does not count for what comes after.
function coveredPolicies(policies: readonly ClusterPolicy[], rulesOf: Map<ClusterPolicy, PlacedRule[]>, coverage: Coverage): Redundancies['policies'] {
  const isolation = new Isolation(policies, rulesOf);
  const found: { policy: ClusterPolicy; witness?: PlacedRule; covering: PlacedRule[] }[] = [];
  for (const policy of [...policies].reverse()) {
    const rules = rulesOf.get(policy) ?? [];
    if (!isolation.holdsWithout(policy)) { continue; }
    const covering = rules.map(rule => coverage.of(rule, other => other !== policy));
    if (covering.some(one => one === undefined)) { continue; }
    found.push({ policy, covering: covering[0] ?? [], ...(rules[0] && { witness: rules[0] }) });
    isolation.remove(policy);
    for (const rule of rules) { coverage.remove(rule); }
  }
  return found.reverse();
}

function coveredRules(rules: readonly PlacedRule[], coverage: Coverage): Redundancies['rules'] {
  const found: { rule: PlacedRule; covering: PlacedRule[] }[] = [];
  for (const rule of [...rules].reverse()) {
    const covering = coverage.of(rule, () => true);
    if (!covering) { continue; }
    found.push({ rule, covering });
    coverage.remove(rule);
  }
  return found.reverse();
}

/** Which policies isolate whom. One that only denies is needed as long as no other one that only denies stands in for it. */
class Isolation {
  private readonly bySubject = new Map<string, Set<ClusterPolicy>>();

  public constructor(policies: readonly ClusterPolicy[], private readonly rulesOf: Map<ClusterPolicy, PlacedRule[]>) {
    for (const policy of policies) {
      const key = `${policy.namespace}\n${policy.podSelector.key}`;
      this.bySubject.set(key, (this.bySubject.get(key) ?? new Set()).add(policy));
    }
  }

  public remove(policy: ClusterPolicy): void {
    this.bySubject.get(`${policy.namespace}\n${policy.podSelector.key}`)!.delete(policy);
  }

  public holdsWithout(policy: ClusterPolicy): boolean {
    const denies = !this.rulesOf.has(policy);
    const subjects = coveringSelectors(policy.podSelector).map(key => this.bySubject.get(`${policy.namespace}\n${key}`) ?? []);
    return policy.directions.every(direction => subjects.some(others => {
      for (const other of others) {
        if (other !== policy && other.directions.includes(direction) && !(denies && this.rulesOf.has(other))) { return true; }
      }
      return false;
    }));
  }
}
