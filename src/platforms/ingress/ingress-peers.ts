import { ControllerAddresses } from './controller-addresses';
import { ControllerPods } from './controller-pods';
import { Peer } from '../../model/peer';
import { Port } from '../../model/port';
import { Labels } from '../../model/selector';
import { checkNamespaceName } from '../../model/text/kubernetes-names';
import { quote } from '../../model/text/quote';
import { requireOptions } from '../../model/text/untyped';

/** What a user may say of the place of a controller; what is left out is as its chart has it. */
export interface Place {
  readonly namespace?: string;
  readonly labels?: Labels;
}

/** The pods of a controller. Throws where neither the fact nor the user says namespace and labels. */
export function podsPeer({ name, ports, ...usual }: ControllerPods, place: Place): Peer {
  const said = requireOptions(place, `options of ${name}`);
  const namespace = checkNamespaceName((said.namespace ?? usual.namespace)!);
  const served = ports?.map(port => Port.tcp(port));
  return Peer.labels((said.labels ?? usual.labels)!, { namespace, name, ...(served && { ports: served }) })._asPreset();
}

/** The namespaces that stand for a controller, and the pods in them if they are said. */
export function namespacesPeer({ name, namespaceLabels = [] }: ControllerAddresses, podLabels?: Labels): Peer {
  return anyOf(namespaceLabels.map(labels => Peer.namespacesWithLabels(labels, { name, ...(podLabels && { podLabels }) })), name);
}

/** Addresses that come in. */
export function blocksPeer({ name, blocks = [] }: ControllerAddresses, more: readonly string[] = []): Peer {
  return Peer.cidrs([...blocks, ...more], { name })._asPreset();
}

/** The address of any node. */
export function nodesPeer({ name }: ControllerAddresses): Peer {
  return Peer.nodes({ name })._asPreset();
}

/** The blocks. Throws when there are none: they are the only thing that tells the source from others. */
export function requireRanges(ranges: string[], option: string, preset: string): string[] {
  if (!Array.isArray(ranges) || ranges.length === 0) {
    throw new Error(`${option} of ${preset} must hold at least one address block, got ${quote(ranges)}; write for instance ["10.0.64.0/20"]`);
  }
  return ranges;
}

// Each member is one that a preset made, or it would be warned of.
function anyOf(peers: Peer[], name: string): Peer {
  const presets = peers.map(peer => peer._asPreset());
  return presets.length === 1 ? presets[0]! : Peer.anyOf(presets, { name });
}
