import { ManifestObject } from './input-finding';
import { readAnnotations } from './read-annotations';
import { SelectorReader } from './read-selector';
import { readCidr } from './validation/cidr';
import { Cidr } from '../model/cidr';
import { ClusterPeer, ClusterPolicy, ClusterRule, RulePort } from '../model/cluster/state';
import { Direction } from '../model/policy';
import { Selector } from '../model/selector';
import { TransportProtocol } from '../model/transport-protocol';

/**
 * A NetworkPolicy as the API server understands it. It has to be one that the API server accepts.
 *
 * Missing `policyTypes` are Ingress, and Egress where there is an egress rule. A missing `podSelector` selects every pod. Of
 * rules, peers and ports, missing and empty mean the same: no restriction. Rules that are missing or empty allow nothing.
 *
 * @param object the policy with the name and namespace that it gets when it is created
 * @param entry where it stands
 * @param selectors reads its selectors
 */
export function readPolicy(object: any, { source, locate }: ManifestObject, selectors = new SelectorReader()): ClusterPolicy {
  const spec = object.spec ?? {};
  const types: Direction[] = spec.policyTypes ?? [];
  const egress = (spec.egress ?? []).map((rule: any) => readRule(rule, 'to', selectors));
  const directions = readDirections(types, egress.length > 0);
  return {
    namespace: object.metadata.namespace,
    name: object.metadata.name,
    ...readAnnotations(object.metadata),
    podSelector: spec.podSelector ? selectors.read(spec.podSelector) : Selector.EVERYTHING,
    directions,
    impliesEgress: types.length === 0 && egress.length > 0 ? true : undefined,
    emptyEgress: spec.egress && egress.length === 0 && !directions.includes('Egress') ? true : undefined,
    ingress: (spec.ingress ?? []).map((rule: any) => readRule(rule, 'from', selectors)),
    egress,
    source,
    locate,
  };
}

function readDirections(types: Direction[], hasEgress: boolean): Direction[] {
  if (types.length > 0) { return [...new Set(types)]; }
  return hasEgress ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(rule: any, peersKey: 'from' | 'to', selectors: SelectorReader): ClusterRule {
  const peers = (rule?.[peersKey] ?? []).map((peer: any) => readPeer(peer, selectors));
  const ports = (rule?.ports ?? []).map(readPort);
  return { ...(peers.length > 0 && { peers }), ...(ports.length > 0 && { ports }) };
}

function readPeer({ ipBlock, namespaceSelector, podSelector }: any, selectors: SelectorReader): ClusterPeer {
  if (ipBlock) { return { kind: 'block', cidr: readBlock(ipBlock.cidr), except: (ipBlock.except ?? []).map(readBlock) }; }
  return {
    kind: 'pods',
    ...(namespaceSelector && { namespaces: selectors.read(namespaceSelector) }),
    pods: podSelector ? selectors.read(podSelector) : Selector.EVERYTHING,
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
