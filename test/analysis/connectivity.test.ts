import { app, block, connectivityOf, deployment, letIn, letOut, pod, service, verdict } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { VerdictResult } from '../../src/analysis/verdict';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';
import { TransportProtocol } from '../../src/model/transport-protocol';

const statefulSet = { ...deployment('cache') as any, kind: 'StatefulSet' };

describe('an end of a question', () => {
  const connectivity = connectivityOf([
    deployment('api'), deployment('web'), deployment('cache'), statefulSet, pod('shop/db', ['10.1.0.1', 'fd00::1']), service('orders', [{ port: 80 }]),
    letIn('db', [app('web')]),
  ]);

  test.each(['shop/web', 'shop/Deployment/web', 'shop/deployment/web'])('may be written %s', name => {
    expect(verdict(connectivity, name, 'shop/db')).toBe('allow');
    expect(verdict(connectivity, 'shop/api', 'shop/db')).toBe('deny');
  });

  test('that is the address of a pod is that pod', () => {
    expect(verdict(connectivity, 'shop/web', '10.1.0.1')).toBe('allow');
    expect(verdict(connectivity, 'shop/api', 'fd00::1')).toBe('deny');
    expect(verdict(connectivity, 'shop/api', '10.1.0.2')).toBe('allow');
  });

  test.each([
    ['shop/wep', '"shop/wep"; did you mean "shop/web"?'],
    ['shop/deployment/wep', '"shop/deployment/wep"; did you mean "shop/Deployment/web"?'],
    ['shop/orders', '"shop/orders"; did you mean "shop/service/orders"?'],
    ['shop/service/order', '"shop/service/order"; did you mean "shop/service/orders"?'],
    ['intrnet', '"intrnet"; did you mean "internet"?'],
    ['something/else-altogether', '"something/else-altogether"; name a workload of the manifests'],
    ['', '""; name a workload of the manifests'],
  ])('fails for %s, which nobody is called', (name, end) => {
    expect(() => verdict(connectivity, name, 'shop/db')).toThrow(
      `source must be namespace/name, namespace/kind/name, an address, a block of addresses, or internet, and nothing is called ${end}`);
  });

  test('fails for a name that two kinds have', () => {
    expect(() => verdict(connectivity, 'shop/web', 'shop/cache')).toThrow(
      'destination must be one workload, and "shop/cache" names 2; write "shop/Deployment/cache" or "shop/StatefulSet/cache"');
    expect(verdict(connectivity, 'shop/web', 'shop/StatefulSet/cache')).toBe('allow');
  });

  test.each([
    ['10.1.2.3/8', 'cidr must not have host bits set, got "10.1.2.3/8"; write "10.0.0.0/8"'],
    ['10.1.2', 'cidr must be an IPv4 or IPv6 address with a mask, got "10.1.2/32"; write for instance "10.0.0.0/8"'],
    ['010.0.0.1', 'cidr must be an IPv4 or IPv6 address with a mask, got "010.0.0.1/32"; write for instance "10.0.0.0/8"'],
    ['::ffff:10.0.0.1', 'cidr must not be an IPv4-mapped IPv6 address, got "::ffff:10.0.0.1/128"; write the IPv4 block'],
  ])('fails for %s, which is no address', (address, message) => {
    expect(() => verdict(connectivity, 'shop/web', address)).toThrow(`destination: ${message}`);
  });

  test('fails for a Service that calls', () => {
    expect(() => verdict(connectivity, 'shop/service/orders', 'shop/web')).toThrow(
      'source must not be a Service, got "shop/service/orders": it opens no connections; name a workload behind it');
  });

  test('fails where no end is in the cluster', () => {
    expect(() => verdict(connectivity, '8.8.8.8', 'internet')).toThrow(
      'source or destination must be in the cluster, got "8.8.8.8" and "internet": no policy is about this connection');
  });

  test('fails for a name of a port outside the cluster', () => {
    expect(() => verdict(connectivity, 'shop/web', '8.8.8.8', Port.named('http'))).toThrow(
      'port must be a number, got TCP http: ports have no names at "8.8.8.8", outside the cluster');
  });
});

describe('families of addresses', () => {
  const ask = (source: string, destination: string, family?: IpFamily, blocks = [block('10.0.0.0/8')]) =>
    connectivityOf([pod('shop/v4', ['10.1.0.1']), pod('shop/v6', ['fd00::1']), pod('shop/dual', ['10.1.0.2', 'fd00::2']),
      pod('shop/db', ['10.1.0.3', 'fd00::3']), letIn('db', blocks)], BlocksAndPods.MATCHED)
      .verdict({ source, destination, port: Port.tcp(80), ...(family && { family }) });

  test('are asked about as far as both ends have them', () => {
    expect(ask('shop/v4', 'shop/db').result).toBe('allow');
    expect(ask('shop/v6', 'shop/db').result).toBe('deny');
    expect(ask('shop/dual', 'shop/db', IpFamily.IPV4).result).toBe('allow');
    expect(ask('shop/dual', 'shop/db', IpFamily.IPV6).result).toBe('deny');
  });

  test('that differ depend', () => {
    expect(ask('shop/dual', 'shop/db')).toEqual({
      result: VerdictResult.DEPENDS,
      reasons: [
        'over IPv4: allow: egress: no policy isolates shop/Pod/dual for what leaves it',
        'over IPv4: allow: ingress: shop/db-in spec.ingress[0] allows TCP 80 from shop/Pod/dual',
        'over IPv6: deny: ingress: shop/db-in isolates shop/Pod/db, and no rule allows TCP 80 from shop/Pod/dual',
      ],
    });
    expect(ask('shop/dual', 'shop/db', undefined, [block('10.0.0.0/8'), block('fd00::/8')]).result).toBe('allow');
  });

  test('that the ends do not have in common connect nobody', () => {
    expect(ask('shop/v4', 'shop/v6')).toEqual({ result: 'deny', reasons: ['shop/Pod/v4 and shop/Pod/v6 have no family of addresses in common'] });
    expect(ask('shop/v4', 'shop/db', IpFamily.IPV6)).toEqual({ result: 'deny', reasons: ['shop/Pod/v4 and shop/Pod/db do not both have IPv6 addresses'] });
  });

  test('fail where an address is of the other one', () => {
    expect(() => ask('8.8.8.8', 'shop/db', IpFamily.IPV6)).toThrow('family must be that of "8.8.8.8", got IPv6; leave it out');
  });
});

describe('blocks of addresses and the internet', () => {
  const ask = (destination: string, ...to: object[]) => verdict(connectivityOf([deployment('web'), letOut('web', to)]), 'shop/web', destination, 443);

  test('are allowed where all of their addresses are', () => {
    expect(ask('10.0.0.0/8', block('10.0.0.0/9'), block('10.128.0.0/9'))).toBe('allow');
    expect(ask('10.0.0.0/8', block('10.0.0.0/9'))).toBe('depends');
    expect(ask('10.0.0.0/8', block('11.0.0.0/8'))).toBe('deny');
    expect(ask('10.0.0.0/8', block('0.0.0.0/0', '10.1.0.0/16'))).toBe('depends');
    expect(ask('10.0.0.0/8', block('0.0.0.0/0', '10.0.0.0/8'))).toBe('deny');
  });

  test('say which of their addresses', () => {
    const connectivity = connectivityOf([deployment('web'), letOut('web', [block('10.1.0.0/16')])]);
    expect(connectivity.verdict({ source: 'shop/web', destination: '10.0.0.0/8', port: Port.tcp(443) })).toEqual({
      result: 'depends',
      reasons: [
        'to 10.0.0.0-10.0.255.255, 10.2.0.0-10.255.255.255: deny: egress: shop/web-out isolates shop/Deployment/web, '
          + 'and no rule allows TCP 443 to 10.0.0.0-10.0.255.255, 10.2.0.0-10.255.255.255',
        'to 10.1.0.0-10.1.255.255: allow: egress: shop/web-out spec.egress[0] allows TCP 443 to 10.1.0.0-10.1.255.255',
        'to 10.1.0.0-10.1.255.255: allow: ingress: 10.1.0.0-10.1.255.255 is outside the cluster: no policy is about what enters there',
      ],
    });
  });

  test('internet is every public address, of both families', () => {
    const [ipv4, ipv6] = [block('0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'), block('2000::/3')];
    expect(ask('internet', ipv4, ipv6)).toBe('allow');
    expect(ask('internet', ipv4)).toBe('depends');
    expect(ask('internet', block('10.0.0.0/8'), block('fd00::/8'))).toBe('deny');
    expect(ask('internet', block('8.8.8.8/32'))).toBe('depends');
  });

  test('IPv4 is not read as IPv6, nor the other way round', () => {
    expect(ask('253.0.0.1', block('fd00::/8'))).toBe('deny');
    expect(ask('fd00::1', block('253.0.0.0/8'))).toBe('deny');
    expect(ask('fd00::1', block('fd00::/8'))).toBe('allow');
  });
});

describe('the internet', () => {
  const privateRanges = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
    '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'];
  const ask = (...except: string[]) => connectivityOf([deployment('web'), letOut('web', [block('0.0.0.0/0', ...except)])])
    .verdict({ source: 'shop/web', destination: 'internet', port: Port.HTTPS, family: IpFamily.IPV4 }).result;

  test("is without the address of Azure's platform, which is public and no host of the internet", () => {
    expect(ask(...privateRanges)).toBe('allow');
    expect(ask(...privateRanges, '168.63.129.16/32')).toBe('allow');
    expect(ask(...privateRanges, '168.63.129.17/32')).toBe('depends');
    expect(verdict(connectivityOf([deployment('web'), letOut('web', [block('168.63.129.16/32')])]), 'shop/web', 'internet')).toBe('deny');
    expect(verdict(connectivityOf([deployment('web'), letOut('web', [block('168.63.129.16/32')])]), 'shop/web', '168.63.129.16')).toBe('allow');
  });
});

describe('ranges of ports', () => {
  const ask = (port: Port) => verdict(connectivityOf([deployment('web'), pod('shop/client'),
    letIn('web', [app('client')], [{ port: 80 }, { port: 81, endPort: 90 }, { port: 5000, protocol: 'UDP' }])]), 'shop/client', 'shop/web', port);

  test('are allowed where all of their ports are, by one rule or several', () => {
    expect(ask(Port.range(80, 90))).toBe('allow');
    expect(ask(Port.range(85, 95))).toBe('depends');
    expect(ask(Port.range(91, 95))).toBe('deny');
    expect(ask(Port.allOf(TransportProtocol.UDP))).toBe('depends');
    expect(ask(Port.allOf(TransportProtocol.SCTP))).toBe('deny');
    expect(ask(Port.all())).toBe('depends');
  });

  test('of both sides must have ports in common', () => {
    const connectivity = connectivityOf([pod('shop/a'), pod('shop/b'), letOut('a', [app('b')], [{ port: 80 }]), letIn('b', [app('a')], [{ port: 443 }])]);
    expect(connectivity.verdict({ source: 'shop/a', destination: 'shop/b', port: Port.range(80, 443) })).toEqual({
      result: 'deny',
      reasons: [
        'egress: only TCP 80 of TCP 80-443 to shop/Pod/b may be allowed', 'ingress: only TCP 443 of TCP 80-443 from shop/Pod/a may be allowed',
        'what both sides may allow has no port in common',
      ],
    });
  });
});
