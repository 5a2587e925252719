import { Manifests } from '../../src/manifests/manifests';
import { ClusterState } from '../../src/model/cluster/state';

function read(...objects: object[]): ClusterState {
  return Manifests.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n'), 'a.yaml').cluster._state;
}

function policy(spec: object, annotations?: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop', annotations }, spec: { podSelector: {}, ...spec } };
}

function deployment(spec: object, annotations?: object): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop', annotations },
    spec: { ...spec, template: { metadata: { labels: { app: 'api' }, annotations: { owner: 'of the pod' } }, spec: { containers: [{ name: 'main', image: 'main' }] } } },
  };
}

describe('annotations', () => {
  const known = { 'owner': 'team-shop', 'kubernetes.io/description': 'orders', 'cdk8s-zero-trust/ignore': 'ZT101: x' };

  test('are kept as far as somebody reads them: of policies, of workloads and of Namespaces', () => {
    const all = { ...known, 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
    const { policies, workloads, namespaces } = read(policy({}, all), deployment({}, all), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', annotations: all } });
    expect([policies[0]!.annotations, workloads[0]!.annotations, namespaces[0]!.annotations]).toEqual([known, known, known]);
  });

  test('of the pods are not those of the object, and where there are none there is no field', () => {
    const { policies, workloads, namespaces } = read(policy({}, { other: 'x' }), deployment({}));
    for (const object of [policies[0], workloads[0], namespaces[0]]) { expect(object).not.toHaveProperty('annotations'); }
  });
});

describe('what else of the objects is told', () => {
  test('where a Namespace stands, if the input holds it', () => {
    const { namespaces } = read({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }, policy({}));
    expect(namespaces.map(({ name, source }) => [name, source])).toEqual([['a', { file: 'a.yaml', document: 1, line: 1 }], ['shop', undefined]]);
  });

  test('how many pods are asked for, if somebody says it', () => {
    expect([{ replicas: 3 }, { replicas: 0 }, {}].map(spec => read(deployment(spec)).workloads[0]!.replicas)).toEqual([3, 0, undefined]);
  });

  test.each<[string, object, true | undefined]>([
    ['no policyTypes', { egress: [] }, true],
    ['policyTypes Ingress', { policyTypes: ['Ingress'], egress: [] }, true],
    ['policyTypes Egress, which denies', { policyTypes: ['Egress'], egress: [] }, undefined],
    ['a rule, which implies Egress', { egress: [{}] }, undefined],
    ['no section', {}, undefined],
  ])('an empty list of egress rules that denies nothing: %s', (_, spec, expected) => {
    expect(read(policy(spec)).policies[0]!.emptyEgress).toBe(expected);
  });

  test.each<[object, string[] | undefined]>([
    [{ clusterIP: '10.96.0.10', clusterIPs: ['10.96.0.10', 'fd00::10'] }, ['10.96.0.10/32', 'fd00::10/128']],
    [{ clusterIP: 'None' }, undefined],
    [{ clusterIP: '' }, undefined],
    [{}, undefined],
  ])('the addresses of a Service: %j', (spec, expected) => {
    const [service] = read({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { ...spec, ports: [{ port: 80 }] } }).services;
    expect(service!.addresses?.map(String)).toEqual(expected);
  });
});
