import { Check, list, object, received, Shape, text, texts } from './shape';
import { checkLabelKey, checkLabelValue } from '../../model/text/kubernetes-names';

/** What is wrong with something according to a check that throws, if anything. */
export function thrownBy<Args extends unknown[]>(check: (...args: Args) => unknown, ...args: Args): string | undefined {
  try {
    check(...args);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Labels of an object, or those that a selector asks for. */
export const LABELS: Shape = texts((labels, place) => {
  for (const key of Object.keys(labels)) {
    const badKey = thrownBy(checkLabelKey, key);
    if (badKey !== undefined) { place.report('label-key', badKey, key); }
    // A value that is null is the empty text.
    const value = labels[key] ?? '';
    const badValue = typeof value === 'string' ? thrownBy(checkLabelValue, value, '', key) : undefined;
    if (badValue !== undefined) { place.report('label-value', badValue, key); }
  }
});

const VALUES = { In: true, NotIn: true, Exists: false, DoesNotExist: false };

const checkRequirement: Check = ({ key, operator, values }, place) => {
  const badKey = typeof (key ?? '') === 'string' ? thrownBy(checkLabelKey, key ?? '') : undefined;
  if (badKey !== undefined) { place.report('label-key', badKey, 'key'); }
  const count = Array.isArray(values) ? values.length : 0;
  if (typeof (operator ?? '') !== 'string') { return; }
  if (!Object.hasOwn(VALUES, operator ?? '')) {
    place.report('selector-operator', `must be In, NotIn, Exists or DoesNotExist, ${received(operator)}`, 'operator');
  } else if (VALUES[operator as keyof typeof VALUES] !== count > 0) {
    const allowed = count > 0 ? `must be absent or empty for ${operator}` : `must hold at least one value for ${operator}`;
    place.report('selector-values', `${allowed}, ${received(values)}`, 'values');
  }
};

/** A label selector. */
export const LABEL_SELECTOR: Shape = object({
  matchLabels: LABELS,
  matchExpressions: list(object({
    key: text(),
    operator: text(),
    values: list(text((value, place) => {
      const bad = thrownBy(checkLabelValue, value);
      if (bad !== undefined) { place.report('label-value', bad.replace('value of label "" ', 'value ')); }
    })),
  }, checkRequirement)),
});
