import { Difference, DifferenceEnd, Sign, signOf } from './difference';
import { portsText, shortName, summary } from './difference-words';
import { mermaidLabel } from '../escape';

/** More cannot be read; Mermaid itself refuses 501. */
const MAX_EDGES = 40;
/** GitLab and Gitea draw no longer text. */
const MAX_CHARACTERS = 5_000;
const SIGNS: readonly Sign[] = ['+', '-', '~'];
const ARROWS: Readonly<Record<Sign, string>> = { '+': '==>', '-': '-.->', '~': '-->' };
const COLOURS: Readonly<Record<Sign, string>> = {
  '+': 'stroke:#1a7f37,stroke-width:3px', '-': 'stroke:#6e7781,stroke-width:2px', '~': 'stroke:#bf3989,stroke-width:2px',
};

/**
 * A Mermaid flowchart of the connections that changed, for a comment, namespaces as boxes. Where it would be more than can be read
 * or drawn, a node for each namespace; where that is still too much, a node that says so.
 */
export function diffMermaid(difference: Difference): string {
  if (difference.changes.length === 0) { return chartText([], [], summary(difference)); }
  for (const attempt of [wholeChart, namespaceChart]) {
    const { nodes, edges, note } = attempt(difference);
    if (edges.length > MAX_EDGES) { continue; }
    const text = chartText(nodes, edges, note);
    if (text.length < MAX_CHARACTERS) { return text; }
  }
  return chartText([], [], `${difference.changes.length} changes are too many for a chart; see them with --format text`);
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
  /** How it is drawn; absent: it stands for changes of several signs. */
  readonly sign?: Sign;
}

interface Chart {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly note?: string;
}

function wholeChart({ changes, workloads }: Difference): Chart {
  const signs = new Map(workloads.map(({ kind, end }) => [end.name, `${signOf(kind)} `]));
  const nodes = new Map<DifferenceEnd, Node>();
  for (const end of changes.flatMap(({ from, to }) => [from, to])) {
    nodes.set(end, end.kind === 'workload'
      ? { label: `${signs.get(end.name) ?? ''}${end.workload}[${end.workloadKind}]`, box: end.namespace } : { label: shortName(end) });
  }
  const edges = changes.map(change => {
    const sign = signOf(change.kind);
    return { from: nodes.get(change.from)!, to: nodes.get(change.to)!, label: `${sign} ${portsText(change)}`, sign };
  });
  return { nodes: [...nodes.values()], edges };
}

function namespaceChart({ changes }: Difference): Chart {
  const nodes = new Map<string, Node>();
  const counts = new Map<string, { from: Node; to: Node; signs: Record<Sign, number> }>();
  const fold = (end: DifferenceEnd) => {
    const label = end.kind === 'workload' ? end.namespace : `${end.family} addresses`;
    const key = `${end.kind} ${label}`;
    if (!nodes.has(key)) { nodes.set(key, { label }); }
    return key;
  };
  for (const { kind, from, to } of changes) {
    const [source, destination] = [fold(from), fold(to)];
    const key = JSON.stringify([source, destination]);
    const entry = counts.get(key) ?? { from: nodes.get(source)!, to: nodes.get(destination)!, signs: { '+': 0, '-': 0, '~': 0 } };
    entry.signs[signOf(kind)]++;
    counts.set(key, entry);
  }
  return {
    nodes: [...nodes.values()],
    edges: [...counts.values()].map(({ from, to, signs }) => {
      const present = SIGNS.filter(sign => signs[sign] > 0);
      const label = present.map(sign => `${sign} ${signs[sign]}`).join(', ');
      return { from, to, label, ...(present.length === 1 && { sign: present[0]! }) };
    }),
    note: `${changes.length} changes, counted by namespace: one by one they are too many for a chart`,
  };
}

// Names of nodes are numbers: a user's text could be a word of the language.
function chartText(nodes: readonly Node[], edges: readonly Edge[], note?: string): string {
  const ids = new Map(nodes.map((node, i) => [node, `n${i}`]));
  const line = (node: Node) => `${ids.get(node)}[${mermaidLabel(node.label)}]`;
  const boxes = [...new Set(nodes.flatMap(node => node.box ?? []))].sort();
  const styled = SIGNS.map(sign => ({ sign, places: edges.flatMap((edge, i) => (edge.sign === sign ? [i] : [])) }));
  return [
    'flowchart LR',
    ...boxes.flatMap((box, i) => [
      `  subgraph s${i}[${mermaidLabel(box)}]`,
      ...nodes.filter(node => node.box === box).map(node => `    ${line(node)}`),
      '  end',
    ]),
    ...nodes.filter(node => node.box === undefined).map(node => `  ${line(node)}`),
    ...edges.map(({ from, to, label, sign }) => `  ${ids.get(from)} ${ARROWS[sign ?? '~']}|${mermaidLabel(label)}| ${ids.get(to)}`),
    ...styled.filter(({ places }) => places.length > 0).map(({ sign, places }) => `  linkStyle ${places.join(',')} ${COLOURS[sign]}`),
    ...note === undefined ? [] : [`  note[${mermaidLabel(note)}]`],
    '',
  ].join('\n');
}
