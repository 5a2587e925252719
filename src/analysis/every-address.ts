import { rangesOf } from './address-ranges';
import { BlockPeer } from './compiled-rule';
import { IpFamily } from '../model/cidr';

/** Whether the blocks together hold every address of the family, as `0.0.0.0/1` and `128.0.0.0/1` do. */
export function holdEveryAddress(blocks: readonly BlockPeer[], family: IpFamily): boolean {
  let families = KNOWN.get(blocks);
  if (!families) { KNOWN.set(blocks, families = Object.values(IpFamily).filter(candidate => leaveNothingOut(blocks, candidate))); }
  return families.includes(family);
}

// Every pair of workloads asks again, about the blocks of the same rules.
const KNOWN = new WeakMap<readonly BlockPeer[], readonly IpFamily[]>();

const LAST = { [IpFamily.IPV4]: (1n << 32n) - 1n, [IpFamily.IPV6]: (1n << 128n) - 1n };

function leaveNothingOut(blocks: readonly BlockPeer[], family: IpFamily): boolean {
  const ranges = blocks.filter(block => block.cidr.family === family).flatMap(rangesOf).sort((a, b) => (a.first < b.first ? -1 : 1));
  let next = 0n;
  for (const { first, last } of ranges) {
    if (first > next) { return false; }
    if (last >= next) { next = last + 1n; }
  }
  return next > LAST[family];
}
