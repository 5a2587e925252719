import { Endpoint } from './endpoint';
import { IpFamily } from '../model/cidr';
import { Direction } from '../model/policy';
import { PortSet } from './sets/port-set';

/** One direction of a connection: what leaves, or enters, the pods that policies select. */
export interface Passage {
  readonly direction: Direction;
  /** The pods whose policies decide. */
  readonly own: Extract<Endpoint, { kind: 'workload' }>;
  /** The other end. */
  readonly other: Endpoint;
  readonly family: IpFamily;
}

/** What a kind of policy says of a passage. Ports that it neither allows nor denies pass on to the next kind. */
export interface Opinion {
  readonly allows: PortSet;
  readonly denies: PortSet;
  /** Ports that it allows, or denies, depending on what the input does not tell; in none of the other two sets. */
  readonly depends: PortSet;
}

/** A kind of policies, such as NetworkPolicy or an admin tier. */
export interface Evaluator {
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
  let certain = PortSet.ALL;
  let surely = PortSet.NONE;
  let perhaps = PortSet.NONE;
  for (const evaluator of evaluators) {
    const { allows, denies, depends } = evaluator.evaluate(passage);
    surely = surely.union(certain.intersection(allows));
    perhaps = perhaps.union(undecided.intersection(allows)).union(undecided.intersection(depends));
    undecided = undecided.difference(allows).difference(denies);
    certain = certain.difference(allows).difference(denies).difference(depends);
    if (undecided.isEmpty) { break; }
  }
  return { surely: surely.union(certain), perhaps: perhaps.union(undecided) };
}
