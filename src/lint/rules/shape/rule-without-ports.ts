import { RulePort } from '../../../model/cluster/state';
import { TransportProtocol } from '../../../model/transport-protocol';
import { PlacedRule } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peersText, rulePortsText } from '../../lint-words';
import { A_CHECKLIST } from '../../sources';

const ALL = 65_535;
/** Half of all ports. The ports that systems choose by themselves are fewer; whoever allows more has not chosen. */
const TOO_MANY = 32_768;

export const RULE_WITHOUT_PORTS: LintRule = {
  id: 'ZT403',
  name: 'rule-without-ports',
  severity: LintSeverity.WARNING,
  title: 'A rule says which ports are needed.',
  why: 'Without ports, with an empty list, with a protocol alone and with most of its ports, a rule opens debuggers, metrics and whatever a sidecar listens on.',
  fix: 'list the ports of the pods that are called',
  source: `${A_CHECKLIST} (Explicit allow rules); kubernetes.io, Network Policies`,
  check: context => context.rules.flatMap(({ policy, rule, direction, path }: PlacedRule) => {
    // Without peers as well it allows everything: that is `allow-all`.
    const wide = rule.peers === undefined ? [] : rule.ports ? widelyOpen(rule.ports) : ['every port of every protocol'];
    return wide.length === 0 ? [] : [{
      on: policyObject(policy), peer: peersText(direction, rule), ports: rulePortsText(rule), path, message: `the rule opens ${wide.join(' and ')}`,
    }];
  }),
};

function widelyOpen(ports: readonly RulePort[]): string[] {
  return Object.values(TransportProtocol).flatMap(protocol => {
    const count = countOf(ports.filter(port => port.protocol === protocol));
    return count === ALL ? [`every port of ${protocol}`] : count > TOO_MANY ? [`${count} ports of ${protocol}`] : [];
  });
}

/** How many numbers there are, each once. */
function countOf(ports: readonly RulePort[]): number {
  let [count, last] = [0, 0];
  for (const range of ports.flatMap(port => (port.kind === 'range' ? [port] : [])).sort((a, b) => a.first - b.first)) {
    count += Math.max(0, range.last - Math.max(range.first - 1, last));
    last = Math.max(last, range.last);
  }
  return count;
}
