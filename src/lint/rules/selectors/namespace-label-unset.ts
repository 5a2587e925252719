import { LabelOperator } from '../../../model/label-requirement';
import { Selector } from '../../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../../model/text/kubernetes-names';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peerText, rulePortsText, towards } from '../../lint-words';

export const NAMESPACE_LABEL_UNSET: LintRule = {
  id: 'ZT503',
  name: 'namespace-label-unset',
  severity: LintSeverity.WARNING,
  title: 'A namespaceSelector uses a label that some namespace carries.',
  why: 'By itself a namespace carries kubernetes.io/metadata.name and nothing else: `name: kube-system` matches nothing until somebody sets it, and then whoever else sets it.',
  fix: 'select by kubernetes.io/metadata.name, or add the label to the Namespace in these manifests',
  source: 'projectcalico/calico#6898, #5170; akash-network/node#1546; ahmetb/kubernetes-network-policy-recipes#34',
  check: context => {
    const known = new Map<string, string | undefined>();
    return context.rules.flatMap(({ policy, rule, direction, path }) => (rule.peers ?? []).flatMap(peer => {
      if (peer.kind === 'block' || !peer.namespaces) { return []; }
      const { key } = peer.namespaces;
      if (!known.has(key)) { known.set(key, unsetLabel(peer.namespaces, context)); }
      const unset = known.get(key);
      return unset === undefined ? [] : [{
        on: policyObject(policy),
        peer: towards(direction, peerText(peer)),
        ports: rulePortsText(rule),
        path,
        message: `no Namespace of the manifests carries ${unset}: unless somebody else sets it, the peer is nobody`,
      }];
    }));
  },
};

/** The first requirement that no known namespace meets. Labels with a prefix are set by whoever owns it: platforms, meshes, operators. */
function unsetLabel(selector: Selector, { cluster }: LintContext): string | undefined {
  const wanted = selector.requirements.filter(({ key, operator }) => key !== NAMESPACE_NAME_LABEL && !key.includes('/')
    && (operator === LabelOperator.IN || operator === LabelOperator.EXISTS));
  const unset = wanted.find(requirement => !cluster.namespaces.some(({ labels }) => requirement.matches(labels)));
  return unset?.toString();
}
