import { isDay, said } from './annotations';
import { quote } from '../../../model/text/quote';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST } from '../../sources';

export const POLICY_EXPIRED: LintRule = {
  id: 'ZT705',
  name: 'policy-expired',
  severity: LintSeverity.ERROR,
  title: 'No policy is older than it was meant to become.',
  why: 'What was opened for a while stays open until somebody closes it: nothing in Kubernetes looks at the day.',
  fix: 'remove the policy, or review it and write a later day into cdk8s-zero-trust/expires',
  source: `${A_CHECKLIST} (Regular policy audits and reviews)`,
  check: ({ cluster, asOf }) => cluster.policies.flatMap(policy => {
    const day = said('expires', policy);
    if (day === undefined) { return []; }
    if (!isDay(day)) { return [{ on: policyObject(policy), message: `expires must be a day written as YYYY-MM-DD, got ${quote(day)}` }]; }
    return asOf === undefined || day >= asOf ? [] : [{ on: policyObject(policy), message: `expired on ${day}, before ${asOf}` }];
  }),
};
