import { IpFamily } from '../../../model/cidr';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, towards } from '../../lint-words';

export const IPV6_NOT_ENFORCED: LintRule = {
  id: 'ZT908',
  name: 'ipv6-not-enforced',
  severity: LintSeverity.WARNING,
  title: 'IPv6 blocks are written for a network plugin that enforces IPv6.',
  why: 'Azure NPM knows IPv4 alone: what a policy says about IPv6 does not hold.',
  fix: 'use another network plugin, or no IPv6',
  source: 'azure-aks-docs use-network-policies.md',
  check: context => (!context.cni?._facts?.ipv4Only?.value ? [] : context.rules.flatMap(({ policy, rule, direction, blocks, path }) =>
    blocks.filter(({ cidr }) => cidr.family === IpFamily.IPV6).map(({ cidr }) => ({
      on: policyObject(policy), peer: towards(direction, `${cidr}`), ports: rulePortsText(rule), path, message: `${context.cni!.name} knows nothing of ${cidr}`,
    })))),
};
