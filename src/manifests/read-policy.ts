import { readSelector } from './read-selector';
import { readCidr } from './validation/cidr';
import { Cidr } from '../model/cidr';
import { Source } from '../model/cluster/source';
import { ClusterPeer, ClusterPolicy, ClusterRule, RulePort } from '../model/cluster/state';
import { Direction } from '../model/policy';
import { Selector } from '../model/selector';
import { TransportProtocol } from '../model/transport-protocol';

/**
 * A NetworkPolicy as the API server understands it. It has to be one that the API server accepts.
 *
 * Missing `policyTypes` are Ingress, and Egress where there is an egress rule. A missing `podSelector` selects every pod. Of
 * rules, peers and ports, missing and empty mean the same: no restriction. Rules that are missing or empty allow nothing.
 */
export function readPolicy(object: any, source: Source): ClusterPolicy {
  const spec = object.spec ?? {};
  const egress = (spec.egress ?? []).map((rule: any) => readRule(rule, 'to'));
  return {
    namespace: object.metadata.namespace,
    name: object.metadata.name,
    podSelector: spec.podSelector ? readSelector(spec.podSelector) : Selector.EVERYTHING,
    directions: readDirections(spec.policyTypes ?? [], egress.length > 0),
    ingress: (spec.ingress ?? []).map((rule: any) => readRule(rule, 'from')),
    egress,
    source,
  };
}

function readDirections(types: Direction[], hasEgress: boolean): Direction[] {
  if (types.length > 0) { return [...new Set(types)]; }
  return hasEgress ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(rule: any, peersKey: 'from' | 'to'): ClusterRule {
  const peers = (rule?.[peersKey] ?? []).map(readPeer);
  const ports = (rule?.ports ?? []).map(readPort);
  return { ...(peers.length > 0 && { peers }), ...(ports.length > 0 && { ports }) };
}

function readPeer({ ipBlock, namespaceSelector, podSelector }: any): ClusterPeer {
  if (ipBlock) { return { kind: 'block', cidr: readBlock(ipBlock.cidr), except: (ipBlock.except ?? []).map(readBlock) }; }
  return {
    kind: 'pods',
    ...(namespaceSelector && { namespaces: readSelector(namespaceSelector) }),
    pods: podSelector ? readSelector(podSelector) : Selector.EVERYTHING,
  };
}

function readBlock(text: string): Cidr {
  return readCidr(text)!.cidr;
}

function readPort(json: any): RulePort {
  const protocol: TransportProtocol = json?.protocol ?? TransportProtocol.TCP;
  const port = json?.port ?? undefined;
  if (port === undefined) { return { kind: 'range', protocol, first: 1, last: 65535 }; }
  if (typeof port === 'string') { return { kind: 'named', protocol, name: port }; }
  return { kind: 'range', protocol, first: port, last: json.endPort ?? port };
}
