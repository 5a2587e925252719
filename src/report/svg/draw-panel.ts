import { SIZES } from './card-view';
import { CardView, LinkView, PanelView, RowView } from './panel-view';
import { xml } from '../escape';
import { layoutPanel } from '../layout/layout-panel';
import { Arrow, PanelLayout, Point, Segment } from '../layout/panel';

/** How many callers a line that many share names when somebody points at it. */
const NAMED = 6;

/** The picture as an SVG element, which takes its colours from `PANEL_STYLE`. */
export function drawPanel(panel: PanelView, attributes = ''): string {
  const layout = layoutPanel({ cards: panel.cards.map(({ card }) => card), links: panel.links });
  const { width, height } = layout;
  const loops = new Set(panel.links.filter(link => link.from === link.to).map(link => `${link.to} ${link.toRow}`));
  return [
    `<svg class="panel" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${xml(labelOf(panel))}"${attributes}>`,
    boxElement(layout, panel.title),
    `<g aria-hidden="true">${[...pathElements(layout.segments, panel), ...layout.arrows.map(arrowElement)].join('')}</g>`,
    `<g role="list">${panel.cards.map((card, i) => cardElement(card, layout.cards[i]!, loops)).join('')}</g>`,
    '</svg>',
  ].join('');
}

function labelOf({ title, cards, links }: PanelView): string {
  const own = cards.filter(({ card }) => card.band === 'own').length;
  return `Namespace ${title}: ${own} cards of workloads, ${links.length} connections; the table below says the same`;
}

function boxElement({ box }: PanelLayout, title: string): string {
  return `<rect class="box" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="9"/>`
    + `<text class="name" x="${box.x + 12}" y="${box.y + 21}">${xml(title)}</text>`;
}

/** Parts that the same lines go through are one element. */
function pathElements(segments: readonly Segment[], { cards, links }: PanelView): string[] {
  const places = new Map(cards.map(({ card }, i) => [card.id, i]));
  const parts = new Map<string, Segment[]>();
  for (const segment of segments) {
    const key = `${segment.style} ${segment.links.join()}`;
    parts.set(key, [...parts.get(key) ?? [], segment]);
  }
  return [...parts.values()].map(same => {
    const through = same[0]!.links.map(link => links[link]!);
    const ends = [through.map(link => link.from), through.map(link => link.to)].map(ids => [...new Set(ids.map(id => places.get(id)!))].join(' '));
    return `<path class="${same[0]!.style}" data-k="${ends.join('&#62;')}" d="${lineOf(same)}"><title>${xml(titleOf(through))}</title></path>`;
  });
}

function titleOf(links: readonly LinkView[]): string {
  const froms = [...new Set(links.map(link => link.fromText))].sort();
  const tos = [...new Set(links.map(link => link.toText))].sort();
  return `${some(froms)} → ${some(tos)}`;
}

function some(names: readonly string[]): string {
  return names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : names.join(', ');
}

/** The parts one after the other; where one begins as another ends, without lifting the pen. */
function lineOf(segments: readonly Segment[]): string {
  let at = '';
  return [...segments].sort((a, b) => Math.min(a.from.x, a.to.x) - Math.min(b.from.x, b.to.x)).map(segment => {
    const { from, to } = segment.from.x <= segment.to.x ? segment : { from: segment.to, to: segment.from };
    const start = `${from.x} ${from.y}`;
    const move = start === at ? '' : `M${start}`;
    at = `${to.x} ${to.y}`;
    return move + curve(from, to);
  }).join('');
}

function curve(from: Point, to: Point): string {
  if (from.y === to.y) { return `H${to.x}`; }
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = Math.round(dx / 2);
  return `c${middle} 0 ${middle} ${dy} ${dx} ${dy}`;
}

function arrowElement({ x, y, style, points }: Arrow): string {
  const back = points === 'right' ? -7 : 7;
  return `<path class="${style} a" d="M${x} ${y}l${back} -4v8z"/>`;
}

function cardElement({ card, look, title, rows, label }: CardView, { x, y }: Point, loops: ReadonlySet<string>): string {
  const loop = (row: number) => (loops.has(`${card.id} ${row}`) ? ' ↻' : '');
  const texts = rows.map((row, i) => textElement(row, `r${row.tone === undefined ? '' : ` ${row.tone}`}`, SIZES.firstRow + SIZES.rowHeight * i, loop(i + 1)));
  const between = [...loops].some(key => key.startsWith(`${card.id} `)) ? ', also between its own pods' : '';
  return `<g class="${look}" role="listitem" tabindex="0" transform="translate(${x} ${y})" aria-label="${xml(label + between)}">`
    + `<rect width="${card.width}" height="${card.height}" rx="6"/>${textElement(title, 't', SIZES.titleTop, '')}${texts.join('')}</g>`;
}

function textElement({ text, full }: RowView, style: string, y: number, after: string): string {
  const title = full === undefined ? '' : `<title>${xml(full)}</title>`;
  return `<text class="${style}" x="${SIZES.padding}" y="${y}">${title}${xml(text)}${after}</text>`;
}
