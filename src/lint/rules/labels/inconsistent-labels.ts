import { MEANINGS, writtenLabels } from './known-labels';
import { ClusterWorkload } from '../../../model/cluster/state';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, C_PRACTICES } from '../../sources';

export const INCONSISTENT_LABELS: LintRule = {
  id: 'ZT602',
  name: 'inconsistent-labels',
  severity: LintSeverity.NOTE,
  title: 'Workloads of a namespace carry the same labels of app, tier, env and team.',
  why: 'A policy that selects by a label passes by the workload that lacks it, or has it under another name.',
  fix: 'write the label into the pod template',
  source: `${A_CHECKLIST} (Label all pods and namespaces consistently); ${C_PRACTICES} (Use Labels Strategically)`,
  check: context => context.namespaces.flatMap(({ name }) => {
    const workloads = workloadsOf(name, context);
    const usual = Object.values(MEANINGS).flatMap(keys => usualKey(keys, workloads) ?? []);
    return workloads.flatMap(workload => {
      const missing = usual.filter(({ key }) => !Object.hasOwn(workload.labels, key));
      const texts = missing.map(({ key, count }) => `${key}, which ${count} of ${workloads.length} workloads of namespace ${name} carry`);
      return missing.length === 0 ? [] : [{ on: workloadObject(workload), message: `the pods do not carry ${texts.join(', nor ')}` }];
    });
  }),
};

// Pods without any label have a rule of their own.
function workloadsOf(namespace: string, context: LintContext): ClusterWorkload[] {
  return context.workloadsIn(namespace).map(index => context.cluster.workloads[index]!).filter(({ labels }) => writtenLabels(labels).length > 0);
}

/** The one of the keys that most workloads carry, of several the first; nothing where none does. */
function usualKey(keys: readonly string[], workloads: readonly ClusterWorkload[]): { key: string; count: number } | undefined {
  const counts = keys.map(key => ({ key, count: workloads.filter(({ labels }) => Object.hasOwn(labels, key)).length }));
  const most = counts.reduce((best, one) => (one.count > best.count ? one : best));
  return most.count > 0 ? most : undefined;
}
