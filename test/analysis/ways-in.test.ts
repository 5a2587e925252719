import { app, block, connectivityOf, denyAll, deployment, letIn, namespace, pod, policy } from './clusters';
import { WayIn } from '../../src/analysis/ways-in/way-in';

/** A Service of shop in front of web, on 443, which leads to 80. */
function service(spec: object, name = 'web'): object {
  const ports = [{ port: 443, targetPort: 'http' }];
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: 'web' }, ports, ...spec } };
}

/** An Ingress of shop that leads to the Service. */
function ingress(backend: object = { name: 'web', port: { number: 443 } }): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', namespace: 'shop' }, spec: { defaultBackend: { service: backend } } };
}

function waysIn(...objects: object[]): WayIn[] {
  return connectivityOf(objects).waysIn();
}

/** The ways in, each as `kind port -> workload: ports of the pods result`. */
function shortly(...objects: object[]): string[] {
  return waysIn(...objects).map(({ kind, port, workload, targets, result }) => `${kind} ${port ?? '?'} -> ${workload}: ${targets.join()} ${result}`);
}

const WEB = deployment('web');
const LOCAL = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', allocateLoadBalancerNodePorts: false };
const SPREAD = { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false };
const inside = (from: object[]) => letIn('web', from, [{ port: 80 }]);

describe('a load balancer', () => {
  test('leads to pods that no policy isolates, on the port of the pods', () => {
    expect(shortly(WEB, service(LOCAL))).toEqual(['LoadBalancer TCP 443 -> shop/Deployment/web: TCP 80 allow']);
    expect(shortly(WEB, service(SPREAD))).toEqual(['LoadBalancer TCP 443 -> shop/Deployment/web: TCP 80 allow']);
    expect(waysIn(WEB, service(LOCAL))[0]).toMatchObject({ name: 'shop/service/web', reasons: ['no policy isolates shop/Deployment/web for what enters it'] });
  });

  // Local keeps the address of the caller; otherwise the pods may see that of a node, which nobody knows.
  test.each([
    ['anyone', [letIn('web', [])], 'allow', 'allow'],
    ['every IPv4 address', [inside([block('0.0.0.0/0')])], 'allow', 'allow'],
    ['every IPv6 address', [inside([block('::/0')])], 'allow', 'allow'],
    ['every public address', [inside([block('0.0.0.0/0', '10.0.0.0/8')])], 'allow', 'depends'],
    ['the nodes', [inside([block('10.0.0.0/8')])], 'deny', 'depends'],
    ['some public addresses', [inside([block('8.8.8.0/24')])], 'depends', 'depends'],
    ['pods', [inside([{ namespaceSelector: {} }])], 'deny', 'deny'],
    ['every address on another port', [letIn('web', [block('0.0.0.0/0')], [{ port: 443 }])], 'deny', 'deny'],
    ['nobody', [denyAll()], 'deny', 'deny'],
  ])('hangs on what the policies of the pods let in: %s', (_, policies, local, spread) => {
    expect(waysIn(WEB, service(LOCAL), ...policies).map(way => way.result)).toEqual([local]);
    expect(waysIn(WEB, service(SPREAD), ...policies).map(way => way.result)).toEqual([spread]);
  });

  test.each([
    ['not restricted', [], [], 'allow'],
    ['every address', ['0.0.0.0/0'], [], 'allow'],
    ['some public addresses', ['8.8.8.0/24'], [], 'depends'],
    ['some, with bits beyond the mask, as servers before 1.36 take it', ['8.8.8.8/24'], [inside([block('8.8.9.0/24')])], 'deny'],
    ['some, and the policies others', ['8.8.8.0/24'], [inside([block('9.0.0.0/8')])], 'deny'],
    ['some, and the policies those', [' 8.8.8.0/24'], [inside([block('8.8.0.0/16')])], 'depends'],
    ['private addresses alone', ['10.0.0.0/8', '192.168.0.0/16'], [], 'deny'],
    ['what nobody can read, which restricts nothing', ['10.0.0.0/8', 'office'], [], 'allow'],
  ])('lets in only its loadBalancerSourceRanges: %s', (_, loadBalancerSourceRanges, policies, result) => {
    expect(waysIn(WEB, service({ ...LOCAL, loadBalancerSourceRanges }), ...policies).map(way => way.result)).toEqual([result]);
  });

  test('says why', () => {
    const reasons = (...objects: object[]) => waysIn(WEB, ...objects)[0]!.reasons;
    expect(reasons(service(LOCAL), inside([block('8.8.8.0/24')]))).toEqual(['the policies of shop/Deployment/web let in only 8.8.8.0-8.8.8.255 on TCP 80']);
    expect(reasons(service(SPREAD), inside([block('8.8.8.0/24')]))).toEqual([
      'the pods may see the address of a node instead of that of the caller, and the policies of shop/Deployment/web let in only 8.8.8.0-8.8.8.255 on TCP 80',
    ]);
    expect(reasons(service(LOCAL), denyAll())).toEqual(['the policies of shop/Deployment/web let in no public address that comes through on TCP 80']);
    expect(reasons(service(SPREAD), denyAll())).toEqual(['the policies of shop/Deployment/web let in no address on TCP 80']);
    expect(reasons(service(LOCAL), inside([block('0.0.0.0/0')]))).toEqual([
      'the policies of shop/Deployment/web let in every public address that comes through on TCP 80',
    ]);
    expect(reasons(service({ ...LOCAL, loadBalancerSourceRanges: ['8.8.8.0/24'] }))).toEqual([
      'the load balancer lets in only 8.8.8.0-8.8.8.255', 'no policy isolates shop/Deployment/web for what enters it',
    ]);
    expect(reasons(service({ ...LOCAL, loadBalancerSourceRanges: ['10.0.0.0/8'] }))).toEqual(['its loadBalancerSourceRanges hold no public address']);
  });

  test.each([['IPv4', 'allow'], ['IPv6', 'deny']])('counts over the families of the Service: %s', (family, result) => {
    expect(waysIn(WEB, service({ ...LOCAL, ipFamilies: [family] }), inside([block('0.0.0.0/0')])).map(way => way.result)).toEqual([result]);
  });

  test('of a Service of two families leads in over either', () => {
    const both = service({ ...LOCAL, ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] });
    expect(waysIn(WEB, both, inside([block('0.0.0.0/0')]))[0]!.result).toBe('allow');
  });

  test('leads to every workload behind it, those on the host network too', () => {
    const canary = deployment('canary', { hostNetwork: true }, { app: 'web', track: 'canary' });
    expect(shortly(WEB, canary, service(LOCAL), denyAll())).toEqual([
      'LoadBalancer TCP 443 -> shop/Deployment/canary: TCP 80 allow', 'LoadBalancer TCP 443 -> shop/Deployment/web: TCP 80 deny',
    ]);
  });

  test('leads nowhere where no container has a port of that name', () => {
    const [way] = waysIn(WEB, service({ ...LOCAL, ports: [{ port: 443, targetPort: 'https' }] }));
    expect(way).toMatchObject({ targets: [], result: 'deny', reasons: ['shop/Deployment/web declares no port of the name "https"'] });
  });

  test('depends where no workload of the manifests is behind it', () => {
    const [way] = waysIn(service(LOCAL));
    expect(way).toMatchObject({ result: 'depends', reasons: ['no workload of the manifests is behind shop/service/web: who answers is not known'] });
    expect(way).not.toHaveProperty('workload');
  });
});

describe('the ports of nodes', () => {
  test('are a way in of which nobody knows whether the internet gets to them', () => {
    expect(shortly(WEB, service({ type: 'NodePort', ports: [{ port: 443, targetPort: 80, nodePort: 30443 }] }))).toEqual([
      'NodePort TCP 30443 -> shop/Deployment/web: TCP 80 depends',
    ]);
    expect(shortly(WEB, service({ type: 'NodePort' }))).toEqual(['NodePort ? -> shop/Deployment/web: TCP 80 depends']);
    expect(waysIn(WEB, service({ type: 'NodePort' }))[0]!.reasons[0]).toBe(
      'the manifests do not tell whether the addresses of the nodes are reached from the internet');
  });

  test('lead nowhere where the policies let in no addresses', () => {
    expect(shortly(WEB, service({ type: 'NodePort' }), inside([app('api')]))).toEqual(['NodePort ? -> shop/Deployment/web: TCP 80 deny']);
  });

  test('are there for a load balancer too, unless it does without, and know nothing of its source ranges', () => {
    const restricted = { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] };
    expect(shortly(WEB, service(restricted))).toEqual([
      'LoadBalancer TCP 443 -> shop/Deployment/web: TCP 80 deny', 'NodePort ? -> shop/Deployment/web: TCP 80 depends',
    ]);
    expect(shortly(WEB, service({ ...restricted, allocateLoadBalancerNodePorts: false }))).toHaveLength(1);
  });
});

describe('other Services', () => {
  test('are a way in through externalIPs, which somebody has to route', () => {
    const [way, ...others] = waysIn(WEB, service({ externalIPs: ['198.51.100.7'] }));
    expect(others).toEqual([]);
    expect(way).toMatchObject({ kind: 'externalIPs', workload: 'shop/Deployment/web', result: 'depends' });
    expect(way!.reasons[0]).toBe('the manifests do not tell whether 198.51.100.7 is routed from the internet to the nodes');
  });

  test.each([
    ['an address inside alone', {}],
    ['no address', { clusterIP: 'None', externalIPs: ['198.51.100.7'] }],
    ['a name elsewhere', { type: 'ExternalName', externalName: 'shop.example' }],
  ])('are none: %s', (_, spec) => {
    expect(waysIn(WEB, service(spec))).toEqual([]);
  });
});

describe('an Ingress', () => {
  const toWeb = [WEB, service({}), ingress()];
  const traefik = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } }, podSelector: { matchLabels: { app: 'traefik' } } };
  const ofShop = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } };

  test.each([
    ['no policy', [], 'allow'],
    ['anyone', [inside([])], 'allow'],
    ['pods of another namespace', [inside([traefik])], 'depends'],
    ['pods of all namespaces', [inside([{ namespaceSelector: {} }])], 'depends'],
    ['addresses, as those of a controller on the host network', [inside([block('10.0.0.0/8')])], 'depends'],
    ['pods of its own namespace', [inside([app('api')])], 'deny'],
    ['pods of its own namespace, by name', [inside([ofShop])], 'deny'],
    ['anyone, on another port', [letIn('web', [], [{ port: 443 }])], 'deny'],
    ['nobody', [denyAll()], 'deny'],
  ])('hangs on whether the controller is let in, which nobody knows: %s', (_, policies, result) => {
    expect(shortly(...toWeb, ...policies)).toEqual([`Ingress ? -> shop/Deployment/web: TCP 80 ${result}`]);
  });

  test('says who may be the controller', () => {
    const reasons = (...objects: object[]) => waysIn(...toWeb, ...objects)[0]!.reasons;
    expect(reasons(inside([traefik]))).toEqual(['shop/web-in spec.ingress[0] lets in pods of other namespaces on TCP 80: the controller may be among them']);
    expect(reasons(inside([traefik]), pod('traefik/traefik'), pod('traefik/other'))).toEqual([
      'shop/web-in spec.ingress[0] lets in traefik/Pod/traefik on TCP 80: the controller may be among them',
    ]);
    expect(reasons(inside([block('10.0.0.0/8')]))).toEqual(['shop/web-in spec.ingress[0] lets in addresses on TCP 80: the controller may be among them']);
    expect(reasons(denyAll())).toEqual([
      'the policies of shop/Deployment/web let in nobody on TCP 80 who may be an ingress controller: no pods of another namespace, and no addresses',
    ]);
  });

  test('may be served by a workload of its own namespace that a Service leads to from outside', () => {
    const gateway = { ...service(LOCAL, 'gateway') as any };
    gateway.spec.selector = { app: 'gateway' };
    const [, way] = waysIn(...toWeb, deployment('gateway'), gateway, inside([app('gateway')]));
    expect(way).toMatchObject({ kind: 'Ingress', result: 'depends' });
    expect(way!.reasons).toEqual(['shop/web-in spec.ingress[0] lets in shop/Deployment/gateway on TCP 80: the controller may be among them']);
  });

  test('leads to the TCP port of the Service, by number or name', () => {
    const ports = [{ name: 'quic', port: 443, targetPort: 8443, protocol: 'UDP' }, { name: 'web', port: 443, targetPort: 80 }];
    expect(shortly(WEB, service({ ports }), ingress())).toEqual(['Ingress ? -> shop/Deployment/web: TCP 80 allow']);
    expect(shortly(WEB, service({ ports }), ingress({ name: 'web', port: { name: 'web' } }))).toEqual(['Ingress ? -> shop/Deployment/web: TCP 80 allow']);
  });

  test.each([
    ['that is not there', [WEB, ingress()], 'depends', 'shop/service/web is not in the manifests: who answers is not known'],
    ['without pods', [service({}), ingress()], 'depends', 'no workload of the manifests is behind shop/service/web: who answers is not known'],
    ['without that port', [WEB, service({}), ingress({ name: 'web', port: { number: 80 } })], 'deny', 'shop/service/web has no port 80'],
    ['to a port without a container', [WEB, service({ ports: [{ port: 443, targetPort: 'x' }] }), ingress()], 'deny',
      'shop/Deployment/web declares no port of the name "x"'],
  ])('leads to a Service %s', (_, objects, result, reason) => {
    expect(waysIn(...objects)).toMatchObject([{ kind: 'Ingress', name: 'shop/ingress/web', result, reasons: [reason] }]);
  });
});

test('are not read from a Service that the API server refuses', () => {
  const strange = service({ ...LOCAL, loadBalancerSourceRanges: '10.0.0.0/8', externalIPs: { a: 1 }, ipFamilies: ['IPv5'], ports: [{ port: 443, targetPort: 80, nodePort: '1' }] });
  expect(shortly(WEB, strange)).toEqual([]);
});

test('come in the order of the names, Services before Ingresses', () => {
  const objects = [WEB, ingress(), service(LOCAL, 'b'), service({}, 'web'), service(LOCAL, 'a'), namespace('shop'), policy('x', { podSelector: {} })];
  expect(waysIn(...objects).map(({ name }) => name)).toEqual(['shop/service/a', 'shop/service/b', 'shop/ingress/web']);
});
