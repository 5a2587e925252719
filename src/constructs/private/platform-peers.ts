import { mergeCidrs } from '../../model/cidr';
import { Flow } from '../../model/flow';
import { Peer } from '../../model/peer';
import { Block, holdsUnlabelledPods } from '../../model/peer-spec';
import { Platform } from '../../platforms/platform';
import { isPodIdentity } from '../../platforms/pod-identity';

/**
 * The source of a flow with those who call in its stead: webhooks are called for the API server by agents or nodes on some platforms.
 *
 * Its own addresses are left out where the platform does not know them but knows the callers.
 */
export function sourceOn(platform: Platform, peer: Peer, path: string): Peer {
  const source = ownNetworkOn(platform, peer, path);
  if (!source._members.some(isApiServer) || platform.webhookCallers.length === 0) { return source; }
  const addresses = (member: Peer) => (platform.apiServerRanges.length > 0 ? [member] : []);
  return Peer.anyOf(source._members.flatMap(member => (isApiServer(member) ? [...addresses(member), ...platform.webhookCallers] : [member])),
    { name: source.name ?? (source._members.length === 1 ? 'api-server' : undefined), ports: source.ports });
}

/**
 * The destination of a flow, with the user's own network as it is around this cluster. Throws where the cluster's own addresses are all of it.
 */
export function ownNetworkOn(platform: Platform, peer: Peer, path: string): Peer {
  if (!peer._members.some(isOwnNetwork)) { return peer; }
  return peer._map(spec => {
    if (spec.kind !== 'blocks' || !spec.isOwnNetwork) { return spec; }
    const blocks = aroundCluster(spec.blocks, platform);
    if (blocks.length === 0) {
      throw new Error(`${path}: ${peer} is nothing but addresses of the cluster itself on ${platform.name}; use Peer.nodes(), Peer.apiServer() or the pods`);
    }
    return { kind: 'blocks', blocks };
  });
}

/** Throws for a flow of a whole namespace to where a pod gets its identity, whatever endpoints the platform knows. */
export function refuseSharedIdentity(flow: Flow): void {
  const { source, destination } = flow;
  if (destination._members.some(isPodIdentity) && source._members.some(member => holdsUnlabelledPods(member._spec))) {
    throw new Error(`${flow.path}: an identity must not be open to a whole namespace, got ${flow.describe()}; `
      + 'declare the flow with Peer.workload as its source');
  }
}

function aroundCluster(blocks: readonly Block[], platform: Platform): Block[] {
  const own = [...platform.clusterRanges, ...platform.metadataEndpoints];
  return blocks.filter(({ cidr }) => !own.some(range => range.contains(cidr)))
    .map(({ cidr, except }) => ({ cidr, except: mergeCidrs([...except, ...own.filter(range => cidr.contains(range))]) }));
}

function isApiServer(peer: Peer): boolean {
  return peer._spec.kind === 'apiServer';
}

function isOwnNetwork(peer: Peer): boolean {
  return peer._spec.kind === 'blocks' && peer._spec.isOwnNetwork === true;
}
