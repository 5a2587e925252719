import { redundanciesOf, witnessText } from './redundancies';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';

export const REDUNDANT_POLICY: LintRule = {
  id: 'ZT802',
  name: 'redundant-policy',
  severity: LintSeverity.WARNING,
  title: 'Every policy allows or isolates something that no other one does.',
  why: 'A policy that is shadowed by others looks as if it were needed, and removing it closes nothing.',
  fix: 'remove the policy, or narrow those that allow the same',
  source: 'np-guard/network-config-analyzer, redundancy; policies add up',
  check: context => redundanciesOf(context).policies.map(({ policy, witness, covering }) => ({
    on: policyObject(policy),
    message: `removing it changes nothing: ${witness ? `for instance ${witnessText(witness, covering)}` : 'another policy without rules isolates the same pods'}`,
  })),
};
