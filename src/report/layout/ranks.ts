import { Card, Link } from './panel';

/** A link by the places of its cards, so that it goes from a lower column to a higher one. */
export interface Edge {
  /** The place in the list of links. */
  readonly link: number;
  /** The card in the lower column. */
  readonly low: number;
  readonly high: number;
  /** Whether the link goes from high to low. */
  readonly back: boolean;
}

/** Columns of cards, and the links between them. */
export interface Ranks {
  /** The column of each card, from 0. Callers are in the first, callees in the last. */
  readonly columns: readonly number[];
  readonly count: number;
  readonly edges: readonly Edge[];
}

/**
 * Puts cards into columns so that links go from left to right, as far as they do not go round in circles. Those that nobody calls stand
 * right before whom they call, at the right border where these are outside. Links of a card to itself, and within a band outside, are left out.
 */
export function rank(cards: readonly Card[], links: readonly Link[]): Ranks {
  const places = new Map(cards.map((card, place) => [card.id, place]));
  const edges = directed(cards, links.map(link => [places.get(link.from)!, places.get(link.to)!]));
  const depths = depthsOf(cards, edges);
  const last = Math.max(1, ...depths) + 1;
  return {
    columns: cards.map(({ band }, place) => (band === 'callers' ? 0 : band === 'callees' ? last : depths[place]!)), count: last + 1, edges,
  };
}

const BANDS = ['callers', 'own', 'callees'];

function directed(cards: readonly Card[], pairs: readonly (readonly [number, number])[]): Edge[] {
  const band = (place: number) => BANDS.indexOf(cards[place]!.band);
  const own = pairs.filter(([from, to]) => from !== to && band(from) === 1 && band(to) === 1);
  const order = withoutCircles(cards.length, own);
  return pairs.flatMap(([from, to], link): Edge[] => {
    if (from === to || (band(from) === band(to) && band(from) !== 1)) { return []; }
    const back = band(from) === band(to) ? order[from]! > order[to]! : band(from) > band(to);
    return [{ link, low: back ? to : from, high: back ? from : to, back }];
  });
}

/** A place for each so that few links go back: those that were reached first, with all that they reach, come first. */
function withoutCircles(count: number, pairs: readonly (readonly [number, number])[]): number[] {
  const next: number[][] = Array.from({ length: count }, () => []);
  const called = new Array<number>(count).fill(0);
  for (const [from, to] of pairs) { next[from]!.push(to); called[to]!++; }
  const order = new Array<number>(count).fill(-1);
  let place = count;
  const visit = (node: number, open: Set<number>) => {
    open.add(node);
    for (const other of next[node]!) { if (!open.has(other)) { visit(other, open); } }
    order[node] = place--;
  };
  const seen = new Set<number>();
  const starts = called.map((_, node) => node).sort((a, b) => Number(called[a]! > 0) - Number(called[b]! > 0) || a - b);
  for (const node of starts) { if (!seen.has(node)) { visit(node, seen); } }
  return order;
}

function depthsOf(cards: readonly Card[], edges: readonly Edge[]): number[] {
  const own = edges.filter(({ low, high }) => cards[low]!.band === 'own' && cards[high]!.band === 'own');
  const depths = new Array<number>(cards.length).fill(1);
  // Without circles no way is longer than there are cards.
  for (let round = 0, changed = true; changed && round < cards.length; round++) {
    changed = false;
    for (const { low, high } of own) {
      if (depths[high]! <= depths[low]!) { depths[high] = depths[low]! + 1; changed = true; }
    }
  }
  const entered = new Set(edges.map(edge => edge.high));
  const outwards = new Set(edges.filter(edge => cards[edge.high]!.band === 'callees').map(edge => edge.low));
  const last = Math.max(1, ...depths);
  cards.forEach((_, place) => {
    const callees = own.filter(edge => edge.low === place).map(edge => depths[edge.high]!);
    if (entered.has(place)) { return; }
    if (callees.length > 0) { depths[place] = Math.min(...callees) - 1; } else if (outwards.has(place)) { depths[place] = last; }
  });
  return depths;
}
