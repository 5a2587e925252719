import { said } from './annotations';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_PRACTICES, C_PRACTICES } from '../../sources';

export const POLICY_WITHOUT_OWNER: LintRule = {
  id: 'ZT702',
  name: 'policy-without-owner',
  severity: LintSeverity.NOTE,
  title: 'A policy says who answers for it.',
  why: 'Somebody has to be asked whether a connection is still needed.',
  fix: 'annotate the policy with cdk8s-zero-trust/owner: a team or an address',
  source: `${A_PRACTICES} (Document Your Policies); ${C_PRACTICES} (Document Every Policy)`,
  check: context => context.cluster.policies.filter(policy => said('owner', policy) === undefined)
    .map(policy => ({ on: policyObject(policy), message: 'nobody answers for the policy' })),
};
