import { ClusterPeer, ClusterPolicy, ClusterRule } from '../../../model/cluster/state';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peerText, rulePortsText, towards } from '../../lint-words';

export const PEER_MATCHES_NOTHING: LintRule = {
  id: 'ZT502',
  name: 'peer-matches-nothing',
  severity: LintSeverity.WARNING,
  title: 'The peers of a rule are pods that exist.',
  why: 'A rule for pods that do not exist allows nothing, until somebody creates pods with those labels: then he gets what was meant for others.',
  fix: 'select by labels that the pods carry in their template, and the namespace they are in, or remove the peer',
  source: 'kube-linter dangling-networkpolicypeer-podselector; popeye#566 (address blocks select no pods, and are not meant to)',
  check: context => context.rules.flatMap(({ policy, rule, direction, path }) => danglingPeers(rule, policy, context).map(peer => ({
    on: policyObject(policy),
    peer: towards(direction, peerText(peer)),
    ports: rulePortsText(rule),
    path,
    message: `no pod of the manifests is such a peer: ${peerText(peer)}${peer.kind === 'pods' && !peer.namespaces ? ` of namespace ${policy.namespace}` : ''}`,
  }))),
};

function danglingPeers({ peers = [] }: ClusterRule, policy: ClusterPolicy, context: LintContext): ClusterPeer[] {
  return peers.filter(peer => isDangling(peer, policy, context));
}

// Where the manifests hold no workload of a namespace, its pods are somewhere else; then nothing is known of them.
function isDangling(peer: ClusterPeer, policy: ClusterPolicy, context: LintContext): boolean {
  if (peer.kind === 'block' || peer.pods.isEverything) { return false; }
  const labels = context.engine.labels;
  if (!peer.namespaces) { return context.workloadsIn(policy.namespace).length > 0 && labels.inNamespace(policy.namespace, peer.pods).size === 0; }
  const { namespaces } = peer;
  if (labels.select(namespaces, peer.pods).perhaps.size > 0) { return false; }
  const meant = context.cluster.namespaces.filter(({ labels: carried, declared }) => declared && namespaces.matches(carried));
  return meant.length > 0 && meant.every(({ name }) => context.workloadsIn(name).length > 0);
}
