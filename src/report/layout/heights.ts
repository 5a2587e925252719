import { Grid, Slot } from './grid';

const ROUNDS = 12;
const GAP_CARDS = 18;
const GAP_LINES = 9;

/** The top of each slot: near to those it is connected with, in the order of its column, and without overlap. */
export function topsOf({ slots, steps }: Grid, columns: readonly (readonly number[])[]): number[] {
  const tops = new Array<number>(slots.length).fill(0);
  for (const column of columns) { stack(column, slots, tops); }
  const wishes = wishesOf(slots.length, steps);
  const indexes = columns.map((_, i) => i);
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of round % 2 === 0 ? indexes : [...indexes].reverse()) { settle(columns[i]!, slots, tops, wishes); }
  }
  const highest = Math.min(...tops, Infinity);
  return tops.map(top => Math.round(top - highest));
}

/** Where a line would be straight: the own offset, and the other slot with its offset. */
type Wish = readonly [own: number, other: number, otherOffset: number];

function wishesOf(count: number, steps: Grid['steps']): Wish[][] {
  const wishes: Wish[][] = Array.from({ length: count }, () => []);
  for (const { from, fromOffset, to, toOffset } of steps) {
    wishes[from]!.push([fromOffset, to, toOffset]);
    wishes[to]!.push([toOffset, from, fromOffset]);
  }
  return wishes;
}

function stack(column: readonly number[], slots: readonly Slot[], tops: number[]): void {
  const height = column.reduce((sum, slot, i) => sum + slots[slot]!.height + (i > 0 ? gap(slots[column[i - 1]!]!, slots[slot]!) : 0), 0);
  let top = -height / 2;
  column.forEach((slot, i) => {
    if (i > 0) { top += gap(slots[column[i - 1]!]!, slots[slot]!); }
    tops[slot] = top;
    top += slots[slot]!.height;
  });
}

/**
 * Moves the slots of a column as near to where they want to be as their order lets them: neighbours that want to overlap become a block
 * that stands at the mean of what its members want (pool adjacent violators).
 */
function settle(column: readonly number[], slots: readonly Slot[], tops: number[], wishes: readonly (readonly Wish[])[]): void {
  const blocks: { sum: number; weight: number; members: { slot: number; shift: number }[] }[] = [];
  let shift = 0;
  column.forEach((slot, i) => {
    if (i > 0) { shift += slots[column[i - 1]!]!.height + gap(slots[column[i - 1]!]!, slots[slot]!); }
    const wanted = wantedTop(slot, tops, wishes[slot]!);
    // Who has no wish hardly resists.
    const weight = wishes[slot]!.length === 0 ? 0.01 : 1;
    blocks.push({ sum: (wanted - shift) * weight, weight, members: [{ slot, shift }] });
    for (let last = blocks.length - 1; last > 0; last = blocks.length - 1) {
      const [a, b] = [blocks[last - 1]!, blocks[last]!];
      if (a.sum / a.weight <= b.sum / b.weight) { break; }
      blocks.splice(last - 1, 2, { sum: a.sum + b.sum, weight: a.weight + b.weight, members: [...a.members, ...b.members] });
    }
  });
  for (const { sum, weight, members } of blocks) {
    for (const member of members) { tops[member.slot] = sum / weight + member.shift; }
  }
}

function wantedTop(slot: number, tops: readonly number[], wishes: readonly Wish[]): number {
  if (wishes.length === 0) { return tops[slot]!; }
  const wanted = wishes.map(([own, other, offset]) => tops[other]! + offset - own).sort((a, b) => a - b);
  const half = wanted.length / 2;
  return wanted.length % 2 === 1 ? wanted[Math.floor(half)]! : (wanted[half - 1]! + wanted[half]!) / 2;
}

function gap(a: Slot, b: Slot): number {
  const half = (slot: Slot) => (slot.card === undefined ? GAP_LINES : GAP_CARDS) / 2;
  return half(a) + half(b);
}
