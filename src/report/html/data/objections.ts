import { FoundReason } from './reasons';
import { PortSet } from '../../../analysis/sets/port-set';
import { LintSeverity } from '../../../lint/lint-finding';
import { LintResult } from '../../../lint/lint-result';

/** The errors that the checklist finds in rules of policies, so that a picture shows what a finding is about. */
export class Objections {
  private readonly byRule = new Map<string, string[]>();

  public constructor(lint: LintResult | undefined) {
    for (const { subject, path, rule } of lint?.findings.filter(({ severity }) => severity === LintSeverity.ERROR) ?? []) {
      const [, side, index] = /^spec\.(ingress|egress)\[(\d+)\]/.exec(path ?? '') ?? [];
      const [, policy] = /^NetworkPolicy (.+)$/.exec(subject) ?? [];
      if (policy === undefined || index === undefined) { continue; }
      const key = `${policy} ${side === 'ingress' ? 'in' : 'out'} ${Number(index) + 1}`;
      this.byRule.set(key, [...this.byRule.get(key) ?? [], rule]);
    }
  }

  /** The errors in those of the rules that allow some of the ports. Of a port that has only a name nobody knows which: all of them. */
  public to(ports: PortSet, reasons: readonly FoundReason[]): string[] {
    if (this.byRule.size === 0) { return []; }
    return reasons.filter(reason => ports.isEmpty || !reason.ports.intersection(ports).isEmpty)
      .flatMap(({ reason: { side, policy, rule = 1 } }) => this.byRule.get(`${policy} ${side} ${rule}`) ?? []);
  }
}
