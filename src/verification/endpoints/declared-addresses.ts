import { AddressRange, rangesOf } from '../../analysis/address-ranges';
import { Cidr, IpFamily } from '../../model/cidr';
import { GLOBAL_IPV6, NOT_INTERNET_IPV4, SPECIAL_IPV6 } from '../../model/special-ranges';
import { ClusterFacts, DeclaredEnd } from '../declaration';

const EVERY_ADDRESS = [Cidr.of('0.0.0.0/0'), Cidr.of('::/0')];

/** The blocks in which pods are, where the platform does not say it: what is not the public internet. */
const PRIVATE = [...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(text => Cidr.of(text))];

/**
 * The addresses that the end stands for in the eyes of a namespace: empty for pods, and where the platform does not know them.
 *
 * This is said once more than where policies are written, and apart from it: what is the same mistake in both goes unseen.
 */
export function declaredAddresses(end: DeclaredEnd, facts: ClusterFacts): AddressRange[] {
  switch (end.kind) {
    case 'blocks': return end.blocks.flatMap(({ cidr, except }) => without([cidr], except));
    case 'nodes': return without(facts.nodeRanges, []);
    case 'apiServer': return without(facts.apiServerRanges, []);
    case 'internet': return internet(facts);
    // Whoever may reach anyone still may not ask for the node's credentials.
    case 'anyone': return without(EVERY_ADDRESS, facts.metadataEndpoints);
    default: return [];
  }
}

/** Every address, credentials included: who may come from anywhere. */
export function everyAddress(): AddressRange[] {
  return without(EVERY_ADDRESS, []);
}

/** The addresses that pods may have: what the platform states, else every private address that nothing else is known to have. */
export function podAddresses(facts: Pick<ClusterFacts, 'podRanges' | 'nodeRanges' | 'apiServerRanges'>): AddressRange[] {
  if (facts.podRanges.length > 0) { return without(facts.podRanges, []); }
  return without(PRIVATE, [...facts.nodeRanges, ...facts.apiServerRanges]);
}

// IPv6 only where the platform states its own, which would otherwise be part of it.
function internet({ clusterRanges, metadataEndpoints }: ClusterFacts): AddressRange[] {
  const own = [...clusterRanges, ...metadataEndpoints];
  const ipv4 = without([EVERY_ADDRESS[0]!], [...NOT_INTERNET_IPV4, ...own]);
  const hasIpv6 = clusterRanges.some(cidr => cidr.family === IpFamily.IPV6);
  return hasIpv6 ? [...ipv4, ...without([GLOBAL_IPV6.value], [...SPECIAL_IPV6.value, ...own])] : ipv4;
}

function without(blocks: readonly Cidr[], holes: readonly Cidr[]): AddressRange[] {
  return blocks.flatMap(cidr => rangesOf({ kind: 'block', cidr, except: holes.filter(hole => hole.overlaps(cidr)) }));
}
