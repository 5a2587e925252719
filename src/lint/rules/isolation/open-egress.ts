import { openWorkload } from './open-workload';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, KUBERNETES } from '../../sources';

export const OPEN_EGRESS: LintRule = {
  id: 'ZT104',
  name: 'open-egress',
  severity: LintSeverity.WARNING,
  title: 'Some policy isolates the pods of every workload for Egress.',
  why: 'Pods that no policy selects for Egress call everybody: other pods, the internet, the metadata endpoint of the cloud.',
  fix: 'select the pods with a policy that has Egress among its policyTypes',
  source: `${A_CHECKLIST}; ${KUBERNETES}; kube-score pod-networkpolicy`,
  // Where Ingress is closed, `egress-left-open` says it.
  check: context => context.isolable.filter(index => !context.isIsolated('Egress', index) && !context.isIsolated('Ingress', index))
    .map(index => openWorkload(context, index, 'Egress', 'the pods may call everybody')),
};
