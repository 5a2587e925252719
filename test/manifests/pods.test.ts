import { Manifests } from '../../src/manifests/manifests';

const ONE = { containers: [{ name: 'c', image: 'x', ports: [{ containerPort: 80, name: 'http' }] }] };
const owned = (kind: string, name: string) => ({ ownerReferences: [{ apiVersion: 'x/v1', kind, name, uid: 'u', controller: true }] });

function pod(name: string, { labels = { app: 'api' } as object, owner = {}, ip = '', phase = 'Running', spec = ONE as object } = {}) {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', labels, ...owner }, spec, status: { phase, podIP: ip } };
}

function controller(kind: string, name: string, owner = {}, labels: object = { app: 'api' }) {
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'shop', ...owner }, spec: { template: { metadata: { labels }, spec: ONE } } };
}

function policyFor(matchLabels: object) {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop' }, spec: { podSelector: { matchLabels } } };
}

function read(...items: object[]) {
  const { cluster, findings, ignored } = Manifests.fromYaml(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const addresses = Object.fromEntries(cluster._state.workloads.map(workload => [`${workload.kind}/${workload.name}`, workload.addresses.map(String)]));
  return { cluster, addresses, ignored, findings: findings.map(({ rule, subject }) => `${rule} ${subject}`) };
}

describe('pods whose owner is in the input', () => {
  test('are part of it, with their addresses', () => {
    const { addresses, findings } = read(
      controller('Deployment', 'api'), controller('ReplicaSet', 'api-7d4', owned('Deployment', 'api'), { 'app': 'api', 'pod-template-hash': '7d4' }),
      pod('api-7d4-1', { owner: owned('ReplicaSet', 'api-7d4'), ip: '10.0.0.1', labels: { 'app': 'api', 'pod-template-hash': '7d4' } }),
      pod('api-7d4-2', { owner: owned('ReplicaSet', 'api-7d4'), ip: 'fd00::2' }),
    );
    expect(addresses).toEqual({ 'Deployment/api': ['10.0.0.1/32', 'fd00::2/128'] });
    expect(findings).toEqual([]);
  });

  test('are part of the ReplicaSet where the Deployment is not there', () => {
    expect(read(pod('a', { owner: owned('ReplicaSet', 'api-7d4') }), controller('ReplicaSet', 'api-7d4', owned('Deployment', 'api'))).cluster.workloads)
      .toEqual(['shop/ReplicaSet/api-7d4']);
  });

  test('stay on their own where a policy tells them from its template', () => {
    const { cluster, findings } = read(
      controller('StatefulSet', 'db', {}, { app: 'db' }), policyFor({ 'statefulset.kubernetes.io/pod-name': 'db-0' }),
      pod('db-0', { owner: owned('StatefulSet', 'db'), labels: { 'app': 'db', 'statefulset.kubernetes.io/pod-name': 'db-0' } }),
    );
    expect(cluster.workloads).toEqual(['shop/Pod/db-0', 'shop/StatefulSet/db']);
    expect(findings).toEqual(['differing-labels Pod shop/db-0']);
  });

  test('are not lost where the owner has no pod template, or is refused', () => {
    const kafka = { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', metadata: { name: 'k', namespace: 'shop' }, spec: {} };
    const { cluster, findings } = read(kafka, pod('k-0', { owner: owned('Kafka', 'k') }),
      controller('Deployment', 'api', {}, { app: 7 }), pod('api-1', { owner: owned('Deployment', 'api') }));
    expect(cluster.workloads).toEqual(['shop/Deployment/api', 'shop/Kafka/k']);
    expect(findings).toEqual(['wrong-type Deployment shop/api', 'left-out Deployment shop/api']);
  });
});

describe('pods whose owner is not there', () => {
  test('are one workload, called like the owner', () => {
    const labels = (index: number) => ({ 'app': 'db', 'apps.kubernetes.io/pod-index': `${index}` });
    const { cluster, addresses, findings } = read(
      pod('db-0', { owner: owned('StatefulSet', 'db'), labels: labels(0), ip: '10.0.0.1' }),
      pod('db-1', { owner: owned('StatefulSet', 'db'), labels: labels(1), ip: '10.0.0.2' }),
    );
    expect(addresses).toEqual({ 'StatefulSet/db': ['10.0.0.1/32', '10.0.0.2/32'] });
    expect(cluster._state.workloads[0]).toMatchObject({ labels: { app: 'db' }, replicated: true, ports: [{ name: 'http', protocol: 'TCP', port: 80 }] });
    expect(findings).toEqual([]);
  });

  test('stay apart where a policy or a Service tells their labels apart, with a finding each', () => {
    const pods = [pod('a', { owner: owned('Job', 'j') }), pod('b', { owner: owned('Job', 'j'), labels: { app: 'other' } })];
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'shop' }, spec: { selector: { app: 'api' }, ports: [{ port: 80 }] } };
    for (const telling of [policyFor({ app: 'api' }), service]) {
      const { cluster, findings } = read(...pods, telling);
      expect(cluster.workloads).toEqual(['shop/Pod/a', 'shop/Pod/b']);
      expect(findings).toEqual(['differing-labels Pod shop/a', 'differing-labels Pod shop/b']);
    }
  });

  test('are one workload where nobody asks for the labels in which they differ, and has those that they share', () => {
    const labels = (version: string) => ({ app: 'api', version });
    const { cluster, findings } = read(policyFor({ app: 'api' }),
      pod('a', { owner: owned('ReplicaSet', 'r'), labels: labels('1') }), pod('b', { owner: owned('ReplicaSet', 'r'), labels: labels('2') }));
    expect(cluster._state.workloads).toMatchObject([{ kind: 'ReplicaSet', name: 'r', labels: { app: 'api' }, replicated: true }]);
    expect(cluster._state.workloads[0]!.labels).toEqual({ app: 'api' });
    expect(findings).toEqual([]);
  });

  test('stay apart where their ports differ', () => {
    expect(read(pod('a', { owner: owned('Job', 'j') }), pod('b', { owner: owned('Job', 'j'), spec: { containers: [] } })).cluster.workloads).toHaveLength(2);
  });

  test('of one Node are no workload: the kubelet runs them by itself', () => {
    const { cluster, findings } = read(pod('a', { owner: owned('Node', 'n') }), pod('b', { owner: owned('Node', 'n'), labels: {} }));
    expect([cluster.workloads, findings]).toEqual([['shop/Pod/a', 'shop/Pod/b'], []]);
  });

  test('stay on their own where the owner has no name', () => {
    expect(read(pod('a', { owner: { ownerReferences: [{ name: 'x' }] } })).cluster.workloads).toEqual(['shop/Pod/a']);
  });

  test('that own each other end the search', () => {
    expect(read(controller('ReplicaSet', 'a', owned('ReplicaSet', 'b')), controller('ReplicaSet', 'b', owned('ReplicaSet', 'a'))).cluster.workloads).toHaveLength(2);
  });
});

test.each(['Succeeded', 'Failed'])('pods that have %s do not count', phase => {
  expect(read(pod('a', { phase }))).toMatchObject({ addresses: {}, findings: [], ignored: { Pod: 1 } });
});
