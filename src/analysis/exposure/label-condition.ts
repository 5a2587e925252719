import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { Selector } from '../../model/selector';

/** What one label may be. Values are unbounded, so that any but some of them are always more than any list of them. */
interface Domain {
  /** Whether the label need not be there. */
  readonly absent: boolean;
  /** Whether it may have just these values, or any but these. */
  readonly listed: boolean;
  readonly values: ReadonlySet<string>;
}

const ANYTHING: Domain = { absent: true, listed: false, values: new Set() };

/** What labels an object has that a selector selects. Requirements on different labels have nothing to do with each other. */
export class LabelCondition {
  /** The labels that have to be there with one of some values. */
  public readonly listed: readonly (readonly [key: string, values: readonly string[]])[];
  private readonly domains = new Map<string, Domain>();

  public constructor(selector: Selector) {
    for (const requirement of selector.requirements) {
      const { key } = requirement;
      this.domains.set(key, both(this.domains.get(key) ?? ANYTHING, domainOf(requirement)));
    }
    this.listed = [...this.domains].flatMap(([key, { absent, listed, values }]) => (listed && !absent ? [[key, [...values]] as const] : []));
  }

  /** Whether no object can meet it. */
  public get isImpossible(): boolean {
    return [...this.domains.values()].some(({ absent, listed, values }) => !absent && listed && values.size === 0);
  }

  /** Whether every object that meets this, which some can, meets the other too. */
  public implies(other: LabelCondition): boolean {
    return [...other.domains].every(([key, domain]) => isWithin(this.domains.get(key) ?? ANYTHING, domain));
  }
}

function domainOf({ operator, values }: LabelRequirement): Domain {
  switch (operator) {
    case LabelOperator.IN: return { absent: false, listed: true, values: new Set(values) };
    case LabelOperator.NOT_IN: return { absent: true, listed: false, values: new Set(values) };
    case LabelOperator.EXISTS: return { absent: false, listed: false, values: new Set() };
    case LabelOperator.DOES_NOT_EXIST: return { absent: true, listed: true, values: new Set() };
  }
}

function both(a: Domain, b: Domain): Domain {
  return { absent: a.absent && b.absent, listed: a.listed || b.listed, values: commonValues(a, b) };
}

function commonValues(a: Domain, b: Domain): Set<string> {
  if (!a.listed && !b.listed) { return new Set([...a.values, ...b.values]); }
  const [list, other] = a.listed ? [a, b] : [b, a];
  return new Set([...list.values].filter(value => other.values.has(value) === other.listed));
}

function isWithin(a: Domain, b: Domain): boolean {
  if (a.absent && !b.absent) { return false; }
  if (!a.listed) { return !b.listed && [...b.values].every(value => a.values.has(value)); }
  return [...a.values].every(value => b.values.has(value) === b.listed);
}
