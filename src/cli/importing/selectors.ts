import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { Selector } from '../../model/selector';

/** What both selectors select, in as few requirements as say it; nothing where they contradict each other. */
export function conjunction(a: Selector, b: Selector): Selector | undefined {
  if (a.isEverything || a.key === b.key) { return b; }
  if (b.isEverything) { return a; }
  const simplified: LabelRequirement[] = [];
  for (const key of keysOf(a)) {
    const both = ofOneLabel(key, [...onLabel(a, key), ...onLabel(b, key)]);
    if (!both) { return undefined; }
    simplified.push(...both);
  }
  const inA = keysOf(a);
  return Selector.of({}, [...simplified, ...b.requirements.filter(({ key }) => !inA.has(key))]);
}

/** Whether everything that `narrow` selects is selected by `wide`. Says no where that takes more than to look at each requirement. */
export function contains(wide: Selector, narrow: Selector): boolean {
  return wide.requirements.every(requirement => {
    const own = onLabel(narrow, requirement.key);
    // A label of which nothing is said may be anything.
    return own.length > 0 && ofOneLabel(requirement.key, [...own, requirement.negated()]) === undefined;
  });
}

/** What `selector` selects and none of the others does, as selectors that together select just that. */
export function without(selector: Selector, others: readonly Selector[]): Selector[] {
  return others.reduce((rest, other) => rest.flatMap(one => {
    if (!conjunction(one, other)) { return [one]; }
    return other.requirements.flatMap(requirement => conjunction(one, Selector.of({}, [requirement.negated()])) ?? []);
  }), [selector]);
}

function keysOf({ requirements }: Selector): ReadonlySet<string> {
  return new Set(requirements.map(({ key }) => key));
}

function onLabel({ requirements }: Selector, key: string): LabelRequirement[] {
  return requirements.filter(requirement => requirement.key === key);
}

// One of: of several lists what is in all, less what none may be. Without: all of the lists together.
function ofOneLabel(key: string, requirements: readonly LabelRequirement[]): LabelRequirement[] | undefined {
  const of = (operator: LabelOperator) => requirements.filter(requirement => requirement.operator === operator);
  const [lists, excluded] = [of(LabelOperator.IN), of(LabelOperator.NOT_IN).flatMap(({ values }) => values)];
  const absent = of(LabelOperator.DOES_NOT_EXIST);
  const there = lists.length > 0 || of(LabelOperator.EXISTS).length > 0;
  if (absent.length > 0) { return there ? undefined : [absent[0]!]; }
  if (lists.length > 0) {
    const values = lists[0]!.values.filter(value => lists.every(list => list.values.includes(value)) && !excluded.includes(value));
    return values.length > 0 ? [LabelRequirement.oneOf(key, values)] : undefined;
  }
  return [
    ...(there ? [LabelRequirement.exists(key)] : []),
    ...(excluded.length > 0 ? [LabelRequirement.noneOf(key, excluded)] : []),
  ];
}
