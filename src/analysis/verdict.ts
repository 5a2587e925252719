import { BlocksAndPods } from './profile';
import { IpFamily } from '../model/cidr';
import { Port } from '../model/port';

/** The answer to the question whether a connection is allowed. */
export enum VerdictResult {
  /** Surely allowed. */
  ALLOW = 'allow',
  /** Surely denied. */
  DENY = 'deny',
  /** It depends on what the manifests do not tell, or only a part of what was asked is allowed. For safety: reachable. */
  DEPENDS = 'depends',
}

/** Whether a connection is allowed, and why. */
export interface Verdict {
  /** Whether it is allowed. */
  readonly result: VerdictResult;
  /** Why, each on one line. For `DEPENDS`: on what. */
  readonly reasons: string[];
}

/** Whether somebody may open connections to somebody. */
export interface ConnectionQuestion {
  /** Who opens the connection: `namespace/name`, `namespace/kind/name`, an address, a block of addresses, or `internet`. */
  readonly source: string;
  /** Who is called: as `source`, or a Service as `namespace/service/name`. Twice the same workload: one of its pods calls another. */
  readonly destination: string;
  /** The port that is called: that of the pods; of a Service its own, unless it is headless. */
  readonly port: Port;
  /** Over which addresses. Omitted: over both families, as far as both ends may have them; where these differ, it depends. */
  readonly family?: IpFamily;
}

/** What the analysis is told besides the manifests. */
export interface ConnectivityOptions {
  /**
   * Whether the network plugin lets blocks of addresses match pods.
   * @default BlocksAndPods.UNKNOWN what hangs on it depends
   */
  readonly blocksAndPods?: BlocksAndPods;
}
