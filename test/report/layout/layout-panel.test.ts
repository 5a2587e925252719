import * as fc from 'fast-check';
import { layoutPanel } from '../../../src/report/layout/layout-panel';
import { Band, Box, Card, Link, Panel, PanelLayout } from '../../../src/report/layout/panel';

const card = (id: string, band: Band = 'own', rows = 1): Card => (
  { id, band, width: 80, height: 32 + 15 * rows, rows: [16, ...Array.from({ length: rows }, (_, i) => 34 + 15 * i)] });
const link = (from: string, to: string, toRow = 1): Link => ({ from, fromRow: 0, to, toRow, style: 'l' });

const randomPanel: fc.Arbitrary<Panel> = fc.record({
  sizes: fc.array(fc.record({ band: fc.constantFrom<Band>('callers', 'own', 'own', 'callees'), width: fc.integer({ min: 60, max: 260 }), rows: fc.nat(5) }),
    { minLength: 1, maxLength: 40 }),
  pairs: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(4), fc.constantFrom('l', 'x', 'l d')), { maxLength: 70 }),
}).map(({ sizes, pairs }) => {
  const cards = sizes.map(({ band, width, rows }, i): Card => ({ ...card(`c${i}`, band, rows), width }));
  const place = (n: number) => cards[n % cards.length]!;
  const links = pairs.map(([a, b, row, style]): Link => ({ from: place(a).id, fromRow: 0, to: place(b).id, toRow: row, style }))
    .filter(({ from, to }) => [from, to].some(id => bandOf(cards, id) === 'own') && bandOf(cards, from) !== 'callees' && bandOf(cards, to) !== 'callers');
  return { cards, links };
});

const bandOf = (cards: readonly Card[], id: string) => cards.find(one => one.id === id)!.band;
const runs = { numRuns: 500 };

describe('the layout of 500 random panels', () => {
  test('has no number that is none, and everything inside of the picture', () => {
    fc.assert(fc.property(randomPanel, panel => {
      const layout = layoutPanel(panel);
      expect(numbersIn(layout).every(Number.isFinite)).toBe(true);
      for (const box of boxesOf(panel, layout)) {
        expect(Math.min(box.x, box.y, layout.width - box.x - box.width, layout.height - box.y - box.height)).toBeGreaterThanOrEqual(0);
      }
    }), runs);
  });

  test('lets no two cards overlap', () => {
    fc.assert(fc.property(randomPanel, panel => {
      const boxes = boxesOf(panel, layoutPanel(panel));
      expect(boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => overlap(a, b)))).toEqual([]);
    }), runs);
  });

  test('lets no line run through a card', () => {
    fc.assert(fc.property(randomPanel, panel => {
      const layout = layoutPanel(panel);
      const boxes = boxesOf(panel, layout);
      // A curve stays in the rectangle around its ends.
      const lines = layout.segments.map(({ from, to }) => (
        { x: Math.min(from.x, to.x) + 1, y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x) - 2, height: Math.abs(to.y - from.y) + 0.1 }));
      expect(lines.flatMap(line => boxes.filter(box => overlap(line, box)))).toEqual([]);
    }), runs);
  });

  test('puts callers left of the box, the own cards into it and callees right of it', () => {
    fc.assert(fc.property(randomPanel, panel => {
      const layout = layoutPanel(panel);
      const { x, y, width, height } = layout.box;
      boxesOf(panel, layout).forEach((box, i) => {
        const { band } = panel.cards[i]!;
        if (band === 'callers') { expect(box.x + box.width).toBeLessThan(x); }
        if (band === 'callees') { expect(box.x).toBeGreaterThan(x + width); }
        if (band === 'own') {
          expect([box.x >= x, box.y >= y, box.x + box.width <= x + width, box.y + box.height <= y + height]).toEqual([true, true, true, true]);
        }
      });
    }), runs);
  });

  test('is the same each time', () => {
    fc.assert(fc.property(randomPanel, panel => { expect(layoutPanel(panel)).toEqual(layoutPanel(panel)); }), runs);
  });

  test('goes from left to right where no calls go round in circles', () => {
    const withoutCircles = randomPanel.map(({ cards, links }) => ({
      cards, links: links.filter(({ from, to }) => bandOf(cards, from) !== bandOf(cards, to) || Number(from.slice(1)) < Number(to.slice(1))),
    }));
    fc.assert(fc.property(withoutCircles, panel => {
      const layout = layoutPanel(panel);
      expect(layout.segments.filter(({ from, to }) => from.x > to.x)).toEqual([]);
      expect(layout.arrows.filter(({ points }) => points === 'left')).toEqual([]);
    }), runs);
  });

  test('leads every line from its card to its row', () => {
    fc.assert(fc.property(randomPanel, panel => {
      const layout = layoutPanel(panel);
      const boxes = boxesOf(panel, layout);
      const at = (id: string) => panel.cards.findIndex(one => one.id === id);
      panel.links.forEach((one, i) => {
        const parts = layout.segments.filter(({ links }) => links.includes(i));
        if (one.from === one.to) { expect(parts).toEqual([]); return; }
        const target = panel.cards[at(one.to)]!;
        const row = boxes[at(one.to)]!.y + (target.rows[one.toRow] ?? target.rows[0]!);
        const edges = [boxes[at(one.to)]!.x, boxes[at(one.to)]!.x + boxes[at(one.to)]!.width];
        expect(parts.some(({ to }) => to.y === Math.round(row) && edges.includes(to.x))).toBe(true);
      });
    }), runs);
  });
});

describe('the layout', () => {
  test('puts whom somebody calls right of him', () => {
    const { cards } = layoutPanel({ cards: ['a', 'b', 'c'].map(id => card(id)), links: [link('a', 'b'), link('b', 'c')] });
    expect(cards[0]!.x).toBeLessThan(cards[1]!.x);
    expect(cards[1]!.x).toBeLessThan(cards[2]!.x);
  });

  test('puts whom nobody calls beside whom he calls, outside too', () => {
    const { cards } = layoutPanel({ cards: [card('a'), card('b'), card('job'), card('far', 'callees')], links: [link('a', 'b'), link('job', 'far')] });
    expect(cards[2]!.x).toBe(cards[1]!.x);
  });

  test('lets lines to one port join before the arrow', () => {
    const cards = [card('a'), card('b'), card('c'), card('far', 'callees')];
    const { segments, arrows } = layoutPanel({ cards, links: [link('a', 'c'), link('b', 'c'), link('a', 'far'), link('b', 'far')] });
    expect(arrows).toHaveLength(2);
    expect(segments.filter(({ links }) => links.length === 2 && links.includes(2) && links.includes(3)).length).toBeGreaterThan(0);
  });

  test('keeps lines to two ports of a card apart', () => {
    const { arrows } = layoutPanel({ cards: [card('a'), card('b', 'own', 2)], links: [link('a', 'b', 1), link('a', 'b', 2)] });
    expect(new Set(arrows.map(({ y }) => y)).size).toBe(2);
  });

  test('lets one line of a circle go back to the right side of the card', () => {
    const { cards, arrows } = layoutPanel({ cards: [card('a'), card('b')], links: [link('a', 'b'), link('b', 'a')] });
    expect(arrows.map(({ points, x }) => [points, x]).sort()).toEqual([['left', cards[0]!.x + 80], ['right', cards[1]!.x]]);
  });

  test('puts a straight line where it can', () => {
    const { segments } = layoutPanel({ cards: [{ ...card('a'), rows: [16] }, { ...card('b'), rows: [16] }], links: [link('a', 'b', 0)] });
    expect(segments.map(({ from, to }) => to.y - from.y)).toEqual([0]);
  });

  test('puts cards without lines in rows below', () => {
    const alone = Array.from({ length: 20 }, (_, i) => card(`alone ${i}`));
    const { cards } = layoutPanel({ cards: [card('a'), card('b'), ...alone], links: [link('a', 'b')] });
    expect(Math.min(...cards.slice(2).map(({ y }) => y))).toBeGreaterThan(Math.max(cards[0]!.y, cards[1]!.y));
    expect(new Set(cards.slice(2).map(({ y }) => y)).size).toBeGreaterThan(1);
  });

  test('draws an empty panel', () => {
    expect(numbersIn(layoutPanel({ cards: [], links: [] })).every(Number.isFinite)).toBe(true);
  });
});

function boxesOf({ cards }: Panel, layout: PanelLayout): Box[] {
  return layout.cards.map((point, i) => ({ ...point, width: cards[i]!.width, height: cards[i]!.height }));
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') { return [value]; }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
