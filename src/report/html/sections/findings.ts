import { LintFinding, LintSeverity } from '../../../lint/lint-finding';
import { LintResult } from '../../../lint/lint-result';
import { xml } from '../../escape';
import { placeText } from '../../explanation-text';
import { counted, details, folded, Markup, note, section, table } from '../elements';

const SHOWN = 3;
/** More findings of one rule are left out, and it says how many. Of notes nobody reads as many. */
const OF_A_RULE = 60;
const NOTES = 3;
const LOOKS: Record<LintSeverity, string> = {
  [LintSeverity.ERROR]: '<b class="bad">✗ error</b>', [LintSeverity.WARNING]: '<b class="warn">! warning</b>', [LintSeverity.NOTE]: '<small>· note</small>',
};

/** What the checklist objects to, a row for each rule; and what somebody accepted, with the reason. */
export function findingsSection(lint: LintResult | undefined): Markup {
  if (!lint) { return section('findings', 'Findings', note('Nobody held the manifests against the checklist.')); }
  const byRule = new Map<string, LintFinding[]>();
  for (const finding of lint.findings) { byRule.set(finding.ruleId, [...byRule.get(finding.ruleId) ?? [], finding]); }
  const severities = Object.values(LintSeverity);
  const groups = [...byRule.values()].sort((a, b) => severities.indexOf(a[0]!.severity) - severities.indexOf(b[0]!.severity));
  const rowsOf = (meant: readonly LintFinding[][]) => meant.map(same => [
    `${LOOKS[same[0]!.severity]}<br>${xml(`${same[0]!.ruleId} ${same[0]!.rule}`)}`, whereCell(same), folded([...new Set(same.map(({ fix }) => xml(fix)))], 1),
  ]);
  const isNote = ([first]: readonly LintFinding[]) => first!.severity === LintSeverity.NOTE;
  const [notes, rest] = [groups.filter(isNote), groups.filter(group => !isNote(group))];
  const tableOf = (caption: string, meant: readonly LintFinding[][]) => (
    table(`${caption}: ${counted(meant.flat().length, 'finding')} of the checklist`, ['Rule', 'Where and what', 'What to do'], rowsOf(meant), 'findings'));
  return section('findings', 'Findings',
    rest.length > 0 ? tableOf('Errors and warnings', rest) : note(`✓ ${lint.rules.length} rules of the checklist found no error and no warning${lint.platform === undefined ? '; those about platforms did not look, as none is named' : ''}.`, 'good'),
    ...notes.length > 0 ? [details(counted(notes.flat().length, 'note'), tableOf('Notes', notes))] : [],
    ...acceptedTable(lint));
}

/** Where the rule objects, by what it says: of many places the same is said once. */
function whereCell(findings: readonly LintFinding[]): Markup {
  const limit = findings[0]!.severity === LintSeverity.NOTE ? NOTES : OF_A_RULE;
  const byMessage = new Map<string, Markup[]>();
  for (const { subject, peer, ports, message, source } of findings.slice(0, limit)) {
    const about = [subject, ...peer === undefined ? [] : [peer], ...ports === undefined ? [] : [`on ${ports}`]].join(' ');
    byMessage.set(message, [...byMessage.get(message) ?? [], `<b>${xml(about)}</b> <small>${xml(placeText(source))}</small>`]);
  }
  const texts = [...byMessage].map(([message, places]) => `${folded(places, SHOWN)}${places.length > 1 ? '<br>' : ' '}${xml(message)}`);
  return folded(texts, SHOWN) + (findings.length > limit ? `<br>and ${counted(findings.length - limit, 'other')}: zero-trust lint has all` : '');
}

function acceptedTable({ suppressed, expired, unused }: LintResult): Markup[] {
  const rows = [
    ...suppressed.map(({ finding, suppression }) => [xml(`${finding.rule}: ${finding.subject}`), 'accepted', xml(suppression.reason), xml(suppression.owner ?? ''), xml(suppression.expires ?? 'never')]),
    ...expired.map(one => [xml(`${one.rule}: ${one.subject}`), '<b class="bad">! expired</b>', xml(one.reason), xml(one.owner ?? ''), xml(one.expires ?? '')]),
    ...unused.map(one => [xml(`${one.rule}: ${one.subject}`), 'unused', xml(one.reason), xml(one.owner ?? ''), xml(one.expires ?? 'never')]),
  ];
  if (rows.length === 0) { return []; }
  return [details(`${counted(suppressed.length, 'accepted finding')}, ${expired.length} expired`, table('Accepted findings', ['Finding', 'State', 'Reason', 'Owner', 'Until'], rows), ' open')];
}
