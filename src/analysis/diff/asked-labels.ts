import { ClusterState } from '../../model/cluster/state';
import { Labels } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** The labels that policies of one of the clusters select by: others make no difference. */
export class AskedLabels {
  private readonly pods = new Set<string>();
  private readonly namespaces = new Set<string>();

  public constructor(clusters: readonly ClusterState[]) {
    const policies = clusters.flatMap(cluster => cluster.policies);
    for (const policy of policies) {
      add(policy.podSelector.requirements, this.pods);
      for (const peer of [...policy.ingress, ...policy.egress].flatMap(rule => rule.peers ?? [])) {
        if (peer.kind === 'block') { continue; }
        add(peer.pods.requirements, this.pods);
        add(peer.namespaces?.requirements ?? [], this.namespaces);
      }
    }
    // Every namespace has it, and its name does not change.
    this.namespaces.delete(NAMESPACE_NAME_LABEL);
  }

  /** Whether policies select namespaces by anything but their name. */
  public get asksForNamespaces(): boolean {
    return this.namespaces.size > 0;
  }

  /** The labels of pods that make a difference. */
  public ofPods(labels: Labels): Labels {
    return only(labels, this.pods);
  }

  /** The labels of a namespace that make a difference. */
  public ofNamespace(labels: Labels): Labels {
    return only(labels, this.namespaces);
  }
}

function add(requirements: readonly { readonly key: string }[], keys: Set<string>): void {
  for (const { key } of requirements) { keys.add(key); }
}

function only(labels: Labels, keys: ReadonlySet<string>): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => keys.has(key)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
