import { Direction } from '../../../model/policy';
import { LintContext } from '../../lint-context';
import { workloadObject } from '../../lint-object';
import { Found } from '../../lint-rule';

/** A finding about a workload that no policy isolates in the direction. */
export function openWorkload(context: LintContext, index: number, direction: Direction, message: string): Found {
  const { namespace } = context.cluster.workloads[index]!;
  const policies = context.policiesIn(namespace);
  const nearly = policies.length === 0 ? `namespace ${namespace} has no policy` : `none of the policies of namespace ${namespace} selects them for ${direction}`;
  return { on: workloadObject(context.cluster.workloads[index]!), message: `${message}: ${nearly}` };
}
