import { ClusterState } from '../model/cluster/state';
import { LabelOperator, LabelRequirement } from '../model/label-requirement';
import { Labels } from '../model/selector';
import { NAMESPACE_NAME_LABEL } from '../model/text/kubernetes-names';

/** The labels that policies of the clusters select by, and their values: others make no difference. */
export class AskedLabels {
  private readonly pods = new AskedValues();
  private readonly namespaces = new AskedValues();

  public constructor(clusters: readonly ClusterState[]) {
    for (const policy of clusters.flatMap(cluster => cluster.policies)) {
      this.pods.add(policy.podSelector.requirements);
      for (const peer of [...policy.ingress, ...policy.egress].flatMap(rule => rule.peers ?? [])) {
        if (peer.kind === 'block') { continue; }
        this.pods.add(peer.pods.requirements);
        this.namespaces.add(peer.namespaces?.requirements ?? []);
      }
    }
  }

  /** Whether policies select namespaces by anything but their name. */
  public get asksForNamespaces(): boolean {
    return [...this.namespaces.keys].some(key => key !== NAMESPACE_NAME_LABEL);
  }

  /** The labels of pods that make a difference. */
  public ofPods(labels: Labels): Labels {
    return Object.fromEntries(this.pods.asked(labels));
  }

  /** The labels of a namespace that make a difference. Its name is not among them: every namespace has it, and it does not change. */
  public ofNamespace(labels: Labels): Labels {
    return Object.fromEntries(this.namespaces.asked(labels).filter(([key]) => key !== NAMESPACE_NAME_LABEL));
  }

  /** Equal for labels of pods that no policy can tell apart. */
  public keyOfPods(labels: Labels): string {
    return this.pods.keyOf(labels);
  }

  /** Equal for labels of namespaces that no policy can tell apart. */
  public keyOfNamespace(labels: Labels): string {
    return this.namespaces.keyOf(labels);
  }
}

class AskedValues {
  private readonly values = new Map<string, Set<string>>();

  public get keys(): Iterable<string> {
    return this.values.keys();
  }

  public add(requirements: readonly LabelRequirement[]): void {
    for (const { key, operator, values } of requirements) {
      const known = this.values.get(key) ?? new Set<string>();
      if (operator === LabelOperator.IN || operator === LabelOperator.NOT_IN) { for (const value of values) { known.add(value); } }
      this.values.set(key, known);
    }
  }

  public asked(labels: Labels): [string, string][] {
    return Object.entries(labels).filter(([key]) => this.values.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** A value that no selector asks for is any value. */
  public keyOf(labels: Labels): string {
    return JSON.stringify(this.asked(labels).map(([key, value]) => (this.values.get(key)!.has(value) ? [key, value] : [key])));
  }
}
