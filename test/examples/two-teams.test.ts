import { connectivityOf, manifestsOf, objectsIn, runExample } from './example';
import { testExample } from './expectations';
import { Port } from '../../src/model/port';

const example = runExample('two-teams');
const policies = manifestsOf(example).filter(({ kind }) => kind === 'NetworkPolicy');
const setOf = (policy: any) => policy.metadata.labels['cdk8s-zero-trust/set'];

testExample('two-teams', example, { closed: ['shop'] });

test('each repository prunes its own policies, and none replaces one of the other', () => {
  const setsIn = (file: string) => [...new Set(objectsIn(example.files[file]!).filter(({ kind }) => kind === 'NetworkPolicy').map(setOf))];
  expect(setsIn('orders.k8s.yaml')).toEqual(['shop']);
  expect(setsIn('billing.k8s.yaml')).toEqual(['shop-billing']);
  const names = policies.map(({ metadata }) => metadata.name);
  expect(new Set(names).size).toBe(names.length);
});

test('the Namespace is kept by one repository', () => {
  expect(Object.values(example.files).map(text => objectsIn(text).filter(({ kind }) => kind === 'Namespace').length).sort()).toEqual([0, 1]);
});

test('without the repository that keeps the baseline nothing is denied to pods that no flow is about', () => {
  const alone = [...objectsIn(example.files['billing.k8s.yaml']!), ...example.surroundings];
  const question = { source: 'internet', destination: 'shop/debug', port: Port.tcp(22) };
  expect(connectivityOf(alone).verdict(question).result).toBe('allow');
  expect(connectivityOf([...manifestsOf(example), ...example.surroundings]).verdict(question).result).toBe('deny');
});
