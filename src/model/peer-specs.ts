import type { IConstruct } from 'constructs';
import { Cidr, mergeCidrs } from './cidr';
import { checkConstruct, checkException, checkList, checkPorts, nonEmpty } from './peer-checks';
import { CidrPeerOptions, LabelsPeerOptions, NamespaceLabelsPeerOptions, PeerOptions, WorkloadPeerOptions } from './peer-options';
import { NamespaceScope, PeerSpec } from './peer-spec';
import { Port } from './port';
import { Labels, Selector } from './selector';
import { checkNamespaceName } from './text/kubernetes-names';
import { quote } from './text/quote';
import { slug } from './text/slug';
import { requireList, requireOptions, requireText } from './text/untyped';

// What the factories of Peer are told, checked: each of them throws where its factory says so.

/** The spec of `Peer.workload`. */
export function workloadSpec(workload: IConstruct, options: WorkloadPeerOptions): PeerSpec {
  checkConstruct(workload, 'Peer.workload');
  const given = requireOptions(options, 'options of Peer.workload').selector;
  const selector = given !== undefined ? nonEmpty(Selector.of(given), 'the selector of Peer.workload') : undefined;
  return { kind: 'workload', construct: workload, ...(selector && { selector }) };
}

/** The spec of `Peer.service`. */
export function serviceSpec(service: IConstruct): PeerSpec {
  checkConstruct(service, 'Peer.service');
  return { kind: 'service', construct: service };
}

/** The spec of `Peer.labels`. */
export function labelsSpec(labels: Labels, options: LabelsPeerOptions): PeerSpec {
  const { requirements, namespace } = requireOptions(options, 'options of Peer.labels');
  const scope: NamespaceScope = namespace === undefined ? { kind: 'declared' } : { kind: 'names', names: [checkNamespaceName(namespace)] };
  return { kind: 'pods', selector: nonEmpty(Selector.of(labels, requirements), 'Peer.labels'), scope };
}

/** The spec of `Peer.namespaces`. */
export function namespacesSpec(names: string[]): PeerSpec {
  checkList(names, 'Peer.namespaces needs at least one name', 'for all namespaces use Peer.anyPod()');
  names.forEach(name => checkNamespaceName(name));
  return { kind: 'pods', selector: Selector.EVERYTHING, scope: { kind: 'names', names: [...new Set(names)].sort() } };
}

/** The spec of `Peer.namespacesWithLabels`. */
export function namespaceLabelsSpec(labels: Labels, options: NamespaceLabelsPeerOptions): PeerSpec {
  const { requirements, podLabels } = requireOptions(options, 'options of Peer.namespacesWithLabels');
  const namespaces = nonEmpty(Selector.of(labels, requirements), 'Peer.namespacesWithLabels');
  const selector = podLabels !== undefined ? nonEmpty(Selector.of(podLabels), 'podLabels') : Selector.EVERYTHING;
  return { kind: 'pods', selector, scope: { kind: 'labels', selector: namespaces } };
}

/** The spec of `Peer.cidr`. */
export function cidrSpec(cidr: string, options: CidrPeerOptions): PeerSpec {
  const block = Cidr.of(cidr);
  const { exceptions } = requireOptions(options, 'options of Peer.cidr');
  const except = requireList(exceptions, 'exceptions').map(text => checkException(block, Cidr.of(text)));
  return { kind: 'blocks', blocks: [{ cidr: block, except: mergeCidrs(except) }] };
}

/** The spec of `Peer.cidrs`. */
export function cidrsSpec(cidrs: string[]): PeerSpec {
  checkList(cidrs, 'Peer.cidrs needs at least one block', 'for every address outside the cluster use Peer.internet()');
  return { kind: 'blocks', blocks: mergeCidrs(cidrs.map(text => Cidr.of(text))).map(cidr => ({ cidr, except: [] })) };
}

/** The spec of `Peer.vpc`. */
export function networkSpec(cidrs: string[], options: CidrPeerOptions): PeerSpec {
  checkList(cidrs, 'Peer.vpc needs at least one block', 'for every address outside the cluster use Peer.internet()');
  const blocks = mergeCidrs(cidrs.map(text => Cidr.of(text)));
  const exceptions = requireList(requireOptions(options, 'options of Peer.vpc').exceptions, 'exceptions').map(text => Cidr.of(text));
  for (const exception of exceptions) { checkException(blocks.find(block => block.contains(exception)) ?? blocks[0]!, exception); }
  const inside = (block: Cidr) => mergeCidrs(exceptions.filter(exception => block.contains(exception)));
  return { kind: 'blocks', isOwnNetwork: true, blocks: blocks.map(cidr => ({ cidr, except: inside(cidr) })) };
}

/** What policies call a network unless the user says it: by its blocks, because what is left out of them depends on the platform. */
export function networkName(cidrs: string[], options: CidrPeerOptions): string {
  return options.name ?? `vpc ${cidrs.join(' ')}${options.exceptions?.length ? ` without ${options.exceptions.join(' ')}` : ''}`;
}

/** Name and ports of any peer. */
export function checkPeerOptions(options: PeerOptions): { name?: string; ports?: Port[] } {
  const name = requireText(requireOptions(options, 'options of a peer').name, 'name of a peer');
  if (name !== undefined && slug(name) === '') {
    throw new Error(`name of a peer must hold a letter or digit, got ${quote(name)}; write for instance "payments-api"`);
  }
  return { name, ports: checkPorts(options.ports)?.slice() };
}
