import { oneSided } from './one-sided';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { C_PRACTICES } from '../../sources';

export const ONE_SIDED_INGRESS: LintRule = {
  id: 'ZT812',
  name: 'one-sided-ingress',
  severity: LintSeverity.WARNING,
  title: 'Whom a rule for Ingress names, may call the pods.',
  why: 'A connection needs both sides, on a port that both allow. Half of a flow looks finished in review, and times out.',
  fix: 'add a rule for Egress to the policies of the callers, or remove this one',
  source: `${C_PRACTICES} (Understand Both Ingress and Egress); kubescape/kubescape#3909`,
  check: context => oneSided('Ingress', context),
};
