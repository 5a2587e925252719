import { diffMermaid } from './diff-mermaid';
import { Difference, ListedChange, signOf } from './difference';
import { causeText, isolationText, leftOutText, portsText, remarks, shortName, summary, verdictText } from './difference-words';
import { WorkloadChangeKind } from '../../analysis/diff/changes';
import { markdownCell } from '../escape';
import { MarkdownComment } from '../markdown-comment';

/** By it a job finds its comment again, to replace it. */
const MARKER = '<!-- cdk8s-zero-trust -->';
const TABLE_HEAD = ['', '| ± | from | to | ports | cause |', '|---|------|----|-------|-------|'];

/**
 * A comment for a pull request: the verdict, what became of isolation and workloads, a table of connections and a chart of them. What
 * does not fit into a comment is cut, connections last, and it says how many.
 */
export function diffMarkdown(difference: Difference): string {
  const { changes, workloads, isolation, allowsNothingNew, isEmpty } = difference;
  const leftOut = leftOutText(difference);
  const chart = changes.length === 0 ? [] : ['', '```mermaid', diffMermaid(difference).trimEnd(), '```'];
  const head = [
    MARKER,
    `**${allowsNothingNew ? '✓' : '✗'} ${sentence(isEmpty ? summary(difference) : verdictText(difference))}**`,
    ...isEmpty ? [] : ['', sentence(summary(difference))],
    ...leftOut === undefined ? [] : ['', `⚠ ${sentence(leftOut)}`],
  ];
  const comment = new MarkdownComment(head, chart);
  comment.add([''], isolation.map(change => `- ${markdownCell('!')} ${markdownCell(change.end.name)} is ${isolationText(change)}${causesOf(change.causes.map(causeText))}`), 'changes of isolation');
  comment.add([''], workloads.map(({ kind, end, previous }) => `- ${markdownCell(signOf(kind))} ${markdownCell(end.name)} `
    + (kind === WorkloadChangeKind.RENAMED ? `is renamed, it was ${markdownCell(previous!.name)}` : `is ${kind}`)), 'workloads');
  comment.add(TABLE_HEAD, changes.map(row), 'connections');
  return comment.toString();
}

function row(change: ListedChange): string {
  const cells = [change.from, change.to].map(end => markdownCell(shortName(end)));
  const causes = change.causes.map(cause => markdownCell(causeText(cause))).join('; ');
  return `| ${markdownCell(signOf(change.kind))} | ${cells.join(' | ')} | ${[markdownCell(portsText(change)), ...remarks(change)].join(', ')} | ${causes} |`;
}

function causesOf(texts: readonly string[]): string {
  return `: ${texts.map(markdownCell).join('; ')}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
