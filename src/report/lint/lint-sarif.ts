import { aboutText, reasonText, worstFirst } from './finding-words';
import { version } from '../../../package.json';
import { LintFinding, LintRuleInfo, LintSeverity } from '../../lint/lint-finding';
import { LintResult } from '../../lint/lint-result';
import { LintSuppression } from '../../lint/lint-suppression';
import { Source } from '../../model/cluster/source';
import { shortHash } from '../../model/text/slug';
import { jsonText, printable } from '../escape';

/** More results of a run are refused by GitHub. */
export const MAX_RESULTS = 25_000;

/** More lines of a program are no help to a reader. */
const MAX_DECLARATIONS = 10;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';
/**
 * How GitHub ranks the findings of a rule, in its two scales. The score stands for high, medium and low, by which a repository says what keeps a
 * request from being merged; it is no measure of its own. Of a rule with the tag `security` that has none, GitHub knows no rank.
 */
const RANKS: { readonly [severity in LintSeverity]: object } = {
  [LintSeverity.ERROR]: { 'problem.severity': 'error', 'security-severity': '8.0' },
  [LintSeverity.WARNING]: { 'problem.severity': 'warning', 'security-severity': '5.0' },
  [LintSeverity.NOTE]: { 'problem.severity': 'recommendation', 'security-severity': '2.0' },
};

interface Shown {
  readonly finding: LintFinding;
  readonly suppression?: LintSuppression;
}

/**
 * SARIF 2.1.0, for code scanning. Every result has a file, because GitHub refuses a whole run for one that has none. The worst come first;
 * what is more than GitHub takes is left out, and a notification says how much.
 */
export function lintSarif({ findings, suppressed, rules }: LintResult): string {
  const all: readonly Shown[] = [...worstFirst(findings).map(finding => ({ finding })), ...suppressed];
  const shown = all.slice(0, MAX_RESULTS);
  const places = new Places(all);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver: { name: 'zero-trust', version, rules: rules.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: cut(all.length - shown.length) }],
    results: shown.map(one => resultOf(one, indexes.get(one.finding.ruleId)!, places)),
  };
  return `${jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`;
}

function ruleOf({ id, name, severity, title, why, fix, source }: LintRuleInfo): object {
  return {
    id,
    name,
    shortDescription: { text: plain(title) },
    fullDescription: { text: plain(why) },
    help: { text: plain(`${title} ${why} Fix: ${fix} From: ${source}.`), markdown: `${title}\n\n${why}\n\n**Fix:** ${fix}\n\nFrom: ${source}.` },
    defaultConfiguration: { level: severity },
    properties: { tags: ['security'], ...RANKS[severity] },
  };
}

function resultOf({ finding, suppression }: Shown, ruleIndex: number, places: Places): object {
  const { ruleId, severity, subject, message, fix, fingerprint, source } = finding;
  const [place, ...related] = places.of(source);
  return {
    ruleId,
    ruleIndex,
    level: severity,
    message: { text: plain(`${aboutText(finding)}: ${message}. Fix: ${fix}`) },
    locations: [{
      physicalLocation: place,
      logicalLocations: [
        { fullyQualifiedName: printable(subject), kind: 'resource' },
        ...constructPaths(source).map(path => ({ fullyQualifiedName: printable(path), kind: 'member' })),
      ],
    }],
    ...(related.length > 0 && { relatedLocations: related.map((physicalLocation, index) => ({ id: index + 1, physicalLocation })) }),
    // GitHub knows its alerts by the first one, and would else take the text of the line, which another policy may share.
    partialFingerprints: { 'primaryLocationLineHash': `${shortHash(fingerprint)}:1`, 'zeroTrust/v1': printable(fingerprint) },
    ...(suppression && { suppressions: [{ kind: 'external', status: 'accepted', justification: plain(reasonText(suppression)) }] }),
  };
}

/** Where results stand, for readers that want a file for each. */
class Places {
  private readonly any: string;

  public constructor(all: readonly Shown[]) {
    this.any = all.find(({ finding }) => finding.source.file !== undefined)?.finding.source.file ?? 'manifests';
  }

  /** Where it was declared, as far as that is known, and then where it is written. Never empty. */
  public of({ declaredAt, file, line }: Source): object[] {
    const declared = (declaredAt ?? '').split(', ').flatMap(text => {
      const [, program, number] = /^(.+):([1-9]\d{0,8})$/.exec(text) ?? [];
      return program !== undefined && isInRepository(program) ? [placeOf(this.uri(program), Number(number))] : [];
    });
    const shown = declared.slice(0, MAX_DECLARATIONS);
    if (shown.length > 0 && file === undefined) { return shown; }
    return [...shown, placeOf(this.uri(file ?? this.any), file === undefined ? undefined : line)];
  }

  // Relative to where the command ran, which has to be the top of the repository.
  private uri(file: string): string {
    const path = file.replaceAll('\\', '/').replace(/^(\.\/)+/, '').replace(/^(?=[A-Za-z]:\/)/, '/');
    // Half a surrogate pair has no code that a URI could hold.
    const uri = path.split('/').map(segment => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
    return uri.startsWith('/') ? `file://${uri}` : uri;
  }
}

function placeOf(uri: string, startLine: number | undefined): object {
  return { artifactLocation: { uri }, ...(startLine !== undefined && { region: { startLine } }) };
}

// What a manifest says must not lead anywhere else.
function isInRepository(path: string): boolean {
  const segments = path.split(/[\\/]/);
  return segments[0] !== '' && !segments.includes('..') && !/^[A-Za-z]:$/.test(segments[0]!);
}

function cut(count: number): object[] {
  return count === 0 ? [] : [{ level: 'warning', message: { text: `${count} more findings are left out here: a run holds ${MAX_RESULTS}. All are in the format json.` } }];
}

function constructPaths({ constructPath }: Source): string[] {
  return constructPath === undefined ? [] : [constructPath];
}

// In a message `[text](target)` is a link: what a manifest says must not make one.
function plain(text: string): string {
  return printable(text).replaceAll('](', '] (');
}
