import { ChangeCause, ConnectionChangeKind, IsolationChangeKind, WorkloadChangeKind } from '../../analysis/diff/changes';
import { ConnectionSide } from '../../analysis/explanation';
import { BlocksAndPods } from '../../analysis/profile';
import { IpFamily } from '../../model/cidr';
import { ReadingResult } from '../list/build-list';
import { ListedPorts, WorkloadEnd } from '../list/connection-list';

/** Addresses outside the cluster of which the same is said. */
export interface RangesEnd {
  readonly kind: 'addresses';
  /** All of them: `10.0.0.1, 10.0.1.0-10.0.1.255`. */
  readonly name: string;
  readonly family: IpFamily;
  /** The widest, lowest first. */
  readonly ranges: readonly { readonly first: string; readonly last: string }[];
}

export type DifferenceEnd = WorkloadEnd | RangesEnd;

/** A connection that is not allowed as before. */
export interface ListedChange {
  readonly kind: ConnectionChangeKind;
  readonly from: DifferenceEnd;
  readonly to: DifferenceEnd;
  /** The family in which it changed so; absent: both. */
  readonly family?: IpFamily;
  /** The ports: `No Connections`, `TCP 80; TCP 81 (depends)`. */
  readonly before: string;
  readonly after: string;
  readonly gained: readonly ListedPorts[];
  readonly lost: readonly ListedPorts[];
  readonly kept: readonly ListedPorts[];
  /** Of those before, the ports that depended. */
  readonly dependedBefore: readonly ListedPorts[];
  /** Of those after, the ports that depend. */
  readonly dependsAfter: readonly ListedPorts[];
  readonly external: boolean;
  readonly crossNamespace: boolean;
  readonly causes: readonly ChangeCause[];
}

/** A workload that is new, gone or renamed. */
export interface ListedWorkload {
  readonly kind: WorkloadChangeKind;
  /** As it is after; of one that is gone, before. */
  readonly end: WorkloadEnd;
  /** As it was; absent unless it is renamed. */
  readonly previous?: WorkloadEnd;
}

/** A workload whose pods are isolated on one side of the comparison alone. */
export interface ListedIsolation {
  readonly kind: IsolationChangeKind;
  readonly end: WorkloadEnd;
  readonly side: ConnectionSide;
  readonly causes: readonly ChangeCause[];
}

/** What `diff` found: all that a format may read. */
export interface Difference {
  readonly blocksAndPods: BlocksAndPods;
  readonly isEmpty: boolean;
  readonly allowsNothingNew: boolean;
  /** In the order of the names. */
  readonly workloads: readonly ListedWorkload[];
  /** In the order of the names. */
  readonly isolation: readonly ListedIsolation[];
  /** In the order of the ends' names. */
  readonly changes: readonly ListedChange[];
  /** What the reading of the old manifests found. */
  readonly before: ReadingResult;
  /** What the reading of the new manifests found. */
  readonly after: ReadingResult;
}

/** How a picture and a line show a change: with a sign, because colours alone tell nothing to many. */
export type Sign = '+' | '-' | '~';

/** The sign of a change. */
export function signOf(kind: ConnectionChangeKind | WorkloadChangeKind): Sign {
  switch (kind) {
    case ConnectionChangeKind.ADDED: case WorkloadChangeKind.NEW: return '+';
    case ConnectionChangeKind.REMOVED: case WorkloadChangeKind.GONE: return '-';
    default: return '~';
  }
}
