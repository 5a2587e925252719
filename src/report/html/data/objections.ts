import { Flow } from './page-data';
import { LintSeverity } from '../../../lint/lint-finding';
import { LintResult } from '../../../lint/lint-result';

/** The flows with the errors that the checklist finds in the rules that allow them, so that a picture shows what a finding is about. */
export function withObjections(flows: readonly Flow[], lint: LintResult | undefined): readonly Flow[] {
  const byRule = objectionsOf(lint);
  if (byRule.size === 0) { return flows; }
  return flows.map(flow => {
    const objections = [...new Set(flow.reasons.flatMap(({ side, policy, rule = 1 }) => byRule.get(`${policy} ${side} ${rule}`) ?? []))].sort();
    return objections.length === 0 ? flow : { ...flow, objections };
  });
}

function objectionsOf(lint: LintResult | undefined): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { subject, path, rule } of lint?.findings.filter(({ severity }) => severity === LintSeverity.ERROR) ?? []) {
    const [, side, index] = /^spec\.(ingress|egress)\[(\d+)\]/.exec(path ?? '') ?? [];
    const [, policy] = /^NetworkPolicy (.+)$/.exec(subject) ?? [];
    if (policy === undefined || index === undefined) { continue; }
    const key = `${policy} ${side === 'ingress' ? 'in' : 'out'} ${Number(index) + 1}`;
    found.set(key, [...found.get(key) ?? [], rule]);
  }
  return found;
}
