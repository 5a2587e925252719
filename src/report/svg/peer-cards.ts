import { cardView } from './card-view';
import { CardView, RowView } from './panel-view';
import { FlowEnd } from '../html/data/page-data';
import { Band } from '../layout/panel';

/** More cards of peers become one. */
const CARDS = 8;
/** More rows of a card become one. */
const ROWS = 6;

/** An end of a connection outside the namespace, and what stands on its card. */
export interface PeerTexts {
  readonly end: FlowEnd;
  readonly texts: readonly string[];
}

interface Home {
  readonly key: string;
  readonly title: string;
  readonly look: CardView['look'];
  /** Each text with whether it is about somebody who is not in the manifests. */
  readonly rows: Map<string, boolean>;
  weight: number;
}

/** The cards of one side: one for each namespace, for the internet and for addresses. Of many the least connected become one. */
export class PeerCards {
  public readonly cards: readonly CardView[];
  private readonly rows = new Map<string, readonly string[]>();
  private readonly folded: boolean;

  public constructor(private readonly band: Band, private readonly own: string, peers: readonly PeerTexts[]) {
    const homes = homesOf(own, peers);
    const byWeight = [...homes.values()].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
    this.folded = byWeight.length > CARDS;
    const [shown, rest] = this.folded ? [byWeight.slice(0, CARDS - 1), byWeight.slice(CARDS - 1)] : [byWeight, []];
    this.cards = [
      ...shown.sort((a, b) => (a.key < b.key ? -1 : 1)).map(home => this.card(home)),
      ...this.folded ? [this.restCard(rest)] : [],
    ];
  }

  /** The card of the end, and the row of the text on it; of none the title. */
  public place(end: FlowEnd, text: string | undefined): { readonly id: string; readonly row: number } {
    const id = this.idOf(keyOf(end));
    const rows = this.rows.get(id);
    if (!rows) { return { id: this.idOf('more'), row: 0 }; }
    if (text === undefined) { return { id, row: 0 }; }
    return { id, row: 1 + (rows.length > ROWS ? Math.min(rows.indexOf(text), ROWS - 1) : rows.indexOf(text)) };
  }

  private card({ key, title, look, rows }: Home): CardView {
    const texts = [...rows.keys()].sort();
    this.rows.set(this.idOf(key), texts);
    const shown: RowView[] = (texts.length > ROWS ? texts.slice(0, ROWS - 1) : texts)
      .map(text => ({ text, ...(rows.get(text) && { tone: 'faint' as const }) }));
    const more = texts.length > ROWS ? [{ text: `+${texts.length - ROWS + 1} more` }] : [];
    return cardView({ id: this.idOf(key), band: this.band, look, title, rows: [...shown, ...more], label: texts.length > 0 ? `${title}: ${texts.join('; ')}` : title });
  }

  private restCard(homes: readonly Home[]): CardView {
    const names = homes.map(({ title }) => title).sort();
    return cardView({
      id: this.idOf('more'), band: this.band, look: 'peer', title: `+${homes.length} more`, rows: [{ text: 'see the table' }], label: `${homes.length} more: ${names.join(', ')}`,
    });
  }

  private idOf(key: string): string {
    return `${this.band} ${key} of ${this.own}`;
  }
}

function homesOf(own: string, peers: readonly PeerTexts[]): Map<string, Home> {
  const homes = new Map<string, Home>();
  for (const { end, texts } of peers) {
    const key = keyOf(end);
    const home = homes.get(key) ?? { key, title: titleOf(end, own), look: isExternal(end) ? 'external' as const : 'peer' as const, rows: new Map(), weight: 0 };
    for (const text of texts) { home.rows.set(text, end.kind === 'outside' && end.zone === 'pods'); }
    home.weight++;
    homes.set(key, home);
  }
  return homes;
}

function keyOf(end: FlowEnd): string {
  return end.kind === 'pods' ? `pods ${end.namespace}` : `${end.zone} ${end.home}`;
}

function titleOf(end: FlowEnd, own: string): string {
  const home = end.kind === 'pods' ? end.namespace : end.home;
  return home === own ? `other pods of ${own}` : home;
}

function isExternal(end: FlowEnd): boolean {
  return end.kind === 'outside' && end.zone !== 'pods';
}
