import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, pod, policy, service } from './clusters';
import { between, calls, CHAIN, from, rename, to } from './paths-support';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Port } from '../../src/model/port';

describe('a chain', () => {
  const connectivity = connectivityOf(calls(...CHAIN, ['debug', 'web', 3000]));

  test('is followed from the source', () => {
    expect(from(connectivity, 'shop/web')).toEqual(['web -> api', 'web -> api -> db']);
    expect(from(connectivity, 'shop/debug')).toEqual(['debug -> web', 'debug -> web -> api', 'debug -> web -> api -> db']);
    expect(from(connectivity, 'shop/db')).toEqual([]);
  });

  test('is followed back from the destination', () => {
    expect(to(connectivity, 'shop/db')).toEqual(['api -> db', 'web -> api -> db', 'debug -> web -> api -> db']);
    expect(to(connectivity, 'shop/debug')).toEqual([]);
  });

  test('is the shortest path', () => {
    expect(connectivity.shortestPath('shop/web', 'shop/db')).toEqual({
      source: 'shop/Deployment/web',
      destination: 'shop/Deployment/db',
      result: 'allow',
      hops: [
        { source: 'shop/Deployment/web', destination: 'shop/Deployment/api', ports: [Port.tcp(8080)], result: 'allow', reasons: [] },
        { source: 'shop/Deployment/api', destination: 'shop/Deployment/db', ports: [Port.tcp(5432)], result: 'allow', reasons: [] },
      ],
    });
    expect(between(connectivity, 'shop/db', 'shop/web')).toBeUndefined();
  });

  test('ends after the steps', () => {
    expect(from(connectivity, 'shop/debug', 1)).toEqual(['debug -> web']);
    expect(from(connectivity, 'shop/debug', 2)).toEqual(['debug -> web', 'debug -> web -> api']);
    expect(to(connectivity, 'shop/db', { steps: 2 })).toEqual(['api -> db', 'web -> api -> db']);
    expect(between(connectivity, 'shop/debug', 'shop/db', { steps: 2 })).toBeUndefined();
    expect(between(connectivity, 'shop/debug', 'shop/db', { steps: 3 })).toBe('debug -> web -> api -> db');
  });

  test('ends on the port, wherever it leads before', () => {
    expect(to(connectivity, 'shop/db', { port: Port.tcp(5432) })).toHaveLength(3);
    expect(to(connectivity, 'shop/db', { port: Port.tcp(8080) })).toEqual([]);
    expect(between(connectivity, 'shop/web', 'shop/db', { port: Port.tcp(5432) })).toBe('web -> api -> db');
    expect(between(connectivity, 'shop/web', 'shop/db', { port: Port.tcp(5433) })).toBeUndefined();
  });
});

test('a cycle comes to its end', () => {
  const pods = connectivityOf([
    denyAll(), ...['a', 'b', 'c'].map(name => pod(`shop/${name}`)),
    ...[['a', 'b'], ['b', 'c'], ['c', 'a']].flatMap(([source, destination]) => [letOut(source!, [app(destination!)]), letIn(destination!, [app(source!)])]),
  ]);
  expect(from(pods, 'shop/a')).toEqual(['a -> b', 'a -> b -> c']);
  expect(to(pods, 'shop/a')).toEqual(['c -> a', 'b -> c -> a']);
});

describe('another pod of the same workload', () => {
  test('is one more that is reached', () => {
    expect(from(connectivityOf(calls(['db', 'db', 5432])), 'shop/db')).toEqual(['db -> db']);
    expect(to(connectivityOf(calls(['db', 'db', 5432])), 'shop/db')).toEqual(['db -> db']);
    expect(between(connectivityOf(calls(['db', 'db', 5432])), 'shop/db', 'shop/db')).toBe('db -> db');
  });

  test('is reached over others too', () => {
    const connectivity = connectivityOf(calls(['web', 'api', 80], ['api', 'web', 80]));
    expect(from(connectivity, 'shop/web')).toEqual(['web -> api', 'web -> api -> web']);
    expect(between(connectivity, 'shop/web', 'shop/web')).toBe('web -> api -> web');
  });

  test('is a way to a port that it alone may call', () => {
    const connectivity = connectivityOf(calls(['web', 'db', 9100], ['db', 'db', 5432]));
    expect(to(connectivity, 'shop/db', { port: Port.tcp(5432) })).toEqual(['db -> db', 'web -> db -> db']);
    expect(between(connectivity, 'shop/web', 'shop/db', { port: Port.tcp(5432) })).toBe('web -> db -> db');
  });

  test('is not there for a single pod', () => {
    const single = connectivityOf([pod('shop/a'), pod('shop/b')]);
    expect(from(single, 'shop/a').filter(path => path.endsWith('a'))).toEqual([]);
    expect(() => single.shortestPath('shop/a', 'shop/a')).toThrow('source and destination must be two ends, got "shop/a" twice');
  });
});

describe('what depends', () => {
  // Whether a block matches pods is for the network plugin to decide.
  const perhaps = [rename(letOut('web', [app('db')]), 'web-db'), rename(letIn('db', [block('10.0.0.0/8')]), 'perhaps')];

  test('is on a path that says so', () => {
    const connectivity = connectivityOf([...calls(...CHAIN.slice(0, 1)), deployment('db'), ...perhaps]);
    expect(from(connectivity, 'shop/web')).toEqual(['web -> api', 'web -> db ?']);
    expect(connectivity.shortestPath('shop/web', 'shop/db')!.hops).toMatchObject([{ result: 'depends', ports: [Port.all()] }]);
    expect(from(connectivityOf([...calls(...CHAIN.slice(0, 1)), deployment('db'), ...perhaps], BlocksAndPods.NEVER), 'shop/web')).toEqual(['web -> api']);
  });

  test.each([
    ['a block that holds the address of a pod', pod('shop/web', ['10.0.0.1']), '10.0.0.0/8', 'web -> db'],
    ['a block that does not hold it', pod('shop/web', ['10.0.0.1']), '11.0.0.0/8', undefined],
    ['a block that holds every address', deployment('web'), '0.0.0.0/0', 'web -> db'],
    ['a block that may hold it', deployment('web'), '10.0.0.0/8', 'web -> db ?'],
  ])('is not a plugin that lets blocks match pods: %s', (_, web, cidr, path) => {
    const connectivity = connectivityOf([web, deployment('db'), letIn('db', [block(cidr)])], BlocksAndPods.MATCHED);
    expect(between(connectivity, 'shop/web', 'shop/db')).toBe(path);
    expect(to(connectivity, 'shop/db').filter(found => found.startsWith('web'))).toEqual(path === undefined ? [] : [path]);
  });

  test('gives way to a path that is sure by a block alone', () => {
    const connectivity = connectivityOf([
      pod('shop/web', ['10.0.0.1']), deployment('api'), deployment('db'), letIn('api', [block('10.0.0.1/32')]), letOut('api', [app('db')]),
      letOut('web', [app('api'), block('10.0.0.0/8')]),
    ], BlocksAndPods.MATCHED);
    expect(between(connectivity, 'shop/web', 'shop/db')).toBe('web -> api -> db');
    expect(from(connectivity, 'shop/web')).toEqual(['web -> api', 'web -> api -> db', 'web -> api -> db -> internet']);
  });

  test('gives way to a longer path that is sure', () => {
    const connectivity = connectivityOf([...calls(...CHAIN), ...perhaps]);
    expect(from(connectivity, 'shop/web')).toEqual(['web -> api', 'web -> api -> db']);
    expect(to(connectivity, 'shop/db')).toEqual(['api -> db', 'web -> api -> db']);
    expect(between(connectivity, 'shop/web', 'shop/db')).toBe('web -> api -> db');
  });

  test('is taken where the path that is sure has too many steps', () => {
    const connectivity = connectivityOf([...calls(...CHAIN), ...perhaps]);
    expect(from(connectivity, 'shop/web', 1)).toEqual(['web -> api', 'web -> db ?']);
    expect(between(connectivity, 'shop/web', 'shop/db', { steps: 1 })).toBe('web -> db ?');
  });

  test('makes the whole path depend', () => {
    const connectivity = connectivityOf([...calls(['debug', 'web', 80]), deployment('db'), ...perhaps]);
    expect(connectivity.shortestPath('shop/debug', 'shop/db')).toMatchObject({ result: 'depends', hops: [{ result: 'allow' }, { result: 'depends' }] });
  });

  test('shows the ports of a hop that are sure, and not those that depend besides', () => {
    const connectivity = connectivityOf([...calls(['web', 'db', 5432]), ...perhaps]);
    expect(connectivity.shortestPath('shop/web', 'shop/db')!.hops).toMatchObject([{ result: 'allow', ports: [Port.tcp(5432)] }]);
    expect(connectivity.shortestPath('shop/web', 'shop/db', { port: Port.tcp(80) })!.hops).toMatchObject([{ result: 'depends', ports: [Port.tcp(80)] }]);
  });
});

describe('of paths that are equally short', () => {
  const connectivity = connectivityOf(calls(['web', 'b', 80], ['web', 'a', 80], ['a', 'db', 80], ['b', 'db', 80]));

  test('the first by name is taken', () => {
    expect(between(connectivity, 'shop/web', 'shop/db')).toBe('web -> a -> db');
    expect(from(connectivity, 'shop/web')).toEqual(['web -> a', 'web -> b', 'web -> a -> db']);
    expect(to(connectivity, 'shop/db')).toEqual(['a -> db', 'b -> db', 'web -> a -> db']);
  });
});

test('everybody reaches everybody in one step where there are no policies', () => {
  const names = Array.from({ length: 40 }, (_, i) => `w-${String(i).padStart(2, '0')}`);
  const connectivity = connectivityOf(names.map(name => deployment(name)));
  expect(from(connectivity, 'shop/w-00')).toEqual([...names, 'internet'].map(name => `w-00 -> ${name}`));
  expect(to(connectivity, 'shop/w-39')).toEqual([...names.map(name => `${name} -> w-39`), 'internet -> w-39 ?']);
});

test('the order of the manifests changes nothing', () => {
  const objects = [...calls(...CHAIN, ['web', 'cache', 80], ['cache', 'db', 80]), policy('x', { podSelector: {} })];
  const answers = [objects, [...objects].reverse()].map(list => {
    const connectivity = connectivityOf(list);
    return [connectivity.reachableFrom('shop/web'), connectivity.whoReaches('shop/db')];
  });
  expect(answers[1]).toEqual(answers[0]);
});

describe('fails for', () => {
  const connectivity = connectivityOf([...calls(...CHAIN), service('api', [{ port: 80 }])]);

  test.each([
    ['an end that is not there', () => connectivity.reachableFrom('shop/wep'), 'source must be namespace/name, .* did you mean "shop/web"\\?'],
    ['a Service', () => connectivity.whoReaches('shop/service/api'), 'destination must be a workload or internet, got "shop/service/api"; name a workload'],
    ['an address', () => connectivity.shortestPath('10.0.0.1', 'shop/db'), 'source must be a workload or internet, got "10.0.0.1"'],
    ['the internet twice', () => connectivity.shortestPath('internet', 'internet'), 'source and destination must be two ends, got "internet" twice'],
    ['no steps', () => connectivity.reachableFrom('shop/web', { steps: 0 }), 'steps must be a whole number from 1, got 0; leave it out for all'],
    ['half a step', () => connectivity.whoReaches('shop/web', { steps: 1.5 }), 'steps must be a whole number from 1, got 1.5'],
    ['a named port of the internet', () => connectivity.whoReaches('internet', { port: Port.named('http') }), 'port must be a number, got TCP http'],
  ])('%s', (_, ask, message) => {
    expect(ask).toThrow(new RegExp(message));
  });
});
