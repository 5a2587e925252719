import { CaseMatch } from './explain-case';
import { policyOf } from './manifest-parts';
import { PolicyNames } from './policy-names';
import { RuleMatch } from './rule-match';
import { SideMatch } from './side';
import { ClusterPolicy } from '../../model/cluster/state';
import { ChangeAction, ExplainedRule, SuggestedChange } from '../explanation';
import { VerdictResult } from '../verdict';

/** What is to be removed from one rule. */
interface Removal {
  readonly side: SideMatch;
  readonly policy: ClusterPolicy;
  readonly rule: ExplainedRule;
  /** The places of the peers that let the connection through. */
  readonly peers: ReadonlySet<number>;
  /** How many peers the rule has; 0: it is about anyone. */
  readonly count: number;
}

/** Finds the fewest changes that deny connections: what allows them on one side is removed, or a side that is open is isolated. */
export class ChangesToDeny {
  public constructor(private readonly names: PolicyNames) {}

  /** What denies all of the connections. */
  public of(matches: readonly CaseMatch[]): SuggestedChange[] {
    const removals = new Map<string, Removal>();
    const isolating: SuggestedChange[] = [];
    for (const { sides } of matches.filter(match => match.explained.verdict.result !== VerdictResult.DENY)) {
      // A side where no rule has to go would deny already: there is at least one removal on each side that is isolated.
      const [fewest] = sides.filter(side => side.explained.policies.length > 0).map(removalsOn).sort((a, b) => a.length - b.length);
      if (!fewest) { isolating.push(...this.isolate(sides)); continue; }
      for (const removal of fewest) { addTo(removals, removal); }
    }
    const all = [...removals.values()];
    return [...all.flatMap(removal => changesOf(removal, all)), ...isolating];
  }

  // What enters is closed first: the owner of the destination decides who may call it.
  private isolate(sides: readonly SideMatch[]): SuggestedChange[] {
    for (const { own, context, explained } of [...sides].reverse()) {
      if (own.end.kind === 'address' || own.end.workload.hostNetwork || Object.keys(own.end.workload.labels).length === 0) { continue; }
      const { namespace, name } = own.end.workload;
      const policy = this.names.free([name, 'deny', explained.side], namespace);
      const what = context.direction === 'Ingress' ? 'enters' : 'leaves';
      return [{
        action: ChangeAction.ADD_POLICY,
        side: explained.side,
        policy: `${namespace}/${policy}`,
        manifest: JSON.stringify(policyOf(own, context.direction, policy)),
        message: `add a policy that isolates ${own.name}: everything else that ${what} it is denied too, unless rules allow it`,
      }];
    }
    return [];
  }
}

/** Every rule on this side that may let some of the connection through. */
function removalsOn(side: SideMatch): Removal[] {
  return side.rules.filter(rule => rule.match !== 'no' && !rule.ports.isEmpty).map((rule: RuleMatch) => ({
    side,
    policy: rule.rule.policy,
    rule: rule.explained,
    peers: new Set(rule.peers.flatMap((match, i) => (match === 'no' ? [] : [i]))),
    count: rule.peers.length,
  }));
}

function addTo(removals: Map<string, Removal>, removal: Removal): void {
  const key = keyOf(removal);
  const known = removals.get(key);
  removals.set(key, known ? { ...known, peers: new Set([...known.peers, ...removal.peers]) } : removal);
}

function changesOf(removal: Removal, all: readonly Removal[]): SuggestedChange[] {
  const { side, policy, rule, peers } = removal;
  const base = { side: side.explained.side, policy: rule.policy };
  if (isWhole(removal)) {
    const gone = all.filter(other => other.policy === policy && other.rule.path.startsWith('spec.egress') && isWhole(other)).length;
    const unnamed = policy.impliesEgress && rule.path.startsWith('spec.egress') && gone === policy.egress.length;
    return [{
      ...base,
      action: ChangeAction.REMOVE_RULE,
      path: rule.path,
      source: rule.source,
      message: `remove ${rule.path} of ${rule.policy}, and with it whatever else it allows`
        + (unnamed ? '; name Egress in policyTypes, or without egress rules the policy no longer isolates egress' : ''),
    }];
  }
  const key = side.context.direction === 'Ingress' ? 'from' : 'to';
  return [...peers].sort((a, b) => a - b).map(place => `${rule.path}.${key}[${place}]`).map(path => ({
    ...base,
    action: ChangeAction.REMOVE_PEER,
    path,
    source: side.context.places.of(policy, path),
    message: `remove ${path} of ${rule.policy}, and with it whoever else it stands for`,
  }));
}

// A rule that loses all of its peers would be about anyone.
function isWhole({ peers, count }: Removal): boolean {
  return peers.size === count;
}

function keyOf({ rule }: Removal): string {
  return `${rule.policy} ${rule.path}`;
}
