import { mermaidLabel } from './escape';

/** More cannot be read; Mermaid itself refuses 501. */
const MAX_EDGES = 40;
/** GitLab and Gitea draw no longer text. */
const MAX_CHARACTERS = 5_000;

export interface ChartNode {
  readonly label: string;
  /** The box that it is in. */
  readonly box?: string;
}

export interface ChartEdge {
  readonly from: ChartNode;
  readonly to: ChartNode;
  readonly label: string;
  /** `-->`, `-.->` or `==>`. */
  readonly arrow: string;
  /** Colour and width of the line; absent: as Mermaid draws it. */
  readonly style?: string;
}

export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly edges: readonly ChartEdge[];
  /** Says what the chart leaves out. */
  readonly note?: string;
}

/** The first of the charts that can be read and drawn, as a Mermaid flowchart; none: a node with the last word. */
export function firstThatFits(charts: readonly (() => Chart)[], otherwise: string): string {
  for (const chart of charts) {
    const drawn = chart();
    if (drawn.edges.length > MAX_EDGES) { continue; }
    const text = chartText(drawn);
    if (text.length < MAX_CHARACTERS) { return text; }
  }
  return chartText({ nodes: [], edges: [], note: otherwise });
}

/**
 * A node for all ends with one label, and an edge for all connections between two of them.
 *
 * @param labelOf what the node of an end is called; ends of different kinds never share one
 * @param edgeOf how the edge of some connections is drawn
 */
export function folded<End extends { readonly kind: string }, Connection extends { readonly from: End; readonly to: End }>(
  connections: readonly Connection[], labelOf: (end: End) => string, edgeOf: (connections: readonly Connection[]) => Omit<ChartEdge, 'from' | 'to'>,
): Chart {
  const nodes = new Map<string, ChartNode>();
  const fold = (end: End) => {
    const label = labelOf(end);
    const key = `${end.kind} ${label}`;
    if (!nodes.has(key)) { nodes.set(key, { label }); }
    return key;
  };
  const bundles = new Map<string, { from: ChartNode; to: ChartNode; connections: Connection[] }>();
  for (const connection of connections) {
    const [from, to] = [fold(connection.from), fold(connection.to)];
    const key = JSON.stringify([from, to]);
    const bundle = bundles.get(key) ?? { from: nodes.get(from)!, to: nodes.get(to)!, connections: [] };
    bundle.connections.push(connection);
    bundles.set(key, bundle);
  }
  return { nodes: [...nodes.values()], edges: [...bundles.values()].map(({ from, to, connections: all }) => ({ from, to, ...edgeOf(all) })) };
}

// Names of nodes are numbers: a user's text could be a word of the language.
function chartText({ nodes, edges, note }: Chart): string {
  const ids = new Map(nodes.map((node, i) => [node, `n${i}`]));
  const line = (node: ChartNode) => `${ids.get(node)}[${mermaidLabel(node.label)}]`;
  const boxes = [...new Set(nodes.flatMap(node => node.box ?? []))].sort();
  const styles = [...new Set(edges.flatMap(edge => edge.style ?? []))].sort();
  const styled = (style: string) => edges.flatMap((edge, i) => (edge.style === style ? [i] : [])).join();
  return [
    'flowchart LR',
    ...boxes.flatMap((box, i) => [
      `  subgraph s${i}[${mermaidLabel(box)}]`,
      ...nodes.filter(node => node.box === box).map(node => `    ${line(node)}`),
      '  end',
    ]),
    ...nodes.filter(node => node.box === undefined).map(node => `  ${line(node)}`),
    ...edges.map(({ from, to, label, arrow }) => `  ${ids.get(from)} ${arrow}|${mermaidLabel(label)}| ${ids.get(to)}`),
    ...styles.map(style => `  linkStyle ${styled(style)} ${style}`),
    ...note === undefined ? [] : [`  note[${mermaidLabel(note)}]`],
    '',
  ].join('\n');
}
