import { ConnectivityEngine } from './connectivity-engine';
import { Side } from './network-policies';
import { mayHoldPods } from './pod-addresses';
import { BlocksAndPods } from './profile';
import { IpFamily } from '../model/cidr';
import { Direction } from '../model/policy';
import { IndexSet } from './sets/index-set';

/**
 * Who may be at the other end of the connections of each workload, as far as the policies of either end alone can tell.
 *
 * Ends that are open to a large part of all workloads are listed once and not for each, which would take as much memory as all
 * pairs.
 */
export class Candidates {
  /** The ends that are open to many, in order. */
  public readonly open: readonly number[];
  private readonly closed: readonly (readonly number[])[];
  private readonly others: readonly (readonly IndexSet[] | undefined)[];
  private readonly addressed: boolean;

  /**
   * @param engine what the policies say
   * @param direction Egress: whom each may call; Ingress: by whom each may be called
   * @param certain whether only connections count that are surely allowed
   */
  public constructor(private readonly engine: ConnectivityEngine, private readonly direction: Direction, private readonly certain = false) {
    const count = engine.cluster.workloads.length;
    this.addressed = engine.cluster.workloads.some(workload => workload.addresses.length > 0);
    const open: number[] = [];
    const closed: number[][] = Array.from({ length: count }, () => []);
    this.others = Array.from(closed, (_, other) => this.setsOf(direction === 'Egress' ? 'Ingress' : 'Egress', other));
    for (let other = 0; other < count; other++) {
      const sets = this.others[other];
      if (!sets || sizeOf(sets) > count / 4) { open.push(other); continue; }
      for (const index of IndexSet.union(sets, count).indexes) { closed[index]!.push(other); }
    }
    this.open = open;
    this.closed = closed;
  }

  /** Whom the policies of the workload itself are about, in sets that may overlap. Absent: anyone. */
  public named(index: number): readonly IndexSet[] | undefined {
    return this.setsOf(this.direction, index);
  }

  /** Whether the policies of both ends are about each other. */
  public areMutual(index: number, named: readonly IndexSet[] | undefined, other: number): boolean {
    return isIn(named, other) && isIn(this.others[other], index);
  }

  /** The ends that are not open to many, but to the workload, in order. */
  public openTo(index: number): readonly number[] {
    return this.closed[index]!;
  }

  /** Everyone who may be at the other end, in order. */
  public of(index: number): Iterable<number> {
    const own = this.openTo(index);
    const sets = this.named(index);
    const named = sets && IndexSet.union(sets, this.engine.cluster.workloads.length);
    if (named && named.size <= this.open.length + own.length) { return named.indexes; }
    const reachable = own.length === 0 ? this.open : mergeSorted(this.open, own);
    return named ? reachable.filter(other => named.has(other)) : reachable;
  }

  private setsOf(direction: Direction, index: number): readonly IndexSet[] | undefined {
    const side = this.engine.policies.side(direction, index);
    const { policies, rules } = side;
    if (policies.length === 0 || rules.some(rule => !rule.pods) || this.blocksMayMatch(side)) { return undefined; }
    return rules.map(rule => (this.certain ? rule.pods! : rule.perhapsPods!));
  }

  private blocksMayMatch({ rules, blockRules }: Side): boolean {
    const { blocksAndPods, labels } = this.engine;
    if (!rules.some(rule => rule.blocks.some(mayHoldPods))) { return false; }
    // Pods of the host network are rare, and may be matched whatever the plugin does with blocks.
    if (!this.certain) { return blocksAndPods !== BlocksAndPods.NEVER || labels.hasHostNetwork; }
    return blocksAndPods === BlocksAndPods.MATCHED && (this.addressed || Object.values(IpFamily).some(family => blockRules.holdEveryPod(family)));
  }
}

/** How many there are in the sets; those in several count as often. */
export function sizeOf(sets: readonly IndexSet[]): number {
  return sets.reduce((size, set) => size + set.size, 0);
}

function isIn(sets: readonly IndexSet[] | undefined, index: number): boolean {
  return !sets || sets.some(set => set.has(index));
}

function mergeSorted(a: readonly number[], b: readonly number[]): number[] {
  const merged: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (j >= b.length || (i < a.length && a[i]! < b[j]!)) { merged.push(a[i++]!); } else { merged.push(b[j++]!); }
  }
  return merged;
}
