import { countPolicy } from './policy-limits';
import { Cidr } from '../../../model/cidr';
import { PolicySize } from '../../zero-trust-namespace-props';
import type { ManagedNamespace } from '../declaring/managed-namespace';
import type { Registry } from '../declaring/registry';

/** How large the policies of the namespace are, by name. Throws where a flow cannot be written. */
export function policySizesOf(registry: Registry, namespace: ManagedNamespace): PolicySize[] {
  const slots = registry.policies.filter(slot => slot.namespace === namespace).sort((a, b) => (a.name < b.name ? -1 : 1));
  return slots.map(slot => {
    const { spec } = slot.object.read();
    const { rules, peers, blocks, ports } = countPolicy(spec);
    const left = blocks.flatMap(({ cidr, except = [] }) => Cidr.of(cidr).subtract(except.map(text => Cidr.of(text))));
    return { name: slot.name, rules, peers, blocks: blocks.length, blocksWithoutExceptions: left.length, ports, bytes: JSON.stringify(spec).length };
  });
}
