import { connectivityOf, manifestsOf, runExample } from './example';
import { testExample } from './expectations';

const example = runExample('multi-tenant');
const CLOSED = ['acme-data', 'acme-web', 'globex-batch', 'globex-data', 'globex-web', 'shared'];

testExample('multi-tenant', example, { closed: CLOSED });

test('no connection at all leads from one tenant to another, to a tenant from what they share, or to it from a label', () => {
  const connections = connectivityOf([...manifestsOf(example), ...example.surroundings]).connections();
  const tenantOf = (name: string) => /^(acme|globex|shared|mallory)\b/.exec(name)?.[1];
  const across = connections.map(({ source, destination }) => [tenantOf(source), tenantOf(destination)])
    .filter(([source, destination]) => source !== undefined && destination !== undefined && source !== destination);
  expect([...new Set(across.map(ends => ends.join(' -> ')))].sort()).toEqual(['acme -> shared', 'globex -> shared']);
});
