import { join } from 'node:path';
import { loadAssemblyFromPath } from '@jsii/spec';
import { CSHARP_KEYWORDS, KEYWORDS } from './api/keywords';
import { membersOf, typesOf, weakTypes } from './api/members';

/** Members with a type that only TypeScript can express, each with the reason why it has to. */
const WEAK: Record<string, string> = {
};

const ROOT = join(__dirname, '..');
const types = typesOf(loadAssemblyFromPath(ROOT));
const members = types.flatMap(membersOf);

describe('the public API', () => {
  test.each(['constructs', 'cdk8s', 'cdk8s-plus-28'])('has no type with the name of one in %s', name => {
    const theirs = typesOf(loadAssemblyFromPath(join(ROOT, 'node_modules', name)))
      .filter(type => !type.namespace)
      .map(type => type.name);
    expect(theirs).not.toHaveLength(0);
    expect(types.map(type => type.name).filter(type => theirs.includes(type))).toEqual([]);
  });

  test.each(Object.entries(KEYWORDS))('has no parameter or property that is a keyword of %s', (_, keywords) => {
    const named = members.filter(member => member.kind !== 'result' && keywords.includes(member.name));
    expect(named.map(member => member.path)).toEqual([]);
  });

  test('has no parameter that is a keyword of C#', () => {
    const named = members.filter(member => member.kind === 'parameter' && CSHARP_KEYWORDS.includes(member.name));
    expect(named.map(member => member.path)).toEqual([]);
  });

  test('has no union and no any but where there is a reason', () => {
    const weak = members.filter(member => weakTypes(member.type).length > 0).map(member => member.path);
    expect(weak.sort()).toEqual(Object.keys(WEAK).sort());
  });
});
