import { LintFinding, LintSeverity } from './lint-finding';
import { RULE_NAMES } from './rules';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';

/** The worst first. */
const SEVERITIES = Object.values(LintSeverity);
const NOTHING = 'none';

/** What a list of conditions may hold. */
export const CONDITIONS = `${SEVERITIES.join(', ')}, the name or id of a rule, or ${NOTHING}`;

/** The conditions of a text, with commas between. Throws for an empty one, and for what is neither a severity nor a rule. */
export function conditionsOf(text: string): string[] {
  const known = [...SEVERITIES, NOTHING, ...RULE_NAMES];
  const names = `${text}`.split(',').map(name => name.trim()).filter(name => name !== '');
  const stranger = names.find(name => !known.includes(name));
  if (stranger !== undefined || names.length === 0) {
    const near = stranger === undefined ? undefined : nearest(stranger, known);
    throw new Error(`must be ${SEVERITIES.join(', ')}, ${NOTHING}, or rules of RULES.md, got ${quote(stranger ?? text)}`
      + `${near === undefined ? '' : `; did you mean ${near}?`}`);
  }
  return names;
}

/** Whether one of the findings is of a severity that is named, of a worse one, or of a rule that is named. */
export function fails(findings: readonly LintFinding[], conditions: readonly string[]): boolean {
  return findings.some(finding => conditions.some(condition => isMeant(condition, finding)));
}

function isMeant(condition: string, { severity, rule, ruleId }: LintFinding): boolean {
  const limit = SEVERITIES.indexOf(condition as LintSeverity);
  return limit >= 0 ? SEVERITIES.indexOf(severity) <= limit : condition === rule || condition === ruleId;
}
