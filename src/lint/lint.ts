import { DIRECTIONS, LintContext } from './lint-context';
import { LintFinding, LintRuleInfo } from './lint-finding';
import { placeOf } from './lint-object';
import { LintIsolation, LintResult } from './lint-result';
import { Found, LintRule } from './lint-rule';
import { checkSuppression, LintSuppression, readIgnores, sortBySuppression } from './lint-suppression';
import { RULE_NAMES, RULES } from './rules';
import { Manifests } from '../manifests/manifests';
import { checkDate } from '../model/text/date';
import { shorten } from '../model/text/slug';
import { requireList } from '../model/text/untyped';
import { Cni } from '../platforms/cni';
import { Platform } from '../platforms/platform';

/** What rules are told besides the manifests. */
export interface LintOptions {
  /**
   * The cluster that the manifests are for.
   * @default - unknown: rules about platforms find nothing
   */
  readonly platform?: Platform;
  /**
   * The network plugin.
   * @default - that of the platform; without one, rules about plugins find nothing
   */
  readonly cni?: Cni;
  /**
   * The day that counts as today, as YYYY-MM-DD. Throws on anything but a day of the calendar.
   * @default - rules about age find nothing, and no suppression expires
   */
  readonly asOf?: string;
  /**
   * What does not count, besides what annotations say. Throws for one without a reason, and for a rule that is none.
   * @default - what annotations say alone
   */
  readonly suppressions?: LintSuppression[];
}

/** Long enough to be read, short enough to be copied. */
const LONGEST_FINGERPRINT = 200;

/**
 * The checklist: what of the policies in manifests protects less than it looks, does nothing, or nobody can maintain.
 *
 * RULES.md lists the rules. They look at manifests of any origin; those about platforms only where a platform is named.
 */
export class Lint {
  /**
   * Holds the manifests against every rule.
   * @param manifests what is judged
   * @param options omitted: no platform, no day, and no suppressions but those in annotations
   */
  public static run(manifests: Manifests, options: LintOptions = {}): LintResult {
    const { platform, asOf } = options;
    const cni = options.cni ?? platform?.cni;
    if (asOf !== undefined) { checkDate(asOf, 'asOf'); }
    const context = new LintContext(manifests.cluster._state, platform, cni, asOf);
    const found = unique(RULES.flatMap(rule => [...rule.check(context)].map(one => findingOf(rule, one))));
    const suppressions = [
      ...requireList(options.suppressions, 'suppressions').map(suppression => checkSuppression(suppression, RULE_NAMES)),
      ...context.objects.flatMap(object => readIgnores(object, RULE_NAMES).suppressions),
    ];
    const { findings, suppressed, expired, unused } = sortBySuppression(found, suppressions, asOf);
    return {
      findings: [...findings],
      suppressed: [...suppressed],
      expired: [...expired],
      unused: [...unused],
      isolation: isolationOf(context),
      input: [...manifests.findings],
      rules: Lint.rules(),
      ...(platform && { platform: platform.name }),
      ...(cni?._facts && { cni: cni.name }),
      ...(asOf !== undefined && { asOf }),
    };
  }

  /** Every rule, in the order of the ids. */
  public static rules(): LintRuleInfo[] {
    return RULES.map(({ id, name, severity, title, why, fix, source }) => ({ id, name, severity, title, why, fix, source }));
  }

  private constructor() {}
}

function findingOf({ id, name, severity, fix }: LintRule, found: Found): LintFinding {
  const { on, peer, ports, path } = found;
  const parts = [name, on.name, ...(peer === undefined ? [] : [peer]), ...(ports === undefined ? [] : [ports])];
  return {
    fingerprint: shorten(parts.join(' | '), LONGEST_FINGERPRINT),
    ruleId: id,
    rule: name,
    severity,
    subject: on.name,
    ...(peer !== undefined && { peer }),
    ...(ports !== undefined && { ports }),
    message: found.message,
    fix: found.fix ?? fix,
    ...(path !== undefined && { path }),
    source: placeOf(on, path),
  };
}

// Two rules of a policy may say the same.
function unique(findings: readonly LintFinding[]): LintFinding[] {
  const byFingerprint = new Map<string, LintFinding>();
  for (const finding of findings) {
    if (!byFingerprint.has(finding.fingerprint)) { byFingerprint.set(finding.fingerprint, finding); }
  }
  return [...byFingerprint.values()];
}

function isolationOf(context: LintContext): LintIsolation[] {
  const { workloads } = context.cluster;
  return DIRECTIONS.map(direction => ({
    direction, isolated: workloads.filter((_, index) => context.isIsolated(direction, index)).length, workloads: workloads.length,
  }));
}
