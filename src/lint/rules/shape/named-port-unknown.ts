import { destinationsOf } from './rule-destinations';
import { entryPorts } from '../../../analysis/compiled-rule';
import { LintContext, PlacedRule } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peersText, portText } from '../../lint-words';

export const NAMED_PORT_UNKNOWN: LintRule = {
  id: 'ZT408',
  name: 'named-port-unknown',
  severity: LintSeverity.WARNING,
  title: 'The name of a port in a rule is one that the called pods declare.',
  why: 'A name is looked up in the containers of the called pod, with the protocol of the rule. Where none has it, the rule allows nothing; names of a Service\'s ports do not count.',
  fix: 'name the port in the container, or write its number',
  source: 'kubernetes.io, Network Policies; np-guard/netpol-analyzer#199',
  check: context => context.rules.flatMap(placed => (placed.rule.ports ?? []).filter(port => port.kind === 'named')
    .filter(port => !isDeclared(placed, port, context)).map(port => ({
      on: policyObject(placed.policy),
      peer: peersText(placed.direction, placed.rule),
      ports: portText(port),
      path: placed.path,
      message: `none of the called pods declares a port ${portText(port)}`,
    }))),
};

// Where no pod is known, nothing is.
function isDeclared(placed: PlacedRule, port: Parameters<typeof entryPorts>[0], context: LintContext): boolean {
  const called = destinationsOf(placed, context);
  return !called || called.size === 0 || called.indexes.some(index => !entryPorts(port, context.engine.at(index)).isEmpty);
}
