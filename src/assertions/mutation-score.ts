import { Source } from '../model/cluster/source';

/** How a policy is made wrong, to see whether somebody notices. */
export enum PolicyMutation {
  /** The policy is gone. */
  DROP_POLICY = 'drop-policy',
  /** A rule is gone. */
  DROP_RULE = 'drop-rule',
  /** A rule allows every port. */
  WIDEN_PORTS = 'widen-ports',
  /** A rule is about anyone. */
  WIDEN_PEERS = 'widen-peers',
}

/** A wrong policy that no assertion noticed. */
export interface SurvivingMutant {
  /** What is wrong with it. */
  readonly mutation: PolicyMutation;
  /** The policy as `namespace/name`. */
  readonly policy: string;
  /** The rule that is wrong, for instance `spec.ingress[0]`; absent: the policy as a whole. */
  readonly path?: string;
  /** Where it stands. */
  readonly source: Source;
  /** All of that in one line. */
  readonly message: string;
}

/** How many mistakes in the policies the assertions so far would have noticed. */
export interface MutationScore {
  /** How many wrong policies were tried. */
  readonly mutants: number;
  /** How many of them changed the answer to an assertion. */
  readonly noticed: number;
  /** How many changed nothing between the workloads and addresses of the manifests, so that no assertion could notice. */
  readonly equivalent: number;
  /** How many were not tried, because there are more than `maxMutants`. */
  readonly untried: number;
  /** Those that changed what is allowed or isolated, and no answer, in the order of the policies' names. */
  readonly survivors: SurvivingMutant[];
  /** The score and the survivors, for people. */
  readonly summary: string;
}

/** How the mutation score is found. */
export interface MutationScoreOptions {
  /**
   * How many wrong policies are tried at most; of more some are chosen, always the same. Throws for anything but a whole number above 0.
   * @default 1000
   */
  readonly maxMutants?: number;
}
