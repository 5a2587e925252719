import { ExposureReport, ListedPeer } from './exposure-report';
import { csvCell } from '../escape';

const HEAD = ['workload', 'direction', 'isolated', 'peer', 'conn', 'family', 'certainty', 'ranges'];

/** A row for each peer, and one for each direction of a workload in which there is none. Who is in a group only json and text tell. */
export function exposureCsv({ exposures }: ExposureReport): string {
  const rows = exposures.flatMap(({ end, sides }) => sides.flatMap(({ direction, isIsolated, peers }) => {
    const side = [end.name, direction.toLowerCase(), isIsolated ? 'yes' : 'no'];
    return peers.length > 0 ? peers.map(peer => [...side, ...cellsOf(peer)]) : [[...side, '', 'No Connections', '', '', '']];
  }));
  return [HEAD, ...rows].map(row => `${row.map(csvCell).join(',')}\n`).join('');
}

function cellsOf({ name, conn, family, certainty, ranges = [] }: ListedPeer): string[] {
  return [name, conn, family ?? 'both', certainty, ranges.join(' ')];
}
