import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, pod, policy, service, verdict } from './clusters';
import { API, CLIENT, entering, findings } from './entering';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Manifests } from '../../src/manifests/manifests';
import { Port } from '../../src/model/port';
import { TransportProtocol } from '../../src/model/transport-protocol';

/** The rest of the table of docs/analysis.md. */
describe('traps about ports and objects', () => {
  test('T12: a name of a port is looked up in the destination, by name and protocol, whoever is the peer', () => {
    const byName = [{ port: 'http' }];
    expect(entering([app('client')], { ports: byName })).toBe('allow');
    expect(entering([app('client')], { ports: byName, port: Port.tcp(81) })).toBe('deny');
    expect(entering([app('client')], { ports: [{ port: 'http', protocol: 'UDP' }], port: Port.udp(80) })).toBe('deny');
    expect(verdict(connectivityOf([API, letIn('api', [block('8.8.8.8/32')], byName)]), '8.8.8.8', 'shop/api')).toBe('allow');
    const leaving = (to: object[]) => connectivityOf([CLIENT, API, letOut('client', to, byName)], BlocksAndPods.MATCHED);
    expect(verdict(leaving([app('api')]), 'shop/client', 'shop/api')).toBe('allow');
    expect(verdict(leaving([block('8.8.8.8/32')]), 'shop/client', '8.8.8.8')).toBe('deny');
  });

  test('T12: a name may be another port in each pod behind it, and all containers count', () => {
    const web = (home: string, number: number) => ({
      ...pod(`shop/${home}`) as any,
      spec: { containers: [{ name: 'a', image: 'a' }, { name: 'b', image: 'b', ports: [{ name: 'http', containerPort: number }] }] },
    });
    const out = policy('p', { podSelector: { matchLabels: { app: 'client' } }, egress: [{ to: [{ podSelector: {} }], ports: [{ port: 'http' }] }] });
    const connectivity = connectivityOf([CLIENT, web('a', 8080), web('b', 9090), out]);
    const asked = (name: string) => [8080, 9090].map(port => verdict(connectivity, 'shop/client', name, port));
    expect([asked('shop/a'), asked('shop/b')]).toEqual([['allow', 'deny'], ['deny', 'allow']]);
  });

  test('T13: both sides must allow the same port; without a protocol that is TCP', () => {
    const both = (out: object[], into: object[], port = Port.tcp(80)) =>
      verdict(connectivityOf([CLIENT, API, letOut('client', [app('api')], out), letIn('api', [app('client')], into)]), 'shop/client', 'shop/api', port);
    expect(both([{ port: 80 }], [{ port: 443 }])).toBe('deny');
    expect(both([{ port: 80 }], [{ port: 80 }])).toBe('allow');
    expect(both([{ port: 80 }], [{ port: 80 }], Port.udp(80))).toBe('deny');
    expect(both([{ protocol: 'UDP' }], [{}], Port.udp(80))).toBe('deny');
    expect(both([{ protocol: 'UDP' }], [{ protocol: 'UDP' }], Port.udp(80))).toBe('allow');
  });

  test('T14: one bad policy does not hide the others', () => {
    const bad = policy('bad', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0' } }] }] });
    const connectivity = connectivityOf([bad, CLIENT, API, letIn('api', [app('nobody')])]);
    expect(verdict(connectivity, 'shop/client', 'shop/api')).toBe('deny');
    expect(findings([bad, CLIENT, API])).toEqual(['cidr-malformed', 'left-out']);
  });

  test('T15: policies are about the port of the pod, not that of the Service', () => {
    const asked = (port: number) => connectivityOf([CLIENT, API, service('api', [{ port: 8080, targetPort: 80 }]), letIn('api', [app('client')], [{ port }])])
      .verdict({ source: 'shop/client', destination: 'shop/service/api', port: Port.tcp(8080) });
    expect(asked(80).result).toBe('allow');
    expect(asked(8080)).toEqual({
      result: 'deny',
      reasons: [expect.stringContaining('isolates shop/Deployment/api'), expect.stringContaining('it names TCP 8080, the port of the Service')],
    });
  });

  test('T16: policies of other kinds decide nothing, and are named as not evaluated', () => {
    const kinds = { AdminNetworkPolicy: 'v1alpha1', BaselineAdminNetworkPolicy: 'v1alpha1', ClusterNetworkPolicy: 'v1alpha2' };
    const others = Object.entries(kinds).map(([kind, version]) => ({
      apiVersion: `policy.networking.k8s.io/${version}`, kind, metadata: { name: 'default' }, spec: { subject: { namespaces: {} }, ingress: [{ action: 'Deny' }] },
    }));
    expect(verdict(connectivityOf([...others, CLIENT, API]), 'shop/client', 'shop/api')).toBe('allow');
    expect(findings([...others, CLIENT, API])).toEqual(['not-evaluated', 'not-evaluated', 'not-evaluated']);
  });

  test('T17: of a connection with an address only the side of the pod decides', () => {
    const connectivity = connectivityOf([API, letIn('api', [block('8.8.8.0/24')])]);
    expect(verdict(connectivity, '8.8.8.8', 'shop/api')).toBe('allow');
    expect(verdict(connectivity, '9.9.9.9', 'shop/api')).toBe('deny');
    expect(verdict(connectivity, 'shop/api', '9.9.9.9')).toBe('allow');
  });

  test('T18: the labels of pods are those of the template', () => {
    const labelled = { ...API as any, metadata: { name: 'api', namespace: 'shop', labels: { app: 'other' } } };
    expect(entering([app('nobody')], { objects: [CLIENT, labelled] })).toBe('deny');
  });

  test('T18: a workload is one however many replicas it has, none too, and stands for what it owns', () => {
    const scaled = (replicas: number) => ({ ...API as any, spec: { ...(API as any).spec, replicas } });
    const owned = { ...pod('shop/api-5d8f7-x2x4z', ['10.1.0.9'], { labels: { app: 'api' } }) as any };
    owned.metadata.ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', uid: '1', controller: true }];
    for (const objects of [[scaled(0)], [scaled(3)], [scaled(3), owned]]) {
      const { workloads } = Manifests.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n')).cluster;
      expect(workloads).toEqual(['shop/Deployment/api']);
      expect(verdict(connectivityOf([...objects, denyAll()]), 'shop/api', 'shop/api')).toBe('deny');
    }
  });

  test('T18: of two objects with one name the later counts', () => {
    const objects = [CLIENT, deployment('api', {}, { app: 'old' }), deployment('api'), letIn('api', [app('nobody')])];
    expect(verdict(connectivityOf(objects), 'shop/client', 'shop/api')).toBe('deny');
    expect(findings(objects)).toEqual(['same-name']);
  });

  test('T19: replies need no rule', () => {
    const connectivity = connectivityOf([CLIENT, API, denyAll(), letIn('api', [app('client')]), letOut('client', [app('api')])]);
    expect(verdict(connectivity, 'shop/client', 'shop/api')).toBe('allow');
    expect(verdict(connectivity, 'shop/api', 'shop/client')).toBe('deny');
  });

  test('T19: ICMP is in no answer: all ports are those of TCP, UDP and SCTP', () => {
    const every = Object.values(TransportProtocol).map(protocol => ({ protocol }));
    expect(entering([app('client')], { ports: every, port: Port.all() })).toBe('allow');
    expect(entering([app('client')], { ports: every.slice(1), port: Port.all() })).toBe('depends');
  });

  test('T20: SCTP and ranges count', () => {
    const ports = [{ protocol: 'SCTP', port: 80 }, { port: 90, endPort: 95 }];
    expect(entering([app('client')], { ports, port: Port.sctp(80) })).toBe('allow');
    expect(entering([app('client')], { ports, port: Port.range(90, 95) })).toBe('allow');
    expect(entering([app('client')], { ports, port: Port.range(90, 95, TransportProtocol.UDP) })).toBe('deny');
    expect(entering([app('client')], { ports, port: Port.tcp(96) })).toBe('deny');
  });
});
