import { ConnectionList, connText } from './connection-list';
import { markdownCell } from '../escape';
import { membersText } from './list-text';

/** What the body of a comment on GitHub may hold. */
const MAX_CHARACTERS = 65_536;
// For the line that says what was cut.
const RESERVE = 200;

/** A table that fits into a comment: rows that do not are cut, and it says how many. */
export function listMarkdown({ ends, connections }: ConnectionList): string {
  const legend = ends.filter(end => end.kind === 'group').map(group => `- ${markdownCell(group.name)}: ${markdownCell(membersText(group))}`);
  const head = '| src | dst | conn |\n|-----|-----|------|';
  const rows = connections.map(connection =>
    `| ${markdownCell(connection.from.name)} | ${markdownCell(connection.to.name)} | ${markdownCell(connText(connection))} |`);
  const lines = fitting([head, ...rows], MAX_CHARACTERS - RESERVE);
  const legendLines = fitting(legend, MAX_CHARACTERS - RESERVE - lines.join('\n').length);
  return [
    ...lines,
    ...cut(rows.length + 1 - lines.length, 'connections'),
    ...legendLines.length > 0 ? ['', ...legendLines] : [],
    ...cut(legend.length - legendLines.length, 'groups'),
    '',
  ].join('\n');
}

function fitting(lines: readonly string[], limit: number): string[] {
  let length = 0;
  const end = lines.findIndex(line => (length += line.length + 1) > limit);
  return lines.slice(0, end < 0 ? lines.length : end);
}

function cut(count: number, what: string): string[] {
  return count > 0 ? ['', `${count} more ${what} are left out here: a comment holds ${MAX_CHARACTERS} characters. All are in the format text.`] : [];
}
