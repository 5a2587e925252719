import { ProofContext } from './context';
import { IndexSet } from '../../analysis/sets/index-set';

/** The sides of flows whose policies somebody else writes: what they do is nothing that the app can prove. Sorted, each once. */
export function notOurs({ allowances, managed, engine }: ProofContext): string[] {
  const texts = new Set<string>();
  const add = (side: string, pods: IndexSet) => {
    for (const index of pods.indexes) {
      if (!managed.namespaceOf(index)) { texts.add(`the ${side} of namespace ${engine.cluster.workloads[index]!.namespace}`); }
    }
  };
  for (const { sources, destinations } of allowances.all) {
    add('egress', sources.perhaps);
    add('ingress', destinations.perhaps);
  }
  return [...texts].sort();
}
