import { BlocksAndPods } from '../../analysis/profile';
import { InputFinding } from '../../manifests/input-finding';
import { IpFamily } from '../../model/cidr';
import { TransportProtocol } from '../../model/transport-protocol';

/** Pods of one workload, as an end of connections. */
export interface WorkloadEnd {
  readonly kind: 'workload';
  /** `namespace/name[Kind]`, unique among the ends of a list. */
  readonly name: string;
  readonly namespace: string;
  readonly workloadKind: string;
  readonly workload: string;
}

/** Addresses outside the cluster, as an end of connections. */
export interface AddressesEnd {
  readonly kind: 'addresses';
  /** `first-last`, or the address where it is one. */
  readonly name: string;
  readonly family: IpFamily;
  readonly first: string;
  readonly last: string;
}

/** Ends that have the same connections with everybody, each other included. */
export interface GroupEnd {
  readonly kind: 'group';
  /** `{group 1}` for workloads, `{addresses 1}` for addresses. */
  readonly name: string;
  readonly members: readonly (WorkloadEnd | AddressesEnd)[];
}

export type ListedEnd = WorkloadEnd | AddressesEnd | GroupEnd;

/** Ports of one protocol from `first` to `last`. */
export interface ListedPorts {
  readonly protocol: TransportProtocol;
  readonly first: number;
  readonly last: number;
}

/** One line of the list. */
export interface ListedConnection {
  readonly from: ListedEnd;
  readonly to: ListedEnd;
  readonly ports: readonly ListedPorts[];
  /** The ports as netpol-analyzer writes them: `All Connections`, `TCP 8080,UDP 53`. */
  readonly conn: string;
  /** The family of addresses for which it holds; absent: both. */
  readonly family?: IpFamily;
  /** Whether it is allowed, or hangs on what the manifests do not tell: for safety that counts as reachable. */
  readonly certainty: 'allowed' | 'depends';
}

/** What `list` found: all that a format may read. */
export interface ConnectionList {
  readonly blocksAndPods: BlocksAndPods;
  /** Who has connections: workloads, addresses and groups, in the order of their names. */
  readonly ends: readonly ListedEnd[];
  /** In the order of the ends' names. */
  readonly connections: readonly ListedConnection[];
  /** What in the manifests is wrong or taken for granted. */
  readonly findings: readonly InputFinding[];
  /** How many objects of each kind were left aside. */
  readonly ignored: { readonly [kind: string]: number };
}

/** The ports, and what restricts them: `TCP 8080 (IPv4) (depends)`. Addresses tell their family themselves. */
export function connText({ conn, family, certainty, from, to }: ListedConnection): string {
  const pods = family !== undefined && !isAddresses(from) && !isAddresses(to);
  return `${conn}${pods ? ` (${family})` : ''}${certainty === 'depends' ? ' (depends)' : ''}`;
}

function isAddresses(end: ListedEnd): boolean {
  return end.kind === 'addresses' || (end.kind === 'group' && end.members[0]!.kind === 'addresses');
}
