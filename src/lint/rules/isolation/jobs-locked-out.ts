import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';

const KINDS = ['Job', 'CronJob'];

export const JOBS_LOCKED_OUT: LintRule = {
  id: 'ZT107',
  name: 'job-locked-out',
  severity: LintSeverity.WARNING,
  title: 'A Job in an isolated namespace is selected by some policy of its own.',
  why: 'The default deny isolates the pods of Jobs, CronJobs and Helm hooks too, and flows are easily declared for the servers alone: the Job runs and times out.',
  fix: 'add a policy that selects the pods of the Job and allows what it calls; if it calls nobody, suppress this with that reason',
  source: 'reports of users of Helm charts and platforms: hooks and migrations that time out under a default deny',
  check: context => context.isolable.flatMap(index => {
    const workload = context.cluster.workloads[index]!;
    const { policies } = context.engine.policies.side('Egress', index);
    // Rules for every pod, such as DNS, were not written for the Job.
    const ownRules = policies.filter(({ podSelector, egress }) => !podSelector.isEverything && egress.length > 0);
    return !KINDS.includes(workload.kind) || policies.length === 0 || ownRules.length > 0 ? [] : [{
      on: workloadObject(workload),
      message: `no policy lets the pods of this ${workload.kind} call anybody but whom every pod of namespace ${workload.namespace} may call`,
    }];
  }),
};
