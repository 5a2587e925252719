import { Flow } from '../html/data/page-data';
import { Card, Link } from '../layout/panel';

/** A line of text on a card. */
export interface RowView {
  readonly text: string;
  /** The whole text where that is cut; absent: it is whole. */
  readonly full?: string;
  /** A warning, or who is not in the manifests; absent: a port, or a workload. */
  readonly tone?: 'warning' | 'faint';
}

/** A card as it is drawn. */
export interface CardView {
  readonly card: Card;
  readonly look: 'own' | 'open' | 'new' | 'gone' | 'peer' | 'external';
  readonly title: RowView;
  readonly rows: readonly RowView[];
  /** What a screen reader says. */
  readonly label: string;
}

/** A line as it is drawn. */
export interface LinkView extends Link {
  /** What it says when somebody points at it: `shop/web → shop/api`. */
  readonly fromText: string;
  readonly toText: string;
}

/** What a picture shows. */
export interface PanelView {
  /** The name of the box. */
  readonly title: string;
  readonly cards: readonly CardView[];
  readonly links: readonly LinkView[];
  /** The places of the cards between which each flow is drawn, in the list of cards. */
  readonly ends: ReadonlyMap<Flow, readonly [from: number, to: number]>;
}
