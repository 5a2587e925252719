import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, pod, service } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Port } from '../../src/model/port';

describe('a question that names a Service', () => {
  const ports = [{ name: 'web', port: 8080, targetPort: 'http' }, { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' }];
  const ask = (port: Port, ...more: object[]) => connectivityOf([deployment('api'), pod('shop/client'), service('api', ports), ...more])
    .verdict({ source: 'shop/client', destination: 'shop/service/api', port });

  test('is answered for the port of the pods', () => {
    const rules = letIn('api', [app('client')], [{ port: 80 }]);
    expect(ask(Port.tcp(8080), rules).result).toBe('allow');
    expect(ask(Port.named('web'), rules).result).toBe('allow');
    expect(ask(Port.udp(53), rules).result).toBe('deny');
  });

  test('says that a policy names the port of the Service', () => {
    expect(ask(Port.tcp(8080), letIn('api', [app('client')], [{ port: 8080 }])).reasons).toEqual([
      'ingress: shop/api-in isolates shop/Deployment/api, and no rule allows TCP 80 from shop/Pod/client',
      'shop/api-in spec.ingress[0].ports: it names TCP 8080, the port of the Service; policies are about the port of the pods behind it, TCP 80',
    ]);
  });

  test('fails for a port that the Service does not have', () => {
    expect(() => ask(Port.tcp(80))).toThrow('port must be one of shop/service/api, got TCP 80; it has TCP 8080 (web), UDP 53 (dns)');
  });

  test('depends where the pods behind it differ', () => {
    const other = deployment('canary', {}, { app: 'api', track: 'canary' });
    const rules = denyAll() as any;
    expect(ask(Port.tcp(8080), other).result).toBe('allow');
    const isolated = ask(Port.tcp(8080), other, { ...rules, spec: { podSelector: { matchLabels: { track: 'canary' } } } });
    expect(isolated.result).toBe('depends');
    expect(isolated.reasons[2]).toBe('to shop/Deployment/canary: deny: ingress: shop/deny isolates shop/Deployment/canary, '
      + 'and no rule allows TCP 80 from shop/Pod/client');
  });

  test('asks a headless Service for the pods themselves: nothing translates a number', () => {
    const headless = service('api', ports) as any;
    headless.spec.clusterIP = 'None';
    const asked = (port: Port, ...more: object[]) => connectivityOf([deployment('api'), pod('shop/client'), headless, ...more])
      .verdict({ source: 'shop/client', destination: 'shop/service/api', port });
    const rules = letIn('api', [app('client')], [{ port: 80 }]);
    expect(asked(Port.tcp(80), rules).result).toBe('allow');
    expect(asked(Port.tcp(8080), rules)).toEqual({
      result: 'deny', reasons: ['ingress: shop/api-in isolates shop/Deployment/api, and no rule allows TCP 8080 from shop/Pod/client'],
    });
    // DNS tells the port of the pods for a name: SRV.
    expect(asked(Port.named('web'), rules).result).toBe('allow');
    expect(() => asked(Port.named('http'), rules)).toThrow('port must be one of shop/service/api, got TCP http');
    // It needs no ports.
    headless.spec.ports = undefined;
    expect(asked(Port.tcp(80), rules).result).toBe('allow');
  });

  test('asks a Service for pods on the host network too', () => {
    const host = deployment('api', { hostNetwork: true });
    expect(ask(Port.tcp(8080), host, letIn('api', [], [{ port: 1 }])).result).toBe('allow');
  });

  test('knows nobody behind a name elsewhere, whatever it selects', () => {
    const elsewhere = service('api', ports) as any;
    elsewhere.spec.type = 'ExternalName';
    expect(connectivityOf([deployment('api'), pod('shop/client'), elsewhere])
      .verdict({ source: 'shop/client', destination: 'shop/service/api', port: Port.tcp(8080) }).result).toBe('depends');
  });

  test('depends where no pod is behind it', () => {
    const connectivity = connectivityOf([pod('shop/client'), service('api', ports)]);
    expect(connectivity.verdict({ source: 'shop/client', destination: 'shop/service/api', port: Port.tcp(8080) })).toEqual({
      result: 'depends', reasons: ['no workload of the manifests is behind shop/service/api: who answers is not known'],
    });
  });
});

describe('the list of connections', () => {
  const connectivity = connectivityOf([
    denyAll(), deployment('web'), deployment('db'), letOut('web', [app('db'), block('192.0.2.0/24')], [{ port: 80 }]), letIn('db', [app('web')]),
  ], BlocksAndPods.UNKNOWN);
  const listed = (filter?: object) => connectivity.connections(filter)
    .map(({ source, destination, ports, family, result }) => `${source} -> ${destination}: ${ports.join(', ')} ${family ?? 'both'} ${result}`);

  test('has what is allowed and what depends', () => {
    expect(listed()).toEqual([
      'shop/Deployment/web -> 192.0.2.0-192.0.2.255: TCP 80 IPv4 allow',
      'shop/Deployment/web -> shop/Deployment/db: TCP 80 both allow',
    ]);
    expect(connectivityOf([deployment('web'), pod('shop/db'), letIn('db', [block('10.0.0.0/8')])]).connections({ destination: 'shop/db' }))
      .toContainEqual({ source: 'shop/Deployment/web', destination: 'shop/Pod/db', ports: [Port.all()], family: 'IPv4', result: 'depends' });
  });

  test('can be narrowed', () => {
    expect(listed({ destination: 'shop/db' })).toHaveLength(1);
    expect(listed({ source: 'shop/db' })).toEqual([]);
    expect(listed({ namespace: 'shop' })).toHaveLength(2);
    expect(listed({ namespace: 'other' })).toEqual([]);
    expect(listed({ port: Port.named('http') })).toHaveLength(1);
    expect(listed({ port: Port.tcp(81) })).toEqual([]);
  });

  test('fails for a filter that is no workload', () => {
    expect(() => listed({ source: 'internet' })).toThrow('source must be a workload, got "internet"; ask for it with verdict or explain');
    expect(() => listed({ source: 'shop/wep' })).toThrow('did you mean "shop/web"?');
  });
});
