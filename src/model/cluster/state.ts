import { Cidr, IpFamily } from '../cidr';
import { Direction } from '../policy';
import { Labels, Selector } from '../selector';
import { TransportProtocol } from '../transport-protocol';
import { Source } from './source';

/** A namespace of the cluster. */
export interface ClusterNamespace {
  readonly name: string;
  /** Its labels, always with the one that holds its name. */
  readonly labels: Labels;
  /** Whether the input holds the Namespace. Otherwise its labels, but for its name, are not known. */
  readonly declared: boolean;
  /** The annotations that somebody reads; absent: none. */
  readonly annotations?: Labels;
  /** Where it stands; absent for one that the input does not hold. */
  readonly source?: Source;
}

/** A port that a container declares. */
export interface ContainerPort {
  readonly name?: string;
  readonly protocol: TransportProtocol;
  readonly port: number;
}

/** Pods of one template, which policies treat alike; or one pod that stands alone. */
export interface ClusterWorkload {
  readonly namespace: string;
  /** What made the pods: Deployment, StatefulSet, …; Pod for one that stands alone. */
  readonly kind: string;
  readonly name: string;
  /** The labels of the pods, not those of the object that makes them. */
  readonly labels: Labels;
  /** The ports of the containers, restartable init containers included. */
  readonly ports: readonly ContainerPort[];
  /** Whether the pods have the node's addresses: then no selector matches them, as subject or as peer. */
  readonly hostNetwork: boolean;
  /** The pods' addresses as far as the input holds them; empty: not known. */
  readonly addresses: readonly Cidr[];
  /** Whether there may be more than one pod, between which connections are a question of their own. */
  readonly replicated: boolean;
  /** How many pods are asked for; absent: nobody said. */
  readonly replicas?: number;
  /** The annotations of the object, not of the pods, that somebody reads; absent: none. */
  readonly annotations?: Labels;
  readonly source: Source;
}

/** Who a rule lets in or out: pods, or a block of addresses. */
export type ClusterPeer =
  | {
    readonly kind: 'pods';
    /** The namespaces; absent: that of the policy. */
    readonly namespaces?: Selector;
    /** The pods in them. */
    readonly pods: Selector;
  }
  | { readonly kind: 'block'; readonly cidr: Cidr; readonly except: readonly Cidr[] };

/** Ports that a rule names. */
export type RulePort =
  | { readonly kind: 'range'; readonly protocol: TransportProtocol; readonly first: number; readonly last: number }
  /** Looked up in the containers of the destination, by name and protocol. */
  | { readonly kind: 'named'; readonly protocol: TransportProtocol; readonly name: string };

/** What a policy allows in one direction. */
export interface ClusterRule {
  /** Absent: anyone. Never empty. */
  readonly peers?: readonly ClusterPeer[];
  /** Absent: every port of every protocol. Never empty. */
  readonly ports?: readonly RulePort[];
}

/** A NetworkPolicy. */
export interface ClusterPolicy {
  readonly namespace: string;
  readonly name: string;
  /** The pods of its namespace that it is about. */
  readonly podSelector: Selector;
  /** The directions in which it isolates them. */
  readonly directions: readonly Direction[];
  /** Egress is one of them because there are egress rules, and not because `policyTypes` names it. */
  readonly impliesEgress?: true;
  /** An empty list of egress rules is written, and Egress is none of the directions: it looks like a denial and is none. */
  readonly emptyEgress?: true;
  /** The annotations that somebody reads; absent: none. */
  readonly annotations?: Labels;
  /** What it allows to come in; without effect unless `directions` has Ingress. */
  readonly ingress: readonly ClusterRule[];
  /** What it allows to go out; without effect unless `directions` has Egress. */
  readonly egress: readonly ClusterRule[];
  readonly source: Source;
  /** The line of a part of it, or of the nearest part around that which is there. Parses again; absent where there is no text. */
  readonly locate?: (path: readonly (string | number)[]) => number | undefined;
}

/** A port of a Service. */
export interface ClusterServicePort {
  readonly name?: string;
  readonly protocol: TransportProtocol;
  readonly port: number;
  /** The pod's port, or its name. */
  readonly target: number | string;
  /** The port of the nodes that leads to it; 0: one that the API server chooses; absent: none does. */
  readonly nodePort?: number;
}

/** How a Service is reached from outside the cluster, as far as its type lets anybody. */
export interface ServiceAccess {
  /** Whether callers keep their addresses up to the pod, `externalTrafficPolicy: Local`; else the pod may see that of a node. */
  readonly keepsAddresses: boolean;
  /** The blocks from which its load balancer lets in; empty: from anywhere. */
  readonly sourceRanges: readonly Cidr[];
  /** Addresses besides its own at which nodes take its ports, `externalIPs`. */
  readonly externalAddresses: readonly string[];
  /** The families of its addresses; absent: not told, or both. */
  readonly families?: readonly IpFamily[];
}

/** A Service. */
export interface ClusterService {
  readonly namespace: string;
  readonly name: string;
  /** The pods behind it; absent: none are selected. */
  readonly selector?: Selector;
  readonly type: string;
  /** The name outside of the cluster that it stands for, where its type is ExternalName; absent otherwise. */
  readonly externalName?: string;
  /** Whether it has no address of its own, `clusterIP: None`: its name stands for the addresses of the pods. */
  readonly headless: boolean;
  /** Its own addresses in the cluster, where somebody wrote them down; absent: none. */
  readonly addresses?: readonly Cidr[];
  readonly ports: readonly ClusterServicePort[];
  readonly access: ServiceAccess;
  readonly source: Source;
}

/** A Service that an Ingress leads to. */
export interface ClusterBackend {
  readonly service: string;
  /** The Service's port, or its name. */
  readonly port: number | string;
}

/** An Ingress: a way in through whatever controller serves it. */
export interface ClusterIngress {
  readonly namespace: string;
  readonly name: string;
  /** Which controller serves it; absent: the default one, or the one that an annotation names. */
  readonly className?: string;
  /** The Services of its own namespace that it leads to, each once. */
  readonly backends: readonly ClusterBackend[];
  readonly source: Source;
}

/** All that the analysis knows. */
export interface ClusterState {
  readonly namespaces: readonly ClusterNamespace[];
  readonly workloads: readonly ClusterWorkload[];
  readonly policies: readonly ClusterPolicy[];
  readonly services: readonly ClusterService[];
  readonly ingresses: readonly ClusterIngress[];
}
