import { declarationOf } from './declaration';
import { printable } from '../../../model/text/printable';
import { quote } from '../../../model/text/quote';
import { ProofOutcome } from '../../../verification/prove';
import { proveApp } from '../../../verification/prove-app';
import type { Registry } from '../declaring/registry';

/** Proves the app as it is now. */
export function runProof(registry: Registry): ProofOutcome {
  const { root, rendering, proof } = registry;
  return rendering.peek(() => proveApp(root, declarationOf(registry), proof.accepted, object => rendering.manifest(object)));
}

/** What fails the synthesis: an error for each finding that nobody accepted, and for each acceptance that nothing needs. */
export function proofErrors({ findings, unused }: ProofOutcome): string[] {
  return [
    ...findings.filter(finding => finding.isError).map(proofText),
    ...unused.map(({ id }) => `proof: accepts ${quote(id)}, which was not found; take the acceptance away, or name the id that the message prints`),
  ];
}

/** What is printed as warnings, a line each. */
export function proofWarnings({ findings }: ProofOutcome): string[] {
  return findings.filter(finding => !finding.isError).map(proofText);
}

function proofText({ path, message, id }: ProofOutcome['findings'][number]): string {
  return printable(`${path === '' ? '' : `${path}: `}${message} [${id}]`.replace(/[\r\n]+/g, ' '));
}
