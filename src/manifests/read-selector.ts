import { FieldError, listAt, stringsAt } from './field-error';
import { LabelOperator, LabelRequirement } from '../model/label-requirement';
import { Selector } from '../model/selector';

/** A label selector; one that is empty selects everything. Throws a `FieldError` for one that the API server refuses. */
export function readSelector(json: any, path: string): Selector {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) { throw new FieldError(path, 'must be a label selector', json); }
  const labels = stringsAt(json.matchLabels, `${path}.matchLabels`);
  const requirements = listAt(json.matchExpressions, `${path}.matchExpressions`)
    .map((expression, i) => readRequirement(expression, `${path}.matchExpressions[${i}]`));
  try {
    return Selector.of(labels, requirements);
  } catch (error) {
    throw new FieldError(`${path}.matchLabels`, (error as Error).message, labels);
  }
}

function readRequirement(json: any, path: string): LabelRequirement {
  const values = listAt(json?.values, `${path}.values`);
  const alone = json?.operator === LabelOperator.EXISTS || json?.operator === LabelOperator.DOES_NOT_EXIST;
  if (alone && values.length > 0) { throw new FieldError(`${path}.values`, `must be empty for ${json.operator}`, values); }
  try {
    switch (json?.operator) {
      case LabelOperator.IN: return LabelRequirement.oneOf(json.key, values);
      case LabelOperator.NOT_IN: return LabelRequirement.noneOf(json.key, values);
      case LabelOperator.EXISTS: return LabelRequirement.exists(json.key);
      case LabelOperator.DOES_NOT_EXIST: return LabelRequirement.absent(json.key);
    }
  } catch (error) {
    throw new FieldError(path, (error as Error).message, json);
  }
  throw new FieldError(`${path}.operator`, 'must be In, NotIn, Exists or DoesNotExist', json?.operator);
}
