import { SIZES } from './card-view';
import { CardView, LinkView, PanelView, RowView } from './panel-view';
import { signsOf } from './signs';
import { xml } from '../escape';
import { counted } from '../html/elements';
import { layoutPanel } from '../layout/layout-panel';
import { Arrow, PanelLayout, Point, Segment } from '../layout/panel';

/** How many callers a line that many share names when somebody points at it. */
const NAMED = 6;
/** How far before its arrow a sign stands, and how much room it takes. */
const SIGN_AT = 17;
const SIGN_WIDTH = 13;

/** The picture as an SVG element, which takes its colours from `PANEL_STYLE`. */
export function drawPanel(panel: PanelView, attributes = ''): string {
  const layout = layoutPanel({ cards: panel.cards.map(({ card }) => card), links: panel.links });
  const { width, height } = layout;
  const loops = new Set(panel.links.filter(link => link.from === link.to).map(link => `${link.to} ${link.toRow}`));
  return [
    `<svg class="panel" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${xml(labelOf(panel))}"${attributes}>`,
    boxElement(layout, panel.title),
    `<g aria-hidden="true">${[...pathElements(layout.segments, panel), ...arrowElements(layout.arrows), ...signElements(layout.arrows)].join('')}</g>`,
    `<g role="list">${panel.cards.map((card, i) => cardElement(card, layout.cards[i]!, loops)).join('')}</g>`,
    '</svg>',
  ].join('');
}

function labelOf({ title, cards, links }: PanelView): string {
  const own = cards.filter(({ card }) => card.band === 'own').length;
  return `Namespace ${title}: ${counted(own, 'card')} of workloads, ${counted(links.length, 'line')}`;
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
    return `<path${classOf(same[0]!.style)} data-k="${ends.join('-')}" d="${short(lineOf(same))}"><title>${xml(titleOf(through))}</title></path>`;
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
  const line = [...segments].sort((a, b) => Math.min(a.from.x, a.to.x) - Math.min(b.from.x, b.to.x)).map(segment => {
    const { from, to } = segment.from.x <= segment.to.x ? segment : { from: segment.to, to: segment.from };
    const start = `${from.x} ${from.y}`;
    const move = start === at ? '' : `M${start}`;
    at = `${to.x} ${to.y}`;
    return move + curve(from, to);
  }).join('');
  // Straight on.
  return line.replace(/(H\d+)+(?=H)/g, '');
}

// A sign parts numbers too.
function short(path: string): string {
  return path.replaceAll(' -', '-');
}

function curve(from: Point, to: Point): string {
  if (from.y === to.y) { return `H${to.x}`; }
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const middle = Math.round(dx / 2);
  return `c${middle} 0 ${middle} ${dy} ${dx} ${dy}`;
}

/** Arrows of one style are one element. */
function arrowElements(arrows: readonly Arrow[]): string[] {
  const byStyle = new Map<string, string[]>();
  for (const { x, y, style, points } of arrows) {
    byStyle.set(style, [...byStyle.get(style) ?? [], `M${x} ${y}l${points === 'right' ? -7 : 7} -4v8z`]);
  }
  return [...byStyle].map(([style, parts]) => `<path${classOf(`${style} a`)} d="${short(parts.join(''))}"/>`);
}

// A line is of the common style unless it says otherwise.
function classOf(style: string): string {
  const rest = style.split(' ').filter(part => part !== 'l');
  return rest.length === 0 ? '' : ` class="${rest.join(' ')}"`;
}

/** The signs of what is no line like others, before its arrow: of several that end there beside each other. */
function signElements(arrows: readonly Arrow[]): string[] {
  const taken = new Map<string, string[]>();
  return arrows.flatMap(({ x, y, style, points }) => signsOf(style).flatMap(({ sign, style: look }) => {
    const before = taken.get(`${x} ${y}`) ?? [];
    if (before.includes(sign)) { return []; }
    taken.set(`${x} ${y}`, [...before, sign]);
    const away = SIGN_AT + before.length * SIGN_WIDTH;
    return [`<text class="sign ${look}" x="${points === 'right' ? x - away : x + away}" y="${y + 4}">${sign}</text>`];
  }));
}

function cardElement({ card, look, title, rows, label }: CardView, { x, y }: Point, loops: ReadonlySet<string>): string {
  const loop = (row: number) => (loops.has(`${card.id} ${row}`) ? ' ↻' : '');
  const texts = rows.map((row, i) => textElement(row, SIZES.firstRow + SIZES.rowHeight * i, loop(i + 1)));
  const between = [...loops].some(key => key.startsWith(`${card.id} `)) ? ', also between its own pods' : '';
  // Most cards and texts are of the common look, which needs no class, and begin where their texts do: else they were a tenth larger.
  return `<g${look === 'own' ? '' : ` class="${look}"`} role="listitem" tabindex="0" transform="translate(${x + SIZES.padding} ${y})" aria-label="${xml(label + between)}">`
    + `<rect x="-${SIZES.padding}" width="${card.width}" height="${card.height}"/>${titleElement(title)}${texts.join('')}</g>`;
}

function titleElement({ text, full }: RowView): string {
  return `<text y="${SIZES.titleTop}">${wholeText(full)}${nameMarkup(text)}</text>`;
}

function textElement({ text, full, tone }: RowView, y: number, after: string): string {
  return `<text${tone === undefined ? '' : ` class="${tone}"`} y="${y}">${wholeText(full)}${xml(text)}${after}</text>`;
}

function wholeText(full: string | undefined): string {
  return full === undefined ? '' : `<title>${xml(full)}</title>`;
}

// cdk8s ends names in a hash, which is no part of what people call the workload.
function nameMarkup(name: string): string {
  const [, said, hash] = /^(.+)(-c8[0-9a-f]{6})$/.exec(name) ?? [];
  return said === undefined || hash === undefined ? xml(name) : `${xml(said)}<tspan class="hash">${xml(hash)}</tspan>`;
}
