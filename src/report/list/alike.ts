import { ClusterNamespace, ClusterPeer, ClusterRule, ClusterState, ClusterWorkload } from '../../model/cluster/state';
import { LabelOperator } from '../../model/label-requirement';
import { Labels, Selector } from '../../model/selector';

/**
 * The workloads in classes whose members no policy can tell apart, as indexes: same namespace as far as policies look at it, same
 * labels as far as selectors ask for them, same named ports as far as rules name them. The analysis then needs one of each.
 *
 * @param further what else tells workloads apart
 */
export function classesOf(cluster: ClusterState, further: (workload: ClusterWorkload) => string): number[][] {
  const rules = cluster.policies.flatMap(policy => [...policy.ingress, ...policy.egress]);
  const peers = rules.flatMap(rule => rule.peers ?? []);
  const podLabels = new AskedLabels([...cluster.policies.map(policy => policy.podSelector), ...peers.flatMap(podsOf)]);
  const namespaceLabels = new AskedLabels(peers.flatMap(peer => (peer.kind === 'pods' && peer.namespaces ? [peer.namespaces] : [])));
  const withPolicies = new Set(cluster.policies.map(policy => policy.namespace));
  const portNames = new Set(rules.flatMap(portNamesOf));
  const namespaceKey = (namespace: ClusterNamespace) => (withPolicies.has(namespace.name)
    ? namespace.name : [namespace.declared, namespaceLabels.of(namespace.labels)]);
  const namespaceKeys = new Map(cluster.namespaces.map(namespace => [namespace.name, namespaceKey(namespace)]));
  const classes = new Map<string, number[]>();
  cluster.workloads.forEach((workload, index) => {
    const key = JSON.stringify([
      namespaceKeys.get(workload.namespace), podLabels.of(workload.labels), workload.hostNetwork, workload.addresses.map(String),
      workload.ports.filter(port => port.name !== undefined && portNames.has(port.name)).map(port => [port.name, port.protocol, port.port]),
      further(workload),
    ]);
    const known = classes.get(key);
    if (known) { known.push(index); } else { classes.set(key, [index]); }
  });
  return [...classes.values()];
}

/** The keys and values of labels that some selectors ask for. */
class AskedLabels {
  private readonly values = new Map<string, Set<string>>();

  public constructor(selectors: readonly Selector[]) {
    for (const { key, operator, values } of selectors.flatMap(selector => selector.requirements)) {
      const known = this.values.get(key) ?? new Set<string>();
      if (operator === LabelOperator.IN || operator === LabelOperator.NOT_IN) { for (const value of values) { known.add(value); } }
      this.values.set(key, known);
    }
  }

  /** The labels as far as the selectors can tell them from others: a value that none asks for is any value. */
  public of(labels: Labels): string[][] {
    return Object.entries(labels).filter(([key]) => this.values.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => (this.values.get(key)!.has(value) ? [key, value] : [key]));
  }
}

function podsOf(peer: ClusterPeer): Selector[] {
  return peer.kind === 'pods' ? [peer.pods] : [];
}

function portNamesOf(rule: ClusterRule): string[] {
  return (rule.ports ?? []).flatMap(port => (port.kind === 'named' ? [port.name] : []));
}
