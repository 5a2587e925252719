import { ConnectionList, connText } from './connection-list';
import { markdownCell } from '../escape';
import { membersText } from './list-text';
import { MarkdownComment } from '../markdown-comment';

/** A table that fits into a comment, and who is in the groups of it. */
export function listMarkdown({ ends, connections }: ConnectionList): string {
  const legend = ends.filter(end => end.kind === 'group').map(group => `- ${markdownCell(group.name)}: ${markdownCell(membersText(group))}`);
  const rows = connections.map(connection =>
    `| ${markdownCell(connection.from.name)} | ${markdownCell(connection.to.name)} | ${markdownCell(connText(connection))} |`);
  return new MarkdownComment(['| src | dst | conn |', '|-----|-----|------|'])
    .add([], rows, 'connections')
    .add([''], legend, 'groups')
    .toString();
}
