import { Block, End } from './end';
import { rangesOf } from '../../analysis/address-ranges';
import { Cidr } from '../../model/cidr';
import { podAddresses } from '../../verification/endpoints/declared-addresses';

/** What the proof asks of a flow with the end, before it lets the program synthesize: its addresses may be those of pods. Nothing where they are not. */
export function podsInBlocks(end: End, podRanges: readonly string[]): string | undefined {
  const held = end.kind === 'blocks' ? end.blocks.filter(block => mayHoldPods(block, podRanges)).map(({ cidr }) => cidr) : [];
  if (held.length === 0) { return undefined; }
  return podRanges.length === 0
    ? `pods may have addresses in ${held.join(', ')}: import with --pod-ranges, the blocks of the cluster's pods`
    : `pods have addresses in ${held.join(', ')}: leave theirs out with exceptions, and allow those pods by their labels`;
}

// A single address is meant as it is.
function mayHoldPods(block: Block, podRanges: readonly string[]): boolean {
  if (/\/(32|128)$/.test(`${block.cidr}`)) { return false; }
  const pods = podAddresses({ podRanges: podRanges.map(text => Cidr.of(text)), nodeRanges: [], apiServerRanges: [] });
  return rangesOf({ kind: 'block', ...block }).some(({ family, first, last }) =>
    pods.some(other => other.family === family && other.first <= last && first <= other.last));
}
