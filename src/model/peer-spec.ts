import type { IConstruct } from 'constructs';
import { Cidr, compareCidrs } from './cidr';
import { Selector } from './selector';

/** The namespaces in which a peer's pods are. */
export type NamespaceScope =
  /** The namespace on which the flow is declared. */
  | { readonly kind: 'declared' }
  /** These, by name; never empty. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** Those with these labels; never every one. */
  | { readonly kind: 'labels'; readonly selector: Selector }
  /** Every namespace of the cluster. */
  | { readonly kind: 'all' };

/** A block of addresses without its exceptions. */
export interface Block {
  readonly cidr: Cidr;
  /** Strictly inside `cidr`; empty: the whole block. */
  readonly except: readonly Cidr[];
}

/** What a user said about one end of a flow. What it means on a platform is decided when a policy is rendered. */
export type PeerSpec =
  | {
    readonly kind: 'workload';
    readonly construct: IConstruct;
    readonly selector?: Selector;
    /** Once the object behind the construct is found: what policies call it, and the namespace in its manifest. */
    readonly found?: { readonly called: string; readonly namespace: string; readonly key: string };
  }
  | { readonly kind: 'service'; readonly construct: IConstruct }
  | { readonly kind: 'pods'; readonly selector: Selector; readonly scope: NamespaceScope }
  | {
    readonly kind: 'blocks';
    readonly blocks: readonly Block[];
    /** Whether it is the network around the cluster: on a platform the cluster's own addresses are left out. */
    readonly isOwnNetwork?: boolean;
    /** What people call a list that is too long to read; absent: they are shown its blocks. */
    readonly called?: string;
  }
  | { readonly kind: 'nodes' }
  | { readonly kind: 'apiServer' }
  | { readonly kind: 'internet' }
  | { readonly kind: 'anyone' }
  | { readonly kind: 'anyOf'; readonly members: readonly PeerSpec[] };

/**
 * Equal for two specs that mean the same, whatever the order they were written in.
 *
 * Constructs are told apart by their path, so the key holds within one app and must not end up in a manifest.
 */
export function peerKey(spec: PeerSpec): string {
  switch (spec.kind) {
    case 'workload': return spec.found?.key ?? `workload:${spec.construct.node.path}${spec.selector ? `[${spec.selector.key}]` : ''}`;
    case 'service': return `service:${spec.construct.node.path}`;
    case 'pods': return `pods:${scopeKey(spec.scope)}[${spec.selector.key}]`;
    case 'blocks': return `${spec.isOwnNetwork ? 'network' : 'blocks'}:${[...spec.blocks].sort((a, b) => compareCidrs(a.cidr, b.cidr)).map(blockText).join('+')}`;
    case 'anyOf': return `anyOf:(${[...new Set(spec.members.map(peerKey))].sort().join('|')})`;
    default: return spec.kind;
  }
}

/** For people, in messages and descriptions. */
export function describePeer(spec: PeerSpec): string {
  switch (spec.kind) {
    case 'workload':
    case 'service': return `${spec.kind} ${userPath(spec.construct)}`;
    case 'pods': return describePods(spec.selector, spec.scope);
    case 'blocks': return spec.called ?? `${spec.isOwnNetwork ? 'the network ' : ''}${spec.blocks.map(blockText).join(' and ')}`;
    case 'nodes': return 'the nodes';
    case 'apiServer': return 'the API server';
    case 'internet': return 'the internet';
    case 'anyone': return 'anyone';
    case 'anyOf': return spec.members.map(describePeer).join(' or ');
  }
}

function describePods(selector: Selector, scope: NamespaceScope): string {
  const pods = selector.isEverything ? 'any pod' : `pods with ${selector}`;
  switch (scope.kind) {
    case 'declared': return `${pods} of the namespace`;
    case 'names': return `${pods} in ${scope.names.join(', ')}`;
    case 'labels': return `${pods} in namespaces with ${scope.selector}`;
    case 'all': return `${pods} in any namespace`;
  }
}

function scopeKey(scope: NamespaceScope): string {
  switch (scope.kind) {
    case 'names': return scope.names.join(',');
    case 'labels': return `{${scope.selector.key}}`;
    default: return `<${scope.kind}>`;
  }
}

function blockText(block: Block): string {
  return block.except.length === 0 ? `${block.cidr}` : `${block.cidr} except ${[...block.except].sort(compareCidrs).join(', ')}`;
}

/** The path of the construct that the user made: cdk8s-plus wraps the object that it renders in one. */
export function userPath(construct: IConstruct): string {
  return construct.node.path.replace(/(\/(Resource|Default))+$/, '');
}

/** Whether pods without any label are among those of the peer: then whoever creates a pod there is one of them. */
export function holdsUnlabelledPods(spec: PeerSpec): boolean {
  return spec.kind === 'pods' && spec.selector.matches({});
}

/** Whether the peer is made of pods, and not of addresses. */
export function hasPods(spec: PeerSpec): boolean {
  return spec.kind === 'pods' || spec.kind === 'workload' || spec.kind === 'service';
}
