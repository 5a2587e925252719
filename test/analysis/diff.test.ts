import { app, block, denyAll, deployment, letIn, letOut, namespace, pod, policy } from './clusters';
import { causes, clusterOf, diff, lines } from './diff-support';
import { ConnectivityDiff } from '../../src/analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../../src/analysis/profile';

const ALL_IPV4 = '0.0.0.0-255.255.255.255';
const ALL_IPV6 = '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

// Nothing but what the tests allow is possible between these.
const SHOP = [denyAll(), deployment('web'), deployment('api'), deployment('db')];
const allow = (from: string, to: string, ports?: object[]) => [letOut(from, [app(to)], ports), letIn(to, [app(from)], ports)];

describe('a connection', () => {
  test('is added', () => {
    const found = diff(SHOP, [...SHOP, ...allow('web', 'api', [{ port: 80 }])]);
    expect(lines(found)).toEqual(['added shop/Deployment/web -> shop/Deployment/api +TCP 80']);
    expect(found.isEmpty).toBe(false);
    expect(found.allowsNothingNew).toBe(false);
  });

  test('is removed, which allows nothing new', () => {
    const found = diff([...SHOP, ...allow('web', 'api', [{ port: 80 }])], SHOP);
    expect(lines(found)).toEqual(['removed shop/Deployment/web -> shop/Deployment/api -TCP 80']);
    expect(found.isEmpty).toBe(false);
    expect(found.allowsNothingNew).toBe(true);
  });

  test('is widened and narrowed', () => {
    const [one, two] = [[...SHOP, ...allow('web', 'api', [{ port: 80 }])], [...SHOP, ...allow('web', 'api', [{ port: 80, endPort: 90 }])]];
    expect(lines(diff(one, two))).toEqual(['widened shop/Deployment/web -> shop/Deployment/api +TCP 81-90 =TCP 80']);
    expect(lines(diff(two, one))).toEqual(['narrowed shop/Deployment/web -> shop/Deployment/api -TCP 81-90 =TCP 80']);
    expect([diff(one, two).allowsNothingNew, diff(two, one).allowsNothingNew]).toEqual([false, true]);
  });

  test('is changed where ports are gained and others lost, which allows something new', () => {
    const found = diff([...SHOP, ...allow('web', 'api', [{ port: 80 }, { port: 81 }])], [...SHOP, ...allow('web', 'api', [{ port: 81 }, { port: 82 }])]);
    expect(lines(found)).toEqual(['changed shop/Deployment/web -> shop/Deployment/api +TCP 82 -TCP 80 =TCP 81']);
    expect(found.allowsNothingNew).toBe(false);
  });

  test('between replicas is one', () => {
    expect(lines(diff(SHOP, [...SHOP, ...allow('db', 'db', [{ port: 80 }])]))).toEqual(['added shop/Deployment/db -> shop/Deployment/db +TCP 80']);
    const alone = [denyAll(), pod('shop/db')];
    expect(lines(diff(alone, [...alone, ...allow('db', 'db')]))).toEqual([]);
  });

  test('with a second policy on one side alone is as before', () => {
    expect(diff(SHOP, [...SHOP, letIn('api', [app('web')])]).isEmpty).toBe(true);
  });

  test('may change in one family', () => {
    const pods = [pod('shop/web', ['10.0.0.1', 'fd00::1']), pod('shop/api', ['10.0.0.2', 'fd00::2'])];
    const found = diff([...pods, letIn('api', [block('10.0.0.1/32')], [{ port: 80 }])], [...pods, letIn('api', [block('fd00::1/128')], [{ port: 80 }])], BlocksAndPods.MATCHED);
    expect(lines(found)).toEqual([
      'removed 10.0.0.1 -> shop/Pod/api IPv4 -TCP 80',
      'added fd00::1 -> shop/Pod/api IPv6 +TCP 80 external',
      'removed shop/Pod/web -> shop/Pod/api IPv4 -TCP 80',
      'added shop/Pod/web -> shop/Pod/api IPv6 +TCP 80',
    ]);
  });

  test('is across namespaces where it was not allowed at all before', () => {
    const pods = [pod('shop/web'), pod('data/db'), denyAll('data'), denyAll()];
    const peer = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
    const open = (port: number) => [
      policy('db', { podSelector: {}, ingress: [{ from: [peer('shop')], ports: [{ port: 80, endPort: port }] }] }, 'data'),
      policy('web', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [peer('data')] }] }),
    ];
    expect(lines(diff(pods, [...pods, ...open(80)]))).toEqual(['added shop/Pod/web -> data/Pod/db +TCP 80 cross-namespace']);
    expect(lines(diff([...pods, ...open(80)], [...pods, ...open(81)]))).toEqual(['widened shop/Pod/web -> data/Pod/db +TCP 81 =TCP 80']);
  });
});

describe('addresses', () => {
  const web = [denyAll(), pod('shop/web')];
  const out = (...peers: object[]) => letOut('web', peers, [{ port: 443 }]);

  test('that could not be reached are external; the widest ranges are listed', () => {
    expect(lines(diff(web, [...web, out(block('10.0.0.0/9'), block('10.128.0.0/9'))])))
      .toEqual(['added shop/Pod/web -> 10.0.0.0-10.255.255.255 IPv4 +TCP 443 external']);
  });

  test('are compared where blocks overlap', () => {
    expect(lines(diff([...web, out(block('10.0.0.0/24'))], [...web, out(block('10.0.0.128/25'), block('10.0.1.0/24'))]))).toEqual([
      'removed shop/Pod/web -> 10.0.0.0-10.0.0.127 IPv4 -TCP 443',
      'added shop/Pod/web -> 10.0.1.0-10.0.1.255 IPv4 +TCP 443 external',
    ]);
  });

  test('that could be reached already are not external', () => {
    const wider = letOut('web', [block('10.0.0.0/24')], [{ port: 443 }, { port: 80 }]);
    expect(lines(diff([...web, out(block('10.0.0.0/24'))], [...web, wider])))
      .toEqual(['widened shop/Pod/web -> 10.0.0.0-10.0.0.255 IPv4 +TCP 80 =TCP 443']);
  });

  test('around a new exception', () => {
    expect(lines(diff([...web, out(block('10.0.0.0/8'))], [...web, out(block('10.0.0.0/8', '10.1.0.0/16'))])))
      .toEqual(['removed shop/Pod/web -> 10.1.0.0-10.1.255.255 IPv4 -TCP 443']);
  });
});

describe('certainty', () => {
  const pods = [denyAll(), deployment('web'), deployment('api'), letOut('web', [app('api')])];
  const sure = letIn('api', [app('web')], [{ port: 80 }]);
  // Whether the pods of web are in it is not known.
  const perhaps = letIn('api', [block('10.0.0.0/8'), block('fd00::/8')], [{ port: 80 }]);
  const between = (found: ConnectivityDiff) => found.connections.filter(change => change.source === 'shop/Deployment/web');

  test('is a change of its own, and more certainty is more', () => {
    const found = diff([...pods, perhaps], [...pods, sure, { ...perhaps, metadata: { name: 'second', namespace: 'shop' } }]);
    expect(lines(found)).toEqual(['certainty shop/Deployment/web -> shop/Deployment/api =TCP 80']);
    expect(between(found)[0]).toMatchObject({ dependedBefore: [{ number: 80 }], dependsAfter: [] });
    expect(found.allowsNothingNew).toBe(false);
  });

  test('lost allows nothing new', () => {
    const found = diff([...pods, sure, { ...perhaps, metadata: { name: 'second', namespace: 'shop' } }], [...pods, perhaps]);
    expect(lines(found)).toEqual(['certainty shop/Deployment/web -> shop/Deployment/api =TCP 80']);
    expect(between(found)[0]).toMatchObject({ dependedBefore: [], dependsAfter: [{ number: 80 }] });
    expect(found.allowsNothingNew).toBe(true);
  });

  test('does not matter for what is added: what depends may be reached', () => {
    const found = diff(pods, [...pods, perhaps]);
    expect(between(found)).toMatchObject([{ kind: 'added', gained: [{ number: 80 }], dependsAfter: [{ number: 80 }] }]);
    expect(found.allowsNothingNew).toBe(false);
  });

  test('hangs on the profile', () => {
    expect(between(diff(pods, [...pods, perhaps], BlocksAndPods.NEVER))).toEqual([]);
  });
});

describe('a workload', () => {
  const labels = { app: 'api' };
  const named = (name: string, own: object = labels, kind = 'Deployment') => {
    const object = deployment(name, {}, own) as any;
    return { ...object, kind };
  };
  const open = [denyAll(), deployment('web'), letOut('web', [app('api')]), letIn('api', [app('web')])];

  test('is new, and its connections with it', () => {
    const found = diff(open, [...open, deployment('api')]);
    expect(found.workloads).toEqual([{ kind: 'new', workload: 'shop/Deployment/api' }]);
    expect(lines(found)).toEqual(['added shop/Deployment/web -> shop/Deployment/api +all ports']);
    expect(causes(found)).toEqual([['workload shop/Deployment/api is new']]);
  });

  test('is gone, and its connections with it', () => {
    const found = diff([...open, deployment('api')], open);
    expect(found.workloads).toEqual([{ kind: 'gone', workload: 'shop/Deployment/api' }]);
    expect(lines(found)).toEqual(['removed shop/Deployment/web -> shop/Deployment/api -all ports']);
    expect(causes(found)).toEqual([['workload shop/Deployment/api is gone']]);
    expect(found.allowsNothingNew).toBe(true);
  });

  test('that is new and has no connections is a difference that allows nothing new', () => {
    const found = diff(SHOP, [...SHOP, deployment('cache')]);
    expect([found.isEmpty, found.allowsNothingNew, lines(found)]).toEqual([false, true, []]);
  });

  test.each([
    ['name', named('api'), named('backend')],
    ['kind', named('api'), named('api', labels, 'StatefulSet')],
    ['kind and labels', named('api', { app: 'api', tier: 'a' }), named('api', { app: 'api', tier: 'b' }, 'StatefulSet')],
    ['name and the label that cdk8s makes of it', named('shop-api-1', { ...labels, 'cdk8s.io/metadata.addr': 'x' }), named('shop-api-2', { ...labels, 'cdk8s.io/metadata.addr': 'y' })],
  ])('has another %s, and is compared as one', (_, before: any, after: any) => {
    const id = ({ kind, metadata }: any) => `shop/${kind}/${metadata.name}`;
    const found = diff([...open, before], [...open, after]);
    expect(found.workloads).toEqual([{ kind: 'renamed', workload: id(after), previous: id(before) }]);
    expect(lines(found)).toEqual([]);
    expect([found.isEmpty, found.allowsNothingNew]).toEqual([false, true]);
  });

  test('that is renamed is called as after where its connections change', () => {
    const found = diff([...open, named('api')], [denyAll(), deployment('web'), named('backend')]);
    expect(lines(found)).toEqual(['removed shop/Deployment/web -> shop/Deployment/backend -all ports']);
  });

  test.each([
    ['two could be it', [named('api')], [named('a'), named('b')]],
    ['it could be two', [named('a'), named('b')], [named('api')]],
    ['the labels are others', [named('api')], [named('backend', { app: 'backend' })]],
    ['there are no labels', [pod('shop/a', [], { labels: {} })], [pod('shop/b', [], { labels: {} })]],
    ['the ports are others', [named('api')], [deployment('b', { containers: [{ name: 'main', image: 'main', ports: [{ containerPort: 81 }] }] }, labels)]],
    ['the kind is another one too', [named('api')], [named('b', labels, 'StatefulSet')]],
    ['the namespace is another one', [pod('shop/a')], [pod('other/a')]],
  ])('is not renamed where %s', (_, before, after) => {
    expect(diff(before, after).workloads.map(({ kind }) => kind).sort()).toEqual([...before.map(() => 'gone'), ...after.map(() => 'new')].sort());
  });

  test('keeps its name before it takes the one of another', () => {
    // The labels of a and b are swapped: by name nothing is renamed.
    const found = diff([named('a', { app: 'x' }), named('b', { app: 'y' })], [named('a', { app: 'y' }), named('b', { app: 'x' })]);
    expect([found.workloads, found.isEmpty]).toEqual([[], true]);
  });
});

describe('isolation', () => {
  const web = [deployment('web')];

  test('is lost where no policy selects the pods any more', () => {
    const found = diff([...web, denyAll()], [...web, policy('in', { podSelector: {}, policyTypes: ['Ingress'] })]);
    expect(found.isolation).toEqual([{
      kind: 'lost', workload: 'shop/Deployment/web', side: 'egress', causes: [expect.objectContaining({ message: 'policy shop/deny removed' })],
    }]);
    expect(lines(found)).toEqual([
      `added shop/Deployment/web -> ${ALL_IPV4} IPv4 +all ports external`,
      `added shop/Deployment/web -> ${ALL_IPV6} IPv6 +all ports external`,
    ]);
  });

  test('is gained', () => {
    const found = diff(web, [...web, denyAll()]);
    expect(found.isolation.map(({ kind, side }) => `${kind} ${side}`)).toEqual(['gained egress', 'gained ingress']);
    expect(found.allowsNothingNew).toBe(true);
  });

  test('is lost on the host network, which no policy is about', () => {
    const found = diff([denyAll(), deployment('web')], [denyAll(), deployment('web', { hostNetwork: true })]);
    expect(found.isolation.map(({ kind, side, causes: why }) => [kind, side, why.map(cause => cause.message)])).toEqual([
      ['lost', 'egress', ['shop/Deployment/web is on the host network now']],
      ['lost', 'ingress', ['shop/Deployment/web is on the host network now']],
    ]);
  });

  test('by a policy that allows all is none', () => {
    expect(diff(web, [...web, policy('open', { podSelector: {}, ingress: [{}], egress: [{}] })]).isEmpty).toBe(true);
  });

  test('of a workload that is new is not listed', () => {
    expect(diff([denyAll()], [denyAll(), ...web]).isolation).toEqual([]);
  });
});

describe('the namespace', () => {
  test('that is declared with a label that policies ask for makes sure of what depended', () => {
    const pods = [deployment('api'), pod('tools/debug'), policy('api-in', {
      podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] }],
    })];
    const found = diff(pods, [...pods, namespace('tools', { team: 'a' })]);
    expect(lines(found)).toEqual(['certainty tools/Pod/debug -> shop/Deployment/api =all ports']);
    expect(causes(found)).toEqual([['namespace tools, and so its labels, is in the manifests now']]);
  });
});

describe('what is written another way', () => {
  const pods = [denyAll(), deployment('web'), deployment('api'), pod('shop/db', ['10.0.0.200'])];

  test.each<[string, object[], object[]]>([
    ['blocks that are split', [letOut('web', [block('10.0.0.0/24')])], [letOut('web', [block('10.0.0.0/25'), block('10.0.0.128/25')])]],
    ['an exception that is left out of the blocks', [letOut('web', [block('10.0.0.0/24', '10.0.0.0/25')])], [letOut('web', [block('10.0.0.128/25')])]],
    ['a name of a port instead of its number', allow('web', 'api', [{ port: 80 }]), allow('web', 'api', [{ port: 'http' }])],
    ['a range of ports that is split', allow('web', 'api', [{ port: 80, endPort: 90 }]), allow('web', 'api', [{ port: 80, endPort: 85 }, { port: 86, endPort: 90 }])],
    ['a namespace that is its own', allow('web', 'api'), [letOut('web', [app('api')]), letIn('api', [
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } }, podSelector: { matchLabels: { app: 'web' } } },
    ])]],
    ['a rule that another one holds', allow('web', 'api'), [...allow('web', 'api'), policy('more', {
      podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from: [app('web')], ports: [{ port: 80 }] }],
    })]],
    ['policies in one', [letOut('web', [app('api')]), letIn('web', [app('api')])], [policy('web', {
      podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: [app('api')] }], egress: [{ to: [app('api')] }],
    })]],
    ['labels that no policy asks for', [], [namespace('shop', { team: 'a' })]],
  ])('is no difference: %s', (_, before, after) => {
    for (const profile of Object.values(BlocksAndPods)) {
      const found = diff([...pods, ...before], [...pods, ...after], profile);
      expect([lines(found), found.isEmpty, found.allowsNothingNew]).toEqual([[], true, true]);
    }
  });
});

test('a difference that is too long for its caller can be stopped', () => {
  const counts: number[] = [];
  const [before, after] = [clusterOf([deployment('web'), deployment('api')]), clusterOf([denyAll(), deployment('web'), deployment('api')])];
  const stopped = () => ConnectivityDiff._of(before, after, {}, count => {
    counts.push(count);
    if (count === 3) { throw new Error('enough'); }
  });
  expect(stopped).toThrow('enough');
  expect(counts).toEqual([1, 2, 3]);
});
