import { Difference, DifferenceEnd, ListedChange, Sign, signOf } from './difference';
import { portsText, shortName, summary } from './difference-words';
import { Chart, ChartEdge, ChartNode, firstThatFits, folded } from '../mermaid-chart';

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
  const { length } = difference.changes;
  if (length === 0) { return firstThatFits([], summary(difference)); }
  return firstThatFits([() => wholeChart(difference), () => namespaceChart(difference)],
    `${length} changes are too many for a chart; see them with --format text`);
}

function wholeChart({ changes, workloads }: Difference): Chart {
  const signs = new Map(workloads.map(({ kind, end }) => [end.name, `${signOf(kind)} `]));
  const nodes = new Map<DifferenceEnd, ChartNode>();
  for (const end of changes.flatMap(({ from, to }) => [from, to])) {
    nodes.set(end, end.kind === 'workload'
      ? { label: `${signs.get(end.name) ?? ''}${end.workload}[${end.workloadKind}]`, box: end.namespace } : { label: shortName(end) });
  }
  const edges = changes.map(change => {
    const sign = signOf(change.kind);
    return { from: nodes.get(change.from)!, to: nodes.get(change.to)!, label: `${sign} ${portsText(change)}`, ...drawn(sign) };
  });
  return { nodes: [...nodes.values()], edges };
}

function namespaceChart({ changes }: Difference): Chart {
  const labelOf = (end: DifferenceEnd) => (end.kind === 'workload' ? end.namespace : `${end.family} addresses`);
  const note = `${changes.length} changes, counted by namespace: one by one they are too many for a chart`;
  return { ...folded(changes, labelOf, counted), note };
}

function counted(changes: readonly ListedChange[]): Omit<ChartEdge, 'from' | 'to'> {
  const counts = SIGNS.map(sign => ({ sign, count: changes.filter(change => signOf(change.kind) === sign).length })).filter(({ count }) => count > 0);
  const label = counts.map(({ sign, count }) => `${sign} ${count}`).join(', ');
  return { label, ...(counts.length === 1 ? drawn(counts[0]!.sign) : { arrow: ARROWS['~'] }) };
}

function drawn(sign: Sign): { arrow: string; style: string } {
  return { arrow: ARROWS[sign], style: COLOURS[sign] };
}
