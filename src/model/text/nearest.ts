/**
 * The candidate that takes the fewest edits to become the text, of several the first; nothing where even that one is half
 * different, which short names soon are.
 */
export function nearest(text: string, candidates: string[]): string | undefined {
  const ranked = candidates.map(candidate => ({ candidate, edits: distance(text, candidate) })).sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits < Math.max(text.length, best.candidate.length) / 2 ? best.candidate : undefined;
}

/** How many letters have to be added, left out, replaced or swapped with their neighbour; each at most once (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const edits = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(isSwap ? Math.min(edits, before[j - 2]! + 1) : edits);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
