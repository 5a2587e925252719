import { Grid } from './grid';
import { Arrow, Point, Segment } from './panel';
import { Edge } from './ranks';

/** Where a slot is, and where a line meets it. */
export interface Places {
  left(slot: number): number;
  right(slot: number): number;
  /** Where the column of the slot ends: beyond it a line is free to go up or down. */
  end(slot: number): number;
  y(slot: number, offset: number): number;
}

/** The lines in parts, each from left to right or, of links that go back, from right to left; and an arrow where they end. */
export function linesOf(grid: Grid, edges: readonly Edge[], places: Places): { segments: Segment[]; arrows: Arrow[] } {
  const back = new Set(edges.filter(edge => edge.back).map(edge => edge.link));
  const curves: Segment[] = [];
  const arrows = new Map<string, Arrow>();
  // Out of a card to the end of its column, and through columns: several lines share these.
  const level = new Map<string, Segment>();
  const addLevel = (key: string, from: Point, to: Point, style: string, links: readonly number[], isBack: boolean) => {
    if (from.x === to.x) { return; }
    const known = level.get(key)?.links ?? [];
    level.set(key, { ...directed(from, to, isBack), style, links: [...new Set([...known, ...links])] });
  };
  for (const { from, fromOffset, to, toOffset, style, links } of grid.steps) {
    const [y, nextY] = [places.y(from, fromOffset), places.y(to, toOffset)];
    const [start, end] = [{ x: places.end(from), y }, { x: places.left(to), y: nextY }];
    const isBack = back.has(links[0]!);
    curves.push({ ...directed(start, end, isBack), style, links });
    if (grid.slots[from]!.card !== undefined) {
      addLevel(`out ${from} ${fromOffset} ${style} ${isBack}`, { x: places.right(from), y }, start, style, links, isBack);
    }
    if (grid.slots[to]!.card === undefined) { addLevel(`through ${to}`, end, { x: places.end(to), y: nextY }, style, links, isBack); }
    const at = isBack ? { slot: from, x: places.right(from), y } : { slot: to, ...end };
    if (grid.slots[at.slot]!.card !== undefined) {
      arrows.set(`${at.x} ${at.y} ${style}`, { x: at.x, y: at.y, style, points: isBack ? 'left' : 'right' });
    }
  }
  return { segments: [...curves, ...level.values()], arrows: [...arrows.values()] };
}

function directed(start: Point, end: Point, isBack: boolean): { from: Point; to: Point } {
  return isBack ? { from: end, to: start } : { from: start, to: end };
}
