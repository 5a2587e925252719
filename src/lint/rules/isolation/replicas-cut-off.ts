import { IpFamily } from '../../../model/cidr';
import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { KUBERNETES } from '../../sources';

export const REPLICAS_CUT_OFF: LintRule = {
  id: 'ZT108',
  name: 'replicas-cut-off',
  severity: LintSeverity.WARNING,
  title: 'The pods of a StatefulSet reach each other.',
  why: 'Replicas are different pods: a default deny parts them. A clustered database or queue then has no quorum, or several pods that each believe they are the first.',
  fix: 'allow the pods to call each other, on the port on which they replicate, in both directions',
  source: `${KUBERNETES}; analyzers leave the replicas of one workload out`,
  check: context => context.isolable.flatMap(index => {
    const workload = context.cluster.workloads[index]!;
    if (workload.kind !== 'StatefulSet' || (workload.replicas ?? 1) < 2) { return []; }
    const self = context.engine.at(index);
    const isOpen = Object.values(IpFamily).some(family => !context.engine.connection(self, self, family).perhaps.isEmpty);
    return isOpen ? [] : [{ on: workloadObject(workload), message: `none of the ${workload.replicas} pods can call another of them on any port` }];
  }),
};
