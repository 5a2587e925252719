import { AddressRule, rangesByPorts, rangesOf } from './address-ranges';
import { BlockPeer } from './compiled-rule';
import { Cidr, IpFamily } from '../model/cidr';
import { PortSet } from './sets/port-set';

/** Loopback, link-local and multicast addresses: no pod that another one can see has one (RFC 6890, IANA). */
const NEVER_PODS = ['127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '::1/128', 'fe80::/10', 'ff00::/8'].map(text => Cidr.of(text));

// No matter what is allowed there.
const WHERE_NO_PODS_ARE: AddressRule = { blocks: NEVER_PODS.map(cidr => ({ kind: 'block', cidr, except: [] })), ports: PortSet.ALL };

const LAST = { [IpFamily.IPV4]: (1n << 32n) - 1n, [IpFamily.IPV6]: (1n << 128n) - 1n };

/** Whether pods may be in the block. Of the address of a node-local DNS cache, which nearly every namespace allows, it is known. */
export function mayHoldPods(block: BlockPeer): boolean {
  let may = HOLDING.get(block);
  if (may === undefined) {
    const never = NEVER_PODS.filter(cidr => cidr.family === block.cidr.family).map(cidr => cidr._range);
    may = rangesOf(block).some(({ first, last }) => !never.some(([start, end]) => start <= first && last <= end));
    HOLDING.set(block, may);
  }
  return may;
}

/** Whether the blocks together hold every address of the family that pods may have, as `0.0.0.0/1` and `128.0.0.0/1` do. */
export function holdEveryPod(blocks: readonly BlockPeer[], family: IpFamily): boolean {
  let families = COMPLETE.get(blocks);
  if (!families) {
    families = Object.values(IpFamily).filter(candidate => portsForEveryPod([{ blocks, ports: PortSet.ALL }], candidate).isAll);
    COMPLETE.set(blocks, families);
  }
  return families.includes(family);
}

/** The ports that the rules together allow to every address of the family that pods may have: to a pod whose address is not known. */
export function portsForEveryPod(rules: readonly AddressRule[], family: IpFamily): PortSet {
  const groups = rangesByPorts([...rules, WHERE_NO_PODS_ARE], family);
  const held = groups.flatMap(({ ranges }) => ranges).reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
  return held > LAST[family] ? groups.reduce((common, { ports }) => common.intersection(ports), PortSet.ALL) : PortSet.NONE;
}

// Every pair of workloads asks again, about the blocks of the same rules.
const HOLDING = new WeakMap<BlockPeer, boolean>();
const COMPLETE = new WeakMap<readonly BlockPeer[], readonly IpFamily[]>();
