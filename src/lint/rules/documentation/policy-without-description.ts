import { said } from './annotations';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_PRACTICES, C_PRACTICES } from '../../sources';

export const POLICY_WITHOUT_DESCRIPTION: LintRule = {
  id: 'ZT701',
  name: 'policy-without-description',
  severity: LintSeverity.NOTE,
  title: 'A policy says what it is for.',
  why: 'Nobody dares to remove a policy of which nobody knows what it is for, so it allows for ever.',
  fix: 'annotate the policy with kubernetes.io/description',
  source: `${A_PRACTICES} (Document Your Policies); ${C_PRACTICES} (Document Every Policy)`,
  check: context => context.cluster.policies.filter(policy => said('description', policy) === undefined)
    .map(policy => ({ on: policyObject(policy), message: 'nobody says what the policy is for' })),
};
