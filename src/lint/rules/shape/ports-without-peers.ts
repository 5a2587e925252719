import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, towards } from '../../lint-words';

export const PORTS_WITHOUT_PEERS: LintRule = {
  id: 'ZT402',
  name: 'ports-without-peers',
  severity: LintSeverity.WARNING,
  title: 'A rule with ports says who is at the other end.',
  why: 'Without `from` or `to`, and with an empty list, a rule is about everybody: other namespaces, the internet, the metadata endpoint.',
  fix: 'name the other end by labels, a namespace or a block of addresses',
  source: 'mlrun/ce#255; konflux-ci/konflux-ci#4830; kubernetes.io, Network Policies',
  check: context => context.rules.filter(({ rule }) => !rule.peers && rule.ports).map(({ policy, rule, direction, path }) => ({
    on: policyObject(policy),
    peer: towards(direction, 'anyone'),
    ports: rulePortsText(rule),
    path,
    message: direction === 'Egress' ? 'the rule has no `to`: it lets the pods call everybody on these ports'
      : 'the rule has no `from`: it lets everybody in on these ports',
  })),
};
