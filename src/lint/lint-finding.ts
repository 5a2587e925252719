import { Source } from '../model/cluster/source';

/** How bad it is. */
export enum LintSeverity {
  /** The policies protect less, or work otherwise, than they look. */
  ERROR = 'error',
  /** Most likely not meant. */
  WARNING = 'warning',
  /** Worth knowing. */
  NOTE = 'note',
}

/** A rule of the checklist. */
export interface LintRuleInfo {
  /** For instance `ZT101`; the same in every release. */
  readonly id: string;
  /** For instance `default-deny-ingress`; the same in every release. */
  readonly name: string;
  /** How bad its findings are. */
  readonly severity: LintSeverity;
  /** What it asks for, in one sentence. */
  readonly title: string;
  /** Why. */
  readonly why: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** The article, the document or the fact that it comes from. */
  readonly source: string;
}

/** Something in manifests that a rule objects to. */
export interface LintFinding {
  /** Equal for the same finding in every run: the rule, the subject, the peer and the ports. */
  readonly fingerprint: string;
  /** The id of the rule, for instance `ZT101`. */
  readonly ruleId: string;
  /** The name of the rule, for instance `default-deny-ingress`. */
  readonly rule: string;
  /** How bad it is. */
  readonly severity: LintSeverity;
  /** The object it is about: `NetworkPolicy shop/api`, `Deployment shop/api`, `Namespace shop`. */
  readonly subject: string;
  /** Who is at the other end, after `<=` for who comes in and `=>` for who is called; absent: nobody in particular. */
  readonly peer?: string;
  /** On which ports, for instance `TCP 8080`; absent: ports make no difference. */
  readonly ports?: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** The part of the object, for instance `spec.egress[0]`; absent: the object as a whole. */
  readonly path?: string;
  /** Where it stands: the line is that of the part. */
  readonly source: Source;
}
