/**
 * A set of whole numbers as closed intervals, flattened: `[first, last, first, last, …]`, sorted, disjoint and not adjacent,
 * so that equal sets are equal arrays.
 */
export type Intervals = readonly number[];

/** What is in either set. */
export function union(a: Intervals, b: Intervals): Intervals {
  if (a.length === 0) { return b; }
  if (b.length === 0) { return a; }
  const result: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && a[i]! <= b[j]!);
    const first = takeA ? a[i]! : b[j]!;
    const last = takeA ? a[i + 1]! : b[j + 1]!;
    if (takeA) { i += 2; } else { j += 2; }
    const end = result.length - 1;
    if (end > 0 && first <= result[end]! + 1) {
      if (last > result[end]!) { result[end] = last; }
    } else {
      result.push(first, last);
    }
  }
  return result;
}

/** What is in both sets. */
export function intersection(a: Intervals, b: Intervals): Intervals {
  const result: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const first = Math.max(a[i]!, b[j]!);
    const last = Math.min(a[i + 1]!, b[j + 1]!);
    if (first <= last) { result.push(first, last); }
    if (a[i + 1]! < b[j + 1]!) { i += 2; } else { j += 2; }
  }
  return result;
}

/** What is in the first set alone. */
export function difference(a: Intervals, b: Intervals): Intervals {
  const result: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let first = a[i]!;
    const last = a[i + 1]!;
    while (j < b.length && b[j + 1]! < first) { j += 2; }
    for (let k = j; k < b.length && b[k]! <= last; k += 2) {
      if (b[k]! > first) { result.push(first, b[k]! - 1); }
      first = Math.max(first, b[k + 1]! + 1);
    }
    if (first <= last) { result.push(first, last); }
  }
  return result;
}

/** Whether the number is in the set. */
export function includes(set: Intervals, value: number): boolean {
  for (let i = 0; i < set.length; i += 2) {
    if (value <= set[i + 1]!) { return value >= set[i]!; }
  }
  return false;
}
