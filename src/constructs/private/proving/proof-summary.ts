import type { ProofResult } from '../../../verification/proof-result';

/** The result of the proof for people, a line each. */
export function proofSummary(result: ProofResult): string {
  const { isProved, offReason, flows, workloads, findings, accepted, unused, assumptions, notOurs } = result;
  const head = offReason !== undefined ? `not proved: turned off, because ${offReason}`
    : isProved ? `proved: ${flows} flows work, and ${workloads} workloads allow nothing else` : `not proved: ${findings.length} findings`;
  return [
    head,
    ...findings.map(({ path, message, id }) => `  found: ${path}: ${message} [${id}]`),
    ...accepted.map(({ finding, reason, owner, expires }) =>
      `  accepted: ${finding.id}: ${reason}${owner === undefined ? '' : ` (${owner})`}${expires === undefined ? '' : `, until ${expires}`}`),
    ...unused.map(id => `  accepted, but not found: ${id}`),
    ...notOurs.map(text => `  not ours: ${text}`),
    ...assumptions.map(text => `  assumed: ${text}`),
    '',
  ].join('\n');
}
