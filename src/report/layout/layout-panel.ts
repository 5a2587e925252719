import { Grid, gridOf } from './grid';
import { topsOf } from './heights';
import { linesOf } from './lines';
import { LooseCards, looseCards } from './loose-cards';
import { ordered } from './order';
import { Arrow, Box, Card, Panel, PanelLayout, Point, Segment } from './panel';
import { rank } from './ranks';

const MARGIN = 6;
const COLUMN_GAP = 68;
const PADDING = 18;
const TITLE = 34;
/** Beyond this, cards without lines begin a new row. */
const ROW_WIDTH = 760;

/**
 * Where the cards and lines of a panel go: callers left, callees right, the others in a box between them, in columns from left to right.
 * Pure, and the same for the same panel.
 */
export function layoutPanel({ cards, links }: Panel): PanelLayout {
  const joined = new Set(links.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
  const places = cards.map((_, place) => place);
  const isLoose = (place: number) => cards[place]!.band === 'own' && !joined.has(cards[place]!.id);
  const [loose, connected] = [places.filter(isLoose), places.filter(place => !isLoose(place))];
  const looseList = loose.map(place => cards[place]!);
  const columns = placeColumns(connected.map(place => cards[place]!), links, Math.max(0, ...looseList.map(card => card.width)));
  const rows = looseCards(looseList, columns.own.height > 0 || connected.length > 0 ? columns.own.width : ROW_WIDTH);
  const box = boxAround(columns.own, rows);
  const points: Point[] = new Array<Point>(cards.length);
  connected.forEach((place, i) => { points[place] = columns.cards[i]!; });
  const rowsTop = columns.own.y + columns.own.height + (columns.own.height > 0 ? PADDING : 0);
  loose.forEach((place, i) => { points[place] = { x: columns.own.x + rows.points[i]!.x, y: rowsTop + rows.points[i]!.y }; });
  return moved({ box, cards: points, segments: columns.segments, arrows: columns.arrows }, cards);
}

interface Columns {
  /** What the columns of the middle take. */
  readonly own: Box;
  readonly cards: readonly Point[];
  readonly segments: readonly Segment[];
  readonly arrows: readonly Arrow[];
}

function placeColumns(cards: readonly Card[], links: Panel['links'], minWidth: number): Columns {
  const ranks = rank(cards, links);
  const grid = gridOf(cards, links, ranks);
  const columns = ordered(grid);
  const tops = topsOf(grid, columns);
  const widths = columns.map(column => Math.max(0, ...column.map(slot => widthOf(grid, cards, slot))));
  const xs = columnXs(widths, minWidth);
  const last = xs.length - 1;
  // Loose cards below may be wider than the columns: lines turn up or down beyond them too.
  if (last > 1) { widths[last - 1] = Math.max(widths[last - 1]!, xs[1]! + minWidth - xs[last - 1]!); }
  const spare = (slot: number) => (grid.slots[slot]!.card === undefined ? 0 : widths[grid.slots[slot]!.column]! - widthOf(grid, cards, slot));
  const columnOf = (slot: number) => grid.slots[slot]!.column;
  // Callers stand against the box; the others begin where their column does.
  const left = (slot: number) => xs[columnOf(slot)]! + (columnOf(slot) === 0 ? spare(slot) : 0);
  const end = (slot: number) => xs[columnOf(slot)]! + widths[columnOf(slot)]!;
  const right = (slot: number) => end(slot) - (columnOf(slot) === 0 ? 0 : spare(slot));
  const lines = linesOf(grid, ranks.edges, { left, right, end, y: (slot, offset) => tops[slot]! + offset });
  const own = grid.slots.map((_, slot) => slot).filter(slot => columnOf(slot) > 0 && columnOf(slot) < xs.length - 1);
  const top = Math.min(...own.map(slot => tops[slot]!), Infinity);
  const bottom = Math.max(...own.map(slot => tops[slot]! + grid.slots[slot]!.height), -Infinity);
  return {
    own: {
      x: xs[1]!,
      y: own.length > 0 ? top : 0,
      width: Math.max(minWidth, xs[last - 1]! + widths[last - 1]! - xs[1]!),
      height: own.length > 0 ? bottom - top : 0,
    },
    cards: cards.map((_, place) => ({ x: left(place), y: tops[place]! })),
    ...lines,
  };
}

/** Where each column begins. The border of the box is between its cards and the bands outside. */
function columnXs(widths: readonly number[], minWidth: number): number[] {
  const last = widths.length - 1;
  const xs = [0, widths[0]! > 0 ? widths[0]! + COLUMN_GAP + PADDING : 0];
  for (let column = 2; column < last; column++) { xs.push(xs[column - 1]! + widths[column - 1]! + COLUMN_GAP); }
  const end = Math.max(xs[1]! + minWidth, xs[last - 1]! + widths[last - 1]!);
  return [...xs, end + PADDING + COLUMN_GAP];
}

function boxAround(own: Box, rows: LooseCards): Box {
  const rowsHeight = rows.height > 0 ? rows.height + (own.height > 0 ? PADDING : 0) : 0;
  return {
    x: own.x - PADDING, y: own.y - TITLE, width: Math.max(own.width, rows.width) + 2 * PADDING, height: TITLE + own.height + rowsHeight + PADDING,
  };
}

/** Everything moved so that nothing is left of or above the margin, in whole pixels. */
function moved(layout: Pick<PanelLayout, 'box' | 'cards' | 'segments' | 'arrows'>, cards: readonly Card[]): PanelLayout {
  const boxes: Box[] = [layout.box, ...layout.cards.map((point, i) => ({ ...point, width: cards[i]!.width, height: cards[i]!.height }))];
  const ys = layout.segments.flatMap(({ from, to }) => [from.y, to.y]);
  const dx = MARGIN - Math.min(...boxes.map(({ x }) => x));
  const dy = MARGIN - Math.min(...boxes.map(({ y }) => y), ...ys);
  const move = <T extends Point>(point: T): T => ({ ...point, x: Math.round(point.x + dx), y: Math.round(point.y + dy) });
  return {
    width: Math.ceil(Math.max(...boxes.map(({ x, width }) => x + width)) + dx + MARGIN),
    height: Math.ceil(Math.max(...boxes.map(({ y, height }) => y + height), ...ys) + dy + MARGIN),
    box: move(layout.box),
    cards: layout.cards.map(move),
    segments: layout.segments.map(segment => ({ ...segment, from: move(segment.from), to: move(segment.to) })),
    arrows: layout.arrows.map(move),
  };
}

function widthOf(grid: Grid, cards: readonly Card[], slot: number): number {
  const { card } = grid.slots[slot]!;
  return card === undefined ? 0 : cards[card]!.width;
}
