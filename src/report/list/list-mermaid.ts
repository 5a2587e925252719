import { ConnectionList, connText, ListedEnd } from './connection-list';
import { mermaidLabel } from '../escape';
import { labelOf } from './list-dot';

/** More cannot be read; Mermaid itself refuses 501. */
const MAX_EDGES = 40;
/** GitLab and Gitea draw no longer text. */
const MAX_CHARACTERS = 5_000;

/**
 * A Mermaid flowchart for a README or a comment, namespaces as boxes. Where it would be more than can be read or drawn, a node
 * for each namespace; where that is still too much, a node that says so. What was left out is said in the chart.
 */
export function listMermaid(list: ConnectionList): string {
  const count = list.connections.length;
  for (const attempt of [wholeChart, namespaceChart]) {
    const { nodes, edges, note } = attempt(list);
    if (edges.length > MAX_EDGES) { continue; }
    const text = chartText(nodes, edges, note);
    if (text.length < MAX_CHARACTERS) { return text; }
  }
  return chartText([], [], `${count} connections are too many for a chart; see them with --format text, or narrow the list`);
}

interface Node {
  readonly label: string;
  /** The box that it is in. */
  readonly box?: string;
}

interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly label: string;
  readonly dotted: boolean;
}

interface Chart {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly note?: string;
}

function wholeChart({ ends, connections }: ConnectionList): Chart {
  const nodes = new Map<ListedEnd, Node>(ends.map(end => [end, end.kind === 'workload'
    ? { label: `${end.workload}[${end.workloadKind}]`, box: end.namespace } : { label: labelOf(end) }]));
  return {
    nodes: [...nodes.values()],
    edges: connections.map(connection => ({
      from: nodes.get(connection.from)!,
      to: nodes.get(connection.to)!,
      label: connText(connection),
      dotted: connection.certainty === 'depends',
    })),
  };
}

function namespaceChart({ connections }: ConnectionList): Chart {
  const nodes = new Map<string, Node>();
  const counts = new Map<string, { from: Node; to: Node; count: number }>();
  const fold = (end: ListedEnd): string => {
    const label = end.kind === 'workload' ? end.namespace : end.kind === 'addresses' ? `${end.family} addresses` : labelOf(end);
    const key = `${end.kind} ${label}`;
    if (!nodes.has(key)) { nodes.set(key, { label }); }
    return key;
  };
  for (const connection of connections) {
    const [from, to] = [fold(connection.from), fold(connection.to)];
    const key = JSON.stringify([from, to]);
    const entry = counts.get(key) ?? { from: nodes.get(from)!, to: nodes.get(to)!, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  return {
    nodes: [...nodes.values()],
    edges: [...counts.values()].map(({ from, to, count }) => (
      { from, to, label: `${count} ${count === 1 ? 'connection' : 'connections'}`, dotted: false })),
    note: `${connections.length} connections, counted by namespace: one by one they are too many for a chart`,
  };
}

// Names of nodes are numbers: a user's text could be a word of the language.
function chartText(nodes: readonly Node[], edges: readonly Edge[], note?: string): string {
  const ids = new Map(nodes.map((node, i) => [node, `n${i}`]));
  const line = (node: Node) => `${ids.get(node)}[${mermaidLabel(node.label)}]`;
  const boxes = [...new Set(nodes.flatMap(node => node.box ?? []))].sort();
  return [
    'flowchart LR',
    ...boxes.flatMap((box, i) => [
      `  subgraph s${i}[${mermaidLabel(box)}]`,
      ...nodes.filter(node => node.box === box).map(node => `    ${line(node)}`),
      '  end',
    ]),
    ...nodes.filter(node => node.box === undefined).map(node => `  ${line(node)}`),
    ...edges.map(({ from, to, label, dotted }) => `  ${ids.get(from)} ${dotted ? '-.->' : '-->'}|${mermaidLabel(label)}| ${ids.get(to)}`),
    ...note === undefined ? [] : [`  note[${mermaidLabel(note)}]`],
    '',
  ].join('\n');
}
