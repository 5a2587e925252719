import { WorkloadChange, WorkloadChangeKind } from './changes';
import { Comparison } from './comparison';
import { workloadName } from '../endpoint';

/** The workloads that are not there on both sides by the same name, sorted by name. */
export function workloadChanges(comparison: Comparison): WorkloadChange[] {
  const { pairs, before, after } = comparison;
  return pairs.flatMap((_, number): WorkloadChange[] => {
    const [was, is] = [before.workload(number), after.workload(number)];
    const workload = comparison.name(number);
    if (!was || !is) { return [{ kind: is ? WorkloadChangeKind.NEW : WorkloadChangeKind.GONE, workload }]; }
    const previous = workloadName(was);
    return previous === workload ? [] : [{ kind: WorkloadChangeKind.RENAMED, workload, previous }];
  }).sort((a, b) => (a.workload < b.workload ? -1 : 1));
}
