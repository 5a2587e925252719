import { Cidr, compareCidrs, IpFamily, mergeCidrs } from '../../../model/cidr';
import { Peer } from '../../../model/peer';
import { Block } from '../../../model/peer-spec';
import { Port } from '../../../model/port';
import { GLOBAL_IPV6, NOT_INTERNET_IPV4, SPECIAL_IPV6 } from '../../../model/special-ranges';
import { Platform } from '../../../platforms/platform';

/** The address blocks that a peer without pods stands for on the platform. Throws where the platform does not know them. */
export function blocksOf(peer: Peer, platform: Platform): Block[] {
  const spec = peer._spec;
  switch (spec.kind) {
    case 'blocks': return [...spec.blocks];
    case 'nodes': return nodeBlocks(platform, peer.toString());
    case 'apiServer': return known(platform.apiServerRanges, 'apiServerRanges', platform, peer.toString());
    case 'internet': return internet(platform);
    case 'anyone': return everyAddress(platform);
    default: throw new Error(`${peer} has no addresses that are known`);
  }
}

/** The nodes' addresses. Throws where the platform does not state them: they are never guessed. */
export function nodeBlocks(platform: Platform, what: string): Block[] {
  return known(platform.nodeRanges, 'nodeRanges', platform, what);
}

/** Throws when the block holds a metadata endpoint that the user did not name: whoever reaches it may take the node's credentials. */
export function refuseMetadata(block: Block, peer: Peer, platform: Platform): void {
  const held = mergeCidrs(platform.metadataEndpoints.filter(candidate => candidate.toString() !== block.cidr.toString()
    && block.cidr.contains(candidate) && !block.except.some(exception => exception.contains(candidate))));
  if (held.length > 0) {
    throw new Error(`${block.cidr} holds the metadata endpoint ${held.join(' and ')}; ${peer._spec.kind === 'blocks'
      ? `add exceptions: [${held.map(endpoint => `"${endpoint}"`).join(', ')}], use Peer.internet(), or name the endpoint itself with Peer.cidr("${held[0]}")`
      : 'narrow the ranges that the platform states'}`);
  }
}

/** Throws for other ports of a metadata endpoint than those that its peer says it serves: what it gives on them nobody asked for. */
export function refuseOtherPorts(peer: Peer, ports: Port[], platform: Platform): void {
  const { _spec: spec, ports: served } = peer;
  if (spec.kind !== 'blocks' || !served) { return; }
  const other = ports.find(port => !served.some(own => own.covers(port)));
  const endpoint = other && platform.metadataEndpoints.find(candidate => spec.blocks.some(({ cidr }) => cidr.toString() === candidate.toString()));
  if (endpoint) {
    throw new Error(`the metadata endpoint ${endpoint} is open on ${served.join(' and ')} alone here, got ${other}; leave out the ports of the flow, `
      + `or name the endpoint itself with Peer.cidr("${endpoint}")`);
  }
}

function known(cidrs: Cidr[], option: string, platform: Platform, what: string): Block[] {
  if (cidrs.length === 0) {
    throw new Error(`the addresses of ${what} are not known on ${platform.name}; say them with the platform's ${option}`);
  }
  return cidrs.map(cidr => ({ cidr, except: [] }));
}

function internet(platform: Platform): Block[] {
  const own = [...platform.clusterRanges, ...platform.metadataEndpoints];
  const ipv4 = without(Cidr.of('0.0.0.0/0'), [...NOT_INTERNET_IPV4, ...own]);
  const statesIpv6 = platform.clusterRanges.some(cidr => cidr.family === IpFamily.IPV6);
  return statesIpv6 ? [...ipv4, ...without(GLOBAL_IPV6.value, [...SPECIAL_IPV6.value, ...own])] : ipv4;
}

function everyAddress(platform: Platform): Block[] {
  return ['0.0.0.0/0', '::/0'].flatMap(text => without(Cidr.of(text), platform.metadataEndpoints));
}

// An exception has to be strictly inside its block. One that covers the whole block leaves nothing.
function without(cidr: Cidr, holes: Cidr[]): Block[] {
  if (holes.some(hole => hole.contains(cidr))) { return []; }
  return [{ cidr, except: mergeCidrs(holes.filter(hole => cidr.contains(hole))).sort(compareCidrs) }];
}
