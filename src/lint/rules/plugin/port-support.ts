import { RulePort } from '../../../model/cluster/state';
import { LintContext } from '../../lint-context';
import { policyObject } from '../../lint-object';
import { Found } from '../../lint-rule';
import { peersText, portsText } from '../../lint-words';

/** A finding for each rule with ports that the plugin does not enforce. */
export function unsupportedPorts(context: LintContext, isConcerned: (port: RulePort) => boolean, message: string): Found[] {
  return context.rules.flatMap(({ policy, rule, direction, path }) => {
    const ports = (rule.ports ?? []).filter(isConcerned);
    return ports.length === 0 ? [] : [{
      on: policyObject(policy), peer: peersText(direction, rule), ports: portsText(ports), path, message,
    }];
  });
}

/** How sure that is: known, or claimed by nobody who tried. */
export function doubt(context: LintContext, what: 'endPort' | 'sctp', text: string): string {
  return context.cni!._support(what) === 'unverified' ? `nobody verified that ${context.cni!.name} enforces ${text}` : `${context.cni!.name} does not enforce ${text}`;
}
