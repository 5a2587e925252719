import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { Labels, Selector } from '../../model/selector';

/** More ways to meet one selector than anybody writes by hand. */
const MOST = 64;

/**
 * Labels that just meet the selector: one set for each value that it allows, and none besides. Empty for a selector that
 * nothing can meet. Throws where there are more than 64.
 */
export function representativeLabels(selector: Selector): Labels[] {
  const byKey = new Map<string, LabelRequirement[]>();
  for (const requirement of selector.requirements) { byKey.set(requirement.key, [...byKey.get(requirement.key) ?? [], requirement]); }
  let found: Labels[] = [{}];
  for (const [key, requirements] of byKey) {
    found = found.flatMap(labels => valuesOf(key, requirements).map(value => (value === undefined ? labels : { ...labels, [key]: value })));
    if (found.length > MOST) { throw new Error(`a selector that ${found.length} sets of labels meet is too wide to be proved, got ${selector}; split it`); }
  }
  return found;
}

// Without the label where that is enough.
function valuesOf(key: string, requirements: readonly LabelRequirement[]): (string | undefined)[] {
  const meets = (labels: Labels) => requirements.every(requirement => requirement.matches(labels));
  const listed = requirements.find(requirement => requirement.operator === LabelOperator.IN);
  if (listed) { return listed.values.filter(value => meets({ [key]: value })); }
  if (meets({})) { return [undefined]; }
  // Some value that no requirement speaks of.
  for (let value = 'any'; ; value += '-other') {
    if (meets({ [key]: value })) { return [value]; }
    if (!requirements.some(requirement => requirement.values.includes(value))) { return []; }
  }
}
