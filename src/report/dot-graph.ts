import { dotString } from './escape';

/** A graph for Graphviz from left to right, with these lines and perhaps a label below it. */
export function dotGraph(lines: readonly string[], label?: string): string {
  return [
    'digraph {',
    '\trankdir=LR',
    ...label === undefined ? [] : [`\tlabel=${dotString(label)}`],
    '\tnode [shape=box style=rounded fontname="Helvetica"]',
    '\tedge [fontname="Helvetica" fontsize=10]',
    ...lines.map(line => `\t${line}`),
    '}',
    '',
  ].join('\n');
}

/** The lines of a box for each namespace, with its workloads in it. */
export function namespaceBoxes<End extends { readonly namespace: string }>(workloads: readonly End[], nodeOf: (end: End) => string): string[] {
  const boxes = new Map<string, End[]>();
  for (const end of workloads) {
    const known = boxes.get(end.namespace);
    if (known) { known.push(end); } else { boxes.set(end.namespace, [end]); }
  }
  return [...boxes].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([namespace, ends]) => [
    `subgraph ${dotString(`cluster_${namespace}`)} {`,
    `\tlabel=${dotString(namespace)}`,
    ...ends.map(end => `\t${nodeOf(end)}`),
    '}',
  ]);
}
