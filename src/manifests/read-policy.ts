import { FieldError, listAt } from './field-error';
import { readSelector } from './read-selector';
import { Cidr } from '../model/cidr';
import { Source } from '../model/cluster/source';
import { ClusterPeer, ClusterPolicy, ClusterRule, RulePort } from '../model/cluster/state';
import { Direction } from '../model/policy';
import { Selector } from '../model/selector';
import { TransportProtocol } from '../model/transport-protocol';

/**
 * A NetworkPolicy as the API server understands it. Throws a `FieldError` for one that it refuses.
 *
 * Missing `policyTypes` are Ingress, and Egress where there is an egress rule. A missing `podSelector` selects every pod. Of
 * rules, peers and ports, missing and empty mean the same: no restriction. Rules that are missing or empty allow nothing.
 */
export function readPolicy(object: any, source: Source): ClusterPolicy {
  const spec = object.spec ?? {};
  const ingress = listAt(spec.ingress, 'spec.ingress').map((rule, i) => readRule(rule, 'from', `spec.ingress[${i}]`));
  const egress = listAt(spec.egress, 'spec.egress').map((rule, i) => readRule(rule, 'to', `spec.egress[${i}]`));
  return {
    namespace: object.metadata.namespace ?? 'default',
    name: object.metadata.name,
    podSelector: spec.podSelector === undefined || spec.podSelector === null
      ? Selector.EVERYTHING : readSelector(spec.podSelector, 'spec.podSelector'),
    directions: readDirections(spec.policyTypes, egress.length > 0),
    ingress,
    egress,
    source,
  };
}

function readDirections(types: unknown, hasEgress: boolean): Direction[] {
  const listed = listAt(types, 'spec.policyTypes');
  const stranger = listed.find(type => type !== 'Ingress' && type !== 'Egress');
  if (stranger !== undefined) { throw new FieldError('spec.policyTypes', 'must hold Ingress and Egress only', stranger); }
  if (listed.length > 2) { throw new FieldError('spec.policyTypes', 'must hold at most two', listed); }
  if (listed.length > 0) { return [...new Set(listed)]; }
  return hasEgress ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(rule: any, peersKey: 'from' | 'to', path: string): ClusterRule {
  const json = rule ?? {};
  if (typeof json !== 'object' || Array.isArray(json)) { throw new FieldError(path, 'must be a rule', rule); }
  const peers = listAt(json[peersKey], `${path}.${peersKey}`).map((peer, i) => readPeer(peer, `${path}.${peersKey}[${i}]`));
  const ports = listAt(json.ports, `${path}.ports`).map((port, i) => readPort(port, `${path}.ports[${i}]`));
  return { ...(peers.length > 0 && { peers }), ...(ports.length > 0 && { ports }) };
}

function readPeer(peer: any, path: string): ClusterPeer {
  const { ipBlock, namespaceSelector, podSelector } = peer ?? {};
  const selects = (namespaceSelector ?? podSelector ?? undefined) !== undefined;
  if (ipBlock && selects) { throw new FieldError(path, 'must be an ipBlock or selectors, not both', peer); }
  if (ipBlock) { return readBlock(ipBlock, `${path}.ipBlock`); }
  if (!selects) { throw new FieldError(path, 'must have an ipBlock, a namespaceSelector or a podSelector', peer); }
  return {
    kind: 'pods',
    ...(namespaceSelector && { namespaces: readSelector(namespaceSelector, `${path}.namespaceSelector`) }),
    pods: podSelector ? readSelector(podSelector, `${path}.podSelector`) : Selector.EVERYTHING,
  };
}

function readBlock(block: any, path: string): ClusterPeer {
  const cidr = readCidr(block.cidr, `${path}.cidr`);
  const except = listAt(block.except, `${path}.except`).map((text, i) => {
    const exception = readCidr(text, `${path}.except[${i}]`);
    if (!cidr.contains(exception) || exception.prefixLength === cidr.prefixLength) {
      throw new FieldError(`${path}.except[${i}]`, `must be strictly inside ${cidr}`, text);
    }
    return exception;
  });
  return { kind: 'block', cidr, except };
}

function readCidr(text: any, path: string): Cidr {
  try {
    return Cidr.of(text);
  } catch (error) {
    throw new FieldError(path, (error as Error).message, text);
  }
}

function readPort(json: any, path: string): RulePort {
  const protocol: TransportProtocol = json?.protocol ?? TransportProtocol.TCP;
  if (!Object.values(TransportProtocol).includes(protocol)) { throw new FieldError(`${path}.protocol`, 'must be TCP, UDP or SCTP', protocol); }
  const port = json?.port ?? undefined;
  const endPort = json?.endPort ?? undefined;
  if (endPort !== undefined && typeof port !== 'number') { throw new FieldError(`${path}.endPort`, 'needs a port that is a number', port); }
  if (port === undefined) { return { kind: 'range', protocol, first: 1, last: 65535 }; }
  if (typeof port === 'string') {
    if (!/^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(port)) { throw new FieldError(`${path}.port`, 'must be a number or the name of a port', port); }
    return { kind: 'named', protocol, name: port };
  }
  for (const [field, value] of [['port', port], ['endPort', endPort ?? port]] as const) {
    if (!Number.isInteger(value) || value < 1 || value > 65535) { throw new FieldError(`${path}.${field}`, 'must be a whole number from 1 to 65535', value); }
  }
  if (endPort < port) { throw new FieldError(`${path}.endPort`, `must not be below port ${port}`, endPort); }
  return { kind: 'range', protocol, first: port, last: endPort ?? port };
}
