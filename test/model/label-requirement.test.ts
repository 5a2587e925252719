import * as fc from 'fast-check';
import { LabelRequirement } from '../../src';

const key = fc.constantFrom('app', 'example.com/tier');
const value = fc.constantFrom('', 'api', 'web');
const values = fc.array(value, { minLength: 1, maxLength: 3 });
const labels = fc.dictionary(key, value);
const anyRequirement = fc.oneof(
  fc.tuple(key, values).map(([own, list]) => LabelRequirement.oneOf(own, list)),
  fc.tuple(key, values).map(([own, list]) => LabelRequirement.noneOf(own, list)),
  key.map(own => LabelRequirement.exists(own)),
  key.map(own => LabelRequirement.absent(own)));

describe('a requirement', () => {
  const WORLD = [{}, { app: '' }, { app: 'api' }, { app: 'db' }, { application: 'api' }] as { [key: string]: string }[];
  const cases: [string, LabelRequirement, number[]][] = [
    ['app=api', LabelRequirement.oneOf('app', ['api']), [2]],
    ['app in (api, db)', LabelRequirement.oneOf('app', ['db', 'api', 'db']), [2, 3]],
    // Objects without the label match too, as the API server does it.
    ['app!=api', LabelRequirement.noneOf('app', ['api']), [0, 1, 3, 4]],
    ['app not in (api, db)', LabelRequirement.noneOf('app', ['db', 'api']), [0, 1, 4]],
    ['app', LabelRequirement.exists('app'), [1, 2, 3]],
    ['!app', LabelRequirement.absent('app'), [0, 4]],
    // The empty value is a value.
    ['app=', LabelRequirement.oneOf('app', ['']), [1]],
  ];
  test.each(cases)('%s holds for just the objects it names', (text, requirement, matching) => {
    expect(requirement.toString()).toBe(text);
    expect(WORLD.flatMap((object, i) => (requirement.matches(object) ? [i] : []))).toEqual(matching);
  });

  test('sorts its values and drops repetitions', () => {
    expect(LabelRequirement.oneOf('app', ['web', 'api', 'web']).values).toEqual(['api', 'web']);
  });

  test('is not met by what every object of the language inherits', () => {
    expect(LabelRequirement.exists('constructor').matches({})).toBe(false);
    expect(LabelRequirement.absent('toString').matches({})).toBe(true);
  });

  test('negated holds for just the objects for which it does not, and negated twice is itself', () => {
    fc.assert(fc.property(anyRequirement, labels, (requirement, object) => {
      expect(requirement.negated().matches(object)).toBe(!requirement.matches(object));
      expect(requirement.negated().negated()).toEqual(requirement);
    }), { numRuns: 300 });
  });
});

describe('refuses', () => {
  const none = 'use LabelRequirement.exists or LabelRequirement.absent to ask for the label alone';
  test.each(['oneOf', 'noneOf'] as const)('%s without values', factory => {
    expect(() => LabelRequirement[factory]('app', [])).toThrow(new Error(`values of label "app" must not be empty, got []; ${none}`));
  });

  test.each(['', '/app', 'app/', 'a/b/c', '-app', 'app key', 'Example.com/app', `${'x'.repeat(64)}`])('%j as a key', bad => {
    const message = `label key must be at most 63 of letters, digits, '-', '_' and '.', after an optional DNS name and '/', got ${JSON.stringify(bad)}; `
      + 'write for instance "app" or "example.com/team"';
    expect(() => LabelRequirement.exists(bad)).toThrow(new Error(message));
    expect(() => LabelRequirement.oneOf(bad, ['api'])).toThrow(new Error(message));
  });

  test.each(['-api', 'api-', 'a b', 'größe', 'x'.repeat(64), 5])('%j as a value', bad => {
    const make = () => LabelRequirement.noneOf('app', ['api', bad as string]);
    expect(make).toThrow(new Error('value of label "app" must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', with a letter or digit '
      + `at both ends, got ${JSON.stringify(bad)}; write for instance "api"`));
  });
});
