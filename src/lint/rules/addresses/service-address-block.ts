import { ClusterRule } from '../../../model/cluster/state';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, towards } from '../../lint-words';

export const SERVICE_ADDRESS_BLOCK: LintRule = {
  id: 'ZT304',
  name: 'service-address-block',
  severity: LintSeverity.WARNING,
  title: 'No rule names the address of a Service.',
  why: 'Most network plugins hold policies against the pod\'s address, after the Service has been translated: a block with the Service\'s own address matches nothing.',
  fix: 'select the pods behind the Service by their labels',
  source: 'curie-eng/curie#1155; kubernetes.io, Network Policies; the AWS VPC CNI sees the address before it is translated',
  check: context => {
    if (context.cni?._facts?.seesServices?.value) { return []; }
    const services = new Map(context.cluster.services.flatMap(({ namespace, name, addresses = [] }) =>
      addresses.map(address => [`${address}`, `Service ${namespace}/${name}`] as const)));
    const ranges = context.platform?.serviceRanges ?? [];
    return context.rules.filter(({ direction, rule }) => direction === 'Egress' && !isDnsOnly(rule)).flatMap(({ policy, rule, blocks, path }) =>
      blocks.flatMap(({ cidr }) => {
        const range = ranges.find(candidate => candidate.contains(cidr));
        const what = services.get(`${cidr}`) ?? (range && `the Services of ${context.platform!.name} (${range})`);
        return what === undefined ? [] : [{
          on: policyObject(policy), peer: towards('Egress', `${cidr}`), ports: rulePortsText(rule), path, message: `${cidr} is the address of ${what}`,
        }];
      }));
  },
};

// A node-local cache answers at the address of the DNS Service, without translation.
function isDnsOnly({ ports }: ClusterRule): boolean {
  return ports?.every(port => port.kind === 'range' && port.first === 53 && port.last === 53) === true;
}
