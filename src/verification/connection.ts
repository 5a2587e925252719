import { portsOf } from '../analysis/asking/port-sets';
import { ConnectionSide } from '../analysis/explanation';
import { PortSet } from '../analysis/sets/port-set';
import { Direction } from '../model/policy';
import { Port } from '../model/port';

/**
 * Connections that a finding of the proof is about: each of the sources with each of the destinations.
 *
 * An end is `namespace/kind/name` of a workload, an address, a range of addresses as `first-last`, or, in brackets, pods or namespaces that
 * are not in the manifests and that somebody may create.
 */
export interface ProofConnection {
  /** The side whose policies the finding is about. Whether the other side allows it too is not said. */
  readonly side: ConnectionSide;
  /** Who opens them, at least one. */
  readonly sources: string[];
  /** Who is called, at least one. */
  readonly destinations: string[];
  /** The ports that are wrongly allowed or missing, at least one. */
  readonly ports: Port[];
}

/** The connections of pods with others, in the direction of the pods. */
export function proofConnection(direction: Direction, subjects: readonly string[], peers: readonly string[], ports: PortSet): ProofConnection {
  const isEgress = direction === 'Egress';
  return {
    side: isEgress ? ConnectionSide.EGRESS : ConnectionSide.INGRESS,
    sources: [...isEgress ? subjects : peers],
    destinations: [...isEgress ? peers : subjects],
    ports: portsOf(ports),
  };
}
