import { IndexSet } from '../../../analysis/sets/index-set';
import { LintContext, PlacedRule } from '../../lint-context';

/** The pods whose ports the rule is about: those that are called. Absent: anyone, or addresses may be called too. */
export function destinationsOf({ direction, policy, pods, blocks }: PlacedRule, context: LintContext): IndexSet | undefined {
  if (direction === 'Ingress') { return context.subjects(policy); }
  return blocks.length > 0 ? undefined : pods;
}
