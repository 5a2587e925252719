import { Cidr } from '../model/cidr';
import { Block, NamespaceScope } from '../model/peer-spec';
import { Direction } from '../model/policy';
import { Port } from '../model/port';
import { Selector } from '../model/selector';

/**
 * One end of a declared flow, by identity: what the user said, and nothing that was made of it.
 *
 * Workloads and Services are looked up in the manifests, labels are matched there.
 */
export type DeclaredEnd =
  | { readonly kind: 'workload'; readonly namespace: string; readonly workloadKind: string; readonly name: string }
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'pods'; readonly scope: NamespaceScope; readonly selector: Selector }
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] }
  | { readonly kind: 'nodes' }
  | { readonly kind: 'apiServer' }
  | { readonly kind: 'internet' }
  | { readonly kind: 'anyone' };

/** Who is called, and on which ports. */
export interface DeclaredDestination {
  readonly end: DeclaredEnd;
  /** Absent: those that its containers declare, or that its Service leads to. */
  readonly ports?: readonly Port[];
}

/** A flow as somebody declared it. */
export interface DeclaredFlow {
  /** The members of its source, each by itself. */
  readonly sources: readonly DeclaredEnd[];
  readonly destinations: readonly DeclaredDestination[];
  /** Whether the library declared it, from a preset. */
  readonly preset: boolean;
  /** Whether only the policies of its source are to allow it. */
  readonly sourceOnly: boolean;
  /** The path of the construct that declared it. */
  readonly path: string;
  /** The managed namespace on which it was declared. */
  readonly namespace: string;
  /** What it is for; absent: nobody said. */
  readonly description?: string;
  /** The flow in words, with the construct and the line that declared it. Slow: for messages. */
  readonly describe: () => string;
}

/** Pods that are isolated otherwise than their namespace. */
export interface DeclaredOverride {
  readonly end: DeclaredEnd;
  readonly enforced: readonly Direction[];
}

/** A namespace whose policies the app writes. */
export interface DeclaredNamespace {
  readonly name: string;
  /** The path of the construct that manages it. */
  readonly path: string;
  /** The directions in which its pods are isolated. */
  readonly enforced: readonly Direction[];
  readonly overrides: readonly DeclaredOverride[];
  /** Whether the app writes the default deny; else somebody else does, which is taken for granted. */
  readonly baseline: boolean;
  readonly facts: ClusterFacts;
}

/** What the platform of a namespace says about addresses. */
export interface ClusterFacts {
  /** The blocks of pods. Empty: unknown, so any private address may be one. */
  readonly podRanges: readonly Cidr[];
  readonly nodeRanges: readonly Cidr[];
  readonly apiServerRanges: readonly Cidr[];
  readonly apiServerPorts: readonly Port[];
  /** All of the cluster's own blocks that are known. */
  readonly clusterRanges: readonly Cidr[];
  /** The blocks that answer with credentials. */
  readonly metadataEndpoints: readonly Cidr[];
  /** Whether blocks may match pods, as the network plugin has it. */
  readonly blocksMayMatchPods: boolean;
}

/** All that an app declares. */
export interface Declaration {
  readonly flows: readonly DeclaredFlow[];
  readonly namespaces: readonly DeclaredNamespace[];
}
