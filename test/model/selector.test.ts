import * as fc from 'fast-check';
import { LabelRequirement } from '../../src';
import { Selector } from '../../src/model/selector';

const key = fc.constantFrom('app', 'tier');
const value = fc.constantFrom('', 'a', 'b');
const labels = fc.dictionary(key, value);
const requirements = fc.array(fc.oneof(
  fc.tuple(key, fc.array(value, { minLength: 1, maxLength: 2 })).map(([own, list]) => LabelRequirement.oneOf(own, list)),
  fc.tuple(key, fc.array(value, { minLength: 1, maxLength: 2 })).map(([own, list]) => LabelRequirement.noneOf(own, list)),
  key.map(own => LabelRequirement.exists(own)),
  key.map(own => LabelRequirement.absent(own))), { maxLength: 4 });

/** Whether Kubernetes selects the object, read from the manifest alone. */
function selects({ matchLabels = {}, matchExpressions = [] }: any, object: { [key: string]: string }): boolean {
  return Object.entries(matchLabels).every(([own, wanted]) => object[own] === wanted)
    && matchExpressions.every((expression: any) => {
      const actual = object[expression.key];
      switch (expression.operator) {
        case 'In': return actual !== undefined && expression.values.includes(actual);
        case 'NotIn': return actual === undefined || !expression.values.includes(actual);
        case 'Exists': return actual !== undefined;
        default: return actual === undefined;
      }
    });
}

describe('a selector', () => {
  test('without requirements selects everything and is written as {}', () => {
    expect([Selector.EVERYTHING.isEverything, Selector.EVERYTHING.matches({}), Selector.EVERYTHING.toString()]).toEqual([true, true, 'any']);
    expect(Selector.EVERYTHING.toJson()).toEqual({});
    expect(Selector.of({}).key).toBe(Selector.EVERYTHING.key);
  });

  test('writes single values as matchLabels and the rest as matchExpressions', () => {
    const selector = Selector.of({ app: 'api' }, [LabelRequirement.oneOf('tier', ['a', 'b']), LabelRequirement.absent('legacy'),
      LabelRequirement.noneOf('env', ['test']), LabelRequirement.exists('team')]);
    expect(selector.toJson()).toEqual({
      matchLabels: { app: 'api' },
      matchExpressions: [
        { key: 'env', operator: 'NotIn', values: ['test'] }, { key: 'legacy', operator: 'DoesNotExist' },
        { key: 'team', operator: 'Exists' }, { key: 'tier', operator: 'In', values: ['a', 'b'] },
      ],
    });
    expect(selector.toString()).toBe('app=api, env!=test, !legacy, team, tier in (a, b)');
  });

  test('keeps a label whose value is empty: without it everything would be selected', () => {
    expect(Selector.of({ 'node-role/worker': '' }).toJson()).toEqual({ matchLabels: { 'node-role/worker': '' } });
    expect(Selector.of({ app: '' }).matches({})).toBe(false);
  });

  test('that wants two values of one label selects nothing, instead of the second value', () => {
    const selector = Selector.of({ app: 'a' }, [LabelRequirement.oneOf('app', ['b'])]);
    const world: { [key: string]: string }[] = [{}, { app: 'a' }, { app: 'b' }];
    expect(world.some(object => selector.matches(object) || selects(selector.toJson(), object))).toBe(false);
  });

  test('is the same selector however it was written', () => {
    const written = [
      Selector.of({ app: 'api', tier: 'a' }), Selector.of({ tier: 'a', app: 'api' }),
      Selector.of({ tier: 'a' }, [LabelRequirement.oneOf('app', ['api'])]),
      Selector.of({ tier: 'a', app: 'api' }, [LabelRequirement.oneOf('tier', ['a', 'a'])]), Selector.of({ app: 'api' }).and(Selector.of({ tier: 'a' }).requirements),
    ];
    expect(new Set(written.map(selector => selector.key)).size).toBe(1);
    expect(new Set(written.map(selector => JSON.stringify(selector.toJson()))).size).toBe(1);
  });

  test('has another key than one that differs in key, operator or value', () => {
    const different = [Selector.of({ app: 'a' }), Selector.of({ app: 'b' }), Selector.of({ app: '' }), Selector.of({ tier: 'a' }),
      Selector.of({}, [LabelRequirement.exists('app')]), Selector.of({}, [LabelRequirement.absent('app')]),
      Selector.of({}, [LabelRequirement.noneOf('app', ['a'])]), Selector.of({}, [LabelRequirement.oneOf('app', ['a', 'b'])])];
    expect(new Set(different.map(selector => selector.key)).size).toBe(different.length);
  });

  test('with more requirements selects what both select', () => {
    fc.assert(fc.property(requirements, requirements, labels, (some, more, object) => {
      const [one, other] = [Selector.of({}, some), Selector.of({}, more)];
      expect(one.and(more).matches(object)).toBe(one.matches(object) && other.matches(object));
    }), { numRuns: 300 });
  });

  test('says of itself what Kubernetes reads in the manifest', () => {
    fc.assert(fc.property(labels, requirements, labels, (wanted, more, object) => {
      const selector = Selector.of(wanted, more);
      expect(selects(selector.toJson(), object)).toBe(selector.matches(object));
    }), { numRuns: 500 });
  });
});

test('refuses labels that the API server refuses', () => {
  expect(() => Selector.of({ 'a b': 'x' })).toThrow('label key must be at most 63');
  expect(() => Selector.of({ app: 'a b' })).toThrow('value of label "app" must be at most 63');
  expect(() => Selector.of({ app: undefined as unknown as string })).toThrow('value of label "app" must be at most 63');
});
