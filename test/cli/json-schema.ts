interface Schema {
  readonly $ref?: string;
  readonly oneOf?: Schema[];
  readonly const?: unknown;
  readonly enum?: unknown[];
  readonly type?: string;
  readonly required?: string[];
  readonly properties?: { [name: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly $defs?: { [name: string]: Schema };
}

/** Says where the value breaks the schema: as much of JSON Schema as docs/ uses. */
export function schemaErrors(root: Schema, value: unknown): string[] {
  return errorsAt(root, value, '$', root);
}

function errorsAt(schema: Schema, value: any, path: string, root: Schema): string[] {
  if (schema.$ref) { return errorsAt(root.$defs![schema.$ref.replace('#/$defs/', '')]!, value, path, root); }
  if (schema.oneOf) {
    const fitting = schema.oneOf.filter(option => errorsAt(option, value, path, root).length === 0).length;
    return fitting === 1 ? [] : [`${path} fits ${fitting} of ${schema.oneOf.length}`];
  }
  if (schema.const !== undefined && value !== schema.const) { return [`${path} is not ${schema.const}`]; }
  if (schema.enum && !schema.enum.includes(value)) { return [`${path} is none of ${schema.enum}`]; }
  if (schema.type && typeOf(value) !== schema.type) { return [`${path} is no ${schema.type}`]; }
  if (Array.isArray(value)) { return value.flatMap((item, i) => errorsAt(schema.items!, item, `${path}[${i}]`, root)); }
  if (schema.type !== 'object') { return []; }
  return [
    ...(schema.required ?? []).filter(name => !(name in value)).map(name => `${path} has no ${name}`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const property = schema.properties?.[name] ?? schema.additionalProperties;
      if (typeof property === 'object') { return errorsAt(property, inner, `${path}.${name}`, root); }
      return property === false ? [`${path} must not have ${name}`] : [];
    }),
  ];
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : value === null ? 'null' : typeof value;
}
