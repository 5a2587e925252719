import { block, deployment, namespace, networkPolicy } from './objects';
import { Scenario } from './scenario';

const HOME = 'partners';
const BLOCKS_A_RULE = 20;

/** A few workloads under one policy with very many blocks of addresses, neighbours on different ports, every third with an exception. */
export function addressBlocks(workloads: number, blocks: number): Scenario {
  const cidrs = Array.from({ length: blocks }, (_, i) => `10.${i >> 8}.${i & 255}`);
  const rules = Array.from({ length: Math.ceil(blocks / BLOCKS_A_RULE) }, (_, rule) => ({
    // Every n-th one, so that no two neighbours are in one rule, and their ports do not melt into one range.
    blocks: cidrs.filter((_cidr, i) => i % Math.ceil(blocks / BLOCKS_A_RULE) === rule)
      .map((cidr, i) => block(`${cidr}.0/24`, i % 3 === 0 ? [`${cidr}.128/30`] : [])),
    ports: [{ protocol: 'TCP', port: 8000 + rule }],
  }));
  const half = Math.ceil(rules.length / 2);
  return {
    title: `${workloads} workloads, 1 policy, ${blocks} blocks`,
    files: () => [{
      name: HOME,
      objects: [
        namespace(HOME),
        ...Array.from({ length: workloads }, (_, i) => deployment(HOME, `client-${i}`, { app: `client-${i}` }, [])),
        networkPolicy(HOME, 'partners', {
          podSelector: {},
          policyTypes: ['Ingress', 'Egress'],
          ingress: rules.slice(0, half).map(rule => ({ from: rule.blocks, ports: rule.ports })),
          egress: rules.slice(half).map(rule => ({ to: rule.blocks, ports: rule.ports })),
        }),
      ],
    }],
  };
}
