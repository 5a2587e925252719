import { BlockPeer } from '../../../analysis/compiled-rule';
import { Cidr, IpFamily } from '../../../model/cidr';
import { ClusterPeer } from '../../../model/cluster/state';
import { LabelRequirement } from '../../../model/label-requirement';
import { Selector } from '../../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../../model/text/kubernetes-names';

/** Of selectors with more requirements only equal ones, and those of everything, are looked up. */
const MOST_REQUIREMENTS = 5;

/** The key of anyone, which covers every peer. */
export const ANYONE = 'anyone';

/** The keys of the selectors that select all that this one selects: those with some of its requirements, all and none included. */
export function coveringSelectors(selector: Selector): readonly string[] {
  let keys = COVERING.get(selector);
  if (!keys) { COVERING.set(selector, keys = coveringKeys(selector)); }
  return keys;
}

// Policies repeat a few selectors many times, and equal ones are the same object.
const COVERING = new WeakMap<Selector, readonly string[]>();

/** Equal for peers that are the same in policies of the namespace; of a block its exceptions aside. */
export function peerKey(peer: ClusterPeer, namespace: string): string {
  return peer.kind === 'block' ? blockKey(peer.cidr, peer.cidr.prefixLength) : podsKey(namespacesOf(peer, namespace).key, peer.pods.key);
}

/** The keys of the peers that may cover the peer; of a block that depends on the exceptions. */
export function coveringPeers(peer: ClusterPeer, namespace: string): string[] {
  if (peer.kind === 'block') {
    return [ANYONE, ...Array.from({ length: peer.cidr.prefixLength + 1 }, (_, bits) => blockKey(peer.cidr, bits))];
  }
  const pods = coveringSelectors(peer.pods);
  return [ANYONE, ...coveringSelectors(namespacesOf(peer, namespace)).flatMap(key => pods.map(pod => podsKey(key, pod)))];
}

/** Whether the exceptions of the wider block take nothing from the narrower one that this one does not leave out itself. */
export function sparesNothing(narrow: BlockPeer, wide: BlockPeer): boolean {
  return wide.except.every(hole => !hole.overlaps(narrow.cidr) || narrow.except.some(exception => exception.contains(hole)));
}

function coveringKeys(selector: Selector): string[] {
  const { requirements } = selector;
  if (requirements.length > MOST_REQUIREMENTS) { return [selector.key, Selector.EVERYTHING.key]; }
  return subsets(requirements).map(subset => Selector.EVERYTHING.and(subset).key);
}

function namespacesOf(peer: Extract<ClusterPeer, { kind: 'pods' }>, namespace: string): Selector {
  return peer.namespaces ?? ownNamespace(namespace);
}

function ownNamespace(name: string): Selector {
  let selector = OWN.get(name);
  if (!selector) { OWN.set(name, selector = Selector.EVERYTHING.and([LabelRequirement.oneOf(NAMESPACE_NAME_LABEL, [name])])); }
  return selector;
}

const OWN = new Map<string, Selector>();

function podsKey(namespaces: string, pods: string): string {
  return `pods\n${namespaces}\n${pods}`;
}

/** The block of so many bits around the block. */
function blockKey({ family, _range: [first] }: Cidr, bits: number): string {
  return `block ${family} ${bits} ${first >> BigInt((family === IpFamily.IPV4 ? 32 : 128) - bits)}`;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((found, item) => [...found, ...found.map(subset => [...subset, item])], [[]]);
}
