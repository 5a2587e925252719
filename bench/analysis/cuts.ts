import { addressText, IpFamily } from '../../lib/model/cidr';
import { ClusterPeer, ClusterState } from '../../lib/model/cluster/state';

/** Ports of one protocol that no policy and no container tells apart. */
export interface PortCut {
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
}

/** Addresses that no policy tells apart. */
export interface AddressCut {
  readonly family: IpFamily;
  readonly first: bigint;
  readonly last: bigint;
}

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** All ports, cut wherever a policy or a container begins or ends to speak of some. In the order in which they are printed. */
export function portCuts({ policies, workloads }: ClusterState): PortCut[] {
  const named = policies.flatMap(policy => [...policy.ingress, ...policy.egress]).flatMap(rule => rule.ports ?? []);
  const ranges = named.flatMap(port => (port.kind === 'range' ? [port] : []));
  const declared = workloads.flatMap(workload => workload.ports).map(({ protocol, port }) => ({ protocol, first: port, last: port }));
  return PROTOCOLS.flatMap(protocol => {
    const own = [...ranges, ...declared].filter(range => range.protocol === protocol);
    const begins = [...new Set([1, ...own.flatMap(({ first, last }) => [first, last + 1])])].filter(begin => begin <= 65535).sort((a, b) => a - b);
    return begins.map((first, i) => ({ protocol, first, last: (begins[i + 1] ?? 65536) - 1 }));
  });
}

/** All addresses of the family, cut wherever a block of a policy begins or ends. */
export function addressCuts({ policies }: ClusterState, family: IpFamily): AddressCut[] {
  const peers = policies.flatMap(policy => [...policy.ingress, ...policy.egress]).flatMap(rule => rule.peers ?? []);
  const cidrs = peers.flatMap(peer => (peer.kind === 'block' ? [peer.cidr, ...peer.except] : [])).filter(cidr => cidr.family === family);
  const end = family === IpFamily.IPV4 ? 1n << 32n : 1n << 128n;
  const begins = [...new Set([0n, ...cidrs.flatMap(cidr => [cidr._range[0], cidr._range[1] + 1n])])].filter(begin => begin < end)
    .sort((a, b) => (a < b ? -1 : 1));
  return begins.map((first, i) => ({ family, first, last: (begins[i + 1] ?? end) - 1n }));
}

/** Whether the block holds the addresses. */
export function isInBlock({ cidr, except }: Extract<ClusterPeer, { kind: 'block' }>, { family, first }: AddressCut): boolean {
  const isIn = ([from, to]: readonly [bigint, bigint]) => from <= first && first <= to;
  return cidr.family === family && isIn(cidr._range) && !except.some(hole => isIn(hole._range));
}

/** The ports as lists show them. Cuts that touch are one range again. */
export function portsText(ports: readonly PortCut[], all: readonly PortCut[]): string {
  if (ports.length === all.length) { return 'All Connections'; }
  return PROTOCOLS.flatMap(protocol => {
    const ranges = melted(ports.filter(port => port.protocol === protocol), (a, b) => a.last + 1 === b.first);
    return ranges.length > 0 ? [`${protocol} ${ranges.map(([first, last]) => rangeText(first.first, last.last)).join(',')}`] : [];
  }).join(',');
}

/** The addresses as lists show them: `first-last`. */
export function addressesText(first: AddressCut, last: AddressCut): string {
  return rangeText(addressText(first.family, first.first), addressText(last.family, last.last));
}

/** The first and the last of each run of items of which each continues the one before. */
export function melted<T>(items: readonly T[], continues: (before: T, item: T) => boolean): [T, T][] {
  const runs: [T, T][] = [];
  for (const item of items) {
    const run = runs[runs.length - 1];
    if (run && continues(run[1], item)) { run[1] = item; } else { runs.push([item, item]); }
  }
  return runs;
}

function rangeText<T>(first: T, last: T): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
