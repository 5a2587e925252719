import { AddressExposure } from './address-exposures';
import { PodExposure } from './pod-exposures';
import { Stranger } from './stranger';
import { IpFamily } from '../../model/cidr';
import { Port } from '../../model/port';
import { rangeText } from '../address-ranges';
import { portsOf } from '../asking/port-sets';
import { VerdictResult } from '../verdict';

/** Who an exposed peer is. */
export enum ExposedPeerKind {
  /** Any pod of any namespace. */
  ENTIRE_CLUSTER = 'entire-cluster',
  /** Pods with certain labels, or of certain namespaces. */
  PODS = 'pods',
  /** Every public address of one or both families, and perhaps others. */
  INTERNET = 'internet',
  /** A range of addresses outside the cluster. */
  ADDRESSES = 'addresses',
}

/** Somebody who is not in the manifests, and to whom the policies of pods are open. */
export interface ExposedPeer {
  /** For people: `entire-cluster`, `shop/[pods with app=x]`, `[namespaces with env=prod]/[all pods]`, `internet`, or a range as `first-last`. */
  readonly name: string;
  /** Who it is. */
  readonly kind: ExposedPeerKind;
  /** Of pods the one namespace in which they are meant; absent: not a single one. */
  readonly namespace?: string;
  /** Of pods what is asked of the labels of their namespace; absent: nothing, or `namespace` says it. */
  readonly namespaceSelector?: string;
  /** Of pods what is asked of their labels; absent: nothing. */
  readonly podSelector?: string;
  /** Of addresses the ranges, as `first-last`, lowest first; absent for pods. */
  readonly ranges?: string[];
  /** The ports of whoever is called, at least one. A named one is looked up at the peer: nobody knows which number it has there. */
  readonly ports: Port[];
  /** The family of addresses for which it holds; absent: both. */
  readonly family?: IpFamily;
  /** `ALLOW`, or `DEPENDS`. */
  readonly result: VerdictResult;
}

/** An end that is not in the manifests, and what is open to it. */
export type Exposed = PodExposure | AddressExposure;

/** Who a peer is, without what is open to it. */
export type PeerIdentity = Omit<ExposedPeer, 'ports' | 'family' | 'result'>;

/** The peer as users see it. */
export function exposedPeer(exposed: Exposed): ExposedPeer {
  const { ports: { numbers, names }, family, depends } = exposed;
  return {
    ...identityOf(exposed),
    ports: [...portsOf(numbers), ...names.map(({ name, protocol }) => Port.named(name, protocol))],
    ...(family !== undefined && { family }),
    result: depends ? VerdictResult.DEPENDS : VerdictResult.ALLOW,
  };
}

/** Who it is. */
export function identityOf(exposed: Exposed): PeerIdentity {
  if ('stranger' in exposed) { return strangerIdentity(exposed.stranger); }
  const ranges = exposed.ranges.map(rangeText);
  return exposed.isInternet ? { name: 'internet', kind: ExposedPeerKind.INTERNET, ranges } : { name: ranges.join(), kind: ExposedPeerKind.ADDRESSES, ranges };
}

function strangerIdentity({ scope, selector }: Stranger): PeerIdentity {
  if (scope.selector.isEverything && selector.isEverything) { return { name: 'entire-cluster', kind: ExposedPeerKind.ENTIRE_CLUSTER }; }
  const namespaces = scope.byNameAlone ? scope.name! : scope.selector.isEverything ? '[all namespaces]' : `[namespaces with ${scope.selector}]`;
  return {
    name: `${namespaces}/${selector.isEverything ? '[all pods]' : `[pods with ${selector}]`}`,
    kind: ExposedPeerKind.PODS,
    ...(scope.byNameAlone && { namespace: scope.name! }),
    ...(!scope.byNameAlone && !scope.selector.isEverything && { namespaceSelector: scope.selector.toString() }),
    ...(!selector.isEverything && { podSelector: selector.toString() }),
  };
}
