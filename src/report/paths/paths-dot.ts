import { ListedHop, PathList, wayInText } from './path-list';
import { dotString } from '../escape';

/** The connections of all paths as a graph for Graphviz. */
export function pathsDot({ asked, paths }: PathList): string {
  const hops = [...new Map(paths.flatMap(path => path.hops).map(hop => [edgeOf(hop), hop])).values()];
  const ends = [...new Set([...[asked.from, asked.to].filter(end => end !== undefined), ...hops.flatMap(({ from, to }) => [from, to])])].sort();
  const asking = new Set([asked.from, asked.to]);
  return [
    'digraph {',
    '\trankdir=LR',
    '\tnode [shape=box style=rounded fontname="Helvetica"]',
    '\tedge [fontname="Helvetica" fontsize=10]',
    ...ends.map(end => `\t${dotString(end)}${asking.has(end) ? ' [penwidth=2]' : ''}`),
    ...hops.map(edgeOf).sort(),
    '}',
    '',
  ].join('\n');
}

function edgeOf({ from, to, conn, certainty, wayIn }: ListedHop): string {
  const label = `${wayIn ? `${wayInText(wayIn)} ` : ''}${conn}${certainty === 'depends' ? ' (depends)' : ''}`;
  return `\t${dotString(from)} -> ${dotString(to)} [label=${dotString(label)}${certainty === 'depends' ? ' style=dashed' : ''}]`;
}
