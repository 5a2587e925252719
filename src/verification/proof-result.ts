import { AcceptedProofFinding } from './acceptance';
import { ProofFinding } from './finding';

/** What the proof of an app came to. */
export interface ProofResult {
  /** Whether every declared flow works and nothing else is allowed, but for what was accepted. False where the proof is turned off. */
  readonly isProved: boolean;
  /** Why the proof is turned off; absent: it is on. */
  readonly offReason?: string;
  /** What keeps the app from being proved, sorted. Those that are no errors are printed as warnings. */
  readonly findings: ProofFinding[];
  /** What was found and accepted, with the reasons. */
  readonly accepted: AcceptedProofFinding[];
  /** The ids of acceptances that nothing needs: each is an error too. */
  readonly unused: string[];
  /** What is taken for granted, a sentence each. */
  readonly assumptions: string[];
  /** The sides of flows whose policies somebody else writes, sorted: nothing is proved of them. */
  readonly notOurs: string[];
  /** How many flows were declared, presets included. */
  readonly flows: number;
  /** How many workloads are in the namespaces that the app manages. */
  readonly workloads: number;
}
