import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { portsText, someOf, towards } from '../../lint-words';

export const NAMED_PORT_BLOCK: LintRule = {
  id: 'ZT407',
  name: 'named-port-block',
  severity: LintSeverity.ERROR,
  title: 'A rule for Egress to addresses names its ports by number.',
  why: 'The name of a port is looked up in the containers of the pod that is called. An address outside the cluster has none, and the AWS VPC CNI drops such a peer.',
  fix: 'write the number of the port',
  source: 'aws/amazon-network-policy-controller-k8s, convertToPolicyInfoPortForCIDRs and #92; azure-aks-docs',
  check: context => context.rules.filter(({ direction, blocks }) => direction === 'Egress' && blocks.length > 0).flatMap(({ policy, rule, blocks, path }) => {
    const named = (rule.ports ?? []).filter(port => port.kind === 'named');
    return named.length === 0 ? [] : [{
      on: policyObject(policy),
      peer: towards('Egress', someOf(blocks.map(({ cidr }) => `${cidr}`))),
      ports: portsText(named),
      path,
      message: 'addresses have no names of ports: the rule allows nothing to them',
    }];
  }),
};
