import { ClusterPeer } from '../../../model/cluster/state';
import { LabelOperator, LabelRequirement } from '../../../model/label-requirement';
import { NAMESPACE_NAME_LABEL } from '../../../model/text/kubernetes-names';
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
  why: 'namespaceSelector: {} is every namespace, those of other teams and those to come included; one that says only which are not meant is nearly that. Labels of pods beside it help little: whoever creates pods chooses them.',
  fix: 'select the namespace by kubernetes.io/metadata.name',
  source: `${A_CHECKLIST} (Use namespace selectors for cross-namespace traffic); popeye#202`,
  check: context => context.rules.flatMap(({ policy, rule, direction, path }) => (rule.peers ?? []).filter(isAnywhere).map(peer => ({
    on: policyObject(policy),
    peer: towards(direction, peerText(peer)),
    ports: rulePortsText(rule),
    path,
    message: 'the rule is about pods of every namespace, those included that somebody makes tomorrow',
  }))),
};

/** Whether a namespace without labels of its own is among those of the peer. */
function isAnywhere(peer: ClusterPeer): boolean {
  return peer.kind === 'pods' && peer.namespaces?.requirements.every(isNoChoice) === true;
}

function isNoChoice({ key, operator }: LabelRequirement): boolean {
  return operator === LabelOperator.NOT_IN || operator === LabelOperator.DOES_NOT_EXIST
    || (operator === LabelOperator.EXISTS && key === NAMESPACE_NAME_LABEL);
}
