import { writtenLabels } from './known-labels';
import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, C_PRACTICES } from '../../sources';

export const UNLABELLED_WORKLOAD: LintRule = {
  id: 'ZT601',
  name: 'unlabelled-workload',
  severity: LintSeverity.WARNING,
  title: 'Pods carry labels.',
  why: 'Policies select by labels: pods without them are selected by nothing but policies for every pod. Labels that controllers add change with every release.',
  fix: 'write labels into the pod template, app first',
  source: `${A_CHECKLIST} (Label all pods and namespaces consistently); ${C_PRACTICES}; article B, Label everything`,
  check: context => context.isolable.map(index => context.cluster.workloads[index]!).filter(({ labels }) => writtenLabels(labels).length === 0)
    .map(workload => ({ on: workloadObject(workload), message: 'the pods carry no label that somebody wrote' })),
};
