import { ListedHop, PathList, wayInText } from './path-list';
import { dotGraph } from '../dot-graph';
import { dotString } from '../escape';

/** The connections of all paths as a graph for Graphviz. */
export function pathsDot({ asked, paths }: PathList): string {
  const hops = [...new Map(paths.flatMap(path => path.hops).map(hop => [edgeOf(hop), hop])).values()];
  const ends = [...new Set([...[asked.from, asked.to].filter(end => end !== undefined), ...hops.flatMap(({ from, to }) => [from, to])])].sort();
  const asking = new Set([asked.from, asked.to]);
  return dotGraph([
    ...ends.map(end => `${dotString(end)}${asking.has(end) ? ' [penwidth=2]' : ''}`),
    ...hops.map(edgeOf).sort(),
  ]);
}

function edgeOf({ from, to, conn, certainty, wayIn }: ListedHop): string {
  const label = `${wayIn ? `${wayInText(wayIn)} ` : ''}${conn}${certainty === 'depends' ? ' (depends)' : ''}`;
  return `${dotString(from)} -> ${dotString(to)} [label=${dotString(label)}${certainty === 'depends' ? ' style=dashed' : ''}]`;
}
