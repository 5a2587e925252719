import { INTERNET } from '../../../analysis/asking/internet';
import { ClusterService } from '../../../model/cluster/state';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, someOf, towards } from '../../lint-words';

export const SOURCE_ADDRESS_LOST: LintRule = {
  id: 'ZT303',
  name: 'source-address-lost',
  severity: LintSeverity.WARNING,
  title: 'Pods whose rules name the addresses of clients see these addresses.',
  why: 'Behind a NodePort or LoadBalancer with externalTrafficPolicy Cluster a pod sees the address of a node: a block of clients keeps them out, and pods come in as the node.',
  fix: 'set externalTrafficPolicy: Local, or filter in front of the cluster with loadBalancerSourceRanges',
  source: 'kkattl/failopen experiment 1 (measured on Calico); kubernetes.io, Network Policies',
  check: context => {
    const translated = context.cluster.services.filter(isTranslated).map(service => ({
      service, pods: context.engine.labels.inNamespace(service.namespace, service.selector!),
    }));
    if (translated.length === 0) { return []; }
    return context.rules.filter(({ direction }) => direction === 'Ingress').flatMap(({ policy, rule, blocks, path }) => {
      const clients = blocks.filter(({ cidr }) => INTERNET.some(block => block.overlaps(cidr)));
      const subjects = clients.length === 0 ? undefined : context.subjects(policy);
      const behind = translated.find(({ pods }) => pods.indexes.some(index => subjects?.has(index)));
      return behind === undefined ? [] : [{
        on: policyObject(policy),
        peer: towards('Ingress', someOf(clients.map(({ cidr }) => `${cidr}`))),
        ports: rulePortsText(rule),
        path,
        message: `the pods are behind ${behind.service.type} ${behind.service.namespace}/${behind.service.name}, which may replace the addresses of clients by those of nodes`,
      }];
    });
  },
};

function isTranslated({ selector, type, access }: ClusterService): boolean {
  return selector !== undefined && (type === 'NodePort' || type === 'LoadBalancer') && !access.keepsAddresses;
}
