import { collectConnections, ListOptions } from './collect-connections';
import { ConnectionList, ListedConnection, ListedEnd } from './connection-list';
import { groupedConnections } from './group-list';
import { InputFinding } from '../../manifests/input-finding';
import { ClusterState } from '../../model/cluster/state';

/** What the reading of the manifests found. */
export interface ReadingResult {
  readonly findings: readonly InputFinding[];
  readonly ignored: { readonly [kind: string]: number };
}

/** Every connection of the cluster that passes the filter. Throws `TooManyConnections`. */
export function buildList(cluster: ClusterState, { findings, ignored }: ReadingResult, options: ListOptions): ConnectionList {
  const connections = options.grouped ? groupedConnections(cluster, options) : collectConnections(cluster, options);
  const ends = new Set<ListedEnd>();
  for (const { from, to } of connections) { ends.add(from).add(to); }
  return {
    blocksAndPods: options.blocksAndPods,
    ends: [...ends].sort(byName),
    connections: connections.sort(compare),
    findings,
    ignored,
  };
}

function compare(a: ListedConnection, b: ListedConnection): number {
  return byName(a.from, b.from) || byName(a.to, b.to) || order(a.family ?? '', b.family ?? '') || order(a.certainty, b.certainty)
    || order(a.conn, b.conn);
}

function byName(a: ListedEnd, b: ListedEnd): number {
  return order(a.name, b.name);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
