import { ConnectionList, connText, ListedEnd } from './connection-list';
import { labelOf } from './list-dot';
import { Chart, ChartNode, firstThatFits, folded } from '../mermaid-chart';

/**
 * A Mermaid flowchart for a README or a comment, namespaces as boxes. Where it would be more than can be read or drawn, a node
 * for each namespace; where that is still too much, a node that says so. What was left out is said in the chart.
 */
export function listMermaid(list: ConnectionList): string {
  return firstThatFits([() => wholeChart(list), () => namespaceChart(list)],
    `${list.connections.length} connections are too many for a chart; see them with --format text, or narrow the list`);
}

function wholeChart({ ends, connections }: ConnectionList): Chart {
  const nodes = new Map<ListedEnd, ChartNode>(ends.map(end => [end, end.kind === 'workload'
    ? { label: `${end.workload}[${end.workloadKind}]`, box: end.namespace } : { label: labelOf(end) }]));
  return {
    nodes: [...nodes.values()],
    edges: connections.map(connection => ({
      from: nodes.get(connection.from)!,
      to: nodes.get(connection.to)!,
      label: connText(connection),
      arrow: connection.certainty === 'depends' ? '-.->' : '-->',
    })),
  };
}

function namespaceChart({ connections }: ConnectionList): Chart {
  const note = `${connections.length} connections, counted by namespace: one by one they are too many for a chart`;
  const chart = folded(connections, wideLabel, ({ length }) => ({ label: `${length} ${length === 1 ? 'connection' : 'connections'}`, arrow: '-->' }));
  return { ...chart, note };
}

function wideLabel(end: ListedEnd): string {
  return end.kind === 'workload' ? end.namespace : end.kind === 'addresses' ? `${end.family} addresses` : labelOf(end);
}
