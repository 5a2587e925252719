import { redundanciesOf, witnessText } from './redundancies';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peersText, rulePortsText } from '../../lint-words';

export const REDUNDANT_RULE: LintRule = {
  id: 'ZT803',
  name: 'redundant-rule',
  severity: LintSeverity.NOTE,
  title: 'Every rule allows something that no other one does.',
  why: 'A rule that is shadowed by a wider one looks as if it restricted something; the wider one is what holds.',
  fix: 'remove the rule, or narrow those that allow the same',
  source: 'np-guard/network-config-analyzer, redundancy; policies add up',
  check: context => redundanciesOf(context).rules.map(({ rule, covering }) => ({
    on: policyObject(rule.policy),
    peer: peersText(rule.direction, rule.rule),
    ports: rulePortsText(rule.rule),
    path: rule.path,
    message: `removing it changes nothing: ${witnessText(rule, covering)}`,
  })),
};
