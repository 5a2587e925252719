import { OutsideNode } from './page-data';
import { AddressRange, rangeText } from '../../../analysis/address-ranges';
import { AddressExposure } from '../../../analysis/exposure/address-exposures';
import { ExposedPeerKind, identityOf } from '../../../analysis/exposure/exposed-peer';
import { PodExposure } from '../../../analysis/exposure/pod-exposures';
import { addressText, IpFamily } from '../../../model/cidr';

const NAMED = 3;

/** Pods that are not in the manifests, by what the rules ask of them. */
export function strangerNode(exposure: PodExposure): OutsideNode {
  const { name, kind, namespace, namespaceSelector, podSelector } = identityOf(exposure);
  const isAnyone = kind === ExposedPeerKind.ENTIRE_CLUSTER;
  return {
    kind: 'outside',
    id: name,
    zone: 'pods',
    home: isAnyone ? 'any namespace' : namespace ?? (namespaceSelector === undefined ? 'any namespace' : `namespaces with ${namespaceSelector}`),
    name: podSelector ?? 'any pod',
  };
}

/** Addresses outside the cluster of which the same is said. */
export function addressesNode(exposures: readonly AddressExposure[]): OutsideNode {
  const [first] = exposures as [AddressExposure];
  if (first.isInternet) { return { kind: 'outside', id: 'internet', zone: 'internet', home: 'internet', name: 'internet' }; }
  return rangesNode(exposures.flatMap(({ ranges }) => ranges));
}

/** These addresses. */
export function rangesNode(ranges: readonly AddressRange[]): OutsideNode {
  const names = ranges.map(blockText);
  const rest = names.length - NAMED;
  return {
    kind: 'outside', id: names.join(', '), zone: 'addresses', home: 'addresses', name: `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
}

/** The range as a block where it is one, because a block is what people write. */
function blockText(range: AddressRange): string {
  const { family, first, last } = range;
  const size = last - first + 1n;
  const bits = size.toString(2).length - 1;
  if (size === 1n || size !== 1n << BigInt(bits) || first % size !== 0n) { return rangeText(range); }
  const block = `${addressText(family, first)}/${(family === IpFamily.IPV4 ? 32 : 128) - bits}`;
  return bits === (family === IpFamily.IPV4 ? 32 : 128) ? `${block} (every address)` : block;
}
