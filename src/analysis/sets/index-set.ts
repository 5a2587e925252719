/**
 * A set of indexes below a bound, sorted. Bits are kept beside the list where that is no more memory than the list, so that
 * asking for one index is fast in large sets and small sets stay small.
 */
export class IndexSet {
  /** The set of these indexes, which are in order and without repetition. */
  public static of(sorted: ArrayLike<number>, bound: number): IndexSet {
    return new IndexSet(sorted instanceof Int32Array ? sorted : Int32Array.from(sorted), bound);
  }

  /** Every index below the bound. */
  public static all(bound: number): IndexSet {
    return IndexSet.of(Int32Array.from({ length: bound }, (_, i) => i), bound);
  }

  /** What is in any of the sets. */
  public static union(sets: readonly IndexSet[], bound: number): IndexSet {
    if (sets.length === 1) { return sets[0]!; }
    if (sets.length === 0) { return IndexSet.of([], bound); }
    const seen = new Set<number>();
    for (const set of sets) {
      if (set.size === bound) { return set; }
      for (const index of set.indexes) { seen.add(index); }
    }
    return IndexSet.of(Int32Array.from(seen).sort(), bound);
  }

  private readonly bits?: Uint32Array;

  private constructor(
    /** The indexes in order. */
    public readonly indexes: Int32Array,
    bound: number,
  ) {
    if (indexes.length * 32 > bound && indexes.length > 8) {
      this.bits = new Uint32Array((bound + 31) >>> 5);
      for (const index of indexes) { this.bits[index >>> 5]! |= 1 << (index & 31); }
    }
  }

  public get size(): number {
    return this.indexes.length;
  }

  public has(index: number): boolean {
    if (this.bits) { return (this.bits[index >>> 5]! & (1 << (index & 31))) !== 0; }
    let low = 0;
    let high = this.indexes.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const value = this.indexes[middle]!;
      if (value === index) { return true; }
      if (value < index) { low = middle + 1; } else { high = middle - 1; }
    }
    return false;
  }
}
