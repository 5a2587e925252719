import { LintContext } from './lint-context';
import { LintRuleInfo } from './lint-finding';
import { LintObject } from './lint-object';

/** What a rule found; what is the same for all of its findings stands in the rule. */
export interface Found {
  readonly on: LintObject;
  /** As in `LintFinding`. Two findings of a rule on one object differ in peer or ports. */
  readonly peer?: string;
  readonly ports?: string;
  readonly message: string;
  /** Absent: what the rule says. */
  readonly fix?: string;
  /** The part of the object, for instance `spec.egress[0]`; absent: the object. */
  readonly path?: string;
}

/** A rule of the checklist, with what finds the breaches of it. */
export interface LintRule extends LintRuleInfo {
  /** What breaks it, in the order of the objects. */
  readonly check: (context: LintContext) => Iterable<Found>;
}
