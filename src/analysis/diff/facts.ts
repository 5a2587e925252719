import { ComparedCluster, Comparison } from './comparison';
import { portTexts } from './workload-pairs';
import { Labels } from '../../model/selector';

/** What is known of a workload beside policies, as far as connections hang on it. */
export interface Facts {
  /** Of the pods, as far as some policy selects by them. */
  readonly labels: Labels;
  /** Of the namespace, as far as some policy selects by them; absent: not known. */
  readonly namespaceLabels?: Labels;
  /** The ports that have names: `http TCP 8080`, sorted. */
  readonly namedPorts: readonly string[];
  readonly hostNetwork: boolean;
  /** Sorted. */
  readonly addresses: readonly string[];
  readonly replicated: boolean;
}

/** Looks up what is known of the workloads of two clusters. */
export class FactBook {
  private readonly namespaces: ReadonlyMap<ComparedCluster, ReadonlyMap<string, Labels>>;

  public constructor(private readonly comparison: Comparison) {
    this.namespaces = new Map(comparison.clusters.map(cluster => [cluster, this.knownNamespaces(cluster)]));
  }

  /** Absent where the workload is not in the cluster. */
  public of(number: number, cluster: ComparedCluster): Facts | undefined {
    const workload = cluster.workload(number);
    if (!workload) { return undefined; }
    const namespaceLabels = this.namespaces.get(cluster)!.get(workload.namespace);
    return {
      labels: this.comparison.asked.ofPods(workload.labels),
      ...(namespaceLabels && { namespaceLabels }),
      namedPorts: portTexts(workload, false),
      hostNetwork: workload.hostNetwork,
      addresses: workload.addresses.map(String).sort(),
      replicated: workload.replicated,
    };
  }

  // Where no policy asks for more than the name, nothing is unknown of a namespace that is not declared.
  private knownNamespaces(cluster: ComparedCluster): Map<string, Labels> {
    const { asked } = this.comparison;
    return new Map(cluster.engine.cluster.namespaces
      .filter(namespace => namespace.declared || !asked.asksForNamespaces)
      .map(({ name, labels }) => [name, asked.ofNamespace(labels)]));
  }
}
