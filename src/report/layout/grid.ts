import { Card, Link } from './panel';
import { Ranks } from './ranks';

/** A card, or the place where a line passes a column. */
export interface Slot {
  readonly column: number;
  readonly height: number;
  /** Absent: a line passes. */
  readonly card?: number;
}

/** A part of lines from one column to the next. */
export interface Step {
  readonly from: number;
  /** From the top of the slot. */
  readonly fromOffset: number;
  readonly to: number;
  readonly toOffset: number;
  readonly style: string;
  readonly links: number[];
}

/** Slots in columns, and the parts of lines between neighbouring columns. */
export interface Grid {
  readonly slots: readonly Slot[];
  /** The slots of each column, in an order. */
  readonly columns: readonly (readonly number[])[];
  readonly steps: readonly Step[];
}

const LINE = 4;

/** Cuts links into parts from column to column. Links of one style to one row share the places where they pass. */
export function gridOf(cards: readonly Card[], links: readonly Link[], { columns, count, edges }: Ranks): Grid {
  const slots: Slot[] = cards.map((card, place) => ({ column: columns[place]!, height: card.height, card: place }));
  const passing = new Map<string, number>();
  const steps = new Map<string, Step>();
  const pass = (key: string, column: number) => {
    const known = passing.get(`${column} ${key}`);
    if (known !== undefined) { return known; }
    slots.push({ column, height: LINE });
    passing.set(`${column} ${key}`, slots.length - 1);
    return slots.length - 1;
  };
  for (const { link, low, high, back } of edges) {
    const { from, to, fromRow, toRow, style } = links[link]!;
    const target = `${back ? 'back' : 'on'} ${style} ${toRow} ${to}`;
    const offset = (place: number) => rowOf(cards[place]!, cards[place]!.id === from ? fromRow : toRow);
    let [before, beforeOffset] = [low, offset(low)];
    for (let column = columns[low]! + 1; column <= columns[high]!; column++) {
      const isLast = column === columns[high]!;
      const [next, nextOffset] = isLast ? [high, offset(high)] : [pass(target, column), LINE / 2];
      const key = `${before} ${beforeOffset} ${next} ${nextOffset} ${style} ${back}`;
      const step = steps.get(key);
      if (step) { step.links.push(link); } else {
        steps.set(key, { from: before, fromOffset: beforeOffset, to: next, toOffset: nextOffset, style, links: [link] });
      }
      [before, beforeOffset] = [next, nextOffset];
    }
  }
  return { slots, steps: [...steps.values()], columns: inColumns(slots, count) };
}

/** The middle of the row, from the top of the card. */
export function rowOf(card: Card, row: number): number {
  return card.rows[row] ?? card.rows[0] ?? card.height / 2;
}

function inColumns(slots: readonly Slot[], count: number): number[][] {
  const columns: number[][] = Array.from({ length: count }, () => []);
  slots.forEach(({ column }, slot) => columns[column]!.push(slot));
  return columns;
}
