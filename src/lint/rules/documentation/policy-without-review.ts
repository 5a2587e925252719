import { isDay, said } from './annotations';
import { quote } from '../../../model/text/quote';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, A_PRACTICES } from '../../sources';

export const POLICY_WITHOUT_REVIEW: LintRule = {
  id: 'ZT703',
  name: 'policy-without-review',
  severity: LintSeverity.NOTE,
  title: 'A policy says when it was last reviewed.',
  why: 'Stale policies accumulate. Without a day nobody knows which ones were looked at.',
  fix: 'annotate the policy with cdk8s-zero-trust/last-reviewed: a day written as YYYY-MM-DD',
  source: `${A_PRACTICES} (Document Your Policies); ${A_CHECKLIST} (Regular policy audits and reviews)`,
  check: context => context.cluster.policies.flatMap(policy => {
    const day = said('last-reviewed', policy);
    if (day !== undefined && isDay(day)) { return []; }
    return [{ on: policyObject(policy), message: day === undefined ? 'nobody says when the policy was reviewed' : `the day of the review is none: ${quote(day)}` }];
  }),
};
