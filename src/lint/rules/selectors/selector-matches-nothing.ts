import { ClusterPolicy } from '../../../model/cluster/state';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';

export const SELECTOR_MATCHES_NOTHING: LintRule = {
  id: 'ZT501',
  name: 'selector-matches-nothing',
  severity: LintSeverity.WARNING,
  title: 'The podSelector of a policy selects some pods.',
  why: 'A policy for pods that do not exist protects nobody. Mostly a label was renamed or misspelt, and those that it was meant for are open.',
  fix: 'select by labels that the pods carry in their template, or remove the policy',
  source: 'kube-score networkpolicy-targets-pod, kube-linter dangling-networkpolicy, kubescape C-0299',
  check: context => context.cluster.policies.filter(policy => !policy.podSelector.isEverything && selectsNobody(policy, context))
    .map(policy => ({
      on: policyObject(policy),
      path: 'spec.podSelector',
      message: `no pod of namespace ${policy.namespace} carries ${policy.podSelector}`,
    })),
};

// Of a namespace without workloads the manifests tell nothing: its pods are somewhere else. Pods on the host network are in no set.
function selectsNobody(policy: ClusterPolicy, context: LintContext): boolean {
  if (context.subjects(policy).size > 0) { return false; }
  const workloads = context.workloadsIn(policy.namespace).map(index => context.cluster.workloads[index]!);
  return workloads.length > 0 && !workloads.some(({ hostNetwork, labels }) => hostNetwork && policy.podSelector.matches(labels));
}
