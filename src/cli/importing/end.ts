import { conjunction, contains } from './selectors';
import { Cidr, compareCidrs } from '../../model/cidr';
import { ClusterNamespace, ClusterPeer } from '../../model/cluster/state';
import { LabelOperator } from '../../model/label-requirement';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** Pods of one namespace. */
export interface PodsHere {
  readonly kind: 'here';
  readonly namespace: string;
  readonly pods: Selector;
}

/** Pods of every namespace that a selector matches. */
export interface PodsAnywhere {
  readonly kind: 'anywhere';
  readonly namespaces: Selector;
  readonly pods: Selector;
}

/** Addresses. */
export interface Block {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
}

/** Blocks that one peer can say: a single one, or several without exceptions. */
export interface Blocks {
  readonly kind: 'blocks';
  readonly blocks: readonly Block[];
}

/** One end of what a rule allows. */
export type End = PodsHere | PodsAnywhere | Blocks | { readonly kind: 'anyone' };

/** Whether a namespace is meant: `perhaps` where its labels are not known. */
export type Meant = 'yes' | 'no' | 'perhaps';

/** What the peers of a rule in this namespace stand for, namespaces that are told by name each by itself. */
export function endsOf(peers: readonly ClusterPeer[] | undefined, namespace: string): End[] {
  if (!peers) { return [{ kind: 'anyone' }]; }
  const pods = peers.flatMap((peer): End[] => {
    if (peer.kind === 'block') { return []; }
    if (!peer.namespaces) { return [{ kind: 'here', namespace, pods: peer.pods }]; }
    const names = namesIn(peer.namespaces);
    return names
      ? names.map(name => ({ kind: 'here', namespace: name, pods: peer.pods }))
      : [{ kind: 'anywhere', namespaces: peer.namespaces, pods: peer.pods }];
  });
  return [...pods, ...blockEnds(peers.filter(peer => peer.kind === 'block'))];
}

/** The blocks as few ends. Empty: none. */
export function blockEnds(blocks: readonly Block[]): Blocks[] {
  const plain = new Map(blocks.filter(({ except }) => except.length === 0).map(block => [`${block.cidr}`, block]));
  const ends = blocks.filter(({ except }) => except.length > 0).map(block => [block]);
  return [...(plain.size > 0 ? [[...plain.values()]] : []), ...ends].map(those => ({ kind: 'blocks', blocks: those }));
}

/** Whether the end means pods of the namespace. */
export function means(end: End, namespace: ClusterNamespace): Meant {
  switch (end.kind) {
    case 'here': return end.namespace === namespace.name ? 'yes' : 'no';
    case 'anywhere': return matches(end.namespaces, namespace);
    case 'anyone': return 'yes';
    case 'blocks': return 'no';
  }
}

/** The pods of the end that are among these; nothing where there can be none. The namespace of these has to be meant. */
export function among(end: End, { namespace, pods }: PodsHere): PodsHere | undefined {
  const both = end.kind === 'here' || end.kind === 'anywhere' ? conjunction(pods, end.pods) : pods;
  return both && { kind: 'here', namespace, pods: both };
}

/** Whether all pods of the one are pods of the other, whatever pods there are. */
export function holds(wide: End, narrow: PodsHere, namespace: ClusterNamespace): boolean {
  if (means(wide, namespace) !== 'yes') { return false; }
  return wide.kind === 'here' || wide.kind === 'anywhere' ? contains(wide.pods, narrow.pods) : true;
}

/** Equal for ends that mean the same. */
export function endKey(end: End): string {
  switch (end.kind) {
    case 'here': return `here ${end.namespace} ${end.pods.key}`;
    case 'anywhere': return `anywhere ${end.namespaces.key} ${end.pods.key}`;
    case 'blocks': return `blocks ${end.blocks.map(blockText).sort().join(', ')}`;
    case 'anyone': return 'anyone';
  }
}

/** For people. */
export function describeEnd(end: End): string {
  switch (end.kind) {
    case 'here': return `${describePods(end.pods)} in ${end.namespace}`;
    case 'anywhere': return `${describePods(end.pods)} in ${end.namespaces.isEverything ? 'any namespace' : `namespaces with ${end.namespaces}`}`;
    case 'blocks': return end.blocks.map(blockText).join(', ');
    case 'anyone': return 'anyone';
  }
}

function blockText({ cidr, except }: Block): string {
  return `${cidr}${except.length > 0 ? ` except ${[...except].sort(compareCidrs).join(' and ')}` : ''}`;
}

function describePods(pods: Selector): string {
  return pods.isEverything ? 'every pod' : `pods with ${pods}`;
}

function namesIn(namespaces: Selector): readonly string[] | undefined {
  const [only, ...more] = namespaces.requirements;
  return only?.key === NAMESPACE_NAME_LABEL && only.operator === LabelOperator.IN && more.length === 0 ? only.values : undefined;
}

function matches(selector: Selector, { labels, declared }: ClusterNamespace): Meant {
  if (declared) { return selector.matches(labels) ? 'yes' : 'no'; }
  const known = selector.requirements.filter(({ key }) => key === NAMESPACE_NAME_LABEL);
  if (!known.every(requirement => requirement.matches(labels))) { return 'no'; }
  return known.length === selector.requirements.length ? 'yes' : 'perhaps';
}
