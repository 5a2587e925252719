import { ClusterService } from '../../model/cluster/state';
import { ConnectivityEngine } from '../connectivity-engine';
import { WorkloadEndpoint } from '../endpoint';

/** Finds the pods behind Services. */
export class ServicePods {
  private onHostNetwork?: Map<string, number[]>;

  public constructor(private readonly engine: ConnectivityEngine) {}

  /** The pods that the Service selects, in order. Unlike policies it selects those on the host network too. */
  public of({ namespace, selector }: ClusterService): WorkloadEndpoint[] {
    if (!selector) { return []; }
    const { cluster, labels } = this.engine;
    const onHosts = (this.hosts().get(namespace) ?? []).filter(index => selector.matches(cluster.workloads[index]!.labels));
    return [...labels.inNamespace(namespace, selector).indexes, ...onHosts].sort((a, b) => a - b).map(index => this.engine.at(index));
  }

  private hosts(): Map<string, number[]> {
    if (!this.onHostNetwork) {
      const found = new Map<string, number[]>();
      this.engine.cluster.workloads.forEach(({ namespace, hostNetwork }, index) => {
        if (hostNetwork) { found.set(namespace, [...found.get(namespace) ?? [], index]); }
      });
      this.onHostNetwork = found;
    }
    return this.onHostNetwork;
  }
}
