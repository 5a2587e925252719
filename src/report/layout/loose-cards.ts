import { Card, Point } from './panel';

const GAP = 14;

/** Cards without lines, in rows. */
export interface LooseCards {
  readonly points: readonly Point[];
  readonly width: number;
  readonly height: number;
}

/** Puts the cards into rows of at most this width, in their order. A card that is wider has a row of its own. */
export function looseCards(cards: readonly Card[], maxWidth: number): LooseCards {
  const points: Point[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const card of cards) {
    if (x > 0 && x + card.width > maxWidth) { [x, y, rowHeight] = [0, y + rowHeight + GAP, 0]; }
    points.push({ x, y });
    width = Math.max(width, x + card.width);
    rowHeight = Math.max(rowHeight, card.height);
    x += card.width + GAP;
  }
  return { points, width, height: y + rowHeight };
}
