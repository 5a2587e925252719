/** Where in a picture something stands: who calls from outside, the box in the middle, who is called outside. */
export type Band = 'callers' | 'own' | 'callees';

/** A card: a rectangle with rows at which lines begin and end. */
export interface Card {
  /** Unique in its panel. */
  readonly id: string;
  readonly band: Band;
  readonly width: number;
  readonly height: number;
  /** The middle of each row, from the top of the card. Lines that name no row are at the first. */
  readonly rows: readonly number[];
}

/** A line from a card to a row of another one. One of the two stands in the middle; who calls is no callee, who is called no caller. */
export interface Link {
  readonly from: string;
  /** The row where it begins. */
  readonly fromRow: number;
  readonly to: string;
  /** The row where it ends. */
  readonly toRow: number;
  /** How it is drawn: lines of one style to one row become one line. */
  readonly style: string;
}

/** What is to be laid out. */
export interface Panel {
  readonly cards: readonly Card[];
  readonly links: readonly Link[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A part of one or several lines. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly style: string;
  /** The lines that go through it, as places in the list of links. */
  readonly links: readonly number[];
}

/** Where lines end. */
export interface Arrow extends Point {
  readonly style: string;
  /** Which way it points: to the right, or for a line that goes back to the left. */
  readonly points: 'right' | 'left';
}

/** Where everything is. */
export interface PanelLayout {
  readonly width: number;
  readonly height: number;
  /** Around the cards of the middle. */
  readonly box: Box;
  /** In the order of the panel's cards. */
  readonly cards: readonly Point[];
  readonly segments: readonly Segment[];
  readonly arrows: readonly Arrow[];
}
