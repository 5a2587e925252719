import { CardView, RowView } from './panel-view';
import { Band } from '../layout/panel';
import { boldWidth, fitting, monoWidth } from '../layout/text-width';

/** Sizes in pixels, which the style and the drawing share. */
export const SIZES = { title: 12.5, row: 10.5, titleTop: 20, firstRow: 37, rowHeight: 15, padding: 11, alone: 32 };

const MAX_TITLE = 220;
const MAX_ROW = 236;

/** What is on a card, before it is cut to fit. */
export interface CardTexts {
  readonly id: string;
  readonly band: Band;
  readonly look: CardView['look'];
  readonly title: string;
  readonly rows: readonly { readonly text: string; readonly tone?: RowView['tone'] }[];
  readonly label: string;
}

/** The card with its size. Texts that are too long are cut; those of every card fit. */
export function cardView({ id, band, look, title, rows, label }: CardTexts): CardView {
  const titleWidth = (text: string) => boldWidth(text, SIZES.title);
  const rowWidth = (text: string) => monoWidth(text, SIZES.row);
  const shownTitle = cut({ text: title }, MAX_TITLE, titleWidth);
  const shownRows = rows.map(row => cut(row, MAX_ROW, rowWidth));
  const width = Math.max(64, titleWidth(shownTitle.text), ...shownRows.map(row => rowWidth(row.text))) + 2 * SIZES.padding;
  const height = rows.length === 0 ? SIZES.alone : SIZES.firstRow + rows.length * SIZES.rowHeight - 4;
  const middles = [SIZES.titleTop - 4, ...rows.map((_, i) => SIZES.firstRow + i * SIZES.rowHeight - 3.5)];
  return { card: { id, band, width, height, rows: middles }, look, title: shownTitle, rows: shownRows, label };
}

function cut<T extends { readonly text: string }>(row: T, max: number, widthOf: (text: string) => number): T & { full?: string } {
  const text = fitting(row.text, max, widthOf);
  return text === row.text ? row : { ...row, text, full: row.text };
}
