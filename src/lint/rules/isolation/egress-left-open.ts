import { openWorkload } from './open-workload';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { C_PITFALLS, KUBERNETES } from '../../sources';

export const EGRESS_LEFT_OPEN: LintRule = {
  id: 'ZT105',
  name: 'egress-left-open',
  severity: LintSeverity.WARNING,
  title: 'Pods that are isolated for Ingress are isolated for Egress too.',
  why: 'A policy for Ingress says nothing about Egress: whoever takes over such a pod carries data out through the other direction.',
  fix: 'add Egress to the policyTypes, with rules for what the pods call, DNS among it',
  source: `${C_PITFALLS} (Implicit Allow); ${KUBERNETES}`,
  check: context => context.isolable.filter(index => context.isIsolated('Ingress', index) && !context.isIsolated('Egress', index))
    .map(index => openWorkload(context, index, 'Egress', 'the pods are isolated for Ingress and may call everybody')),
};
