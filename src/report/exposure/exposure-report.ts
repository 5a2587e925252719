import { rangeText } from '../../analysis/address-ranges';
import { PUBLIC_ADDRESSES } from '../../analysis/asking/internet';
import { ExposedPeerKind, PeerIdentity } from '../../analysis/exposure/exposed-peer';
import { BlocksAndPods } from '../../analysis/profile';
import { InputFinding } from '../../manifests/input-finding';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { TransportProtocol } from '../../model/transport-protocol';
import { GroupEnd, ListedPorts, WorkloadEnd } from '../list/connection-list';

/** A port that has a name, and whatever number the peer gave to it. */
export interface ListedPortName {
  readonly protocol: TransportProtocol;
  readonly name: string;
}

/** Somebody outside the manifests, and what is open to him. */
export interface ListedPeer extends PeerIdentity {
  readonly ports: readonly (ListedPorts | ListedPortName)[];
  /** The ports as netpol-analyzer writes them: `All Connections`, `TCP 8080,UDP 53`; names after numbers. */
  readonly conn: string;
  /** The family of addresses for which it holds; absent: both. */
  readonly family?: IpFamily;
  readonly certainty: 'allowed' | 'depends';
}

/** What is open in one direction. */
export interface ListedSide {
  readonly direction: Direction;
  /** Whether some policy isolates the pods. */
  readonly isIsolated: boolean;
  readonly peers: readonly ListedPeer[];
}

/** Workloads that are exposed alike; without groups always a single one. */
export interface ListedExposure {
  readonly end: WorkloadEnd | GroupEnd;
  readonly workloads: readonly WorkloadEnd[];
  /** Whether the pods are on the host network: then no policy can isolate them. */
  readonly hostNetwork: boolean;
  /** Ingress before Egress; one of them where that alone was asked for. */
  readonly sides: readonly ListedSide[];
}

/** What `exposure` found: all that a format may read. */
export interface ExposureReport {
  readonly blocksAndPods: BlocksAndPods;
  /** Whether peers are listed that count as a workload of the manifests. */
  readonly takenLabels: boolean;
  /** The directions that were asked for, Ingress before Egress. */
  readonly directions: readonly Direction[];
  /** In the order of the names. */
  readonly exposures: readonly ListedExposure[];
  /** What in the manifests is wrong or taken for granted. */
  readonly findings: readonly InputFinding[];
  /** How many objects of each kind were left aside. */
  readonly ignored: { readonly [kind: string]: number };
}

const NAMED_RANGES = 3;

/** The peer; of the internet the ranges too, unless they are just the public ones. */
export function peerText({ name, kind, ranges = [], family }: ListedPeer): string {
  if (kind !== ExposedPeerKind.INTERNET || ranges.join() === publicRanges(family)) { return name; }
  const rest = ranges.length - NAMED_RANGES;
  return `${name} (${ranges.slice(0, NAMED_RANGES).join(', ')}${rest > 0 ? ` and ${rest} more ranges` : ''})`;
}

/** The ports, and what restricts them: `TCP 8080 (IPv4) (depends)`. A range of addresses tells its family itself. */
export function connText({ conn, family, certainty, kind }: ListedPeer): string {
  const shown = family !== undefined && kind !== ExposedPeerKind.ADDRESSES;
  return `${conn}${shown ? ` (${family})` : ''}${certainty === 'depends' ? ' (depends)' : ''}`;
}

function publicRanges(family: IpFamily | undefined): string {
  return PUBLIC_ADDRESSES.filter(range => range.family === (family ?? range.family)).map(rangeText).join();
}
