import { Places } from '../../analysis/explaining/places';
import { Source } from '../../model/cluster/source';
import { ClusterPolicy, ClusterRule } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { PolicyMutation } from '../mutation-score';

/** A policy with one change. */
export interface Mutant {
  readonly mutation: PolicyMutation;
  /** Its place among the policies of the cluster. */
  readonly index: number;
  /** What stands in its place; absent: nothing. */
  readonly changed?: ClusterPolicy;
  /** The rule that is changed, for instance `spec.ingress[0]`; absent: the policy as a whole. */
  readonly path?: string;
}

const SECTIONS: readonly (readonly [Direction, 'ingress' | 'egress'])[] = [['Ingress', 'ingress'], ['Egress', 'egress']];

/** Every mutant of the policies, in their order: of each it goes, then of each of its rules that goes, gets every port, gets every peer. */
export function* mutantsOf(policies: readonly ClusterPolicy[]): Generator<Mutant> {
  for (const [index, policy] of policies.entries()) {
    yield { mutation: PolicyMutation.DROP_POLICY, index };
    for (const [direction, section] of SECTIONS) {
      // Without the direction the rules have no effect.
      if (!policy.directions.includes(direction)) { continue; }
      for (const [at, rule] of policy[section].entries()) {
        const path = `spec.${section}[${at}]`;
        for (const [mutation, rules] of variants(rule)) {
          const changed = { ...policy, [section]: [...policy[section].slice(0, at), ...rules, ...policy[section].slice(at + 1)] };
          yield { mutation, index, path, changed };
        }
      }
    }
  }
}

/** The policies of the mutant. */
export function mutated(policies: readonly ClusterPolicy[], { index, changed }: Mutant): ClusterPolicy[] {
  return [...policies.slice(0, index), ...changed ? [changed] : [], ...policies.slice(index + 1)];
}

/** Where the mutant was changed. */
export function placeOf(policy: ClusterPolicy, { path }: Mutant, places: Places): Source {
  return path === undefined ? policy.source : places.of(policy, path);
}

function variants({ peers, ports }: ClusterRule): [PolicyMutation, ClusterRule[]][] {
  return [
    [PolicyMutation.DROP_RULE, []],
    ...ports ? [[PolicyMutation.WIDEN_PORTS, [{ ...peers && { peers } }]] as [PolicyMutation, ClusterRule[]]] : [],
    ...peers ? [[PolicyMutation.WIDEN_PEERS, [{ ...ports && { ports } }]] as [PolicyMutation, ClusterRule[]]] : [],
  ];
}
