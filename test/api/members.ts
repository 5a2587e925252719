import { Assembly, Type, TypeReference } from '@jsii/spec';

/** A name with a type that users of every language see. */
export interface Member {
  /** Where it is, such as `Port.tcp(number)` or `FlowOptions.ports`. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'parameter' | 'property' | 'result';
  readonly type: TypeReference;
}

export function typesOf(assembly: Assembly): Type[] {
  return Object.values(assembly.types ?? {});
}

export function membersOf(type: Type): Member[] {
  if (type.kind === 'enum') return [];
  const constructors = type.kind === 'class' && type.initializer ? [{ ...type.initializer, name: 'constructor' }] : [];
  const methods = type.methods ?? [];
  return [
    ...(type.properties ?? []).map(property => member('property', `${type.name}.${property.name}`, property)),
    ...[...constructors, ...methods].flatMap(({ name, parameters = [] }) =>
      parameters.map(parameter => member('parameter', `${type.name}.${name}(${parameter.name})`, parameter))),
    ...methods.flatMap(({ name, returns }) =>
      returns ? [member('result', `${type.name}.${name}()`, { name, type: returns.type })] : []),
  ];
}

/** The kinds of type that other languages can only express as an object of unknown type. */
export function weakTypes(type: TypeReference): string[] {
  if ('union' in type) return ['union'];
  if ('collection' in type) return weakTypes(type.collection.elementtype);
  return 'primitive' in type && type.primitive === 'any' ? ['any'] : [];
}

function member(kind: Member['kind'], path: string, { name, type }: { name: string; type: TypeReference }): Member {
  return { kind, path, name, type };
}
