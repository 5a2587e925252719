import { hopText, ListedPath, PathList } from './path-list';
import { nothingText } from './paths-text';
import { markdownCell } from '../escape';

/** What the body of a comment on GitHub may hold. */
const MAX_CHARACTERS = 65_536;
// For the line that says what was cut.
const RESERVE = 200;

/** A table that fits into a comment: rows that do not are cut, and it says how many. */
export function pathsMarkdown({ asked, paths }: PathList): string {
  if (paths.length === 0) { return `${markdownCell(nothingText(asked))}\n`; }
  const lines = ['| from | to | steps | path |', '|------|----|-------|------|'];
  let length = lines.join('\n').length + RESERVE;
  for (const row of paths.map(rowOf)) {
    length += row.length + 1;
    if (length > MAX_CHARACTERS) { break; }
    lines.push(row);
  }
  const cut = paths.length + 2 - lines.length;
  const note = `${cut} more paths are left out here: a comment holds ${MAX_CHARACTERS} characters. All are in the format text.`;
  return [...lines, ...cut > 0 ? ['', note] : [], ''].join('\n');
}

function rowOf({ from, to, hops, certainty }: ListedPath): string {
  const steps = `${hops.length}${certainty === 'depends' ? ' (depends)' : ''}`;
  return `| ${markdownCell(from)} | ${markdownCell(to)} | ${steps} | ${hops.map(hop => markdownCell(hopText(hop))).join('<br>')} |`;
}
