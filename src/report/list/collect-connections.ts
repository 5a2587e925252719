import { ListedConnection } from './connection-list';
import { Ends } from './ends';
import { ListFilter } from './list-filter';
import { allConnections, Connection } from '../../analysis/connections';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { BlocksAndPods } from '../../analysis/profile';
import { ClusterState } from '../../model/cluster/state';

/** What to list, and how. */
export interface ListOptions {
  readonly blocksAndPods: BlocksAndPods;
  /** Show ends that have the same connections as one. */
  readonly grouped: boolean;
  readonly filter: ListFilter;
  /** How many connections are listed at most; omitted: a million. */
  readonly maxConnections?: number;
  /** Called from time to time with of how many workloads the connections are found, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** More lines are no list for anybody, and more than fit into memory. */
const MAX_CONNECTIONS = 1_000_000;

/** There are too many connections to list one by one. */
export class TooManyConnections extends Error {
  public constructor(max: number) {
    super(`there are more than ${max} connections: list them with --grouped, `
      + 'or narrow the list with --from, --to, --namespace or --port');
  }
}

/** The connections of the cluster that pass the filter, a line for each range of addresses. Throws `TooManyConnections`. */
export function collectConnections(
  cluster: ClusterState, { blocksAndPods, filter, onProgress, maxConnections = MAX_CONNECTIONS }: ListOptions,
): ListedConnection[] {
  const ends = new Ends(cluster.workloads);
  const listed: ListedConnection[] = [];
  let seen = 0;
  for (const connection of allConnections(new ConnectivityEngine(cluster, blocksAndPods))) {
    if (++seen % 1000 === 0) { onProgress?.(sourceOf(connection), cluster.workloads.length); }
    if (!filter.passes(connection, cluster.workloads)) { continue; }
    for (const line of ends.listed(connection)) { listed.push(line); }
    if (listed.length > maxConnections) { throw new TooManyConnections(maxConnections); }
  }
  return listed;
}

// Those with addresses come first, then those between workloads, by source.
function sourceOf({ from, to }: Connection): number {
  return from.kind === 'workload' && to.kind === 'workload' ? from.index : 0;
}
