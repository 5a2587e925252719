import { described, failing, fileOf, objectsIn, runExample } from './example';
import { testExample } from './expectations';

const NAME = 'staging-reaches-production';
const example = runExample(NAME);
const BEFORE = [...objectsIn(fileOf(NAME, 'workloads.yaml')), ...example.surroundings];

testExample(NAME, example, { closed: ['production', 'staging'] });

describe('the test that would have caught the incident', () => {
  test('fails before, on everything that must not be', () => {
    expect(failing(example.expectations, BEFORE)).toEqual(example.expectations.filter(({ verdict }) => verdict === 'deny').map(described));
    expect(failing(example.expectations, BEFORE)).toContain('staging/backend => production/database : TCP 5432');
  });

  test('fails after a fix that takes the label of the backend for the backend of production', () => {
    const failures = failing(example.expectations, [...BEFORE, ...objectsIn(fileOf(NAME, 'wrong-fix.yaml'))]);
    expect(failures).toContain('staging/backend => production/database : TCP 5432');
    expect(failures).not.toContain('staging/debug => production/database : TCP 5432');
  });

  test('fails when the database is misspelt, instead of holding because nobody reaches what is not there', () => {
    const [incident] = example.expectations;
    expect(failing([{ ...incident!, to: 'production/databse' }], BEFORE)).toEqual(['staging/backend => production/databse : TCP 5432']);
  });
});
