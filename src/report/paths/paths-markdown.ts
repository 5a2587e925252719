import { hopText, ListedPath, PathList } from './path-list';
import { nothingText } from './paths-text';
import { markdownCell } from '../escape';
import { MarkdownComment } from '../markdown-comment';

/** A table that fits into a comment. */
export function pathsMarkdown({ asked, paths }: PathList): string {
  if (paths.length === 0) { return `${markdownCell(nothingText(asked))}\n`; }
  return new MarkdownComment(['| from | to | steps | path |', '|------|----|-------|------|']).add([], paths.map(rowOf), 'paths').toString();
}

function rowOf({ from, to, hops, certainty }: ListedPath): string {
  const steps = `${hops.length}${certainty === 'depends' ? ' (depends)' : ''}`;
  return `| ${markdownCell(from)} | ${markdownCell(to)} | ${steps} | ${hops.map(hop => markdownCell(hopText(hop))).join('<br>')} |`;
}
