import { ClusterState } from './state';

/** The namespaces, workloads, services and policies that some manifests describe: what the analysis works on. */
export class Cluster {
  /**
   * Wraps what was read. Clusters are made by `Manifests`.
   * @internal
   */
  public static _of(state: ClusterState): Cluster {
    return new Cluster(state);
  }

  /**
   * What was read.
   * @internal
   */
  public readonly _state: ClusterState;

  private constructor(state: ClusterState) {
    this._state = state;
  }

  /** The workloads as `namespace/kind/name`, sorted. */
  public get workloads(): string[] {
    return this._state.workloads.map(workload => `${workload.namespace}/${workload.kind}/${workload.name}`).sort();
  }

  /** The policies as `namespace/name`, sorted. */
  public get policies(): string[] {
    return this._state.policies.map(policy => `${policy.namespace}/${policy.name}`).sort();
  }
}
