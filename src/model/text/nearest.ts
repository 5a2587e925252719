/** The candidate that takes the fewest edits to become the text; nothing when even that one is half different. */
export function nearest(text: string, candidates: string[]): string | undefined {
  const ranked = candidates.map(candidate => ({ candidate, edits: distance(text, candidate) })).sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(text.length, best.candidate.length) / 2 ? best.candidate : undefined;
}

/** The Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
