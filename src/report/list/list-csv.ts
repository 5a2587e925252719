import { ConnectionList } from './connection-list';
import { csvCell } from '../escape';

/** A row for each connection. The first three columns are those of netpol-analyzer. Who is in a group only json and text tell. */
export function listCsv({ connections }: ConnectionList): string {
  const rows = connections.map(({ from, to, conn, family, certainty }) => [from.name, to.name, conn, family ?? 'both', certainty]);
  return [['src', 'dst', 'conn', 'family', 'certainty'], ...rows].map(row => `${row.map(csvCell).join(',')}\n`).join('');
}
