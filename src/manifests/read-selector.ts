import { LabelOperator, LabelRequirement } from '../model/label-requirement';
import { Selector } from '../model/selector';

/** Reads label selectors that the API server accepts. Equal ones become the same object: policies repeat a few of them many times. */
export class SelectorReader {
  private readonly known = new Map<string, Selector>();

  /** The selector; one that is empty selects everything. */
  public read(json: any): Selector {
    const key = keyOf(json);
    let selector = this.known.get(key);
    if (!selector) {
      selector = Selector.of(readTexts(json.matchLabels), (json.matchExpressions ?? []).map(readRequirement));
      this.known.set(key, selector);
    }
    return selector;
  }
}

// Nearly every selector is one label.
function keyOf(json: any): string {
  const { matchLabels, matchExpressions } = json;
  const keys = matchLabels && !matchExpressions ? Object.keys(matchLabels) : [];
  return keys.length === 1 && typeof matchLabels[keys[0]!] === 'string' ? `${keys[0]}=${matchLabels[keys[0]!]}` : JSON.stringify(json);
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
