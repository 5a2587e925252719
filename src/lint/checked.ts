import { LintFinding, LintRuleInfo, LintSeverity } from './lint-finding';
import { LintResult } from './lint-result';
import { FindingLevel, InputFinding } from '../manifests/input-finding';
import { Source } from '../model/cluster/source';
import { shorten } from '../model/text/slug';

/** What the API server refuses: the rest was judged without it. */
export const REFUSED: LintRuleInfo = {
  id: 'ZT001',
  name: 'refused',
  severity: LintSeverity.ERROR,
  title: 'The API server accepts every object.',
  why: 'An object that is refused is not in the cluster, and what it should deny is open.',
  fix: 'write what the message says is allowed',
  source: 'docs/validation.md',
};

/** What somebody expects of the policies. */
export const EXPECTATION: LintRuleInfo = {
  id: 'ZT002',
  name: 'expectation',
  severity: LintSeverity.ERROR,
  title: 'Every expectation holds.',
  why: 'Somebody said who must and who must not reach whom, and the policies say otherwise.',
  fix: 'change the policies or the expectation; zero-trust explain says which policy decides',
  source: 'docs/cli.md',
};

const LONGEST_FINGERPRINT = 200;

/** An expectation that does not hold. */
export interface Disappointment {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly message: string;
  readonly source: Source;
}

/** The result of lint with what is refused and what was expected in vain, so that every format tells all of it. */
export function withChecks(result: LintResult, input: readonly InputFinding[], disappointments: readonly Disappointment[]): LintResult {
  const refused = input.filter(({ level }) => level === FindingLevel.REFUSED);
  return {
    ...result,
    findings: [...refused.map(refusedFinding), ...disappointments.map(expectationFinding), ...result.findings],
    rules: [REFUSED, EXPECTATION, ...result.rules],
  };
}

function refusedFinding({ subject, path, message, rule, source }: InputFinding): LintFinding {
  return {
    ...findingOf(REFUSED, [subject, path ?? '', rule]),
    subject,
    message: `${path === undefined ? '' : `${path}: `}${message} (${rule})`,
    ...(path !== undefined && { path }),
    source,
  };
}

function expectationFinding({ from, to, ports, message, source }: Disappointment): LintFinding {
  return { ...findingOf(EXPECTATION, [from, to, ports]), subject: from, peer: `=> ${to}`, ports, message, source };
}

function findingOf({ id, name, severity, fix }: LintRuleInfo, parts: readonly string[]): Pick<LintFinding, 'fingerprint' | 'ruleId' | 'rule' | 'severity' | 'fix'> {
  return { fingerprint: shorten([name, ...parts].join(' | '), LONGEST_FINGERPRINT), ruleId: id, rule: name, severity, fix };
}
