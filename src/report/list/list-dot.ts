import { byNamespace, ConnectionList, connText, ListedEnd } from './connection-list';
import { dotString } from '../escape';
import { membersText } from './list-text';

/** A graph for Graphviz, namespaces as boxes: `zero-trust list --format dot dist | dot -Tsvg`. */
export function listDot({ ends, connections }: ConnectionList): string {
  const others = ends.filter(end => end.kind !== 'workload');
  return [
    'digraph {',
    '\trankdir=LR',
    '\tnode [shape=box style=rounded fontname="Helvetica"]',
    '\tedge [fontname="Helvetica" fontsize=10]',
    ...[...byNamespace(ends)].flatMap(([namespace, workloads]) => [
      `\tsubgraph ${dotString(`cluster_${namespace}`)} {`,
      `\t\tlabel=${dotString(namespace)}`,
      ...workloads.map(end => `\t\t${dotString(end.name)} [label=${dotString(`${end.workload}[${end.workloadKind}]`)}]`),
      '\t}',
    ]),
    ...others.map(end => `\t${dotString(end.name)} [label=${dotString(labelOf(end))}${end.kind === 'addresses' ? ' style=dashed' : ''}]`),
    ...connections.map(connection => `\t${dotString(connection.from.name)} -> ${dotString(connection.to.name)} `
      + `[label=${dotString(connText(connection))}${connection.certainty === 'depends' ? ' style=dashed' : ''}]`),
    '}',
    '',
  ].join('\n');
}

/** What a picture calls an end that is no workload: of a group who is in it. */
export function labelOf(end: ListedEnd): string {
  return end.kind === 'group' ? `${end.name} ${membersText(end)}` : end.name;
}
