/** Something that a team should know, with what to do about it. */
export interface Finding {
  /** What kind of finding it is, for instance `one-sided-flow`; the same word in every release. */
  readonly code: string;
  /** The managed namespace it is about. */
  readonly namespace: string;
  /** The path of the construct it is about; of a finding about a flow, the construct that declared it. */
  readonly path: string;
  /** What is wrong, and how to mend it, in one line. */
  readonly message: string;
}

/** A finding that a team has accepted, and why. */
export interface AcceptedFinding {
  /** What was found. */
  readonly finding: Finding;
  /** Why it is accepted. */
  readonly reason: string;
}
