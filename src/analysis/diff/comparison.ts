import { pairWorkloads, WorkloadPair } from './workload-pairs';
import { ClusterState, ClusterWorkload } from '../../model/cluster/state';
import { AskedLabels } from '../asked-labels';
import { ConnectivityEngine } from '../connectivity-engine';
import { workloadName } from '../endpoint';
import { BlocksAndPods } from '../profile';

/** One of the two clusters. Workloads of both are numbered together; `number` means that number, `index` a place in the cluster's own list. */
export class ComparedCluster {
  public readonly engine: ConnectivityEngine;
  private readonly numbers: readonly number[];

  public constructor(cluster: ClusterState, blocksAndPods: BlocksAndPods, private readonly indexes: readonly (number | undefined)[]) {
    this.engine = new ConnectivityEngine(cluster, blocksAndPods);
    const numbers: number[] = [];
    indexes.forEach((index, number) => { if (index !== undefined) { numbers[index] = number; } });
    this.numbers = numbers;
  }

  /** Where the workload is in this cluster; absent: it is not there. */
  public indexOf(number: number): number | undefined {
    return this.indexes[number];
  }

  /** The number of the workload at this place. */
  public numberAt(index: number): number {
    return this.numbers[index]!;
  }

  /** The workload; absent where it is not in this cluster. */
  public workload(number: number): ClusterWorkload | undefined {
    const index = this.indexes[number];
    return index === undefined ? undefined : this.engine.cluster.workloads[index];
  }
}

/** Two clusters, and which workload of one is which of the other. */
export class Comparison {
  public readonly pairs: readonly WorkloadPair[];
  public readonly before: ComparedCluster;
  public readonly after: ComparedCluster;
  public readonly asked: AskedLabels;

  public constructor(before: ClusterState, after: ClusterState, public readonly blocksAndPods: BlocksAndPods) {
    this.pairs = pairWorkloads(before.workloads, after.workloads);
    this.before = new ComparedCluster(before, blocksAndPods, this.pairs.map(pair => pair.before));
    this.after = new ComparedCluster(after, blocksAndPods, this.pairs.map(pair => pair.after));
    this.asked = new AskedLabels([before, after]);
  }

  /** Before, then after. */
  public get clusters(): readonly [ComparedCluster, ComparedCluster] {
    return [this.before, this.after];
  }

  /** The workload as it is after; of one that is gone, as it was. */
  public workload(number: number): ClusterWorkload {
    return (this.after.workload(number) ?? this.before.workload(number))!;
  }

  /** `namespace/kind/name` after; of one that is gone, before. No two are the same. */
  public name(number: number): string {
    return workloadName(this.workload(number));
  }
}
