import { LintFinding, LintSeverity } from '../../lint/lint-finding';
import { LintSuppression } from '../../lint/lint-suppression';
import { Source } from '../../model/cluster/source';

const SEVERITIES = Object.values(LintSeverity);

/** `NetworkPolicy shop/api => anyone : TCP 443`. */
export function aboutText({ subject, peer, ports }: LintFinding): string {
  return `${subject}${peer === undefined ? '' : ` ${peer}`}${ports === undefined ? '' : ` : ${ports}`}`;
}

/** `dist/shop.yaml:12`, or the path of the construct; nothing where neither is known. */
export function placeText({ file, line, constructPath }: Source): string | undefined {
  return file === undefined ? constructPath : `${file}${line === undefined ? '' : `:${line}`}`;
}

/** `it talks to addresses only (team-shop) until 2027-01-31`. */
export function reasonText({ reason, owner, expires }: LintSuppression): string {
  return `${reason}${owner === undefined ? '' : ` (${owner})`}${expires === undefined ? '' : ` until ${expires}`}`;
}

/** The findings, the worst first. */
export function worstFirst(findings: readonly LintFinding[]): LintFinding[] {
  return SEVERITIES.flatMap(severity => findings.filter(finding => finding.severity === severity));
}
