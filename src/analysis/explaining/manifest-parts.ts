import { Cidr } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { TransportProtocol } from '../../model/transport-protocol';
import { CaseEnd } from '../asking/cases';
import { INTERNET_BLOCKS } from '../asking/internet';
import { portsOf } from '../asking/port-sets';
import { PortSet } from '../sets/port-set';

/** Parts of a NetworkPolicy, as they stand in a manifest. */
export type Json = { [key: string]: unknown };

/** The peers that name the end in a policy of the namespace; none where no peer can. */
export function peersOf({ end, asked, blocks }: CaseEnd, namespace: string): Json[] {
  if (end.kind === 'address') { return asked === 'internet' ? [internet(end.cidr)] : (blocks ?? [end.cidr]).map(cidr => ({ ipBlock: { cidr: `${cidr}` } })); }
  const { workload } = end;
  if (workload.hostNetwork) { return workload.addresses.map(cidr => ({ ipBlock: { cidr: `${cidr}` } })); }
  const podSelector = { matchLabels: workload.labels };
  if (Object.keys(workload.labels).length === 0) { return []; }
  return workload.namespace === namespace ? [{ podSelector }]
    : [{ namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: workload.namespace } }, podSelector }];
}

/** The entries that name the ports; none for all ports. */
export function portEntries(ports: PortSet): Json[] {
  return portsOf(ports).flatMap(({ protocol, number, endPort }) => {
    if (protocol === undefined) { return []; }
    return [{ protocol, ...(number !== undefined && { port: number }), ...(endPort !== undefined && { endPort }) }];
  }).sort((a, b) => order(a.protocol) - order(b.protocol));
}

/** A policy for the pods of one workload with one rule, or without any. */
export function policyOf(own: CaseEnd, direction: Direction, name: string, rule?: { peers: Json[]; ports: PortSet }): Json {
  if (own.end.kind === 'address') { throw new Error(`${own.name} is outside the cluster and has no policies`); }
  const { namespace, labels } = own.end.workload;
  const ports = rule ? portEntries(rule.ports) : [];
  const rules = rule && [{ [direction === 'Ingress' ? 'from' : 'to']: rule.peers, ...(ports.length > 0 && { ports }) }];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { namespace, name },
    spec: { podSelector: { matchLabels: labels }, policyTypes: [direction], ...(rules && { [direction.toLowerCase()]: rules }) },
  };
}

function internet({ family }: Cidr): Json {
  const { cidr, except } = INTERNET_BLOCKS[family];
  return { ipBlock: { cidr: `${cidr}`, except: except.map(String) } };
}

function order(protocol: TransportProtocol): number {
  return Object.values(TransportProtocol).indexOf(protocol);
}
