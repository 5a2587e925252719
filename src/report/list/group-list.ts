import { classesOf } from './alike';
import { collectConnections, ListOptions } from './collect-connections';
import { AddressesEnd, GroupEnd, ListedConnection, ListedEnd, WorkloadEnd } from './connection-list';
import { workloadEnd } from './ends';
import { ClusterState } from '../../model/cluster/state';

/**
 * The connections with ends that have the same connections shown as one group.
 *
 * Of workloads that no policy can tell apart one is analyzed, as if it were replicated: then what it may do to itself is what
 * any two of the group may do to each other. Of the rest those are a group whose rows and columns are equal.
 */
export function groupedConnections(cluster: ClusterState, options: ListOptions): ListedConnection[] {
  const classes = classesOf(cluster, workload => options.filter.signature(workload))
    .map(indexes => indexes.map(index => cluster.workloads[index]!));
  const workloads = classes.map(alike => ({ ...alike[0]!, replicated: true }));
  const connections = collectConnections({ ...cluster, workloads }, options);
  const members = new Map(classes.map(alike => [workloadEnd(alike[0]!).name, alike.map(workloadEnd)]));
  const alone = new Set(classes.filter(([first, second]) => !second && !first!.replicated).map(([only]) => workloadEnd(only!).name));
  return merged(connections, groupsOf(connections, end => (end.kind === 'addresses' ? [end] : members.get(end.name)!)))
    .filter(({ from, to }) => from !== to || from.kind !== 'workload' || !alone.has(from.name));
}

type SingleEnd = WorkloadEnd | AddressesEnd;

/** For the name of each end the group that it belongs to: itself where no other end has the same connections. */
function groupsOf(
  connections: readonly ListedConnection[], membersOf: (end: SingleEnd) => SingleEnd[],
): Map<string, ListedEnd> {
  const alike = new Map<string, SingleEnd[]>();
  for (const [end, row] of rowsOf(connections)) {
    const key = `${end.kind} ${row}`;
    const known = alike.get(key);
    if (known) { known.push(end); } else { alike.set(key, [end]); }
  }
  const sets = [...alike.values()].map(ends => ({ ends, members: ends.flatMap(membersOf).sort((a, b) => (a.name < b.name ? -1 : 1)) }))
    .sort((a, b) => (a.members[0]!.name < b.members[0]!.name ? -1 : 1));
  const counts = { workload: 0, addresses: 0 };
  return new Map(sets.flatMap(({ ends, members }) => {
    const [first, second] = members;
    const group = second ? groupEnd(members, ++counts[first!.kind]) : first!;
    return ends.map(end => [end.name, group] as const);
  }));
}

function groupEnd(members: readonly SingleEnd[], number: number): GroupEnd {
  return { kind: 'group', name: `{${members[0]!.kind === 'workload' ? 'group' : 'addresses'} ${number}}`, members };
}

/** What is said of each end, equal for ends of which the same is said. */
function rowsOf(connections: readonly ListedConnection[]): Map<SingleEnd, string> {
  const numbers = new Map<unknown, number>();
  const numberOf = (value: unknown) => {
    if (!numbers.has(value)) { numbers.set(value, numbers.size); }
    return numbers.get(value)!;
  };
  const rows = new Map<SingleEnd, string[]>();
  const say = (end: ListedEnd, text: string) => {
    const row = rows.get(end as SingleEnd);
    if (row) { row.push(text); } else { rows.set(end as SingleEnd, [text]); }
  };
  for (const { from, to, conn, family, certainty } of connections) {
    const what = numberOf(`${conn} ${family} ${certainty}`);
    say(from, `>${numberOf(to)}:${what}`);
    say(to, `<${numberOf(from)}:${what}`);
  }
  return new Map([...rows].map(([end, row]) => [end, row.sort().join()]));
}

function merged(connections: readonly ListedConnection[], groups: ReadonlyMap<string, ListedEnd>): ListedConnection[] {
  const byKey = new Map<string, ListedConnection>();
  for (const connection of connections) {
    const [from, to] = [groups.get(connection.from.name)!, groups.get(connection.to.name)!];
    byKey.set(JSON.stringify([from.name, to.name, connection.conn, connection.certainty, connection.family]), { ...connection, from, to });
  }
  return [...byKey.values()];
}
