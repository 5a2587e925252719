import { CompiledRule } from '../../../analysis/compiled-rule';
import { IpFamily } from '../../../model/cidr';
import { Direction } from '../../../model/policy';
import { LintContext } from '../../lint-context';

/** A rule about more pods is asked about each of them instead of being listed for each. */
const NARROW = 64;

interface Side {
  readonly narrow: ReadonlyMap<number, readonly CompiledRule[]>;
  readonly broad: readonly CompiledRule[];
}

/** Finds the rules of a workload that are about another one, surely or perhaps, without looking at all of them: a scraper has thousands. */
export class SideIndex {
  private readonly sides = new Map<number, Side>();

  public constructor(private readonly context: LintContext, private readonly direction: Direction) {}

  /** The rules of `own`, in the direction, that are about `other`. */
  public rulesAbout(own: number, other: number): CompiledRule[] {
    let side = this.sides.get(own);
    if (!side) { this.sides.set(own, side = this.sideOf(own)); }
    const { engine } = this.context;
    const broad = side.broad.filter(rule => Object.values(IpFamily).some(family => engine.policies.matches(rule, engine.at(other), family) !== 'no'));
    return [...side.narrow.get(other) ?? [], ...broad];
  }

  private sideOf(own: number): Side {
    const narrow = new Map<number, CompiledRule[]>();
    const broad: CompiledRule[] = [];
    for (const rule of this.context.engine.policies.side(this.direction, own).rules) {
      if (!rule.perhapsPods || rule.perhapsPods.size > NARROW || rule.blocks.length > 0) { broad.push(rule); continue; }
      for (const index of rule.perhapsPods.indexes) { narrow.set(index, [...narrow.get(index) ?? [], rule]); }
    }
    return { narrow, broad };
  }
}
