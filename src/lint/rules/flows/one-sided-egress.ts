import { oneSided } from './one-sided';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { C_PRACTICES } from '../../sources';

export const ONE_SIDED_EGRESS: LintRule = {
  id: 'ZT811',
  name: 'one-sided-egress',
  severity: LintSeverity.WARNING,
  title: 'Whom a rule for Egress names, lets the callers in.',
  why: 'A connection needs both sides, on a port that both allow. Half of a flow looks finished in review, and times out.',
  fix: 'add a rule for Ingress to the policies of the pods that are called, or remove this one',
  source: `${C_PRACTICES} (Understand Both Ingress and Egress); kubescape/kubescape#3909`,
  check: context => oneSided('Egress', context),
};
