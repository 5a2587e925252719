import { Difference, DifferenceEnd, Sign, signOf } from './difference';
import { portsText, shortName, summary } from './difference-words';
import { WorkloadChangeKind } from '../../analysis/diff/changes';
import { dotGraph, namespaceBoxes } from '../dot-graph';
import { dotString } from '../escape';
import { WorkloadEnd } from '../list/connection-list';

/** How a sign is drawn beside being written. */
const STYLES: Readonly<Record<Sign, string>> = {
  '+': 'color="#1a7f37" fontcolor="#1a7f37" penwidth=2', '-': 'color="#6e7781" fontcolor="#6e7781" style=dotted', '~': 'color="#bf3989" fontcolor="#bf3989"',
};

/** A graph for Graphviz of what changed, with the ends of it, namespaces as boxes: `zero-trust diff --format dot old new | dot -Tsvg`. */
export function diffDot(difference: Difference): string {
  const { workloads, changes } = difference;
  const signs = new Map(workloads.map(change => [change.end.name, change]));
  const ends = [...new Map<string, DifferenceEnd>([...workloads.map(({ end }) => end), ...changes.flatMap(({ from, to }) => [from, to])]
    .map(end => [end.name, end])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const pods = ends.filter((end): end is WorkloadEnd => end.kind === 'workload');
  const node = (end: WorkloadEnd) => {
    const change = signs.get(end.name);
    const was = change?.kind === WorkloadChangeKind.RENAMED ? `, was ${change.previous!.workload}[${change.previous!.workloadKind}]` : '';
    const label = `${change ? `${signOf(change.kind)} ` : ''}${end.workload}[${end.workloadKind}]${was}`;
    return `${dotString(end.name)} [label=${dotString(label)}${change ? ` ${STYLES[signOf(change.kind)]}` : ''}]`;
  };
  return dotGraph([
    ...namespaceBoxes(pods, node),
    ...ends.filter(end => end.kind === 'addresses').map(end => `${dotString(end.name)} [label=${dotString(shortName(end))} style=dashed]`),
    ...changes.map(change => `${dotString(change.from.name)} -> ${dotString(change.to.name)} `
      + `[label=${dotString(`${signOf(change.kind)} ${portsText(change)}`)} ${STYLES[signOf(change.kind)]}]`),
  ], difference.isEmpty ? summary(difference) : '+ added   - removed   ~ changed');
}
