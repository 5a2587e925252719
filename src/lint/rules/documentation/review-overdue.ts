import { daysBetween, isDay, said } from './annotations';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST } from '../../sources';

const MOST_DAYS = 365;

export const REVIEW_OVERDUE: LintRule = {
  id: 'ZT704',
  name: 'review-overdue',
  severity: LintSeverity.WARNING,
  title: 'A policy was reviewed within a year.',
  why: 'Applications change, and what they no longer need stays open until somebody looks. Auditors ask for it.',
  fix: 'review the policy, remove what is no longer needed, and write the day into cdk8s-zero-trust/last-reviewed',
  source: `${A_CHECKLIST} (Regular policy audits and reviews); PCI DSS, requirement 1`,
  check: ({ cluster, asOf }) => cluster.policies.flatMap(policy => {
    const day = said('last-reviewed', policy);
    if (asOf === undefined || day === undefined || !isDay(day)) { return []; }
    const days = daysBetween(day, asOf);
    return days <= MOST_DAYS ? [] : [{ on: policyObject(policy), message: `last reviewed on ${day}, ${days} days before ${asOf}` }];
  }),
};
