import { Candidates, sizeOf } from '../candidates';

/** Where a search goes. */
export interface Search {
  /** How many places there are: the workloads, and behind them the internet. */
  readonly places: number;
  readonly candidates: Candidates;
  /** Whether the search goes from one place to the next, with the step of this number, from 1. */
  readonly leads: (at: number, next: number, step: number) => boolean;
  /** How many steps it goes at most. */
  readonly steps: number;
  /** The place at which it may end; absent: it goes everywhere. */
  readonly until?: number;
  /** Whether the place where it begins is found when it is come back to. */
  readonly returns: boolean;
}

/** What a search found, by place. */
export interface Found {
  /** The fewest steps to the place; 0: it was not found. */
  readonly steps: Int32Array;
  /** The place before it on a way of so few steps: the first of those that there are. */
  readonly before: Int32Array;
}

/**
 * Breadth first from one place. Each pair of places is looked at once at most, and only while the second is not found: where
 * everybody may call everybody, the first step finds all of them.
 */
export function search(start: number, { places, candidates, leads, steps: limit, until, returns }: Search): Found {
  const found: Found = { steps: new Int32Array(places), before: new Int32Array(places) };
  const open = new Unvisited(candidates, places);
  if (!returns) { open.visit(start); }
  let level = [start];
  for (let step = 1; step <= limit && level.length > 0; step++) {
    const next: number[] = [];
    for (const at of level) {
      for (const place of open.near(at)) {
        if (!leads(at, place, step)) { continue; }
        open.visit(place);
        found.steps[place] = step;
        found.before[place] = at;
        if (place === until) { return found; }
        // Whatever the internet reaches, it reaches by itself.
        if (place < places - 1) { next.push(place); }
      }
    }
    level = next.sort((a, b) => a - b);
  }
  return found;
}

/** The places that are not found yet. */
class Unvisited {
  private readonly visited: Uint8Array;
  private open: readonly number[];
  private visits = 0;

  public constructor(private readonly candidates: Candidates, private readonly places: number) {
    this.visited = new Uint8Array(places);
    this.open = candidates.open;
  }

  public visit(place: number): void {
    this.visited[place] = 1;
    this.visits++;
  }

  /** Those that may be next to the place. */
  public* near(place: number): Generator<number> {
    const internet = this.places - 1;
    if (place === internet) {
      for (let other = 0; other < internet; other++) { if (this.isOpen(other)) { yield other; } }
      return;
    }
    if (this.isOpen(internet)) { yield internet; }
    this.compact();
    const [own, named] = [this.candidates.openTo(place), this.candidates.named(place)];
    const byName = named && sizeOf(named) <= this.open.length + own.length;
    for (const list of byName ? named.map(set => set.indexes) : [this.open, own]) {
      for (const other of list) { if (this.isOpen(other) && this.candidates.areMutual(place, named, other)) { yield other; } }
    }
  }

  // The list is gone through for every place, so it must not keep what is found. Each time costs as much as what it drops.
  private compact(): void {
    if (this.visits * 2 < this.open.length) { return; }
    this.open = this.open.filter(place => this.isOpen(place));
    this.visits = 0;
  }

  private isOpen(place: number): boolean {
    return this.visited[place] === 0;
  }
}
