import { DIRECTIONS, rulesIn } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';

export const TOO_MANY_BLOCKS: LintRule = {
  id: 'ZT907',
  name: 'too-many-blocks',
  severity: LintSeverity.WARNING,
  title: 'A policy has no more address blocks than the network plugin is stable with.',
  why: 'Azure NPM is not stable with more than 4 address blocks in a policy.',
  fix: 'use fewer and wider blocks, or several policies',
  source: 'azure-aks-docs use-network-policies.md, known issues',
  check: ({ cluster, cni }) => {
    const limit = cni?._facts?.blocksPerPolicy?.value;
    return limit === undefined ? [] : cluster.policies.flatMap(policy => {
      const blocks = DIRECTIONS.flatMap(direction => rulesIn(policy, direction)).flatMap(({ peers = [] }) => peers).filter(({ kind }) => kind === 'block').length;
      return blocks <= limit ? [] : [{ on: policyObject(policy), message: `${blocks} address blocks, and with more than ${limit} ${cni!.name} is not stable` }];
    });
  },
};
