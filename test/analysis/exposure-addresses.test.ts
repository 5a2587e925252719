import { app, block, deployment, letIn, letOut, policy } from './clusters';
import { ANYWHERE, exposureOf, TCP_443, TCP_80, text } from './exposure-support';
import { BlocksAndPods } from '../../src/analysis/profile';

describe('addresses', () => {
  const called = (profile: BlocksAndPods, ...to: object[]) => exposureOf([deployment('web'), letOut('web', to, TCP_443)], { profile }).egress.map(text);

  test('are the internet where every public one is among them, of one family or of both', () => {
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0'), block('::/0'))).toEqual([`${ANYWHERE} : TCP 443`]);
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0'))).toEqual(['internet (0.0.0.0-255.255.255.255) : TCP 443 IPv4']);
    expect(called(BlocksAndPods.NEVER, block('2000::/3'))).toEqual(['internet (2000::-3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff) : TCP 443 IPv6']);
  });

  test('are the internet without private ones too, and the ranges tell that', () => {
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0', '10.0.0.0/8', '169.254.169.254/32'))).toEqual([
      'internet (0.0.0.0-9.255.255.255 11.0.0.0-169.254.169.253 169.254.169.255-255.255.255.255) : TCP 443 IPv4',
    ]);
  });

  test('are not the internet where a public one is missing', () => {
    expect(called(BlocksAndPods.NEVER, block('0.0.0.0/0', '8.8.8.8/32'))).toEqual([
      '0.0.0.0-8.8.8.7 : TCP 443 IPv4', '8.8.8.9-255.255.255.255 : TCP 443 IPv4',
    ]);
  });

  test('are ranges where they are some', () => {
    expect(called(BlocksAndPods.NEVER, block('10.0.0.0/8'), block('192.0.2.1/32'))).toEqual([
      '10.0.0.0-10.255.255.255 : TCP 443 IPv4', '192.0.2.1 : TCP 443 IPv4',
    ]);
  });

  test('are the internet although some of them have more ports', () => {
    const out = policy('out', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [block('0.0.0.0/0')], ports: TCP_443 }, { to: [block('8.8.8.8/32')], ports: [{ port: 53, protocol: 'UDP' }] }],
    });
    expect(exposureOf([deployment('web'), out]).egress.map(text)).toEqual([
      'internet (0.0.0.0-255.255.255.255) : TCP 443 IPv4', '8.8.8.8 : TCP 443, UDP 53 IPv4',
    ]);
  });

  test('are no internet where only private ones have no more ports', () => {
    const out = policy('out', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [block('0.0.0.0/0', '10.0.0.0/8')], ports: [...TCP_443, ...TCP_80] }, { to: [block('10.0.0.0/8')], ports: TCP_443 }],
    });
    expect(exposureOf([deployment('web'), out]).egress.map(text)).toEqual([
      'internet (0.0.0.0-9.255.255.255 11.0.0.0-255.255.255.255) : TCP 80, TCP 443 IPv4', '10.0.0.0-10.255.255.255 : TCP 443 IPv4',
    ]);
  });

  test.each([
    [BlocksAndPods.NEVER, []],
    [BlocksAndPods.MATCHED, ['entire-cluster : TCP 443 IPv4']],
    [BlocksAndPods.UNKNOWN, ['entire-cluster : TCP 443 IPv4 depends']],
  ])('are those of pods too, as the network plugin has it: %s', (profile, lines) => {
    expect(called(profile, block('0.0.0.0/0'))).toEqual([...lines, 'internet (0.0.0.0-255.255.255.255) : TCP 443 IPv4']);
  });

  test('may be those of pods where they are some, which nobody knows', () => {
    expect(called(BlocksAndPods.MATCHED, block('10.0.0.0/8'))).toEqual([
      'entire-cluster : TCP 443 IPv4 depends', '10.0.0.0-10.255.255.255 : TCP 443 IPv4',
    ]);
  });
});

describe('ports with names', () => {
  const HTTP = [{ port: 'http' }];
  const serving = (name: string, containerPort: number) => deployment(name, { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort }] }] });

  test('are looked up at the workload that is called, each at its own', () => {
    const objects = [serving('web', 8080), serving('api', 9090), policy('in', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }], ports: HTTP }] })];
    expect(exposureOf(objects).ingress.map(text)).toEqual(['entire-cluster : TCP 8080']);
    expect(exposureOf(objects, {}, 'shop/Deployment/api').ingress.map(text)).toEqual(['entire-cluster : TCP 9090']);
  });

  test('let nobody in where the workload has none of that name', () => {
    expect(exposureOf([deployment('web'), letIn('web', [{ namespaceSelector: {} }], [{ port: 'metrics' }])]).ingress).toEqual([]);
  });

  test('may be any port of a stranger who is called', () => {
    expect(exposureOf([deployment('web'), letOut('web', [app('x')], [...HTTP, { port: 443 }])]).egress.map(text)).toEqual([
      'shop/[pods with app=x] : TCP 443', 'shop/[pods with app=x] : TCP http depends',
    ]);
  });

  test('add nothing where every port of their protocol is open', () => {
    expect(exposureOf([deployment('web'), letOut('web', [app('x')], [...HTTP, { protocol: 'TCP' }])]).egress.map(text)).toEqual([
      'shop/[pods with app=x] : all TCP ports',
    ]);
    expect(exposureOf([deployment('web'), letOut('web', [app('x')], [{ port: 'dns', protocol: 'UDP' }, { protocol: 'TCP' }])]).egress.map(text)).toEqual([
      'shop/[pods with app=x] : all TCP ports', 'shop/[pods with app=x] : UDP dns depends',
    ]);
  });

  test('mean nothing at an address', () => {
    expect(exposureOf([deployment('web'), letOut('web', [block('0.0.0.0/0')], HTTP)]).egress).toEqual([]);
  });

  test('mean something at a pod whose address may be in a block', () => {
    expect(exposureOf([deployment('web'), letOut('web', [block('0.0.0.0/0')], HTTP)], { profile: BlocksAndPods.MATCHED }).egress.map(text)).toEqual([
      'entire-cluster : TCP http IPv4 depends',
    ]);
  });
});
