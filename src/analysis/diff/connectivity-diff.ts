import { Causes, ExplainedChange } from './causes';
import { allowsMore, ChangedConnection } from './changed-connection';
import { changedConnections } from './changed-connections';
import { ConnectionChange, IsolationChange, WorkloadChange } from './changes';
import { Comparison } from './comparison';
import { connectionChanges } from './connection-changes';
import { isolationChanges } from './isolation-changes';
import { workloadChanges } from './workload-changes';
import { Cluster } from '../../model/cluster/cluster';
import { BlocksAndPods } from '../profile';
import { ConnectivityOptions } from '../verdict';

/**
 * What is allowed in one cluster and not in another: the difference of two sets of manifests in meaning.
 *
 * Policies that are renamed, split, reordered or written another way are no difference. It is about the workloads and addresses of
 * these manifests: what policies say of pods that neither side has is not compared.
 */
export class ConnectivityDiff {
  /**
   * The difference between the clusters.
   * @param before what `Manifests` read of the manifests as they were
   * @param after what `Manifests` read of the manifests as they are
   * @param options omitted: what hangs on the network plugin depends
   */
  public static of(before: Cluster, after: Cluster, options: ConnectivityOptions = {}): ConnectivityDiff {
    return ConnectivityDiff._of(before, after, options);
  }

  /**
   * The same, for callers that watch: `onChange` is called with how many changes there are so far, and may throw.
   * @internal
   */
  public static _of(before: Cluster, after: Cluster, { blocksAndPods }: ConnectivityOptions, onChange?: (count: number) => void): ConnectivityDiff {
    return new ConnectivityDiff(new Comparison(before._state, after._state, blocksAndPods ?? BlocksAndPods.UNKNOWN), onChange);
  }

  /**
   * What is compared.
   * @internal
   */
  public readonly _comparison: Comparison;

  private readonly changes: ChangedConnection[] = [];
  private readonly causes: Causes;
  private explained?: readonly ExplainedChange[];

  private constructor(comparison: Comparison, onChange?: (count: number) => void) {
    this._comparison = comparison;
    this.causes = new Causes(comparison);
    for (const change of changedConnections(comparison)) {
      const count = this.changes.push(change);
      onChange?.(count);
    }
  }

  /**
   * Connections that are not allowed as before, sorted by the names of their ends; empty: all are.
   *
   * A connection of which it depends counts as allowed. That of a pod with itself, which is always allowed, is not among them;
   * those between the replicas of a workload are. Each comes with what caused it, which is found when this is read first.
   */
  public get connections(): ConnectionChange[] {
    return this._explained().flatMap(change => connectionChanges(change, this._comparison)).sort(byEnds);
  }

  /** Workloads that are new, gone or renamed, sorted by name. Those of the same namespace, kind and name are not listed. */
  public get workloads(): WorkloadChange[] {
    return workloadChanges(this._comparison);
  }

  /**
   * Workloads whose pods are isolated in a direction and were not, or the other way round, sorted by name.
   *
   * Only of workloads that are there on both sides, and only where it changed some connection.
   */
  public get isolation(): IsolationChange[] {
    return isolationChanges(this._comparison, this.changes, this.causes);
  }

  /** Whether nothing is different: no connection, no workload, no isolation. */
  public get isEmpty(): boolean {
    return this.changes.length === 0 && this.workloads.length === 0;
  }

  /**
   * Whether the manifests after allow nothing that those before did not.
   *
   * Not so where a denied port is allowed now or may be, and where one that depended is surely allowed now. What depends before
   * and after is taken to depend on the same.
   */
  public get allowsNothingNew(): boolean {
    return !this.changes.some(allowsMore);
  }

  /**
   * What `connections` tells, addresses of the same change and causes together, in no order.
   * @internal
   */
  public _explained(): readonly ExplainedChange[] {
    return this.explained ??= this.changes.flatMap(change => this.causes.of(change));
  }
}

function byEnds(a: ConnectionChange, b: ConnectionChange): number {
  return order(a.source, b.source) || order(a.destination, b.destination) || order(a.family ?? '', b.family ?? '');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
