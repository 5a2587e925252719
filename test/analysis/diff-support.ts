import { ConnectivityDiff } from '../../src/analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Manifests } from '../../src/manifests/manifests';
import { Cluster } from '../../src/model/cluster/cluster';

/** What the objects describe. */
export function clusterOf(objects: readonly object[], file = 'shop.yaml'): Cluster {
  return Manifests.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n'), file).cluster;
}

/** The difference between two sets of objects. */
export function diff(before: readonly object[], after: readonly object[], blocksAndPods?: BlocksAndPods): ConnectivityDiff {
  return ConnectivityDiff.of(clusterOf(before, 'old.yaml'), clusterOf(after, 'new.yaml'), { blocksAndPods });
}

/** A line for each change: `kind source -> destination family +gained -lost =kept flags`. */
export function lines({ connections }: ConnectivityDiff): string[] {
  return connections.map(({ kind, source, destination, family, gained, lost, kept, external, crossNamespace }) => [
    kind, source, '->', destination, ...family ? [family] : [],
    ...([['+', gained], ['-', lost], ['=', kept]] as const).flatMap(([sign, ports]) => (ports.length > 0 ? [`${sign}${ports.join(', ')}`] : [])),
    ...external ? ['external'] : [], ...crossNamespace ? ['cross-namespace'] : [],
  ].join(' '));
}

/** The messages of the causes of each change. */
export function causes({ connections }: ConnectivityDiff): string[][] {
  return connections.map(change => change.causes.map(cause => cause.message));
}
