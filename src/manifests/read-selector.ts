import { LabelOperator, LabelRequirement } from '../model/label-requirement';
import { Selector } from '../model/selector';

/** A label selector that the API server accepts; one that is empty selects everything. */
export function readSelector(json: any): Selector {
  return Selector.of(readTexts(json.matchLabels), (json.matchExpressions ?? []).map(readRequirement));
}

/** Labels or annotations; a value that is null is the empty text. */
export function readTexts(json: any): { [key: string]: string } {
  return Object.fromEntries(Object.entries(json ?? {}).map(([key, value]) => [key, (value ?? '') as string]));
}

function readRequirement({ key, operator, values }: any): LabelRequirement {
  const given = (values ?? []).map((value: string | null) => value ?? '');
  switch (operator as LabelOperator) {
    case LabelOperator.IN: return LabelRequirement.oneOf(key, given);
    case LabelOperator.NOT_IN: return LabelRequirement.noneOf(key, given);
    case LabelOperator.EXISTS: return LabelRequirement.exists(key);
    case LabelOperator.DOES_NOT_EXIST: return LabelRequirement.absent(key);
  }
}
