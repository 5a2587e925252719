import { RulePort } from '../../../model/cluster/state';
import { PlacedRule } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peersText, rulePortsText } from '../../lint-words';
import { A_CHECKLIST } from '../../sources';

export const RULE_WITHOUT_PORTS: LintRule = {
  id: 'ZT403',
  name: 'rule-without-ports',
  severity: LintSeverity.WARNING,
  title: 'A rule says which ports are needed.',
  why: 'Without ports, with an empty list, and with a protocol alone, a rule opens every port: debuggers, metrics and whatever a sidecar listens on.',
  fix: 'list the ports of the pods that are called',
  source: `${A_CHECKLIST} (Explicit allow rules); kubernetes.io, Network Policies`,
  check: context => context.rules.filter(opensEveryPort).map(({ policy, rule, direction, path }) => ({
    on: policyObject(policy),
    peer: peersText(direction, rule),
    ports: rulePortsText(rule),
    path,
    message: `the rule opens ${rule.ports ? `every port of ${[...new Set(rule.ports.filter(isWhole).map(({ protocol }) => protocol))].join(' and ')}`
      : 'every port of every protocol'}`,
  })),
};

// Without peers as well it allows everything: that is `allow-all`.
function opensEveryPort({ rule }: PlacedRule): boolean {
  return rule.peers !== undefined && (!rule.ports || rule.ports.some(isWhole));
}

function isWhole(port: RulePort): boolean {
  return port.kind === 'range' && port.first === 1 && port.last === 65535;
}
