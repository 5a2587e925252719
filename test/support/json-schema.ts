import Ajv, { ErrorObject } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const OPTIONS = { allErrors: true };
// Each knows one draft of JSON Schema.
const AJV = { 'http://json-schema.org/draft-07/schema#': new Ajv(OPTIONS), 'https://json-schema.org/draft/2020-12/schema': new Ajv2020(OPTIONS) };
for (const ajv of Object.values(AJV)) { addFormats(ajv); }

/** Says where the value breaks the schema, sorted: `/findings/0 must have required property 'fix'`. */
export function schemaErrors(schema: { readonly $schema: keyof typeof AJV }, value: unknown): string[] {
  const validate = AJV[schema.$schema].compile(schema);
  validate(value);
  const errors = validate.errors ?? [];
  // Where a value fits none of several, that says enough: not why it does not fit each.
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath);
  return errors.filter(error => error.keyword === 'oneOf' || !choices.some(path => `${error.instancePath}/`.startsWith(`${path}/`))).map(textOf).sort();
}

function textOf({ instancePath, message, params: { additionalProperty, allowedValues, allowedValue } }: ErrorObject): string {
  const detail = additionalProperty ?? allowedValue ?? allowedValues;
  return `${instancePath} ${message}${detail === undefined ? '' : `: ${detail}`}`;
}
