import { Grid, Step } from './grid';

const SWEEPS = 12;

/** The slots of each column in an order in which few lines cross: each goes to the middle of those it is connected with, to and fro. */
export function ordered({ columns, steps }: Grid): number[][] {
  const neighbours = neighboursOf(steps);
  let current = columns.map(column => [...column]);
  let best = current;
  let fewest = crossings(current, steps);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    current = swept(current, neighbours, sweep % 2 === 0);
    const count = crossings(current, steps);
    if (count < fewest) { best = current.map(column => [...column]); fewest = count; }
  }
  return best;
}

interface Neighbours {
  readonly left: Map<number, [slot: number, offset: number][]>;
  readonly right: Map<number, [slot: number, offset: number][]>;
}

function neighboursOf(steps: readonly Step[]): Neighbours {
  const found: Neighbours = { left: new Map(), right: new Map() };
  const add = (map: Neighbours['left'], slot: number, other: number, offset: number) => { map.set(slot, [...map.get(slot) ?? [], [other, offset]]); };
  for (const { from, to, fromOffset, toOffset } of steps) {
    add(found.left, to, from, fromOffset);
    add(found.right, from, to, toOffset);
  }
  return found;
}

function swept(columns: readonly (readonly number[])[], { left, right }: Neighbours, rightwards: boolean): number[][] {
  const result = columns.map(column => [...column]);
  const places = placesOf(result);
  const indexes = result.map((_, i) => i);
  for (const i of rightwards ? indexes.slice(1) : indexes.slice(0, -1).reverse()) {
    const column = result[i]!;
    const centre = new Map(column.map(slot => {
      const others = (rightwards ? left : right).get(slot) ?? [];
      // The offset is less than what parts two places.
      const sum = others.reduce((total, [other, offset]) => total + places.get(other)! + offset / 10_000, 0);
      return [slot, others.length === 0 ? places.get(slot)! : sum / others.length];
    }));
    column.sort((a, b) => centre.get(a)! - centre.get(b)! || places.get(a)! - places.get(b)!);
    column.forEach((slot, place) => places.set(slot, place));
  }
  return result;
}

/** How many pairs of lines cross. */
export function crossings(columns: readonly (readonly number[])[], steps: readonly Step[]): number {
  const places = placesOf(columns);
  const byColumn = new Map<number, [number, number][]>();
  const columnOf = new Map(columns.flatMap((column, i) => column.map(slot => [slot, i] as const)));
  for (const { from, to, fromOffset, toOffset } of steps) {
    const ends: [number, number] = [places.get(from)! + fromOffset / 10_000, places.get(to)! + toOffset / 10_000];
    byColumn.set(columnOf.get(from)!, [...byColumn.get(columnOf.get(from)!) ?? [], ends]);
  }
  let count = 0;
  for (const lines of byColumn.values()) {
    lines.sort(([a, b], [c, d]) => a - c || b - d);
    const seen: number[] = [];
    for (const [, end] of lines) {
      count += seen.filter(other => other > end).length;
      seen.push(end);
    }
  }
  return count;
}

function placesOf(columns: readonly (readonly number[])[]): Map<number, number> {
  return new Map(columns.flatMap(column => column.map((slot, place) => [slot, place] as const)));
}
