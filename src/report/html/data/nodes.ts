import { PodsNode } from './page-data';
import { ConnectivityEngine } from '../../../analysis/connectivity-engine';
import { BlocksAndPods } from '../../../analysis/profile';
import { ClusterState, ClusterWorkload } from '../../../model/cluster/state';
import { Difference, Sign, signOf } from '../../diff/difference';
import { classesOf } from '../../list/alike';
import { workloadEnd } from '../../list/ends';

/** More workloads that no policy can tell apart become one card. */
const ALIKE = 5;

/** The workloads as nodes, and an engine that knows one workload for each node, at the same place. */
export interface Nodes {
  readonly nodes: readonly PodsNode[];
  readonly engine: ConnectivityEngine;
}

/**
 * Workloads of one namespace that no policy can tell apart become one node where they are more than a few, so that the report on an open
 * cluster is about its namespaces. One of them is analyzed, as if it were replicated: what it may do to itself any two may do.
 */
export function nodesOf(cluster: ClusterState, blocksAndPods: BlocksAndPods, difference?: Difference): Nodes {
  const signs = new Map(difference?.workloads.map(({ kind, end }) => [end.name, signOf(kind)]));
  const groups = classesOf(cluster, workload => workload.namespace)
    .flatMap(indexes => (indexes.length > ALIKE ? [indexes] : indexes.map(index => [index])))
    .map(indexes => indexes.map(index => cluster.workloads[index]!).sort(byName))
    .sort(([a], [b]) => byName(a!, b!));
  const workloads = groups.map(([first, second]) => (second ? { ...first!, replicated: true } : first!));
  const engine = new ConnectivityEngine({ ...cluster, workloads }, blocksAndPods);
  return { engine, nodes: groups.map((members, index) => nodeOf(members, engine, index, signs)) };
}

function nodeOf(members: readonly ClusterWorkload[], engine: ConnectivityEngine, index: number, signs: ReadonlyMap<string, Sign>): PodsNode {
  const [first] = members as [ClusterWorkload];
  const ends = members.map(workloadEnd);
  const alone = members.length === 1;
  const changes = ends.map(({ name }) => signs.get(name));
  const change = changes.every(sign => sign === '+') ? '+' : changes.some(sign => sign !== undefined) ? '~' : undefined;
  const isOpen = (direction: 'Ingress' | 'Egress') => engine.policies.side(direction, index).policies.length === 0;
  return {
    kind: 'pods',
    id: alone ? ends[0]!.name : `${first.namespace}/{${first.name}[${first.kind}] and ${members.length - 1} more}`,
    namespace: first.namespace,
    name: alone ? first.name : `${members.length} workloads`,
    members: ends,
    replicated: members.filter(({ replicated }) => replicated).length,
    openIn: isOpen('Ingress'),
    openOut: isOpen('Egress'),
    hostNetwork: first.hostNetwork,
    ...(change !== undefined && { change }),
  };
}

function byName(a: ClusterWorkload, b: ClusterWorkload): number {
  return order(a.namespace, b.namespace) || order(a.name, b.name) || order(a.kind, b.kind);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
