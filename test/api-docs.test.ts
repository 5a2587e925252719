import { join } from 'path';
import { Assembly, loadAssemblyFromPath, Method, Parameter, Property } from '@jsii/spec';

/** Whatever stands in API.md, by name, with its text. */
function entries(assembly: Assembly): [name: string, summary: string | undefined][] {
  return Object.values(assembly.types ?? {}).flatMap(type => {
    const members = type as { methods?: Method[]; properties?: Property[]; members?: { name: string; docs?: { summary?: string } }[] };
    const parameters = (name: string, list: Parameter[] = []): [string, string | undefined][] =>
      list.map(parameter => [`${type.name}.${name}(${parameter.name})`, parameter.docs?.summary]);
    return [
      [type.name, type.docs?.summary] as [string, string | undefined],
      ...(members.members ?? []).map((member): [string, string | undefined] => [`${type.name}.${member.name}`, member.docs?.summary]),
      ...(members.properties ?? []).map((property): [string, string | undefined] => [`${type.name}.${property.name}`, property.docs?.summary]),
      ...(members.methods ?? []).flatMap((method): [string, string | undefined][] =>
        [[`${type.name}.${method.name}`, method.docs?.summary], ...parameters(method.name, method.parameters)]),
    ];
  });
}

const ALL = entries(loadAssemblyFromPath(join(__dirname, '..')));

describe('the API reference', () => {
  test('has entries', () => {
    expect(ALL.map(([name]) => name)).toEqual(expect.arrayContaining(['ZeroTrustNamespace.allow(source)', 'Port.tcp', 'Isolation.BOTH']));
  });

  test('has no entry without a description', () => {
    expect(ALL.filter(([, summary]) => !summary).map(([name]) => name)).toEqual([]);
  });
});
