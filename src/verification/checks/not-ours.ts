import { ProofContext } from './context';

/** The sides of flows whose policies somebody else writes: what they do is nothing that the app can prove. Sorted, each once. */
export function notOurs({ allowances, managed, engine }: ProofContext): string[] {
  const namespacesOf = (indexes: Int32Array) => [...indexes].filter(index => !managed.namespaceOf(index))
    .map(index => engine.cluster.workloads[index]!.namespace);
  const texts = allowances.all.flatMap(({ sources, destinations }) => [
    ...namespacesOf(sources.perhaps.indexes).map(namespace => `the egress of namespace ${namespace}`),
    ...namespacesOf(destinations.perhaps.indexes).map(namespace => `the ingress of namespace ${namespace}`),
  ]);
  return [...new Set(texts)].sort();
}
