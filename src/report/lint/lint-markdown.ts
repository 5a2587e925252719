import { aboutText, placeText, reasonText, worstFirst } from './finding-words';
import { isolationTexts, sumsText } from './lint-text';
import { LintFinding, LintSeverity } from '../../lint/lint-finding';
import { LintResult } from '../../lint/lint-result';
import { LintSuppression } from '../../lint/lint-suppression';
import { markdownCell } from '../escape';
import { MarkdownComment } from '../markdown-comment';

/** By it a job finds its comment again, to replace it. */
const MARKER = '<!-- cdk8s-zero-trust lint -->';
const FINDINGS_HEAD = ['', '| severity | what | why it counts | rule | where |', '|---|---|---|---|---|'];
const SUPPRESSED_HEAD = ['', '| suppressed | reason | rule |', '|---|---|---|'];

/**
 * A comment for a pull request: the verdict, a table of findings, the worst first, and one of what is suppressed, with the reasons. What does
 * not fit into a comment is cut, and it says how much.
 */
export function lintMarkdown(result: LintResult): string {
  const { findings, suppressed, expired, unused } = result;
  const worst = worstFirst(findings);
  const head = [MARKER, `**${headline(worst)}**`, '', ...isolationTexts(result).map(text => `- ${text}`), `- ${sumsText(result)}`];
  return new MarkdownComment(head)
    .add(FINDINGS_HEAD, worst.map(findingRow), 'findings')
    .add([''], expired.map(one => `- expired: ${suppressionText(one)}`), 'expired suppressions')
    .add(SUPPRESSED_HEAD, suppressed.map(({ finding, suppression }) => row(
      markdownCell(aboutText(finding)), markdownCell(reasonText(suppression)), markdownCell(`${finding.ruleId} ${finding.rule}`))), 'suppressed findings')
    .add([''], unused.map(one => `- unused: ${suppressionText(one)}`), 'unused suppressions')
    .toString();
}

// The worst stands first.
function headline(findings: readonly LintFinding[]): string {
  const worst = findings[0]?.severity;
  if (worst === undefined) { return '✓ nothing found'; }
  const count = findings.filter(({ severity }) => severity === worst).length;
  return `${worst === LintSeverity.ERROR ? '✗' : '⚠'} ${count} ${worst}${count === 1 ? '' : 's'}`;
}

function findingRow(finding: LintFinding): string {
  const { severity, message, ruleId, rule, source } = finding;
  const place = placeText(source);
  return row(severity, markdownCell(aboutText(finding)), markdownCell(message), markdownCell(`${ruleId} ${rule}`), place === undefined ? '' : markdownCell(place));
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function suppressionText(suppression: LintSuppression): string {
  return `${markdownCell(suppression.rule)} for ${markdownCell(suppression.subject)}, ${markdownCell(reasonText(suppression))}`;
}
