import { LintFinding } from './lint-finding';
import { LintObject } from './lint-object';
import { checkDate } from '../model/text/date';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';
import { requireOptions } from '../model/text/untyped';

/** The annotation by which an object says which rules do not count for it, one in each line: `<rule>: reason`, or `<rule> until YYYY-MM-DD: reason`. */
export const IGNORE_ANNOTATION = 'cdk8s-zero-trust/ignore';

/** Findings that a team lives with. */
export interface LintSuppression {
  /** The rule, by name or id. */
  readonly rule: string;
  /** The object, as findings name it: `NetworkPolicy shop/api`. With `*` at the end every object whose name begins so; `*` alone is every object. */
  readonly subject: string;
  /** Why it does no harm; throws when empty. */
  readonly reason: string;
  /**
   * The one finding that is meant, where the rule finds several about the object.
   * @default - every finding of the rule about the object
   */
  readonly fingerprint?: string;
  /**
   * Who answers for it.
   * @default - nobody is named
   */
  readonly owner?: string;
  /**
   * The last day on which it counts, as YYYY-MM-DD. Throws on anything but a day of the calendar.
   * @default - it counts for ever
   */
  readonly expires?: string;
}

/** A finding that does not count, and why. */
export interface SuppressedLintFinding {
  /** What was found. */
  readonly finding: LintFinding;
  /** What suppresses it. */
  readonly suppression: LintSuppression;
}

/** The findings by whether they count. */
export interface SortedFindings {
  readonly findings: readonly LintFinding[];
  readonly suppressed: readonly SuppressedLintFinding[];
  readonly expired: readonly LintSuppression[];
  readonly unused: readonly LintSuppression[];
}

/** The suppression, checked. Throws for one without a rule, subject or reason, and for a day that is none. */
export function checkSuppression(suppression: LintSuppression, rules: readonly string[], where = 'suppression'): LintSuppression {
  const { rule, subject, reason, expires } = requireOptions(suppression, where);
  for (const [field, text] of Object.entries({ rule, subject, reason })) {
    if (typeof text !== 'string' || text.trim() === '') { throw new Error(`${where} must have a ${field}, got ${quote(text)}; write for instance ${EXAMPLE[field]}`); }
  }
  if (!rules.includes(rule)) {
    const near = nearest(rule, [...rules]);
    throw new Error(`${where}: no rule is called ${quote(rule)}; ${near === undefined ? 'RULES.md lists them' : `did you mean ${near}?`}`);
  }
  if (expires !== undefined) { checkDate(expires, `${where}: expires`); }
  return suppression;
}

const EXAMPLE: { readonly [field: string]: string } = {
  rule: '"dns-unreachable"', subject: '"NetworkPolicy shop/api"', reason: '"it talks to addresses only"',
};

/**
 * Sorts the findings by whether somebody suppressed them. What has expired suppresses nothing. The first suppression that is
 * about a finding is the one that counts.
 * @param asOf the day that counts as today; absent: nothing expires
 */
export function sortBySuppression(
  findings: readonly LintFinding[], suppressions: readonly LintSuppression[], asOf: string | undefined,
): SortedFindings {
  const hasExpired = ({ expires }: LintSuppression) => asOf !== undefined && expires !== undefined && expires < asOf;
  const index = new SuppressionIndex(suppressions.filter(suppression => !hasExpired(suppression)));
  const open: LintFinding[] = [];
  const suppressed: SuppressedLintFinding[] = [];
  const used = new Set<LintSuppression>();
  for (const finding of findings) {
    const suppression = index.of(finding);
    if (!suppression) { open.push(finding); continue; }
    used.add(suppression);
    suppressed.push({ finding, suppression });
  }
  return {
    findings: open,
    suppressed,
    expired: suppressions.filter(hasExpired),
    unused: suppressions.filter(suppression => !hasExpired(suppression) && !used.has(suppression)),
  };
}

/** What the annotation of the object suppresses, and the lines of it that say nothing that can be understood. */
export function readIgnores({ name, annotations }: LintObject, rules: readonly string[]): { suppressions: LintSuppression[]; mistakes: string[] } {
  const suppressions: LintSuppression[] = [];
  const mistakes: string[] = [];
  for (const line of (annotations[IGNORE_ANNOTATION] ?? '').split('\n').map(text => text.trim()).filter(text => text !== '')) {
    const [, rule = '', expires, reason = ''] = /^([^\s:]+)(?:\s+until\s+(\S+?))?\s*:\s*(.*)$/.exec(line) ?? [];
    try {
      const suppression = { rule: rule || line, subject: name, reason, ...(expires !== undefined && { expires }) };
      suppressions.push(checkSuppression(suppression, rules, quote(line)));
    } catch (error) {
      mistakes.push((error as Error).message);
    }
  }
  return { suppressions, mistakes };
}

/** Finds suppressions by the subject, because there may be one for each of many objects. */
class SuppressionIndex {
  private readonly bySubject = new Map<string, LintSuppression[]>();
  private readonly byPrefix: LintSuppression[] = [];

  public constructor(suppressions: readonly LintSuppression[]) {
    for (const suppression of suppressions) {
      const { subject } = suppression;
      if (subject.endsWith('*')) { this.byPrefix.push(suppression); } else {
        this.bySubject.set(subject, [...this.bySubject.get(subject) ?? [], suppression]);
      }
    }
  }

  public of(finding: LintFinding): LintSuppression | undefined {
    const byPrefix = this.byPrefix.filter(({ subject }) => finding.subject.startsWith(subject.slice(0, -1)));
    const candidates = [...this.bySubject.get(finding.subject) ?? [], ...byPrefix];
    return candidates.find(({ rule, fingerprint }) => [finding.rule, finding.ruleId].includes(rule)
      && (fingerprint === undefined || fingerprint === finding.fingerprint));
  }
}
