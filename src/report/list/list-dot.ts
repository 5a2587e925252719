import { ConnectionList, connText, ListedEnd } from './connection-list';
import { dotGraph, namespaceBoxes } from '../dot-graph';
import { dotString } from '../escape';
import { membersText } from './list-text';

/** A graph for Graphviz, namespaces as boxes: `zero-trust list --format dot dist | dot -Tsvg`. */
export function listDot({ ends, connections }: ConnectionList): string {
  const others = ends.filter(end => end.kind !== 'workload');
  const workloads = ends.filter(end => end.kind === 'workload');
  return dotGraph([
    ...namespaceBoxes(workloads, end => `${dotString(end.name)} [label=${dotString(`${end.workload}[${end.workloadKind}]`)}]`),
    ...others.map(end => `${dotString(end.name)} [label=${dotString(labelOf(end))}${end.kind === 'addresses' ? ' style=dashed' : ''}]`),
    ...connections.map(connection => `${dotString(connection.from.name)} -> ${dotString(connection.to.name)} `
      + `[label=${dotString(connText(connection))}${connection.certainty === 'depends' ? ' style=dashed' : ''}]`),
  ]);
}

/** What a picture calls an end that is no workload: of a group who is in it. */
export function labelOf(end: ListedEnd): string {
  return end.kind === 'group' ? `${end.name} ${membersText(end)}` : end.name;
}
