import { app, block, deny, found, inNamespace, lets, messages, policyOf, tcp } from './support';
import { namespace } from '../analysis/clusters';

const BOTH = ['Ingress', 'Egress'];
const web = app('web');

describe('ZT801: no two policies of a namespace say the same', () => {
  test('breaks for the second, however it is written', () => {
    const labels = (policies: object) => policyOf('b', { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] }, ...policies });
    const second = labels({ ingress: [{ ports: [tcp(80), tcp(443)], from: [web] }] });
    expect(messages('duplicate-policy', [lets('a', 'api', 'in', [web], [tcp(443), { port: 80 }]), second]))
      .toEqual(['says the same as policy a: the same pods, directions, peers and ports']);
    expect(found('duplicate-policy', [lets('a', 'api', 'in', [web], [tcp(80), tcp(443)]), second])).toEqual(['NetworkPolicy shop/b']);
  });

  test('holds where pods, direction, peer, port or namespace differ', () => {
    const first = lets('a', 'api', 'in', [web], [tcp(80)]);
    for (const other of [lets('b', 'web', 'in', [web], [tcp(80)]), lets('b', 'api', 'out', [web], [tcp(80)]), lets('b', 'api', 'in', [app('db')], [tcp(80)]),
      lets('b', 'api', 'in', [web], [tcp(81)]), { ...first, metadata: { name: 'a', namespace: 'other' } }]) {
      expect(found('duplicate-policy', [first, other])).toEqual([]);
    }
  });
});

describe('ZT802: every policy allows or isolates something that no other one does', () => {
  test.each<[string, object[], string[]]>([
    ['a wider peer', [lets('narrow', 'api', 'in', [web], [tcp(80)]), lets('wide', 'api', 'in', [{ podSelector: {} }], [tcp(80)])], ['narrow']],
    ['a wider range of ports', [lets('narrow', 'api', 'in', [web], [tcp(80)]), lets('wide', 'api', 'in', [web], [tcp(1, 100)])], ['narrow']],
    ['a policy for every pod', [lets('narrow', 'api', 'in', [web], [tcp(80)]), lets('wide', undefined, 'in', [web], [tcp(80)])], ['narrow']],
    ['the own namespace by its name', [lets('narrow', 'api', 'in', [web], [tcp(80)]), lets('wide', 'api', 'in', [{ namespaceSelector: inNamespace('shop') }], [tcp(80)])], ['narrow']],
    ['a wider block', [lets('narrow', 'api', 'in', [block('10.1.0.0/16')], [tcp(80)]), lets('wide', 'api', 'in', [block('10.0.0.0/8', '10.2.0.0/16')], [tcp(80)])], ['narrow']],
    ['a block whose exceptions it has too', [lets('narrow', 'api', 'in', [block('10.0.0.0/9', '10.2.0.0/15')]), lets('wide', 'api', 'in', [block('10.0.0.0/8', '10.2.0.0/16')])], ['narrow']],
    ['anyone', [lets('narrow', 'api', 'in', [block('10.1.0.0/16')], [tcp(80)]), lets('wide', 'api', 'in', undefined, [tcp(80)])], ['narrow']],
    ['two others together', [lets('a', 'api', 'in', [web], [tcp(80)]), lets('b', 'api', 'in', [web], [tcp(443)]), lets('both', 'api', 'in', [web], [tcp(80), tcp(443)])], ['both']],
    ['a name of a port by the same name', [lets('a', 'api', 'in', [web], [tcp('http')]), lets('b', 'api', 'in', [web], [tcp('http'), tcp(80)])], ['a']],
    ['a name of a port by all of its protocol', [lets('a', 'api', 'in', [web], [tcp('http')]), lets('b', 'api', 'in', [web], [{ protocol: 'TCP' }])], ['a']],
    ['a denial beside the same denial for every pod', [deny('all', BOTH), deny('some', ['Ingress'], { matchLabels: { app: 'api' } })], ['some']],
  ])('breaks with %s', (_, objects, names) => {
    expect(found('redundant-policy', objects)).toEqual(names.map(name => `NetworkPolicy shop/${name}`));
  });

  test('of three that say more and more, both that are covered are found: all can be removed together', () => {
    expect(found('redundant-policy', [lets('a', 'api', 'in', [web], [tcp(80)]), lets('b', 'api', 'in', [web], [tcp(1, 100)]), lets('c', 'api', 'in', [web])]))
      .toEqual(['NetworkPolicy shop/a', 'NetworkPolicy shop/b']);
  });

  test('of two that cover each other the earlier stays', () => {
    expect(found('redundant-policy', [lets('a', 'api', 'in', [web, app('db')], [tcp(80)]), policyOf('b', { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from: [web], ports: [tcp(80)] }, { from: [app('db')], ports: [tcp(80)] }] })]))
      .toEqual(['NetworkPolicy shop/b']);
  });

  test('of three denials that cover each other, what is left still denies both directions', () => {
    expect(found('redundant-policy', [deny('a', ['Ingress']), deny('b', ['Egress']), deny('c', BOTH)])).toEqual(['NetworkPolicy shop/c']);
  });

  test('tells a connection that another policy allows as well, and which rule', () => {
    expect(messages('redundant-policy', [lets('narrow', 'api', 'in', [web], [tcp(80)]), lets('wide', 'api', 'in', [{ podSelector: {} }], [tcp(80)])]))
      .toEqual(['removing it changes nothing: for instance Ingress <= pods with app=web on TCP 80 is allowed by spec.ingress[0] of wide']);
  });

  test.each<[string, object[]]>([
    ['a default deny beside the policies that allow', [deny('deny', BOTH), lets('in', 'api', 'in', [web], [tcp(80)]), lets('dns', undefined, 'out', [app('dns', 'kube-system')], [tcp(53)])]],
    ['a default deny of one direction beside a policy for every pod that allows in it', [deny('deny', ['Egress']), lets('dns', undefined, 'out', [app('dns', 'kube-system')])]],
    ['a policy for every pod under one for some', [lets('all', undefined, 'in', [web], [tcp(80)]), lets('some', 'api', 'in', [{ podSelector: {} }], [tcp(80)])]],
    ['one that isolates a direction that the wider one does not', [policyOf('narrow', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: BOTH, ingress: [{ from: [web] }] }), lets('wide', 'api', 'in', [{ podSelector: {} }])]],
    ['a block with an exception that the narrower one does not have', [lets('narrow', 'api', 'in', [block('10.1.0.0/16')]), lets('wide', 'api', 'in', [block('10.0.0.0/8', '10.1.2.0/24')])]],
    ['pods of any namespace, which are no addresses', [lets('a', 'api', 'in', [block('10.1.0.0/16')]), lets('b', 'api', 'in', [{ namespaceSelector: {} }])]],
    ['a name of a port, of which nobody knows the number', [lets('a', 'api', 'in', [web], [tcp('http')]), lets('b', 'api', 'in', [web], [tcp(80)])]],
    ['a number where the other one has a name', [lets('a', 'api', 'in', [web], [tcp(80)]), lets('b', 'api', 'in', [web], [tcp('http')])]],
    ['another protocol', [lets('a', 'api', 'in', [web], [tcp(80)]), lets('b', 'api', 'in', [web], [{ protocol: 'UDP' }])]],
    ['rules that have no effect', [lets('a', 'api', 'in', [web]), policyOf('b', { podSelector: {}, policyTypes: ['Egress'], ingress: [{ from: [web] }] })]],
  ])('holds with %s', (_, objects) => {
    expect(found('redundant-policy', [namespace('shop'), ...objects])).toEqual([]);
  });
});

describe('ZT803: every rule allows something that no other one does', () => {
  const rules = (...ingress: object[]) => policyOf('p', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress });

  test('breaks for the rule of a policy that another of its rules covers, with the line of the rule', () => {
    expect(found('redundant-rule', [rules({ from: [web], ports: [tcp(80)] }, { from: [{ podSelector: {} }], ports: [tcp(80)] })]))
      .toEqual(['NetworkPolicy shop/p <= pods with app=web : TCP 80']);
  });

  test('breaks for the rule that a policy for every pod covers, where the other rules of its policy are needed', () => {
    expect(found('redundant-rule', [rules({ from: [web], ports: [tcp(80)] }, { from: [app('db')], ports: [tcp(81)] }), lets('wide', undefined, 'in', [web], [tcp(80)])]))
      .toEqual(['NetworkPolicy shop/p <= pods with app=web : TCP 80']);
  });

  test('of rules that cover each other only so many are found that the rest allows the same', () => {
    const both = { from: [web, app('db')], ports: [tcp(80)] };
    expect(found('redundant-rule', [rules(both, { from: [web], ports: [tcp(80)] }, { from: [app('db')], ports: [tcp(80)] })]))
      .toEqual(['NetworkPolicy shop/p <= pods with app=web : TCP 80', 'NetworkPolicy shop/p <= pods with app=db : TCP 80']);
  });

  test('holds for rules that overlap', () => {
    expect(found('redundant-rule', [rules({ from: [web], ports: [tcp(80, 90)] }, { from: [web], ports: [tcp(85, 99)] })])).toEqual([]);
  });

  test('leaves the rules of a policy that is redundant to ZT802', () => {
    const objects = [lets('narrow', 'api', 'in', [web], [tcp(80)]), lets('wide', 'api', 'in', [{ podSelector: {} }], [tcp(80)])];
    expect([found('redundant-policy', objects), found('redundant-rule', objects)]).toEqual([['NetworkPolicy shop/narrow'], []]);
  });
});
