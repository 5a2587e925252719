import { connectivityOf, objectsIn, runExample } from './example';
import { testExample } from './expectations';
import { Port } from '../../src/model/port';

const example = runExample('recipes');

testExample('recipes', example, { closed: [] });

test('all fourteen recipes are there', () => {
  const numbers = Object.keys(example.files).map(file => /^recipe-(\w+)\.k8s\.yaml$/.exec(file)?.[1]);
  expect(numbers).toEqual(['01', '02', '02a', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '14']);
});

test('a policy that allows nothing but DNS, as recipe 14 has it, does not let the application reach other pods', () => {
  const policy = objectsIn(`
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: only-names, namespace: recipe-14}
    spec:
      podSelector: {matchLabels: {app: foo}}
      policyTypes: [Egress]
      egress:
        - to:
            - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
              podSelector: {matchLabels: {k8s-app: kube-dns}}
          ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  `);
  const question = { source: 'recipe-14/foo', destination: 'recipe-14/web', port: Port.HTTP };
  expect(connectivityOf([...example.surroundings, ...policy]).verdict(question).result).toBe('deny');
  expect(connectivityOf(example.surroundings).verdict(question).result).toBe('allow');
});
