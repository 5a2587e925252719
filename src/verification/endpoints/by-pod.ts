import { IndexSet } from '../../analysis/sets/index-set';

/** So many are looked through faster than a table of them is made. */
const FEW = 48;
/** What is about so many pods has no place in a table by pod. */
const MANY = 32;

/** Finds among rules or flows those that are about a pod. */
export class ByPod<T> {
  private readonly scanned: readonly T[];
  private readonly table?: ReadonlyMap<number, readonly T[]>;

  /**
   * @param items rules or flows
   * @param podsOf the pods that one is about; absent: anyone
   */
  public constructor(items: readonly T[], private readonly podsOf: (item: T) => IndexSet | undefined) {
    const isWide = (item: T) => (podsOf(item)?.size ?? Infinity) > MANY;
    this.scanned = items.length <= FEW ? items : items.filter(isWide);
    if (this.scanned !== items) { this.table = tableOf(items.filter(item => !isWide(item)), podsOf); }
  }

  /** Calls back with each that is about the pod. */
  public forEach(pod: number, visit: (item: T) => void): void {
    for (const item of this.scanned) {
      const pods = this.podsOf(item);
      if (!pods || pods.has(pod)) { visit(item); }
    }
    for (const item of this.table?.get(pod) ?? []) { visit(item); }
  }

  /** Whether one of those that are about many pods is about all of these, and good enough. */
  public oneIsAboutAll(pods: ArrayLike<number> & { every(test: (pod: number) => boolean): boolean }, isGood: (item: T) => boolean): boolean {
    return this.scanned.some(item => {
      const set = this.podsOf(item);
      return (!set || set.size >= pods.length) && isGood(item) && (!set || pods.every(pod => set.has(pod)));
    });
  }
}

function tableOf<T>(items: readonly T[], podsOf: (item: T) => IndexSet | undefined): Map<number, T[]> {
  const table = new Map<number, T[]>();
  for (const item of items) {
    for (const pod of podsOf(item)!.indexes) {
      const known = table.get(pod);
      if (known) { known.push(item); } else { table.set(pod, [item]); }
    }
  }
  return table;
}
