import { WayInKind } from './way-in';
import { Cidr, mergeCidrs } from '../../model/cidr';
import { ClusterService, ClusterServicePort } from '../../model/cluster/state';
import { Port } from '../../model/port';
import { AddressRange } from '../address-ranges';
import { PUBLIC_ADDRESSES, within } from '../asking/internet';

/** One of the addresses at which a port of a Service is reached from outside. */
export interface Entrance {
  readonly kind: WayInKind;
  /** The port outside; absent: one that the API server chooses. */
  readonly port?: Port;
  /** The public addresses that it lets in. */
  readonly callers: readonly AddressRange[];
  /** What the manifests do not tell of it; absent: it is taken to be reached from the internet. */
  readonly unsure?: string;
}

/** The entrances of a port of the Service; none where it is reached from inside alone. */
export function entrancesOf({ type, headless, access }: ClusterService, { protocol, port, nodePort }: ClusterServicePort): Entrance[] {
  if (headless || type === 'ExternalName') { return []; }
  const outside = Port.range(port, port, protocol);
  const loadBalancer = { kind: WayInKind.LOAD_BALANCER, port: outside, callers: callersOf(access.sourceRanges) };
  const externalAddress = {
    kind: WayInKind.EXTERNAL_ADDRESS,
    port: outside,
    callers: PUBLIC_ADDRESSES,
    unsure: `the manifests do not tell whether ${access.externalAddresses.join(', ')} is routed from the internet to the nodes`,
  };
  return [
    ...type === 'LoadBalancer' ? [loadBalancer] : [],
    ...nodePort === undefined ? [] : [nodeEntrance(nodePort > 0 ? Port.range(nodePort, nodePort, protocol) : undefined)],
    ...access.externalAddresses.length > 0 ? [externalAddress] : [],
  ];
}

// What a load balancer lets in says nothing about the ports of the nodes behind it.
function nodeEntrance(port: Port | undefined): Entrance {
  return {
    kind: WayInKind.NODE_PORT,
    ...(port && { port }),
    callers: PUBLIC_ADDRESSES,
    unsure: 'the manifests do not tell whether the addresses of the nodes are reached from the internet',
  };
}

function callersOf(sourceRanges: readonly Cidr[]): readonly AddressRange[] {
  return sourceRanges.length === 0 ? PUBLIC_ADDRESSES : within(PUBLIC_ADDRESSES, mergeCidrs([...sourceRanges]));
}
