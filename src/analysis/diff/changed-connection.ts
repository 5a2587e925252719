import { ConnectionChangeKind } from './changes';
import { IpFamily } from '../../model/cidr';
import { AddressRange } from '../address-ranges';
import { Openness } from '../evaluator';
import { PortSet } from '../sets/port-set';

/** One end of a changed connection: a workload by its number in the comparison, or addresses outside the clusters. */
export type ChangedEnd =
  | { readonly kind: 'workload'; readonly number: number }
  | { readonly kind: 'addresses'; readonly ranges: readonly AddressRange[] };

/** A connection that is not allowed as before. */
export interface ChangedConnection {
  readonly from: ChangedEnd;
  readonly to: ChangedEnd;
  /** The family in which it changed so; absent: both. */
  readonly family?: IpFamily;
  readonly before: Openness;
  readonly after: Openness;
}

/** What the change is, port by port. */
export interface PortChange {
  readonly kind: ConnectionChangeKind;
  readonly gained: PortSet;
  readonly lost: PortSet;
  readonly kept: PortSet;
  readonly dependedBefore: PortSet;
  readonly dependsAfter: PortSet;
}

/** No port is open. */
export const NOTHING: Openness = { surely: PortSet.NONE, perhaps: PortSet.NONE };

/** What became of each port. */
export function portChange({ before, after }: ChangedConnection): PortChange {
  const gained = after.perhaps.difference(before.perhaps);
  const lost = before.perhaps.difference(after.perhaps);
  return {
    kind: kindOf(before, after, gained, lost),
    gained,
    lost,
    kept: before.perhaps.intersection(after.perhaps),
    dependedBefore: before.perhaps.difference(before.surely),
    dependsAfter: after.perhaps.difference(after.surely),
  };
}

/** Whether something is allowed now that was denied, or is surely allowed now and was not. */
export function allowsMore({ before, after }: ChangedConnection): boolean {
  return !after.perhaps.difference(before.perhaps).isEmpty || !after.surely.difference(before.surely).isEmpty;
}

/** Whether the same ports are open, surely and perhaps. */
export function isSame(a: Openness, b: Openness): boolean {
  return a.perhaps.equals(b.perhaps) && a.surely.equals(b.surely);
}

/** The ports of which something is not as before. */
export function changedPorts({ before, after }: ChangedConnection): PortSet {
  return symmetricDifference(before.perhaps, after.perhaps).union(symmetricDifference(before.surely, after.surely));
}

/** What is in one of the sets alone. */
export function symmetricDifference(a: PortSet, b: PortSet): PortSet {
  return a.difference(b).union(b.difference(a));
}

function kindOf(before: Openness, after: Openness, gained: PortSet, lost: PortSet): ConnectionChangeKind {
  if (gained.isEmpty && lost.isEmpty) { return ConnectionChangeKind.CERTAINTY; }
  if (before.perhaps.isEmpty) { return ConnectionChangeKind.ADDED; }
  if (after.perhaps.isEmpty) { return ConnectionChangeKind.REMOVED; }
  return lost.isEmpty ? ConnectionChangeKind.WIDENED : gained.isEmpty ? ConnectionChangeKind.NARROWED : ConnectionChangeKind.CHANGED;
}
