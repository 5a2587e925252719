import { ProofFinding } from './finding';

/** A finding that a team lives with. */
export interface ProofAcceptance {
  /** The id of the finding. */
  readonly id: string;
  /** Why it does no harm. */
  readonly reason: string;
  /** Who answers for it; absent: nobody. */
  readonly owner?: string;
  /** The day after which it should be gone, as YYYY-MM-DD; absent: never. Synthesis never looks at the date. */
  readonly expires?: string;
}

/** A finding with the acceptance that hides it. */
export interface AcceptedProofFinding {
  /** What was found. */
  readonly finding: ProofFinding;
  /** Why it is accepted. */
  readonly reason: string;
  /** Who answers for it; absent: nobody. */
  readonly owner?: string;
  /** The day after which it should be gone, as YYYY-MM-DD; absent: never. */
  readonly expires?: string;
}

/** The findings by whether somebody accepted them, and the acceptances that nothing needs. */
export function sortByAcceptance(findings: readonly ProofFinding[], acceptances: readonly ProofAcceptance[]) {
  const byId = new Map(acceptances.map(acceptance => [acceptance.id, acceptance]));
  const ids = new Set(findings.map(({ id }) => id));
  return {
    open: findings.filter(({ id }) => !byId.has(id)),
    accepted: findings.flatMap((finding): AcceptedProofFinding[] => {
      const acceptance = byId.get(finding.id);
      if (!acceptance) { return []; }
      const { reason, owner, expires } = acceptance;
      return [{ finding, reason, ...(owner !== undefined && { owner }), ...(expires !== undefined && { expires }) }];
    }),
    unused: acceptances.filter(({ id }) => !ids.has(id)),
  };
}
