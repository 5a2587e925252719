import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { someOf } from '../../lint-words';
import { KUBERNETES } from '../../sources';

export const HOST_NETWORK: LintRule = {
  id: 'ZT106',
  name: 'host-network-subject',
  severity: LintSeverity.WARNING,
  title: 'No policy is meant for pods on the host network.',
  why: 'Pods on the host network have the addresses of their node. Most network plugins enforce no policy on them, so one that selects them protects nothing.',
  fix: 'take the pods off the host network, or protect the nodes with the network plugin\'s own policies for hosts',
  source: `${KUBERNETES} (NetworkPolicy and hostNetwork pods); failopen experiment 1`,
  check: context => context.cluster.workloads.filter(workload => workload.hostNetwork).flatMap(workload => {
    const selecting = context.policiesIn(workload.namespace).filter(policy => policy.podSelector.matches(workload.labels));
    return selecting.length === 0 ? [] : [{
      on: workloadObject(workload),
      message: `the pods are on the host network, where the policies that select them protect nothing: ${someOf(selecting.map(({ name }) => name))}`,
    }];
  }),
};
