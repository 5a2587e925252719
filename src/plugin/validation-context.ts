/** What cdk8s-cli hands to a plugin, as far as this one needs it. Its own types are in a module that jsii cannot see. */
export interface ValidationContext {
  /** The files that were synthesized. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

export interface ValidationReport {
  addViolation(violation: Violation): void;
  submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
}

/** All that breaks a rule. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** An object that breaks a rule. cdk8s-cli adds the path of its construct, which it knows by the name. */
export interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
