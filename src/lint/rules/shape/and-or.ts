import { ClusterPeer } from '../../../model/cluster/state';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peerText, towards } from '../../lint-words';
import { KUBERNETES } from '../../sources';

export const AND_OR: LintRule = {
  id: 'ZT401',
  name: 'and-or',
  severity: LintSeverity.WARNING,
  title: 'Who is meant by namespace and labels stands in one item of `from` or `to`.',
  why: 'Two items are an OR: every pod of those namespaces, and the labelled pods of the policy\'s own. One dash too many turns the AND into that.',
  fix: 'remove the dash before podSelector, so that both selectors are one item; if the OR is meant, write two rules',
  source: `${KUBERNETES} (Behavior of to and from selectors); defenseunicorns/uds-core#528; ahmetb/kubernetes-network-policy-recipes#98`,
  check: context => context.rules.flatMap(({ policy, rule, direction, path }) => (rule.peers ?? []).flatMap((peer, i, peers) => {
    const next = peers[i + 1];
    if (!next || !isWholeNamespace(peer) || !isLabelled(next)) { return []; }
    return [{
      on: policyObject(policy),
      peer: towards(direction, `${peerText(peer)} or ${peerText(next)}`),
      path: `${path}.${direction === 'Ingress' ? 'from' : 'to'}[${i + 1}]`,
      message: `two items are an OR: ${peerText(peer)}, and besides ${peerText(next)} of namespace ${policy.namespace}`,
    }];
  })),
};

function isWholeNamespace(peer: ClusterPeer): boolean {
  return peer.kind === 'pods' && peer.namespaces !== undefined && peer.pods.isEverything;
}

function isLabelled(peer: ClusterPeer): boolean {
  return peer.kind === 'pods' && peer.namespaces === undefined && !peer.pods.isEverything;
}
