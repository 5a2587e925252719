import { ClusterPeer, ClusterPolicy, ClusterRule, RulePort } from '../../model/cluster/state';

/** Equal for rules of policies of the namespace that say the same, however peers and ports are ordered and selectors written. */
export function ruleContent({ peers, ports }: ClusterRule, namespace: string): string {
  return JSON.stringify([peers ? unique(peers.map(peer => peerContent(peer, namespace))) : null, ports ? unique(ports.map(portContent)) : null]);
}

/** Equal for policies that say the same. Rules of a direction in which the policy does not isolate say nothing; neither does its name. */
export function policyContent(policy: ClusterPolicy): string {
  const { namespace, podSelector, directions, ingress, egress } = policy;
  const rulesOf = (rules: readonly ClusterRule[]) => unique(rules.map(rule => ruleContent(rule, namespace)));
  return JSON.stringify([
    namespace,
    podSelector.key,
    directions.includes('Ingress') ? rulesOf(ingress) : null,
    directions.includes('Egress') ? rulesOf(egress) : null,
  ]);
}

function peerContent(peer: ClusterPeer, namespace: string): string[] {
  if (peer.kind === 'block') { return ['block', peer.cidr.toString(), ...unique(peer.except.map(String))]; }
  return peer.namespaces ? ['pods', peer.namespaces.key, peer.pods.key] : ['own', namespace, peer.pods.key];
}

function portContent(port: RulePort): string[] {
  return port.kind === 'named' ? [port.protocol, port.name] : [port.protocol, `${port.first}`, `${port.last}`];
}

function unique(parts: readonly (string | readonly string[])[]): string[] {
  return [...new Set(parts.map(part => (typeof part === 'string' ? part : JSON.stringify(part))))].sort();
}
