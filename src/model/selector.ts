import { LabelOperator, LabelRequirement } from './label-requirement';
import { checkLabels } from './text/kubernetes-names';
import { quote } from './text/quote';
import { requireList } from './text/untyped';

/** The labels of an object. */
export type Labels = { [key: string]: string };

/** A label selector as a manifest holds it. `{}` selects everything. */
export interface SelectorJson {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: { readonly key: string; readonly operator: string; readonly values?: string[] }[];
}

/** A condition on labels: all of its requirements hold. One without requirements selects everything. */
export class Selector {
  /** Selects everything. Written out as `{}`, never left out: an absent selector means something else. */
  public static readonly EVERYTHING = new Selector([]);

  /** The objects that carry all of these labels and meet all of the requirements. Throws on a label that the API server refuses. */
  public static of(labels: Labels, requirements: LabelRequirement[] = []): Selector {
    checkLabels(labels);
    for (const requirement of requireList(requirements, 'requirements')) {
      if (typeof requirement?.negated !== 'function') {
        throw new Error(`requirements must hold label requirements, got ${quote(requirement)}; write for instance LabelRequirement.exists("app")`);
      }
    }
    return new Selector([...Object.entries(labels).map(([key, value]) => LabelRequirement.oneOf(key, [value])), ...requirements]);
  }

  /** The requirements, sorted and without repetition. */
  public readonly requirements: readonly LabelRequirement[];
  /** Equal for selectors with the same requirements, however they were written. */
  public readonly key: string;

  private json?: SelectorJson;

  private constructor(requirements: LabelRequirement[]) {
    const byKey = new Map(requirements.map(requirement => [canonical(requirement), requirement]));
    const keys = [...byKey.keys()].sort();
    this.requirements = keys.map(key => byKey.get(key)!);
    this.key = keys.join('&');
  }

  /** Whether it has no requirement. */
  public get isEverything(): boolean {
    return this.requirements.length === 0;
  }

  /** What meets this selector and the other requirements as well. */
  public and(requirements: readonly LabelRequirement[]): Selector {
    return requirements.length === 0 ? this : new Selector([...this.requirements, ...requirements]);
  }

  /** Whether an object with these labels is selected. */
  public matches(labels: Labels): boolean {
    return this.requirements.every(requirement => requirement.matches(labels));
  }

  /** As it stands in a manifest: single values as `matchLabels`, the rest as `matchExpressions`. The same object each time: do not change it. */
  public toJson(): SelectorJson {
    return this.json ??= this.render();
  }

  private render(): SelectorJson {
    const matchLabels: Labels = {};
    const rest: LabelRequirement[] = [];
    for (const requirement of this.requirements) {
      const single = requirement.operator === LabelOperator.IN && requirement.values.length === 1;
      // Two values wanted of one label match nothing; as matchLabels the second would replace the first and match something.
      if (single && !Object.hasOwn(matchLabels, requirement.key)) {
        matchLabels[requirement.key] = requirement.values[0]!;
      } else {
        rest.push(requirement);
      }
    }
    return {
      ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
      ...(rest.length > 0 && { matchExpressions: rest.map(expression) }),
    };
  }

  /** For people: `app=api, tier in (api, web)`; `any` without requirements. */
  public toString(): string {
    return this.isEverything ? 'any' : this.requirements.join(', ');
  }
}

function canonical(requirement: LabelRequirement): string {
  return JSON.stringify([requirement.key, requirement.operator, ...requirement.values]);
}

function expression(requirement: LabelRequirement) {
  return {
    key: requirement.key,
    operator: requirement.operator,
    ...(requirement.values.length > 0 && { values: [...requirement.values] }),
  };
}
