import { connectivityOf, failing, fileOf, manifestsOf, objectsIn, runExample } from './example';
import { testExample } from './expectations';
import { Port } from '../../src/model/port';

const example = runExample('helm-chart');
const objects = [...manifestsOf(example), ...example.surroundings];

testExample('helm-chart', example, { closed: ['shop'] });

test('a question about the Service of the chart is answered for the port of its pods', () => {
  const question = { source: 'shop/api', destination: 'shop/service/cache', port: Port.HTTP };
  expect(connectivityOf(objects).verdict(question).result).toBe('allow');
});

test('the policy that the chart brings along opens what was closed, and the expectations say so', () => {
  expect(failing(example.expectations, [...objects, ...objectsIn(fileOf('helm-chart', 'chart-policy.yaml'))])).toEqual([
    'monitoring/prometheus => shop/cache : TCP 6379',
    'elsewhere/api => shop/cache : TCP 6379',
    'internet => shop/cache : TCP 6379',
    'shop/cache => internet : TCP 443',
  ]);
});

test('no policy selects the pods of the chart by a label that changes with a release of it', () => {
  const policies = manifestsOf(example).filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => JSON.stringify(spec));
  expect(policies.filter(spec => /helm\.sh|managed-by|version/.test(spec))).toEqual([]);
});
