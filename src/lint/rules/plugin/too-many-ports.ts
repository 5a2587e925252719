import { DIRECTIONS } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { portText, towards } from '../../lint-words';

export const TOO_MANY_PORTS: LintRule = {
  id: 'ZT906',
  name: 'too-many-ports',
  severity: LintSeverity.WARNING,
  title: 'A pod has no more ports for one address block than the network plugin takes.',
  why: 'The AWS VPC CNI takes 24 pairs of protocol and port for each block of a pod; what is beyond is not programmed.',
  fix: 'use ranges of ports, or narrower blocks',
  source: 'awsdocs/amazon-eks-user-guide cni-network-policy',
  check: context => {
    const limit = context.cni?._facts?.portsPerBlock?.value;
    if (limit === undefined) { return []; }
    return context.isolable.flatMap(index => DIRECTIONS.flatMap(direction => {
      const ports = new Map<string, Set<string>>();
      for (const { rule, blocks } of context.engine.policies.side(direction, index).rules) {
        for (const { cidr } of blocks) {
          const known = ports.get(`${cidr}`) ?? new Set<string>();
          ports.set(`${cidr}`, new Set([...known, ...(rule.ports ?? []).map(portText)]));
        }
      }
      return [...ports].filter(([, { size }]) => size > limit).map(([cidr, { size }]) => ({
        on: workloadObject(context.cluster.workloads[index]!), peer: towards(direction, cidr), message: `${size} ports for one block, and ${context.cni!.name} takes ${limit}`,
      }));
    }));
  },
};
