import { Endpoint, WorkloadEndpoint } from './endpoint';
import { IpFamily } from '../model/cidr';
import { Direction } from '../model/policy';
import { PortSet } from './sets/port-set';

/** One direction of a connection: what leaves, or enters, the pods that policies select. */
export interface Passage {
  readonly direction: Direction;
  /** The pods whose policies decide. */
  readonly own: WorkloadEndpoint;
  /** The other end. */
  readonly other: Endpoint;
  readonly family: IpFamily;
}

/**
 * What a kind of policies says of a passage: what may become of each port, as far as the input tells.
 *
 * A port that is in one of the sets alone is decided. One that is in several depends on what the input does not tell. Each
 * port is in one of them at least.
 */
export interface Opinion {
  readonly mayAllow: PortSet;
  readonly mayDeny: PortSet;
  /** Ports that may be left to the next kind of policies. */
  readonly mayPass: PortSet;
}

/** A kind of policies, such as NetworkPolicy or an admin tier. */
export interface Evaluator {
  /** What this kind of policies says of the passage. */
  evaluate(passage: Passage): Opinion;
}

/** The ports on which a passage is open: surely, and perhaps. */
export interface Openness {
  readonly surely: PortSet;
  /** Holds `surely`. */
  readonly perhaps: PortSet;
}

/** Asks the kinds of policies in their order. What all of them pass on is allowed. */
export function judge(evaluators: readonly Evaluator[], passage: Passage): Openness {
  let undecided = PortSet.ALL;
  let allowed = PortSet.NONE;
  let denied = PortSet.NONE;
  for (const evaluator of evaluators) {
    const { mayAllow, mayDeny, mayPass } = evaluator.evaluate(passage);
    allowed = allowed.union(undecided.intersection(mayAllow));
    denied = denied.union(undecided.intersection(mayDeny));
    undecided = undecided.intersection(mayPass);
    if (undecided.isEmpty) { break; }
  }
  return { surely: PortSet.ALL.difference(denied), perhaps: allowed.union(undecided) };
}
