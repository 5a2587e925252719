import { parseYaml } from '../../src/manifests/parse-yaml';

/** What kubectl and the API server make of plain scalars: most of YAML 1.1, but not all. */
const MEANINGS: readonly (readonly [text: string, value: unknown])[] = [
  ['yes', true], ['Y', true], ['on', true], ['TRUE', true], ['n', false], ['Off', false], ['yEs', 'yEs'],
  ['~', null], ['', null], ['NULL', null],
  ['80', 80], ['-1', -1], ['1_000', 1000], ['010', 8], ['-010', -8], ['08', 8], ['0o17', 15], ['0x1F', 31], ['0b101', 5], ['0x', '0x'],
  ['1.5', 1.5], ['80.0', 80], ['1e3', 1000], ['1234e5', 123400000], ['.5', 0.5], ['1e999', '1e999'],
  ['e5', 'e5'], ['.', '.'], ['1.2.3', '1.2.3'], ['12:30', '12:30'], ['12:30:45', '12:30:45'], ['2026-01-31', '2026-01-31'], ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00Z'],
  ['"80"', '80'], ["'yes'", 'yes'], ['!!str 80', '80'], ['10.0.0.0/8', '10.0.0.0/8'], ['=', '='],
];

test.each(MEANINGS)('%s means %j', (text, value) => {
  expect(parseYaml(`a: ${text}\n`).objects[0]!.object).toEqual({ a: value });
});

test('keys that are numbers or booleans are texts, as in JSON', () => {
  expect(parseYaml('{1: a, yes: b}').objects[0]!.object).toEqual({ 1: 'a', true: 'b' });
});

test('what << brings in stands behind what the mapping says itself', () => {
  expect(parseYaml('a: &a {p: 1, q: 2}\nb: {<<: *a, q: 3}\n').objects[0]!.object.b).toEqual({ p: 1, q: 3 });
});
