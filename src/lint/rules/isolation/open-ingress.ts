import { openWorkload } from './open-workload';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, KUBERNETES } from '../../sources';

export const OPEN_INGRESS: LintRule = {
  id: 'ZT103',
  name: 'open-ingress',
  severity: LintSeverity.WARNING,
  title: 'Some policy isolates the pods of every workload for Ingress.',
  why: 'Pods that no policy selects for Ingress take connections from everybody. A policy for Egress changes nothing about that.',
  fix: 'select the pods with a policy that has Ingress among its policyTypes',
  source: `${A_CHECKLIST}; ${KUBERNETES}; kube-score pod-networkpolicy`,
  check: context => context.isolable.filter(index => !context.isIsolated('Ingress', index))
    .map(index => openWorkload(context, index, 'Ingress', 'the pods take connections from everybody')),
};
