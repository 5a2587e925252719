import { app, block, deny, found, inNamespace, lets, messages, policyOf, service, tcp, workload } from './support';

const web = { podSelector: { matchLabels: { app: 'web' } } };
const shop = { namespaceSelector: inNamespace('shop') };
const api = (containerPort?: number, name?: string) => workload('Deployment', 'api', { app: 'api' }, {}, { containers: [{ name: 'main', image: 'main', ...(containerPort !== undefined && { ports: [{ containerPort, ...(name !== undefined && { name }) }] }) }] });

describe('ZT401: who is meant by namespace and labels stands in one item of from or to', () => {
  test('breaks with a namespace in one item and labels in the next (uds-core#528, recipes#98)', () => {
    expect(found('and-or', [lets('in', 'api', 'in', [{ namespaceSelector: inNamespace('monitoring') }, web])]))
      .toEqual(['NetworkPolicy shop/in <= all pods in monitoring or pods with app=web']);
  });

  test.each<[string, object[]]>([
    ['both selectors in one item, which is an AND (np-viewer#6, radar#1745)', [{ namespaceSelector: inNamespace('monitoring'), ...web }]],
    ['pods of another namespace, and pods of the own', [{ namespaceSelector: inNamespace('monitoring'), podSelector: { matchLabels: { app: 'prometheus' } } }, web]],
    ['labels before the namespace, which nobody writes by mistake', [web, { namespaceSelector: inNamespace('monitoring') }]],
    ['two namespaces', [{ namespaceSelector: inNamespace('a') }, { namespaceSelector: inNamespace('b') }]],
    ['labels of two apps', [web, app('api')]],
    ['a namespace and a block', [{ namespaceSelector: inNamespace('a') }, block('10.0.0.0/8')]],
  ])('holds with %s', (_, from) => {
    expect(found('and-or', [lets('in', 'api', 'in', from)])).toEqual([]);
  });
});

describe('ZT402: a rule with ports says who is at the other end', () => {
  test('breaks without `to`, without `from`, and with an empty list (mlrun#255)', () => {
    expect(found('ports-without-peers', [lets('out', 'api', 'out', undefined, [tcp(443)])])).toEqual(['NetworkPolicy shop/out => anyone : TCP 443']);
    expect(found('ports-without-peers', [lets('in', 'api', 'in', undefined, [tcp(443)])])).toEqual(['NetworkPolicy shop/in <= anyone : TCP 443']);
    expect(found('ports-without-peers', [lets('in', 'api', 'in', [], [tcp(443)])])).toEqual(['NetworkPolicy shop/in <= anyone : TCP 443']);
  });

  test('holds with a peer, for a rule that has no ports either, and where the section has no effect', () => {
    expect(found('ports-without-peers', [lets('out', 'api', 'out', [web], [tcp(443)])])).toEqual([]);
    expect(found('ports-without-peers', [lets('out', 'api', 'out', undefined)])).toEqual([]);
    expect(found('ports-without-peers', [policyOf('p', { podSelector: {}, policyTypes: ['Ingress'], egress: [{ ports: [tcp(443)] }] })])).toEqual([]);
  });
});

describe('ZT403: a rule says which ports are needed', () => {
  test.each<[string, object[] | undefined, string]>([
    ['no ports', undefined, 'all ports'],
    ['an empty list of ports', [], 'all ports'],
    ['a protocol alone', [{ protocol: 'UDP' }], 'all UDP ports'],
    ['the whole range', [tcp(1, 65535)], 'all TCP ports'],
    ['most of the range', [tcp(1024, 65535)], 'TCP 1024-65535'],
    ['most of the range in parts', [tcp(1, 30_000), tcp(20_000, 40_000)], 'TCP 1-30000, TCP 20000-40000'],
  ])('breaks with %s', (_, ports, text) => {
    expect(found('rule-without-ports', [lets('in', 'api', 'in', [web], ports)])).toEqual([`NetworkPolicy shop/in <= pods with app=web : ${text}`]);
  });

  test('holds with numbers, ranges and names, and for a rule without peers either', () => {
    expect(found('rule-without-ports', [lets('in', 'api', 'in', [web], [tcp(80), tcp(8000, 8999), tcp('http')])])).toEqual([]);
    expect(found('rule-without-ports', [lets('in', 'api', 'in', [web], [tcp(32_768, 65_535), tcp(40_000, 65_535), { protocol: 'UDP', port: 1, endPort: 30_000 }])])).toEqual([]);
    expect(found('rule-without-ports', [lets('in', 'api', 'in', undefined)])).toEqual([]);
  });
});

describe('ZT404: no rule allows everything', () => {
  test('breaks with an empty rule in either direction', () => {
    expect(found('allow-all', [lets('out', undefined, 'out', undefined)])).toEqual(['NetworkPolicy shop/out => anyone : all ports']);
    expect(found('allow-all', [lets('in', 'api', 'in', [], [])])).toEqual(['NetworkPolicy shop/in <= anyone : all ports']);
  });

  test('holds with no rule, which denies, and where it has no effect (proof 7)', () => {
    expect(found('allow-all', [policyOf('p', { podSelector: {}, policyTypes: ['Ingress'], ingress: [] })])).toEqual([]);
    expect(found('allow-all', [policyOf('p', { podSelector: {}, policyTypes: ['Ingress'], egress: [{}] })])).toEqual([]);
  });
});

describe('ZT405: a rule about other namespaces says which', () => {
  test('breaks with an empty namespaceSelector, which is every namespace (popeye#202), also beside labels of pods', () => {
    expect(found('any-namespace', [lets('in', 'api', 'in', [{ namespaceSelector: {} }], [tcp(80)])])).toEqual(['NetworkPolicy shop/in <= all pods in any namespace : TCP 80']);
    expect(found('any-namespace', [lets('in', 'api', 'in', [{ namespaceSelector: {}, ...web }], [tcp(80)])]))
      .toEqual(['NetworkPolicy shop/in <= pods with app=web in any namespace : TCP 80']);
  });

  test.each<[string, object, string]>([
    ['which are not meant', { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['billing'] }, 'kubernetes.io/metadata.name!=billing'],
    ['what they do not carry', { key: 'quarantine', operator: 'DoesNotExist' }, '!quarantine'],
    ['that they have a name, as all have', { key: 'kubernetes.io/metadata.name', operator: 'Exists' }, 'kubernetes.io/metadata.name'],
  ])('breaks with a namespaceSelector that says %s', (_, expression, text) => {
    expect(found('any-namespace', [lets('in', 'api', 'in', [{ namespaceSelector: { matchExpressions: [expression] } }], [tcp(80)])]))
      .toEqual([`NetworkPolicy shop/in <= all pods in namespaces with ${text} : TCP 80`]);
  });

  test('holds with a label that a namespace has to carry, whatever else is excluded', () => {
    const matchExpressions = [{ key: 'team', operator: 'Exists' }, { key: 'env', operator: 'NotIn', values: ['prod'] }];
    expect(found('any-namespace', [lets('in', 'api', 'in', [{ namespaceSelector: { matchExpressions } }], [tcp(80)])])).toEqual([]);
  });

  test('holds with a namespace, and with an empty podSelector, which is the own namespace (regolibrary#712)', () => {
    expect(found('any-namespace', [lets('in', 'api', 'in', [shop, { podSelector: {} }], [tcp(80)])])).toEqual([]);
  });
});

describe('ZT406: every section of a policy has an effect', () => {
  test('breaks with egress rules under policyTypes Ingress, and the other way round', () => {
    expect(found('inert-section', [policyOf('p', { podSelector: {}, policyTypes: ['Ingress'], egress: [{ to: [web] }] })])).toEqual(['NetworkPolicy shop/p => nobody']);
    expect(found('inert-section', [policyOf('p', { podSelector: {}, policyTypes: ['Egress'], ingress: [{ from: [web] }] })])).toEqual(['NetworkPolicy shop/p <= nobody']);
  });

  test('breaks with `egress: []` where nothing says Egress: it looks like a denial (popeye#311)', () => {
    expect(found('inert-section', [policyOf('p', { podSelector: {}, egress: [] })])).toEqual(['NetworkPolicy shop/p => nobody']);
    expect(found('inert-section', [policyOf('p', { podSelector: {}, policyTypes: ['Ingress'], egress: [] })])).toEqual(['NetworkPolicy shop/p => nobody']);
  });

  test('holds where policyTypes has the direction, where a rule implies it, and with an empty `ingress`, which is isolated always', () => {
    expect(found('inert-section', [policyOf('p', { podSelector: {}, policyTypes: ['Egress'], egress: [] })])).toEqual([]);
    expect(found('inert-section', [policyOf('p', { podSelector: {}, egress: [{ to: [web] }] })])).toEqual([]);
    expect(found('inert-section', [policyOf('p', { podSelector: {}, ingress: [] })])).toEqual([]);
  });
});

describe('ZT407: a rule for Egress to addresses names its ports by number', () => {
  test('breaks with a name', () => {
    expect(found('named-port-block', [lets('out', 'api', 'out', [block('10.0.0.0/8')], [tcp('https'), tcp(80)])])).toEqual(['NetworkPolicy shop/out => 10.0.0.0/8 : TCP https']);
  });

  test('holds with a number, for pods, and for Ingress, where the called pods are known', () => {
    expect(found('named-port-block', [lets('out', 'api', 'out', [block('10.0.0.0/8')], [tcp(443)])])).toEqual([]);
    expect(found('named-port-block', [lets('out', 'api', 'out', [web], [tcp('http')])])).toEqual([]);
    expect(found('named-port-block', [lets('in', 'api', 'in', [block('10.0.0.0/8')], [tcp('http')])])).toEqual([]);
  });
});

describe('ZT408: the name of a port in a rule is one that the called pods declare', () => {
  const objects = (direction: 'in' | 'out', port: object) => [api(8080, 'http'), workload('Deployment', 'web'), direction === 'in'
    ? lets('p', 'api', 'in', [web], [port]) : lets('p', 'web', 'out', [app('api')], [port])];

  test.each<['in' | 'out', string]>([['in', '<= pods with app=web'], ['out', '=> pods with app=api']])('breaks with another name, and with another protocol: %s', (direction, peer) => {
    expect(found('named-port-unknown', objects(direction, tcp('metrics')))).toEqual([`NetworkPolicy shop/p ${peer} : TCP metrics`]);
    expect(found('named-port-unknown', objects(direction, { protocol: 'UDP', port: 'http' }))).toEqual([`NetworkPolicy shop/p ${peer} : UDP http`]);
  });

  test.each<['in' | 'out']>([['in'], ['out']])('holds with the name of the container\'s port: %s', direction => {
    expect(found('named-port-unknown', objects(direction, tcp('http')))).toEqual([]);
  });

  test('holds where no pod is known', () => {
    expect(found('named-port-unknown', [lets('p', 'api', 'in', [web], [tcp('metrics')])])).toEqual([]);
  });
});

describe('ZT409: rules name the ports of pods, not those of the Service in front of them', () => {
  const translating = service('api', { ports: [{ port: 80, targetPort: 8080 }] });
  const caller = workload('Deployment', 'web');

  test('breaks with the port of the Service, in both directions', () => {
    expect(found('service-port', [api(8080), caller, translating, lets('in', 'api', 'in', [web], [tcp(80)])])).toEqual(['NetworkPolicy shop/in <= pods with app=web : TCP 80']);
    expect(found('service-port', [api(8080), caller, translating, lets('out', 'web', 'out', [app('api')], [tcp(80)])])).toEqual(['NetworkPolicy shop/out => pods with app=api : TCP 80']);
  });

  test('breaks where the Service leads to a port by its name, and says to which number', () => {
    const named = service('api', { ports: [{ port: 80, targetPort: 'http' }] });
    expect(messages('service-port', [api(8080, 'http'), named, lets('in', 'api', 'in', [web], [tcp(80)])]))
      .toEqual(['TCP 80 is the port of Service shop/api; its pods listen on TCP 8080, which the rule does not allow']);
  });

  test.each<[string, object[]]>([
    ['the target port', [api(8080), translating, lets('in', 'api', 'in', [web], [tcp(8080)])]],
    ['both, as some plugins need it (otterize#592)', [api(8080), translating, lets('in', 'api', 'in', [web], [tcp(80), tcp(8080)])]],
    ['a port that the pods listen on as well', [api(80), translating, lets('in', 'api', 'in', [web], [tcp(80)])]],
    ['a Service that translates nothing', [api(80), service('api', { ports: [{ port: 80 }] }), lets('in', 'api', 'in', [web], [tcp(80)])]],
    ['a headless Service, which translates nothing', [api(8080), service('api', { clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] }),
      lets('in', 'api', 'in', [web], [tcp(80)])]],
    ['another protocol', [api(8080), translating, lets('in', 'api', 'in', [web], [{ protocol: 'UDP', port: 80 }])]],
    ['a Service of other pods', [api(8080), service('db', { ports: [{ port: 80, targetPort: 8080 }] }), lets('in', 'api', 'in', [web], [tcp(80)])]],
    ['a default deny', [api(8080), translating, deny('deny', ['Ingress'])]],
  ])('holds with %s', (_, objects) => {
    expect(found('service-port', objects)).toEqual([]);
  });
});
