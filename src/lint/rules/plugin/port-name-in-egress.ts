import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peersText, portsText } from '../../lint-words';

export const PORT_NAME_IN_EGRESS: LintRule = {
  id: 'ZT912',
  name: 'port-name-in-egress',
  severity: LintSeverity.WARNING,
  title: 'A rule for Egress names its ports by number where the network plugin is Cilium, or built on it.',
  why: 'Cilium looks such a name up in the pods of the whole cluster, and leaves the rule out where these give it to different numbers.',
  fix: 'write the number of the port',
  source: 'cilium/cilium#30003; docs/platforms.md, network plugins',
  check: context => (!context.cni?._facts?.losesPortNames?.value ? [] : context.rules.filter(({ direction }) => direction === 'Egress')
    .flatMap(({ policy, rule, direction, path }) => {
      const named = (rule.ports ?? []).filter(port => port.kind === 'named');
      return named.length === 0 ? [] : [{
        on: policyObject(policy),
        peer: peersText(direction, rule),
        ports: portsText(named),
        path,
        message: `${context.cni!.name} leaves the rule out where pods of the cluster give the name to different numbers`,
      }];
    })),
};
