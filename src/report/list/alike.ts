import { AskedLabels } from '../../analysis/asked-labels';
import { ClusterNamespace, ClusterRule, ClusterState, ClusterWorkload } from '../../model/cluster/state';

/**
 * The workloads in classes whose members no policy can tell apart, as indexes: same namespace as far as policies look at it, same
 * labels as far as selectors ask for them, same named ports as far as rules name them. The analysis then needs one of each.
 *
 * @param further what else tells workloads apart
 */
export function classesOf(cluster: ClusterState, further: (workload: ClusterWorkload) => string): number[][] {
  const asked = new AskedLabels([cluster]);
  const withPolicies = new Set(cluster.policies.map(policy => policy.namespace));
  const portNames = new Set(cluster.policies.flatMap(policy => [...policy.ingress, ...policy.egress]).flatMap(portNamesOf));
  const namespaceKey = (namespace: ClusterNamespace) => (withPolicies.has(namespace.name)
    ? namespace.name : [namespace.declared, asked.keyOfNamespace(namespace.labels)]);
  const namespaceKeys = new Map(cluster.namespaces.map(namespace => [namespace.name, namespaceKey(namespace)]));
  const classes = new Map<string, number[]>();
  cluster.workloads.forEach((workload, index) => {
    const key = JSON.stringify([
      namespaceKeys.get(workload.namespace), asked.keyOfPods(workload.labels), workload.hostNetwork, workload.addresses.map(String),
      workload.ports.filter(port => port.name !== undefined && portNames.has(port.name)).map(port => [port.name, port.protocol, port.port]),
      further(workload),
    ]);
    const known = classes.get(key);
    if (known) { known.push(index); } else { classes.set(key, [index]); }
  });
  return [...classes.values()];
}

function portNamesOf(rule: ClusterRule): string[] {
  return (rule.ports ?? []).flatMap(port => (port.kind === 'named' ? [port.name] : []));
}
