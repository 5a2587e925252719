import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { Port } from '../../model/port';

/** Whether every source reaches every destination, or none does. */
export interface ReachAssertion {
  readonly kind: 'allows' | 'denies';
  readonly source: string;
  readonly destination: string;
  readonly port: Port;
  /** Absent: both. */
  readonly family?: IpFamily;
}

/** Whether the source reaches the destination on just these ports. */
export interface PortsAssertion {
  readonly kind: 'only';
  readonly source: string;
  readonly destination: string;
  readonly ports: readonly Port[];
}

/** Whether just these reach somebody (`onlyFrom`), or are reached by somebody (`onlyTo`). */
export interface PeersAssertion {
  readonly kind: 'onlyFrom' | 'onlyTo';
  readonly subject: string;
  readonly peers: readonly string[];
  /** Absent: on any port. */
  readonly port?: Port;
}

/** Whether policies isolate the workloads in all of these directions. */
export interface IsolationAssertion {
  readonly kind: 'isolated';
  readonly subject: string;
  readonly directions: readonly Direction[];
}

/** Something that somebody says of a cluster, as a value: it can be asked again, of another cluster. */
export type Assertion = ReachAssertion | PortsAssertion | PeersAssertion | IsolationAssertion;

/** Why an assertion does not hold. */
export interface Failure {
  /** Whether the opposite is so. Where it is not, somebody or something is not known, or it is so for a part: then neither holds. */
  readonly isOpposite: boolean;
  /** For people. Made when somebody reads it. */
  readonly text: () => string;
}

/** What an answer comes to, without the text. */
export type Outcome = 'holds' | 'opposite' | 'neither';

/** What the answer comes to. */
export function outcomeOf(failure: Failure | undefined): Outcome {
  if (!failure) { return 'holds'; }
  return failure.isOpposite ? 'opposite' : 'neither';
}
