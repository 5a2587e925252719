import { checkLabelKey, checkLabelValue } from './text/kubernetes-names';
import { quote } from './text/quote';

/** How a label is compared. `NOT_IN` and `DOES_NOT_EXIST` also match objects without the label. */
export enum LabelOperator {
  /** The label is there and has one of the values. */
  IN = 'In',
  /** The label has none of the values, or is not there. */
  NOT_IN = 'NotIn',
  /** The label is there, with whatever value, the empty one included. */
  EXISTS = 'Exists',
  /** The label is not there. */
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** One condition on a label. Several conditions of one selector must all hold. */
export class LabelRequirement {
  /**
   * The label is there and has one of the values.
   * @param key the label; throws on one that the API server refuses
   * @param values at least one; throws when empty, because it would match nothing
   */
  public static oneOf(key: string, values: string[]): LabelRequirement {
    return new LabelRequirement(key, LabelOperator.IN, checkValues(key, values));
  }

  /**
   * The label has none of the values. Objects without the label match.
   * @param key the label; throws on one that the API server refuses
   * @param values at least one; throws when empty, because it would match everything
   */
  public static noneOf(key: string, values: string[]): LabelRequirement {
    return new LabelRequirement(key, LabelOperator.NOT_IN, checkValues(key, values));
  }

  /**
   * The label is there, with whatever value, the empty one included.
   * @param key the label; throws on one that the API server refuses
   */
  public static exists(key: string): LabelRequirement {
    return new LabelRequirement(key, LabelOperator.EXISTS, []);
  }

  /**
   * The label is not there.
   * @param key the label; throws on one that the API server refuses
   */
  public static absent(key: string): LabelRequirement {
    return new LabelRequirement(key, LabelOperator.DOES_NOT_EXIST, []);
  }

  private constructor(
    /** The label that is compared. */
    public readonly key: string,
    /** How it is compared. */
    public readonly operator: LabelOperator,
    /** The values it is compared with, sorted and without repetition; empty for `EXISTS` and `DOES_NOT_EXIST`. */
    public readonly values: string[],
  ) {
    checkLabelKey(key);
  }

  /** The requirement that holds for exactly the objects for which this one does not. */
  public negated(): LabelRequirement {
    return new LabelRequirement(this.key, OPPOSITE[this.operator], this.values);
  }

  /**
   * Whether an object with these labels meets the requirement.
   * @param labels all labels of the object; empty: it has none
   */
  public matches(labels: { [key: string]: string }): boolean {
    const there = Object.hasOwn(labels, this.key);
    switch (this.operator) {
      case LabelOperator.IN: return there && this.values.includes(labels[this.key]!);
      case LabelOperator.NOT_IN: return !(there && this.values.includes(labels[this.key]!));
      case LabelOperator.EXISTS: return there;
      case LabelOperator.DOES_NOT_EXIST: return !there;
    }
  }

  /** For people: `tier in (api, web)`, `tier not in (db)`, `tier`, `!tier`. */
  public toString(): string {
    const values = this.values.join(', ');
    const single = this.values.length === 1;
    switch (this.operator) {
      case LabelOperator.IN: return single ? `${this.key}=${values}` : `${this.key} in (${values})`;
      case LabelOperator.NOT_IN: return single ? `${this.key}!=${values}` : `${this.key} not in (${values})`;
      case LabelOperator.EXISTS: return this.key;
      case LabelOperator.DOES_NOT_EXIST: return `!${this.key}`;
    }
  }
}

const OPPOSITE: Record<LabelOperator, LabelOperator> = {
  [LabelOperator.IN]: LabelOperator.NOT_IN,
  [LabelOperator.NOT_IN]: LabelOperator.IN,
  [LabelOperator.EXISTS]: LabelOperator.DOES_NOT_EXIST,
  [LabelOperator.DOES_NOT_EXIST]: LabelOperator.EXISTS,
};

function checkValues(key: string, values: string[]): string[] {
  if (!Array.isArray(values) || values.length === 0) {
    throw new Error(`values of label ${quote(key)} must not be empty, got ${quote(values)}; `
      + 'use LabelRequirement.exists or LabelRequirement.absent to ask for the label alone');
  }
  values.forEach(value => checkLabelValue(value, '', key));
  return [...new Set(values)].sort();
}
