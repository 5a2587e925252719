import { app, deny, DNS, DNS_PORTS, found, inNamespace, lets, messages, tcp, workload } from './support';
import { policy, pod } from '../analysis/clusters';

const closed = deny('deny', ['Ingress', 'Egress']);
const web = workload('Deployment', 'web');
const api = workload('Deployment', 'api');
const PODS = [web, api, closed];

describe('ZT811: whom a rule for Egress names, lets the callers in', () => {
  const out = lets('out', 'web', 'out', [app('api')], [tcp(8080)]);

  test('breaks where the called pods let nobody in', () => {
    expect(found('one-sided-egress', [...PODS, out])).toEqual(['NetworkPolicy shop/out => Deployment shop/api : TCP 8080']);
  });

  test('breaks where they let them in on another port: egress 80, ingress 443 (kubescape#3909)', () => {
    expect(found('one-sided-egress', [...PODS, out, lets('in', 'api', 'in', [app('web')], [tcp(443)])])).toEqual(['NetworkPolicy shop/out => Deployment shop/api : TCP 8080']);
  });

  test('breaks for the one of two ports that is shut', () => {
    const both = lets('out', 'web', 'out', [app('api')], [tcp(8080), tcp(9090)]);
    expect(found('one-sided-egress', [...PODS, both, lets('in', 'api', 'in', [app('web')], [tcp(8080)])])).toEqual(['NetworkPolicy shop/out => Deployment shop/api : TCP 9090']);
  });

  test('breaks where they let in the labels in another namespace', () => {
    expect(found('one-sided-egress', [...PODS, out, lets('in', 'api', 'in', [app('web', 'other')], [tcp(8080)])])).toHaveLength(1);
  });

  test.each<[string, object[]]>([
    ['both sides', [...PODS, out, lets('in', 'api', 'in', [app('web')], [tcp(8080)])]],
    ['a wider other side', [...PODS, out, lets('in', 'api', 'in', [{ podSelector: {} }])]],
    ['anyone on the other side', [...PODS, out, lets('in', 'api', 'in', undefined)]],
    ['a block on the other side that may hold the pods', [...PODS, out, lets('in', 'api', 'in', [{ ipBlock: { cidr: '10.0.0.0/8' } }])]],
    ['pods that nothing isolates', [web, api, out]],
    ['a whole namespace, which is no end of a flow', [...PODS, lets('out', 'web', 'out', [{ namespaceSelector: inNamespace('shop') }], [tcp(8080)])]],
    ['every pod asking, of whom one is let in', [...PODS, lets('out', undefined, 'out', [app('api')], [tcp(8080)]), lets('in', 'api', 'in', [app('web')], [tcp(8080)])]],
    ['a pod that has no other to call', [pod('shop/solo'), closed, lets('out', 'solo', 'out', [app('solo')], [tcp(8080)])]],
    ['the ports by the name that the called container gave them', [web, workload('Deployment', 'api', { app: 'api' }, {}, { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: 8080 }] }] }), closed,
      lets('out', 'web', 'out', [app('api')], [tcp('http')]), lets('in', 'api', 'in', [app('web')], [tcp(8080)])]],
  ])('holds with %s', (_, objects) => {
    expect(found('one-sided-egress', objects)).toEqual([]);
  });

  test('finds the resolver that lets nobody in', () => {
    const dns = pod('kube-system/coredns', [], { labels: { 'k8s-app': 'kube-dns' } });
    expect(found('one-sided-egress', [web, DNS, dns, policy('shut', { podSelector: {}, policyTypes: ['Ingress'] }, 'kube-system')]))
      .toEqual(['NetworkPolicy shop/dns => Pod kube-system/coredns : TCP 53, UDP 53']);
    expect(DNS_PORTS).toHaveLength(2);
  });
});

describe('ZT812: whom a rule for Ingress names, may call the pods', () => {
  const into = lets('in', 'api', 'in', [app('web')], [tcp(8080)]);

  test('breaks where the callers may call nobody, and says so', () => {
    expect(found('one-sided-ingress', [...PODS, into])).toEqual(['NetworkPolicy shop/in <= Deployment shop/web : TCP 8080']);
    expect(messages('one-sided-ingress', [...PODS, into])).toEqual(['the rule lets Deployment shop/web in, whose own policies do not let it call any of the pods']);
  });

  test('breaks where they may call it over another protocol', () => {
    expect(found('one-sided-ingress', [...PODS, into, lets('out', 'web', 'out', [app('api')], [{ protocol: 'UDP', port: 8080 }])])).toHaveLength(1);
  });

  test('holds with both sides, and where nothing isolates the callers for Egress', () => {
    expect(found('one-sided-ingress', [...PODS, into, lets('out', 'web', 'out', [app('api')], [tcp(8080)])])).toEqual([]);
    expect(found('one-sided-ingress', [web, api, deny('deny', ['Ingress']), into])).toEqual([]);
  });
});

describe('one-sided rules: replicas', () => {
  const db = workload('StatefulSet', 'db', { app: 'db' }, { replicas: 3, serviceName: 'db' });

  test('of one workload are ends like others: a pod\'s call of itself is no flow (kubescape#3904)', () => {
    expect(found('one-sided-egress', [db, closed, lets('out', 'db', 'out', [app('db')], [tcp(5432)])])).toEqual(['NetworkPolicy shop/out => StatefulSet shop/db : TCP 5432']);
  });
});
