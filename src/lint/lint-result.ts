import { LintFinding, LintRuleInfo } from './lint-finding';
import { LintSuppression, SuppressedLintFinding } from './lint-suppression';
import { InputFinding } from '../manifests/input-finding';

/** How many workloads are isolated in a direction. Those on the host network count as open: no policy isolates them. */
export interface LintIsolation {
  /** `Ingress` or `Egress`. */
  readonly direction: string;
  /** How many some policy isolates. */
  readonly isolated: number;
  /** How many there are. */
  readonly workloads: number;
}

/** What lint found: plain data, and all that a format may read. */
export interface LintResult {
  /** What counts, in the order of the rules, then of the objects. */
  readonly findings: LintFinding[];
  /** What somebody suppressed, with the reason. */
  readonly suppressed: SuppressedLintFinding[];
  /** Suppressions that have expired: their findings count. */
  readonly expired: LintSuppression[];
  /** Suppressions of what was not found. */
  readonly unused: LintSuppression[];
  /** Ingress, then Egress. */
  readonly isolation: LintIsolation[];
  /** What in the manifests is refused, ignored or taken for granted: the rules looked at the rest. */
  readonly input: InputFinding[];
  /** The rules that looked, in the order of their ids. */
  readonly rules: LintRuleInfo[];
  /** The cluster that the manifests were said to be for; absent: nobody said. */
  readonly platform?: string;
  /** The network plugin; absent: nobody said. */
  readonly cni?: string;
  /** The day that counted as today, as YYYY-MM-DD; absent: rules about age found nothing, and nothing expired. */
  readonly asOf?: string;
}
