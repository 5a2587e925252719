import { largeParts } from './large-parts';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, towards } from '../../lint-words';
import { A_CHECKLIST } from '../../sources';

export const INTERNET_EGRESS: LintRule = {
  id: 'ZT302',
  name: 'internet-egress',
  severity: LintSeverity.WARNING,
  title: 'Egress to the internet is restricted to the addresses that are needed.',
  why: 'Whoever takes over a pod that may call any address carries data out to his own. Exceptions for private ranges do not change that.',
  fix: 'name the blocks of the services that are called, or send the calls through a proxy that knows names; else suppress this with the reason',
  source: `${A_CHECKLIST} (Restrict internet egress to specific CIDRs)`,
  check: context => context.rules.filter(({ direction }) => direction === 'Egress').flatMap(({ policy, rule, blocks, path }) =>
    largeParts(blocks).map(part => ({
      on: policyObject(policy),
      peer: towards('Egress', part),
      ports: rulePortsText(rule),
      path,
      message: `${part} is a large part of the internet`,
    }))),
};
