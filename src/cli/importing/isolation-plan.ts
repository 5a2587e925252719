import { ClusterNamespace, ClusterPolicy, ClusterState } from '../../model/cluster/state';
import { memo } from '../../model/memo';
import { Direction } from '../../model/policy';
import { Selector } from '../../model/selector';

/** A namespace in which policies were found, and whom they isolate. */
export interface PlannedNamespace {
  readonly namespace: ClusterNamespace;
  readonly policies: readonly ClusterPolicy[];
  /** The directions in which every pod is isolated. */
  readonly everywhere: readonly Direction[];
  /** Pods that are isolated in more directions, each with all of those; sorted by their labels. */
  readonly overrides: readonly { readonly pods: Selector; readonly directions: readonly Direction[] }[];
}

const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/** The namespaces with policies, by name. */
export function planned({ namespaces, policies }: ClusterState): PlannedNamespace[] {
  const byNamespace = new Map<string, ClusterPolicy[]>();
  for (const policy of policies) { memo(byNamespace, policy.namespace, () => [] as ClusterPolicy[]).push(policy); }
  return namespaces.filter(({ name }) => byNamespace.has(name))
    .map(namespace => plan(namespace, byNamespace.get(namespace.name)!))
    .sort((a, b) => (a.namespace.name < b.namespace.name ? -1 : 1));
}

/** The pods of the namespace that are isolated in the direction; everything where all are. Empty: none. */
export function isolatedPods({ everywhere, overrides }: PlannedNamespace, direction: Direction): readonly Selector[] {
  if (everywhere.includes(direction)) { return [Selector.EVERYTHING]; }
  return overrides.filter(({ directions }) => directions.includes(direction)).map(({ pods }) => pods);
}

function plan(namespace: ClusterNamespace, policies: readonly ClusterPolicy[]): PlannedNamespace {
  const forAll = policies.filter(policy => policy.podSelector.isEverything);
  const everywhere = DIRECTIONS.filter(direction => forAll.some(policy => policy.directions.includes(direction)));
  const byPods = new Map<string, ClusterPolicy[]>();
  for (const policy of policies) { memo(byPods, policy.podSelector.key, () => [] as ClusterPolicy[]).push(policy); }
  const overrides = [...byPods.keys()].sort().map(key => byPods.get(key)!).map(those => ({
    pods: those[0]!.podSelector,
    directions: DIRECTIONS.filter(direction => everywhere.includes(direction) || those.some(policy => policy.directions.includes(direction))),
  }));
  return { namespace, policies, everywhere, overrides: overrides.filter(({ directions }) => directions.length > everywhere.length) };
}
