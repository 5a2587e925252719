import { objectsIn, runExample } from './example';
import { testExample } from './expectations';

const example = runExample('dev-and-production');

testExample('dev-and-production', example, { closed: ['production'] });

const directionsIn = (environment: string) => [...new Set(objectsIn(example.files[`${environment}.k8s.yaml`]!)
  .filter(({ kind }) => kind === 'NetworkPolicy').flatMap(({ spec }) => spec.policyTypes as string[]))].sort();

test('each environment isolates what was said, and nothing else', () => {
  expect(directionsIn('development')).toEqual([]);
  expect(directionsIn('staging')).toEqual(['Ingress']);
  expect(directionsIn('production')).toEqual(['Egress', 'Ingress']);
});

test('what staging lets in is what production lets in', () => {
  const ingress = (environment: string) => objectsIn(example.files[`${environment}.k8s.yaml`]!)
    .filter(({ kind, spec }) => kind === 'NetworkPolicy' && spec.ingress !== undefined).map(({ spec }) => spec);
  expect(ingress('staging').length).toBeGreaterThan(0);
  expect(ingress('staging')).toEqual(ingress('production'));
});
