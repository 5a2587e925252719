import { DIRECTIONS, rulesIn } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { counted, towards } from '../../lint-words';

export const INERT_SECTION: LintRule = {
  id: 'ZT406',
  name: 'inert-section',
  severity: LintSeverity.ERROR,
  title: 'Every section of a policy has an effect: its direction is among the policyTypes.',
  why: 'Rules for a direction that policyTypes does not list do nothing, and isolate nobody. An empty `egress: []` without Egress among them looks like a denial and is none.',
  fix: 'add the direction to policyTypes, or remove the section',
  source: 'kubernetes.io, Network Policies (policyTypes); popeye#311; NCA reports it, the API server accepts it',
  check: context => context.cluster.policies.flatMap(policy => [
    ...DIRECTIONS.filter(direction => !policy.directions.includes(direction) && rulesIn(policy, direction).length > 0).map(direction => ({
      on: policyObject(policy),
      peer: towards(direction, 'nobody'),
      path: `spec.${direction.toLowerCase()}`,
      message: `${counted(rulesIn(policy, direction).length, 'rule')} for ${direction}, which is not among the policyTypes: nothing is allowed and nobody isolated by them`,
    })),
    ...policy.emptyEgress ? [{
      on: policyObject(policy),
      peer: towards('Egress', 'nobody'),
      path: 'spec.egress',
      message: 'egress: [] isolates nobody, because Egress is not among the policyTypes, and no rule implies it',
    }] : [],
  ]),
};
