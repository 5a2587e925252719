import { block, connectivityOf, denyAll, deployment, letIn, letOut, namespace, pod, service } from './clusters';
import { between, calls, CHAIN, from, to } from './paths-support';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Port } from '../../src/model/port';

describe('the internet', () => {
  const balancer = (spec: object, name = 'web') => ({
    ...service(name, [{ port: 443, targetPort: 3000 }]), spec: { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 443, targetPort: 3000 }], ...spec },
  });
  const everyone = block('0.0.0.0/0');
  const inside = calls(...CHAIN);

  test('comes to a database over a load balancer and those behind it', () => {
    const connectivity = connectivityOf([...inside, balancer({ externalTrafficPolicy: 'Local' }), letIn('web', [everyone], [{ port: 3000 }])]);
    const [hop, ...others] = connectivity.shortestPath('internet', 'shop/db')!.hops;
    expect(hop).toMatchObject({
      source: 'internet',
      destination: 'shop/Deployment/web',
      ports: [Port.tcp(3000)],
      result: 'allow',
      reasons: [],
      wayIn: { kind: 'LoadBalancer', name: 'shop/service/web', port: Port.tcp(443), result: 'allow' },
    });
    expect(others.map(({ source, destination, wayIn }) => [source, destination, wayIn])).toEqual([
      ['shop/Deployment/web', 'shop/Deployment/api', undefined], ['shop/Deployment/api', 'shop/Deployment/db', undefined],
    ]);
    expect(from(connectivity, 'internet')).toEqual(['internet -> web', 'internet -> web -> api', 'internet -> web -> api -> db']);
    expect(to(connectivity, 'shop/db')).toEqual(['api -> db', 'web -> api -> db', 'internet -> web -> api -> db']);
    expect(to(connectivity, 'shop/db', { steps: 2 })).toEqual(['api -> db', 'web -> api -> db']);
  });

  test.each([
    ['keeps the addresses of callers', { externalTrafficPolicy: 'Local' }, 'internet -> web'],
    ['may show the addresses of nodes', {}, 'internet -> web ?'],
    ['lets in some alone', { externalTrafficPolicy: 'Local', loadBalancerSourceRanges: ['8.8.8.0/24'] }, 'internet -> web ?'],
  ])('comes through a load balancer that %s', (_, spec, path) => {
    const publicOnly = letIn('web', [block('0.0.0.0/0', '10.0.0.0/8')], [{ port: 3000 }]);
    expect(between(connectivityOf([...inside, balancer(spec), publicOnly]), 'internet', 'shop/web')).toBe(path);
  });

  test('comes nowhere where the policies let in no addresses', () => {
    const connectivity = connectivityOf([...inside, balancer({}), balancer({ type: 'NodePort' }, 'api')]);
    expect(from(connectivity, 'internet')).toEqual([]);
    expect(between(connectivity, 'internet', 'shop/db')).toBeUndefined();
  });

  test('comes to the ports of nodes perhaps', () => {
    const open = connectivityOf([deployment('web'), balancer({ type: 'NodePort' }), letOut('web', [])]);
    expect(open.shortestPath('internet', 'shop/web', { port: Port.tcp(3000) })).toMatchObject({ result: 'depends', hops: [{ wayIn: { kind: 'NodePort' } }] });
  });

  describe('with an ingress controller', () => {
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { rules: [{ http: { paths: [{ backend: { service: { name: 'web', port: { number: 80 } } } }] } }] },
    };
    const controller = [
      namespace('traefik'), pod('traefik/traefik'),
      {
        ...balancer({ externalTrafficPolicy: 'Local' }),
        metadata: { name: 'traefik', namespace: 'traefik' },
        spec: {
          type: 'LoadBalancer', externalTrafficPolicy: 'Local', selector: { app: 'traefik' }, ports: [{ port: 443, targetPort: 8443 }],
        },
      },
    ];
    const shop = [...inside, service('web', [{ port: 80, targetPort: 3000 }], { app: 'web' }), ingress];
    const traefikIn = letIn('web', [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } } }], [{ port: 3000 }]);

    test('of the manifests that is let in, comes over it', () => {
      const connectivity = connectivityOf([...shop, ...controller, traefikIn]);
      expect(between(connectivity, 'internet', 'shop/db')).toBe('internet -> traefik -> web -> api -> db');
      // The Ingress itself is a shorter way, but nobody says that traefik serves it.
      expect(connectivity.shortestPath('internet', 'shop/web', { steps: 1 })).toMatchObject({
        result: 'depends',
        hops: [{
          wayIn: { kind: 'Ingress' }, reasons: ['shop/web-in spec.ingress[0] lets in traefik/Pod/traefik on TCP 3000: the controller may be among them'],
        }],
      });
    });

    test('of the manifests that is not let in, comes to it and no further', () => {
      expect(from(connectivityOf([...shop, ...controller]), 'internet')).toEqual(['internet -> traefik']);
    });

    test('that is somewhere else, comes to pods that let in anyone', () => {
      const connectivity = connectivityOf([...shop, letIn('web', [], [{ port: 3000 }])]);
      expect(connectivity.shortestPath('internet', 'shop/db')).toMatchObject({ result: 'allow', hops: [{ wayIn: { kind: 'Ingress', name: 'shop/ingress/web' } }, {}, {}] });
    });
  });

  describe('without any Service', () => {
    test('comes to pods that let it in, where their addresses are public, which is not known', () => {
      const [hop] = connectivityOf([deployment('web')]).shortestPath('internet', 'shop/web')!.hops;
      expect(hop).toEqual({
        source: 'internet',
        destination: 'shop/Deployment/web',
        ports: [Port.all()],
        result: 'depends',
        reasons: ['the manifests do not tell whether the addresses of the pods are public'],
      });
    });

    test.each([
      ['public', ['2a00:1450::1'], [], 'internet -> a'],
      ['public, and let in in part', ['2a00:1450::1'], [letIn('a', [block('2a00::/16')])], 'internet -> a ?'],
      ['public, and let in over the other family', ['2a00:1450::1'], [letIn('a', [everyone])], undefined],
      ['private', ['10.0.0.1', 'fd00::1'], [], undefined],
    ])('comes to pods whose addresses are %s', (_, addresses, policies, path) => {
      expect(between(connectivityOf([pod('shop/a', addresses), ...policies]), 'internet', 'shop/a')).toBe(path);
    });

    test('comes to pods that only private addresses may call not at all', () => {
      expect(from(connectivityOf([deployment('web'), letIn('web', [block('10.0.0.0/8'), block('192.168.0.0/16')])]), 'internet')).toEqual([]);
    });
  });

  test('is an end that is reached', () => {
    const connectivity = connectivityOf([...inside, letOut('db', [everyone], [{ port: 443 }])]);
    expect(from(connectivity, 'shop/web')).toEqual(['web -> api', 'web -> api -> db', 'web -> api -> db -> internet']);
    expect(to(connectivity, 'internet')).toEqual(['db -> internet', 'api -> db -> internet', 'web -> api -> db -> internet']);
    expect(connectivity.shortestPath('shop/web', 'internet', { port: Port.tcp(443) })!.hops[2]).toMatchObject({ ports: [Port.tcp(443)], result: 'allow' });
    expect(between(connectivity, 'shop/web', 'internet', { port: Port.tcp(80) })).toBeUndefined();
  });

  test('is reached perhaps where a part of it is, and not where private addresses are', () => {
    const some = connectivityOf([...inside, letOut('db', [block('8.8.8.0/24')])]);
    expect(some.shortestPath('shop/db', 'internet')!.hops).toMatchObject([{ result: 'depends', reasons: ['the policies let out only to 8.8.8.0-8.8.8.255'] }]);
    expect(between(connectivityOf([...inside, letOut('db', [block('10.0.0.0/8')])]), 'shop/db', 'internet')).toBeUndefined();
  });

  test('is never in between', () => {
    const connectivity = connectivityOf([
      denyAll(), deployment('a'), deployment('b'), letOut('a', [everyone]), letIn('b', [everyone]), balancer({ externalTrafficPolicy: 'Local' }, 'b'),
    ], BlocksAndPods.NEVER);
    expect(from(connectivity, 'shop/a')).toEqual(['a -> internet']);
    expect(from(connectivity, 'internet')).toEqual(['internet -> b']);
    expect(to(connectivity, 'shop/b')).toEqual(['internet -> b']);
  });
});
