import { diffMermaid } from './diff-mermaid';
import { Difference, ListedChange, signOf } from './difference';
import { causeText, isolationText, leftOutText, portsText, remarks, shortName, summary, verdictText } from './difference-words';
import { WorkloadChangeKind } from '../../analysis/diff/changes';
import { markdownCell } from '../escape';

/** By it a job finds its comment again, to replace it. */
const MARKER = '<!-- cdk8s-zero-trust -->';
/** What the body of a comment on GitHub may hold. */
const MAX_CHARACTERS = 65_536;
// For the lines that say what was cut.
const RESERVE = 500;
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
  const page = new Page(MAX_CHARACTERS - RESERVE - sizeOf(chart), head);
  page.add([''], isolation.map(change => `- ${markdownCell('!')} ${markdownCell(change.end.name)} is ${isolationText(change)}${causesOf(change.causes.map(causeText))}`), 'changes of isolation');
  page.add([''], workloads.map(({ kind, end, previous }) => `- ${markdownCell(signOf(kind))} ${markdownCell(end.name)} `
    + (kind === WorkloadChangeKind.RENAMED ? `is renamed, it was ${markdownCell(previous!.name)}` : `is ${kind}`)), 'workloads');
  page.add(TABLE_HEAD, changes.map(row), 'connections');
  return [...page.lines, ...chart, ''].join('\n');
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

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Lines of at most so many characters. */
class Page {
  public readonly lines: string[];

  public constructor(private readonly limit: number, head: readonly string[]) {
    this.lines = [...head];
  }

  /** Adds what fits of the rows below their head, and says how many do not. */
  public add(head: readonly string[], rows: readonly string[], what: string): void {
    if (rows.length === 0) { return; }
    let room = this.limit - sizeOf(this.lines) - sizeOf(head);
    const end = rows.findIndex(text => (room -= text.length + 1) < 0);
    const shown = rows.slice(0, end < 0 ? rows.length : end);
    this.lines.push(...shown.length > 0 ? head : [], ...shown);
    const left = rows.length - shown.length;
    if (left > 0) {
      this.lines.push('', `${left} more ${what} are left out here: a comment holds ${MAX_CHARACTERS} characters. All are in the format text.`);
    }
  }
}
