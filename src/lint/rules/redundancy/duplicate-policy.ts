import { redundanciesOf } from './redundancies';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';

export const DUPLICATE_POLICY: LintRule = {
  id: 'ZT801',
  name: 'duplicate-policy',
  severity: LintSeverity.WARNING,
  title: 'No two policies of a namespace say the same.',
  why: 'Whoever removes one of them believes that he closed something, and the other one still allows it.',
  fix: 'remove one of them',
  source: 'np-guard/network-config-analyzer, redundancy; policies add up',
  check: context => redundanciesOf(context).duplicates.map(({ policy, same }) => ({
    on: policyObject(policy), message: `says the same as policy ${same.name}: the same pods, directions, peers and ports`,
  })),
};
