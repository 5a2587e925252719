import { failing, manifestsOf, runExample } from './example';
import { testExample } from './expectations';

const example = runExample('stateful-cluster');

testExample('stateful-cluster', example, { closed: ['coordination'] });

test('without the flow between the replicas these are cut off from each other', () => {
  const others = manifestsOf(example).filter(({ metadata }) => metadata.annotations?.['cdk8s-zero-trust/flow'] !== 'etcd -> etcd on TCP 2379, TCP 2380');
  expect(others).toHaveLength(manifestsOf(example).length - 2);
  expect(failing(example.expectations, [...others, ...example.surroundings])).toEqual([
    'coordination/etcd => coordination/etcd : TCP 2380', 'coordination/etcd => coordination/etcd : TCP 2379',
  ]);
});
