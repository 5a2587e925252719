import { Causes } from './causes';
import { ChangedConnection } from './changed-connection';
import { IsolationChange, IsolationChangeKind } from './changes';
import { ComparedCluster, Comparison } from './comparison';
import { Direction } from '../../model/policy';
import { ConnectionSide } from '../explanation';

const DIRECTIONS = ['Egress', 'Ingress'] as const;

/**
 * Whose isolation is not as before, of the workloads that are there on both sides, sorted by name.
 *
 * A policy that allows all isolates nobody in effect: what changed no connection on that side is left out.
 */
export function isolationChanges(comparison: Comparison, changes: readonly ChangedConnection[], causes: Causes): IsolationChange[] {
  return DIRECTIONS.flatMap(direction => affected(changes, direction).flatMap(number => {
    const [was, is] = comparison.clusters.map(cluster => isIsolated(cluster, number, direction));
    if (was === undefined || is === undefined || was === is) { return []; }
    return [{
      kind: is ? IsolationChangeKind.GAINED : IsolationChangeKind.LOST,
      workload: comparison.name(number),
      side: direction === 'Egress' ? ConnectionSide.EGRESS : ConnectionSide.INGRESS,
      causes: causes.ofIsolation(number, direction),
    }];
  })).sort((a, b) => (`${a.workload} ${a.side}` < `${b.workload} ${b.side}` ? -1 : 1));
}

/** The workloads with changed connections on that side. */
function affected(changes: readonly ChangedConnection[], direction: Direction): number[] {
  const ends = changes.map(({ from, to }) => (direction === 'Egress' ? from : to));
  return [...new Set(ends.flatMap(end => (end.kind === 'workload' ? [end.number] : [])))];
}

function isIsolated(cluster: ComparedCluster, number: number, direction: Direction): boolean | undefined {
  const index = cluster.indexOf(number);
  return index === undefined ? undefined : cluster.engine.policies.side(direction, index).policies.length > 0;
}
