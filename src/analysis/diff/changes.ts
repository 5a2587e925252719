import { IpFamily } from '../../model/cidr';
import { Source } from '../../model/cluster/source';
import { Port } from '../../model/port';
import { ConnectionSide } from '../explanation';

/** How a connection changed. What depends counts as allowed here: for safety, it is reachable. */
export enum ConnectionChangeKind {
  /** No port was allowed before. */
  ADDED = 'added',
  /** No port is allowed now. */
  REMOVED = 'removed',
  /** More ports are allowed now. */
  WIDENED = 'widened',
  /** Fewer ports are allowed now. */
  NARROWED = 'narrowed',
  /** Some ports are allowed now that were not, and some are no longer. */
  CHANGED = 'changed',
  /** The same ports; but some depended and are surely allowed now, or the other way round. */
  CERTAINTY = 'certainty',
}

/** What changed a connection. */
export enum ChangeCauseKind {
  /** A workload is new. */
  WORKLOAD_NEW = 'workload-new',
  /** A workload is gone. */
  WORKLOAD_GONE = 'workload-gone',
  /** A policy was added. */
  POLICY_ADDED = 'policy-added',
  /** A policy was removed. */
  POLICY_REMOVED = 'policy-removed',
  /** A policy says something else. */
  POLICY_CHANGED = 'policy-changed',
  /** Pods have other labels, by which policies select. */
  WORKLOAD_LABELS = 'workload-labels',
  /** A namespace has other labels, by which policies select; or its labels are known only before, or only now. */
  NAMESPACE_LABELS = 'namespace-labels',
  /** Containers declare other ports of a name. */
  CONTAINER_PORTS = 'container-ports',
  /** Pods are on the host network now, or no longer: no selector matches these. */
  HOST_NETWORK = 'host-network',
  /** The manifests hold other addresses of pods. */
  ADDRESSES = 'addresses',
  /** There may be several pods now, or no longer. */
  REPLICAS = 'replicas',
}

/** Something that is not as before, and changed a connection, perhaps together with others. */
export interface ChangeCause {
  /** What kind of thing changed. */
  readonly kind: ChangeCauseKind;
  /** The policy or workload: `namespace/name`, `namespace/kind/name`; of a namespace its name. */
  readonly subject: string;
  /** What happened to it, in one line. */
  readonly message: string;
  /** Where it stands: after, and before where it is gone. Absent for namespaces. */
  readonly source?: Source;
}

/** Somebody may reach somebody on other ports than before. */
export interface ConnectionChange {
  /** How it changed. */
  readonly kind: ConnectionChangeKind;
  /** `namespace/kind/name` as it is after, an address, or a range of addresses as `first-last`. */
  readonly source: string;
  /** `namespace/kind/name` as it is after, an address, or a range of addresses as `first-last`. Twice the same workload: between its pods. */
  readonly destination: string;
  /** The family of addresses in which it changed so; absent: both. */
  readonly family?: IpFamily;
  /** Ports that are allowed now, or depend, and were denied. */
  readonly gained: Port[];
  /** Ports that were allowed, or depended, and are denied now. */
  readonly lost: Port[];
  /** Ports that are neither gained nor lost. */
  readonly kept: Port[];
  /** The ports that depended before, of those lost and kept. */
  readonly dependedBefore: Port[];
  /** The ports that depend now, of those gained and kept. */
  readonly dependsAfter: Port[];
  /** Whether one end is outside the cluster, and nothing was allowed with these addresses before. */
  readonly external: boolean;
  /** Whether it is between workloads of two namespaces, and nothing was allowed before. */
  readonly crossNamespace: boolean;
  /** What changed it, at least one. */
  readonly causes: ChangeCause[];
}

/** What became of a workload. */
export enum WorkloadChangeKind {
  /** It was not there before. */
  NEW = 'new',
  /** It is not there any more. */
  GONE = 'gone',
  /** It has another name or kind; its connections are compared as those of one workload. */
  RENAMED = 'renamed',
}

/** A workload that is not there on both sides by the same name. */
export interface WorkloadChange {
  /** What became of it. */
  readonly kind: WorkloadChangeKind;
  /** `namespace/kind/name` after; of one that is gone, before. */
  readonly workload: string;
  /** `namespace/kind/name` before; absent unless it is renamed. */
  readonly previous?: string;
}

/** What became of the isolation of a workload. */
export enum IsolationChangeKind {
  /** Policies isolated its pods, and none does now: this side of them is open. */
  LOST = 'lost',
  /** No policy isolated its pods, and one does now. */
  GAINED = 'gained',
}

/** The pods of a workload are isolated in a direction, and were not; or the other way round. Its connections changed by it. */
export interface IsolationChange {
  /** What became of it. */
  readonly kind: IsolationChangeKind;
  /** `namespace/kind/name` as it is after. */
  readonly workload: string;
  /** What leaves the pods, or what enters them. */
  readonly side: ConnectionSide;
  /** What changed it, at least one. */
  readonly causes: ChangeCause[];
}
