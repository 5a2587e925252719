import { ClusterPeer, ClusterService } from '../../../model/cluster/state';
import { Labels } from '../../../model/selector';
import { LintContext, PlacedRule } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { peerText, rulePortsText, towards } from '../../lint-words';

export const SELECTOR_NOT_THE_SERVICES: LintRule = {
  id: 'ZT909',
  name: 'selector-not-the-services',
  severity: LintSeverity.WARNING,
  title: 'Where the network plugin sees the addresses of Services, a peer for Egress is selected by labels of the Service\'s selector.',
  why: 'The AWS VPC CNI takes a Service\'s address for its pods\' only where the selector of the Service carries the labels of the peer: calls by the Service\'s name stay denied.',
  fix: 'select the peer by labels that the Service selects by, all of them among these',
  source: 'aws/amazon-network-policy-controller-k8s endpoints.go:451-520',
  check: context => {
    if (!context.cni?._facts?.seesServices?.value) { return []; }
    const services = servicesByPod(context);
    return context.rules.filter(({ direction }) => direction === 'Egress').flatMap(placed => (placed.rule.peers ?? []).flatMap(peer =>
      [...unlike(peer, placed, services, context)].map(({ namespace, name, selector }) => ({
        on: policyObject(placed.policy),
        peer: towards('Egress', peerText(peer)),
        ports: rulePortsText(placed.rule),
        path: placed.path,
        message: `Service ${namespace}/${name} in front of these pods selects by ${selector}, not by all of ${peer.kind === 'pods' ? peer.pods : ''}`,
      }))));
  },
};

function servicesByPod({ cluster, engine }: LintContext): Map<number, ClusterService[]> {
  const found = new Map<number, ClusterService[]>();
  for (const service of cluster.services.filter(({ selector, headless }) => selector && !headless)) {
    const { indexes } = engine.labels.inNamespace(service.namespace, service.selector!);
    for (const index of indexes) { found.set(index, [...found.get(index) ?? [], service]); }
  }
  return found;
}

function unlike(peer: ClusterPeer, { policy }: PlacedRule, services: Map<number, ClusterService[]>, context: LintContext): Set<ClusterService> {
  if (peer.kind === 'block' || peer.pods.isEverything) { return new Set(); }
  const inFront = [...context.podsOf(peer, policy.namespace).indexes].flatMap(index => services.get(index) ?? []);
  return new Set(inFront.filter(({ selector }) => !peer.pods.matches(labelsOf(selector!.requirements))));
}

function labelsOf(requirements: readonly { readonly key: string; readonly values: string[] }[]): Labels {
  return Object.fromEntries(requirements.map(({ key, values }) => [key, values[0] ?? '']));
}
