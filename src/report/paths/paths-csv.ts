import { PathList, wayInText } from './path-list';
import { csvCell } from '../escape';

const HEAD = ['from', 'to', 'steps', 'path_certainty', 'step', 'src', 'dst', 'conn', 'certainty', 'way_in'];

/** A row for each connection of each path. */
export function pathsCsv({ paths }: PathList): string {
  const rows = paths.flatMap(({ from, to, certainty, hops }) => hops.map((hop, i) => [
    from, to, `${hops.length}`, certainty, `${i + 1}`, hop.from, hop.to, hop.conn, hop.certainty, hop.wayIn ? wayInText(hop.wayIn) : '',
  ]));
  return [HEAD, ...rows].map(row => `${row.map(csvCell).join(',')}\n`).join('');
}
