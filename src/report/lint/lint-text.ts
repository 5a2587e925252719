import { LintFinding, LintSeverity } from '../../lint/lint-finding';
import { LintResult } from '../../lint/lint-result';
import { LintSuppression } from '../../lint/lint-suppression';
import { Source } from '../../model/cluster/source';
import { printable } from '../escape';

/**
 * A line for each finding, by which editors find their way, with the fix below it; then what is suppressed, with the reason; then
 * how much is isolated, and the sums.
 */
export function lintText(result: LintResult): string {
  const { findings, suppressed, expired, unused } = result;
  const lines = [
    ...findings.flatMap(finding => [findingText(finding), `  fix: ${finding.fix}`]),
    ...suppressed.map(({ finding, suppression }) => `${findingText(finding)}; suppressed: ${suppressionText(suppression)}`),
    ...expired.map(suppression => `expired suppression of ${suppression.rule} for ${suppression.subject}: ${suppressionText(suppression)}`),
    ...unused.map(suppression => `unused suppression of ${suppression.rule} for ${suppression.subject}: ${suppressionText(suppression)}`),
    ...isolationTexts(result),
    sumsText(result),
  ];
  return lines.map(line => `${printable(line)}\n`).join('');
}

/** `dist/shop.yaml:12: error: NetworkPolicy shop/api => anyone : TCP 443: message [ZT402 ports-without-peers]`. */
export function findingText({ source, severity, subject, peer, ports, message, ruleId, rule }: LintFinding): string {
  const about = `${subject}${peer === undefined ? '' : ` ${peer}`}${ports === undefined ? '' : ` : ${ports}`}`;
  return `${placeText(source)}${severity}: ${about}: ${message} [${ruleId} ${rule}]`;
}

/** `Ingress: 3 of 4 workloads isolated`. */
export function isolationTexts({ isolation }: LintResult): string[] {
  return isolation.map(({ direction, isolated, workloads }) => `${direction}: ${isolated} of ${workloads} workloads isolated`);
}

/** `1 error, 2 warnings, 0 notes; 1 suppressed, 0 suppressions expired, 0 unused`, and the day that counted as today. */
export function sumsText({ findings, suppressed, expired, unused, asOf }: LintResult): string {
  const counts = Object.values(LintSeverity).map(severity => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  const others = `${suppressed.length} suppressed, ${expired.length} expired suppressions, ${unused.length} unused`;
  return `${counts.join(', ')}; ${others}${asOf === undefined ? '' : `; as of ${asOf}`}`;
}

function placeText({ file, line, constructPath }: Source): string {
  const place = file === undefined ? constructPath : `${file}${line === undefined ? '' : `:${line}`}`;
  return place === undefined ? '' : `${place}: `;
}

function suppressionText({ reason, owner, expires }: LintSuppression): string {
  return `${reason}${owner === undefined ? '' : ` (${owner})`}${expires === undefined ? '' : ` until ${expires}`}`;
}
