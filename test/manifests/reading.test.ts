import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import { policy, withMetadata } from './support';
import { Manifests } from '../../src/manifests/manifests';

const list = (...items: object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const meta = (name: string) => ({ name, namespace: 'shop' });

describe('what is read', () => {
  test('Lists in Lists, and items of a PodList that do not say that they are Pods', () => {
    const pods = { apiVersion: 'v1', kind: 'PodList', items: [{ metadata: meta('a'), spec: { containers: [] } }] };
    const { cluster, findings } = Manifests.fromYaml(list({ apiVersion: 'v1', kind: 'List', items: [pods] }));
    expect([cluster.workloads, findings]).toEqual([['shop/Pod/a'], []]);
  });

  test('Ingresses, with the Services that they lead to, each once', () => {
    const service = (name: string, port: object) => ({ backend: { service: { name, port } } });
    const { cluster, findings } = Manifests.fromYaml(list({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: meta('web'),
      spec: {
        ingressClassName: 'nginx',
        defaultBackend: service('api', { number: 80 }).backend,
        tls: [{ hosts: ['a.example.com'] }],
        rules: [{ http: { paths: [service('web', { name: 'http' }), service('api', { number: 80 })] } }, { host: 'b', http: null }, { http: { paths: [{ backend: { resource: {} } }] } }],
      },
    }));
    expect(findings).toEqual([]);
    expect(cluster._state.ingresses).toEqual([{
      namespace: 'shop', name: 'web', className: 'nginx', backends: [{ service: 'api', port: 80 }, { service: 'web', port: 'http' }], source: { document: 1, line: 1 },
    }]);
  });

  test('the namespace that a client works in where an object names none', () => {
    const { cluster } = Manifests.fromYaml(`${withMetadata('NetworkPolicy', 'name: a')}---\n${withMetadata('NetworkPolicy', 'name: b', 'namespace: ""')}`);
    expect(cluster.policies).toEqual(['default/a', 'default/b']);
  });

  test('objects that the server gives a name, each as one of its own', () => {
    const text = withMetadata('NetworkPolicy', 'generateName: db-');
    const { cluster, findings } = Manifests.fromYaml(`${text}---\n${text}`);
    expect([cluster.policies, findings]).toEqual([['default/db-(generated 2)', 'default/db-(generated)'], []]);
  });

  test('a dump of kubectl, with what the server wrote into it', () => {
    const written = {
      ...meta('db'),
      uid: '6c',
      resourceVersion: '7',
      generation: 5_000_000_000,
      creationTimestamp: '2026-01-31T12:00:00Z',
      selfLink: '/x',
      managedFields: [{ manager: 'kubectl', operation: 'Update', apiVersion: 'v1', time: '2026-01-31T12:00:00Z', fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': {} } }],
    };
    const { cluster, findings } = Manifests.fromYaml(list(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { ...written, name: 'shop' }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } },
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: written, spec: { podSelector: {}, policyTypes: ['Ingress'] } },
      { apiVersion: 'v1', kind: 'Pod', metadata: written, spec: { containers: [] }, status: { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }, { ip: 'none' }] } },
      { apiVersion: 'v1', kind: 'Service', metadata: written, spec: { clusterIP: '10.1.0.1', ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] }, status: { loadBalancer: {} } },
    ));
    expect(findings).toEqual([]);
    expect(cluster._state.workloads[0]!.addresses.map(String)).toEqual(['10.0.0.1/32']);
  });
});

describe('what is not read is told', () => {
  test('other kinds are counted by name', () => {
    const { ignored, findings } = Manifests.fromYaml([withMetadata('Secret', 'name: a'), withMetadata('Secret', 'name: b'), withMetadata('ConfigMap', 'name: a')].join('---\n'));
    expect([ignored, findings]).toEqual([{ ConfigMap: 1, Secret: 2 }, []]);
  });

  test.each([
    ['crd.projectcalico.org/v1', 'NetworkPolicy'], ['extensions/v1beta1', 'NetworkPolicy'], ['networking.k8s.io/v1beta1', 'NetworkPolicy'],
    ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'], ['cilium.io/v2', 'CiliumClusterwideNetworkPolicy'],
    ['networking.k8s.io/v1', 'Networkpolicy'],
  ])('policies of %s %s are a finding, and no policy of the cluster', (apiVersion, kind) => {
    const { cluster, findings, ignored } = Manifests.fromYaml(list({ apiVersion, kind, metadata: { name: 'a' }, spec: { podSelector: {} } }));
    expect(cluster.policies).toEqual([]);
    expect(findings.map(({ rule, level, message }) => [rule, level, message])).toEqual([
      ['not-evaluated', 'assumed', `${kind} of ${apiVersion} is not evaluated: what it allows or denies is not part of any answer`],
    ]);
    expect(ignored).toEqual({ [`${kind} (${apiVersion})`]: 1 });
  });

  test('a Service or Namespace of another group is not the one of Kubernetes', () => {
    const { cluster, ignored } = Manifests.fromYaml(list(
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: meta('a'), spec: { template: { spec: { containers: [] } } } },
      { apiVersion: 'example.com/v1', kind: 'Namespace', metadata: meta('b') },
      { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'MachineDeployment', metadata: meta('c'), spec: { template: { spec: { version: 'v1' } } } },
    ));
    expect([cluster.workloads, cluster._state.services, ignored]).toEqual([['shop/Service/a'], [], { MachineDeployment: 1, Namespace: 1 }]);
  });

  test('of objects of one name the later counts', () => {
    const { cluster, findings } = Manifests.fromYaml(`${policy('policyTypes: [Ingress]')}---\n${policy('policyTypes: [Egress]')}`);
    expect(cluster._state.policies.map(({ directions }) => directions)).toEqual([['Egress']]);
    expect(findings.map(({ rule, source }) => [rule, source.document])).toEqual([['same-name', 2]]);
  });
});

describe('what the API server refuses', () => {
  test('is left out with one assumption, however much is wrong', () => {
    const { cluster, findings } = Manifests.fromYaml(policy('policyTypes: [All]', 'ingress: [{ports: [{port: 0}]}]'), 'a.yaml');
    expect(cluster.policies).toEqual([]);
    expect(findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['policy-type refused', 'port-number refused', 'left-out assumed']);
    expect(findings[2]).toEqual({
      rule: 'left-out',
      level: 'assumed',
      subject: 'NetworkPolicy shop/db',
      message: 'left out of the analysis, because the API server refuses it',
      source: { file: 'a.yaml', document: 1, line: 1 },
    });
  });

  test('if it is asked to be strict is read as the server does if it is not', () => {
    const { cluster, findings } = Manifests.fromYaml(policy('podselector: {matchLabels: {app: db}}', 'policyTypes: [Ingress]', 'policyTypes: [Egress]'));
    expect(findings.map(({ rule }) => rule)).toEqual(['duplicate-key', 'unknown-field', 'read-leniently']);
    expect(cluster._state.policies.map(({ podSelector, directions }) => [`${podSelector}`, directions])).toEqual([['any', ['Egress']]]);
  });

  test('in the case of a container port is read all the same', () => {
    const { cluster } = Manifests.fromYaml(list({ apiVersion: 'v1', kind: 'Pod', metadata: meta('a'), spec: { containers: [{ ports: [{ containerport: 80 }] }] } }));
    expect(cluster._state.workloads[0]!.ports).toEqual([{ protocol: 'TCP', port: 80 }]);
  });
});

describe('in process', () => {
  test('an app and a chart are read with the paths of their constructs, without YAML', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new ApiObject(chart, 'Db', {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'db' }, spec: Lazy.any({ produce: () => ({ podSelector: {}, policyTypes: ['All'] }) }),
    });
    new ApiObject(new Chart(app, 'other'), 'Db', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web' }, spec: {} });
    expect(Manifests.fromApp(app).findings.map(({ rule, path, source }) => [rule, path, source])).toEqual([
      ['policy-type', 'spec.policyTypes[0]', { constructPath: 'shop/Db' }], ['left-out', undefined, { constructPath: 'shop/Db' }],
    ]);
    expect(Manifests.fromApp(app).cluster.policies).toEqual(['default/web']);
    expect(Manifests.fromChart(chart).cluster.policies).toEqual([]);
  });

  test('a List that Include leaves as it is holds objects', () => {
    const chart = new Chart(new App(), 'shop');
    new ApiObject(chart, 'Included', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: meta('a'), spec: { containers: [] } }] });
    expect(Manifests.fromChart(chart).cluster.workloads).toEqual(['shop/Pod/a']);
  });

  test('an object that cannot be rendered is a finding, and the others are read', () => {
    const chart = new Chart(new App(), 'shop');
    new ApiObject(chart, 'Bad', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: Lazy.any({ produce: () => { throw new Error('no data\nat all'); } }) });
    new ApiObject(chart, 'Good', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } });
    const { findings, ignored } = Manifests.fromChart(chart);
    const message = "Failed serializing construct at path 'shop/Bad' with name 'a': Error: no data; the object is left out";
    expect(findings).toEqual([{ rule: 'not-rendered', level: 'refused', subject: 'Secret a', message, source: { constructPath: 'shop/Bad' } }]);
    expect(ignored).toEqual({ Secret: 1 });
  });
});
