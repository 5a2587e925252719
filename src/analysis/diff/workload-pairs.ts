import { ClusterWorkload } from '../../model/cluster/state';
import { workloadName } from '../endpoint';

/** A workload by its places in the lists of before and after; new or gone where one is absent. */
export interface WorkloadPair {
  readonly before?: number;
  readonly after?: number;
}

type Side = 'before' | 'after';

// cdk8s makes it from the path of the construct, so that it changes with the name.
const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/**
 * Which workload of before is which of after, each once: that of the same name; else that of the same name and another kind;
 * else that of another name with the same namespace, kind, labels and ports. Where more than one could be meant, none is.
 */
export function pairWorkloads(before: readonly ClusterWorkload[], after: readonly ClusterWorkload[]): WorkloadPair[] {
  const pairs: WorkloadPair[] = [];
  const left: Record<Side, Set<number>> = { before: new Set(before.keys()), after: new Set(after.keys()) };
  for (const keyOf of [workloadName, nameKey, contentKey]) {
    const candidates = groupBy(left.before, before, keyOf);
    for (const [key, found] of groupBy(left.after, after, keyOf)) {
      const [was, another] = candidates.get(key) ?? [];
      const [is, further] = found;
      if (was === undefined || is === undefined || another !== undefined || further !== undefined) { continue; }
      if (keyOf === contentKey && before[was]!.kind !== after[is]!.kind) { continue; }
      pairs.push({ before: was, after: is });
      left.before.delete(was);
      left.after.delete(is);
    }
  }
  return [...pairs, ...[...left.before].map(index => ({ before: index })), ...[...left.after].map(index => ({ after: index }))];
}

/** Equal for ports that are declared alike, in whatever order. */
export function portTexts({ ports }: ClusterWorkload, withoutNames = true): string[] {
  return [...new Set(ports.filter(port => withoutNames || port.name !== undefined)
    .map(({ name, protocol, port }) => `${name ?? ''} ${protocol} ${port}`))].sort();
}

function nameKey({ namespace, name }: ClusterWorkload): string {
  return `${namespace}/${name}`;
}

/** Nothing for pods without labels: they have no identity beside their name. */
function contentKey(workload: ClusterWorkload): string | undefined {
  const labels = Object.entries(workload.labels).filter(([key]) => key !== ADDRESS_LABEL).sort(([a], [b]) => (a < b ? -1 : 1));
  return labels.length === 0 ? undefined : JSON.stringify([workload.namespace, labels, portTexts(workload), workload.hostNetwork]);
}

function groupBy(
  indexes: ReadonlySet<number>, workloads: readonly ClusterWorkload[], keyOf: (workload: ClusterWorkload) => string | undefined,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of indexes) {
    const key = keyOf(workloads[index]!);
    if (key === undefined) { continue; }
    const group = groups.get(key);
    if (group) { group.push(index); } else { groups.set(key, [index]); }
  }
  return groups;
}
