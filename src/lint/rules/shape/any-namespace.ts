import { ClusterPeer } from '../../../model/cluster/state';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peerText, rulePortsText, towards } from '../../lint-words';
import { A_CHECKLIST } from '../../sources';

export const ANY_NAMESPACE: LintRule = {
  id: 'ZT405',
  name: 'any-namespace',
  severity: LintSeverity.WARNING,
  title: 'A rule about other namespaces says which.',
  why: 'namespaceSelector: {} is every namespace, those of other teams and those to come included. Labels of pods beside it help little: whoever creates pods chooses them.',
  fix: 'select the namespace by kubernetes.io/metadata.name',
  source: `${A_CHECKLIST} (Use namespace selectors for cross-namespace traffic); popeye#202`,
  check: context => context.rules.flatMap(({ policy, rule, direction, path }) => (rule.peers ?? []).filter(isAnywhere).map(peer => ({
    on: policyObject(policy),
    peer: towards(direction, peerText(peer)),
    ports: rulePortsText(rule),
    path,
    message: 'the rule is about pods of every namespace',
  }))),
};

function isAnywhere(peer: ClusterPeer): boolean {
  return peer.kind === 'pods' && peer.namespaces?.isEverything === true;
}
