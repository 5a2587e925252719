import { BlocksAndPods } from '../../analysis/profile';
import { InputFinding } from '../../manifests/input-finding';
import { ListedPorts } from '../list/connection-list';

/** What brings the internet to pods. */
export interface ListedWayIn {
  /** `LoadBalancer`, `NodePort`, `externalIPs` or `Ingress`. */
  readonly kind: string;
  /** `namespace/name` of the Service or Ingress. */
  readonly name: string;
  /** The port outside, for instance `TCP 443`; absent: of an Ingress, and of a node port that the API server chooses. */
  readonly port?: string;
  /** `namespace/name[Kind]`; absent: no workload of the manifests is behind it. */
  readonly to?: string;
  /** The ports of the pods, as netpol-analyzer writes them. */
  readonly conn: string;
  readonly ports: readonly ListedPorts[];
  /** Whether the policies let the internet through. */
  readonly certainty: 'allowed' | 'depends' | 'denied';
  readonly reasons: readonly string[];
}

/** One connection of a path. */
export interface ListedHop {
  /** `namespace/name[Kind]`, or `internet`. */
  readonly from: string;
  /** `namespace/name[Kind]`, or `internet`. */
  readonly to: string;
  /** The ports, as netpol-analyzer writes them. */
  readonly conn: string;
  readonly ports: readonly ListedPorts[];
  readonly certainty: 'allowed' | 'depends';
  /** On what it depends, as far as that is known. */
  readonly reasons: readonly string[];
  /** Through what the internet comes; absent: directly, or from pods. */
  readonly wayIn?: ListedWayIn;
}

/** How somebody gets to somebody. */
export interface ListedPath {
  readonly from: string;
  readonly to: string;
  readonly hops: readonly ListedHop[];
  /** `allowed` where every hop is. */
  readonly certainty: 'allowed' | 'depends';
}

/** What was asked for. */
export interface AskedPaths {
  /** Where they begin; absent: anywhere. */
  readonly from?: string;
  /** Where they end; absent: anywhere. */
  readonly to?: string;
  /** How many connections they have at most; absent: as many as there are. */
  readonly steps?: number;
  /** The port of the last connection; absent: any. */
  readonly port?: string;
}

/** What `paths` found: all that a format may read. */
export interface PathList {
  readonly blocksAndPods: BlocksAndPods;
  readonly asked: AskedPaths;
  /** One path for each end, the shortest first. */
  readonly paths: readonly ListedPath[];
  /** Where paths from the internet were asked for: every Service and Ingress that leads in, to the destination where there is one. */
  readonly waysIn: readonly ListedWayIn[];
  /** What in the manifests is wrong or taken for granted. */
  readonly findings: readonly InputFinding[];
  /** How many objects of each kind were left aside. */
  readonly ignored: { readonly [kind: string]: number };
}

/** `[Service shop/web LoadBalancer TCP 443]`, `[Ingress shop/web]`. */
export function wayInText({ kind, name, port }: ListedWayIn): string {
  const what = kind === 'Ingress' ? `Ingress ${name}` : `Service ${name} ${kind}`;
  return `[${what}${port === undefined ? '' : ` ${port}`}]`;
}

/** `internet => [Ingress shop/web] => shop/web[Deployment] : TCP 3000 (depends)`. */
export function hopText({ from, to, conn, certainty, wayIn }: ListedHop): string {
  return `${from} => ${wayIn ? `${wayInText(wayIn)} => ` : ''}${to} : ${conn}${certainty === 'depends' ? ' (depends)' : ''}`;
}
