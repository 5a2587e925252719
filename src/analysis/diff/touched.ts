import { ComparedCluster, Comparison } from './comparison';
import { FactBook } from './facts';
import { ruleContent } from './policy-content';
import { ClusterRule } from '../../model/cluster/state';
import { Direction } from '../../model/policy';

/**
 * The workloads of which something changed that connections may hang on: what is known of them, or what policies say of one side.
 *
 * A connection is decided by what is known of both ends, by what leaves its source and by what enters its destination. Where none
 * of that changed, the connection did not. So only the rest is evaluated, and the same clusters cost next to nothing. Another kind of
 * policies would have to be looked at here too.
 */
export class Touched {
  private readonly facts: readonly boolean[];
  private readonly sides: Readonly<Record<Direction, readonly boolean[]>>;

  public constructor(comparison: Comparison) {
    const book = new FactBook(comparison);
    const contents = new SideContents();
    const { before, after } = comparison;
    const numbers = [...comparison.pairs.keys()];
    this.facts = numbers.map(number => JSON.stringify(book.of(number, before)) !== JSON.stringify(book.of(number, after)));
    const changed = (direction: Direction) => numbers.map(number =>
      contents.of(direction, number, before) !== contents.of(direction, number, after));
    this.sides = { Ingress: changed('Ingress'), Egress: changed('Egress') };
  }

  /** Whether connections of the workload may have changed by itself: those that leave it for Egress, those that enter it for Ingress. */
  public has(number: number, direction: Direction): boolean {
    return this.facts[number]! || this.sides[direction][number]!;
  }

  /** Every such workload. */
  public all(direction: Direction): number[] {
    return [...this.facts.keys()].filter(number => this.has(number, direction));
  }
}

/** What policies say of one side of a workload, equal where they say the same in however many policies. */
class SideContents {
  private readonly rules = new Map<ClusterRule, number>();
  private readonly ids = new Map<string, number>();

  public of(direction: Direction, number: number, cluster: ComparedCluster): string {
    const index = cluster.indexOf(number);
    if (index === undefined) { return 'absent'; }
    const { policies, rules } = cluster.engine.policies.side(direction, index);
    if (policies.length === 0) { return 'open'; }
    return [...new Set(rules.map(({ rule, policy }) => this.idOf(rule, policy.namespace)))].sort((a, b) => a - b).join();
  }

  private idOf(rule: ClusterRule, namespace: string): number {
    let id = this.rules.get(rule);
    if (id === undefined) {
      const content = ruleContent(rule, namespace);
      id = this.ids.get(content) ?? this.ids.size;
      this.ids.set(content, id);
      this.rules.set(rule, id);
    }
    return id;
  }
}
