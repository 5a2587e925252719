import { Selector } from '../../../model/selector';
import { quote } from '../../../model/text/quote';

/** What cdk8s writes without quotes, because YAML 1.1 has no such numbers, and kubectl and the API server read as a number. */
const READ_AS_NUMBER = /^0(?:[oO][0-7_]+|B[01_]+|X[0-9a-fA-F_]+)$/;

/** The selector. Throws where a value of it would not be read as the text that it is. */
export function readable(selector: Selector): Selector {
  for (const { key, values } of selector.requirements) {
    const number = values.find(value => READ_AS_NUMBER.test(value));
    if (number !== undefined) {
      throw new Error(`value of label ${quote(key)} must not look like a number with a base, got ${quote(number)}, which cdk8s writes without quotes and the API `
        + `server then refuses; write for instance ${quote(`v-${number}`)}`);
    }
  }
  return selector;
}
