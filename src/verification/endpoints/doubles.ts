import { STRANGER } from './strangers';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Labels, Selector } from '../../model/selector';

/** Of strangers with more labels than this, only single labels are looked at. */
const MOST_LABELS = 4;

/**
 * The strangers that are taken for a workload, by the place of that: those with labels that no other workload of its namespace
 * has together. Whoever takes the labels of a workload gets what these are allowed, and no policy can tell.
 */
export function doublesOf({ cluster, labels }: ConnectivityEngine): Map<number, number[]> {
  const found = new Map<number, number[]>();
  cluster.workloads.forEach((stranger, index) => {
    if (stranger.kind !== STRANGER) { return; }
    const originals = new Set(subsets(stranger.labels).flatMap(subset => {
      const residents = labels.inNamespace(stranger.namespace, Selector.of(subset)).indexes
        .filter(other => cluster.workloads[other]!.kind !== STRANGER);
      return residents.length === 1 ? [residents[0]!] : [];
    }));
    for (const original of originals) { found.set(original, [...found.get(original) ?? [], index]); }
  });
  return found;
}

/** The labels by themselves, and together in every way. */
function subsets(labels: Labels): Labels[] {
  const entries = Object.entries(labels);
  if (entries.length > MOST_LABELS) { return entries.map(([key, value]) => ({ [key]: value })); }
  return entries.reduce<Labels[]>((all, [key, value]) => [...all, ...all.map(subset => ({ ...subset, [key]: value }))], [{}])
    .filter(subset => Object.keys(subset).length > 0);
}
