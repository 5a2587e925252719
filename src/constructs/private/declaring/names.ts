import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Peer } from '../../../model/peer';
import { NamespaceScope, peerKey, userPath } from '../../../model/peer-spec';
import { quote } from '../../../model/text/quote';
import { nameOf, shorten, shortHash, slug } from '../../../model/text/slug';
import { serviceObject } from '../reading/service';
import { findWorkloadObject, namespaceOf } from '../reading/workload';

// `NetworkPolicy.<name>.k8s.yaml` has to fit into the 255 bytes of a file name.
const LONGEST = 220;
// Finding out whether a name was generated takes a hash of the construct's path.
const GENERATED = new WeakMap<ApiObject, boolean>();

/** The peer's part of a policy's name: what the user called it, else what it is. Never depends on where a construct stands. */
export function peerName(peer: Peer, declaredOn: string): string {
  if (peer.name !== undefined) { return slug(peer.name); }
  const spec = peer._spec;
  switch (spec.kind) {
    case 'workload': return spec.found?.called ?? objectName(findWorkloadObject(spec.construct));
    case 'service': return objectName(serviceObject(spec.construct));
    case 'pods': return podsName(peer, spec.scope, declaredOn);
    case 'blocks': return hashed(slug(spec.blocks[0]!.cidr.toString()), peer);
    case 'anyOf': return hashed([...new Set(peer._members.map(member => peerName(member, declaredOn)))].sort().join('-or-'), peer);
    case 'apiServer': return 'api-server';
    default: return spec.kind;
  }
}

/** What the object was called: its explicit name, else the id of the construct that the user made. */
export function objectName(object: ApiObject): string {
  return workloadName(object, object);
}

/** What the workload was called: the explicit name of its object, else the id of the construct that the user passed. */
export function workloadName(object: ApiObject, passed: IConstruct): string {
  const said = isNameGenerated(object) ? userConstructId(passed) : object.name;
  if (typeof said !== 'string') {
    throw new Error(`${userPath(object)}: name of ${object.kind} must be a text by now, got ${quote(said)}; policies are called by it, so it cannot be Lazy`);
  }
  return nameOf(said);
}

function isNameGenerated(object: ApiObject): boolean {
  let generated = GENERATED.get(object);
  if (generated === undefined) {
    generated = object.chart.generateObjectName(object) === object.name;
    GENERATED.set(object, generated);
  }
  return generated;
}

/** The parts as one name that fits into a file name in every output mode of cdk8s. */
export function policyName(...parts: (string | undefined)[]): string {
  return shorten(parts.filter(part => part !== undefined && part !== '').join('-'), LONGEST);
}

// cdk8s-plus wraps its objects: the user's own id is that of the nearest construct not called Resource or Default.
function userConstructId(construct: IConstruct): string {
  let node = construct.node;
  while ((node.id === 'Resource' || node.id === 'Default') && node.scope) { node = node.scope.node; }
  return node.id;
}

function podsName(peer: Peer, scope: NamespaceScope, declaredOn: string): string {
  const spec = peer._spec;
  if (spec.kind !== 'pods') { return ''; }
  if (spec.selector.isEverything) {
    if (scope.kind === 'all') { return 'any-pod'; }
    if (scope.kind === 'declared' || (scope.kind === 'names' && scope.names.length === 1 && scope.names[0] === declaredOn)) { return 'same-namespace'; }
  }
  const where = scope.kind === 'names' ? scope.names.join('-') : scope.kind === 'labels' ? scope.selector.toString() : '';
  return hashed(slug(`${spec.selector.isEverything ? 'namespace' : spec.selector} ${where}`), peer);
}

function hashed(text: string, peer: Peer): string {
  return `${shorten(text, 60)}-${shortHash([...new Set(peer._members.map(canonical))].sort().join('|'))}`;
}

// Like the key of a peer, but with names where that has construct paths: moving a construct must not rename its policies.
function canonical(peer: Peer): string {
  const spec = peer._spec;
  if (spec.kind !== 'workload' && spec.kind !== 'service') { return peerKey(spec); }
  const object = spec.kind === 'workload' ? findWorkloadObject(spec.construct) : serviceObject(spec.construct);
  return `${object.kind}:${namespaceOf(object)}/${(spec.kind === 'workload' && spec.found?.called) || objectName(object)}`;
}
