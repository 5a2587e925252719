import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, namespace, pod, policy, service, verdict } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';
import { TransportProtocol } from '../../src/model/transport-protocol';

const CLIENT = pod('shop/client', ['10.1.0.1', 'fd00::1']);
const API = deployment('api');

interface Situation {
  readonly ports?: object[];
  readonly port?: Port;
  readonly objects?: object[];
  readonly blocks?: BlocksAndPods;
  readonly family?: IpFamily;
}

/** The verdict on TCP 80 from shop/client to shop/api, which lets in what is given. */
function entering(from: object[], options: Situation = {}): string {
  const { ports, port = Port.tcp(80), objects = [CLIENT, API], blocks, family } = options;
  return connectivityOf([...objects, letIn('api', from, ports)], blocks)
    .verdict({ source: 'shop/client', destination: 'shop/api', port, ...(family && { family }) }).result;
}

/** The traps that other analyzers fall into, each decided once: docs/analysis.md has the table. */
describe('traps', () => {
  test('T1: whether blocks match pods is for the network plugin', () => {
    const asked = (blocks: BlocksAndPods, cidr: string) => entering([block(cidr)], { blocks, family: IpFamily.IPV4 });
    expect(asked(BlocksAndPods.MATCHED, '10.0.0.0/8')).toBe('allow');
    expect(asked(BlocksAndPods.NEVER, '10.0.0.0/8')).toBe('deny');
    expect(asked(BlocksAndPods.UNKNOWN, '10.0.0.0/8')).toBe('depends');
    for (const profile of Object.values(BlocksAndPods)) { expect(asked(profile, '192.168.0.0/16')).toBe('deny'); }
  });

  test('T1: a pod without addresses may be in any block, and is in the block of all', () => {
    const asked = (blocks: BlocksAndPods, cidr: string, ...except: string[]) =>
      entering([block(cidr, ...except)], { blocks, family: IpFamily.IPV4, objects: [pod('shop/client'), API] });
    expect(asked(BlocksAndPods.MATCHED, '192.168.0.0/16')).toBe('depends');
    expect(asked(BlocksAndPods.MATCHED, '0.0.0.0/0')).toBe('allow');
    expect(asked(BlocksAndPods.MATCHED, '0.0.0.0/0', '10.0.0.0/8')).toBe('depends');
    expect(asked(BlocksAndPods.NEVER, '0.0.0.0/0')).toBe('deny');
    expect(asked(BlocksAndPods.UNKNOWN, '0.0.0.0/0')).toBe('depends');
  });

  test('T2: replicas are not one pod, and default deny cuts them off', () => {
    expect(verdict(connectivityOf([denyAll(), API]), 'shop/api', 'shop/api')).toBe('deny');
    expect(verdict(connectivityOf([denyAll(), CLIENT]), 'shop/client', 'shop/client')).toBe('allow');
  });

  test('T3: pods on the host network are selected by nothing', () => {
    const agent = pod('shop/client', [], { spec: { hostNetwork: true } });
    expect(entering([app('client')], { objects: [agent, API] })).toBe('deny');
    expect(verdict(connectivityOf([denyAll(), agent, pod('other/x')]), 'other/x', 'shop/client')).toBe('allow');
  });

  test('T5: IPv6 is not read as IPv4', () => {
    expect(entering([block('fd00::/8')], { blocks: BlocksAndPods.MATCHED, family: IpFamily.IPV6 })).toBe('allow');
    expect(entering([block('fd00::/8')], { blocks: BlocksAndPods.MATCHED, family: IpFamily.IPV4 })).toBe('deny');
    expect(entering([block('fd00::/8', 'fd00::/64')], { blocks: BlocksAndPods.MATCHED, family: IpFamily.IPV6 })).toBe('deny');
  });

  test('T6: NotIn and DoesNotExist match pods without the label, In and Exists do not, and an empty value is one', () => {
    const asked = (expression: object) => entering([{ podSelector: { matchExpressions: [expression] } }]);
    expect(asked({ key: 'tier', operator: 'NotIn', values: ['x'] })).toBe('allow');
    expect(asked({ key: 'tier', operator: 'DoesNotExist' })).toBe('allow');
    expect(asked({ key: 'tier', operator: 'Exists' })).toBe('deny');
    expect(asked({ key: 'tier', operator: 'In', values: [''] })).toBe('deny');
    expect(entering([{ podSelector: { matchLabels: { tier: '' } } }])).toBe('deny');
    expect(entering([{ podSelector: { matchLabels: { tier: '' } } }], { objects: [pod('shop/client', [], { labels: { tier: '' } }), API] })).toBe('allow');
  });

  test('T7: without policyTypes egress is isolated only by an egress rule; a section that is not named has no effect', () => {
    const out = (spec: object) => verdict(connectivityOf([policy('p', { podSelector: {}, ...spec }), API, pod('other/x')]), 'shop/api', 'other/x');
    expect(out({})).toBe('allow');
    expect(out({ egress: [] })).toBe('allow');
    expect(out({ egress: [{ ports: [{ port: 443 }] }] })).toBe('deny');
    expect(out({ policyTypes: [], egress: [{ ports: [{ port: 443 }] }] })).toBe('deny');
    expect(out({ policyTypes: ['Ingress'], egress: [{ ports: [{ port: 443 }] }] })).toBe('allow');
    expect(out({ policyTypes: ['Egress'] })).toBe('deny');
  });

  test('T8: a missing podSelector selects every pod', () => {
    expect(verdict(connectivityOf([policy('p', {}), API, CLIENT]), 'shop/client', 'shop/api')).toBe('deny');
  });

  test('T9: an empty rule allows all, and no rules none', () => {
    const asked = (ingress: object[] | undefined, source = '8.8.8.8') =>
      verdict(connectivityOf([policy('p', { podSelector: {}, policyTypes: ['Ingress'], ingress }), API]), source, 'shop/api');
    expect([asked([{}]), asked([{ from: [] }]), asked([{ ports: [] }])]).toEqual(['allow', 'allow', 'allow']);
    expect([asked([]), asked(undefined)]).toEqual(['deny', 'deny']);
  });

  test('T10: two selectors in one peer must both match, two peers need not', () => {
    const [inDev, isClient] = [{ namespaceSelector: { matchLabels: { env: 'dev' } } }, app('client')];
    const objects = [namespace('shop'), namespace('dev', { env: 'dev' }), CLIENT, API, pod('dev/other')];
    expect(entering([{ ...inDev, ...isClient }], { objects })).toBe('deny');
    expect(entering([inDev, isClient], { objects })).toBe('allow');
    expect(verdict(connectivityOf([...objects, letIn('api', [inDev, isClient])]), 'dev/other', 'shop/api')).toBe('allow');
    expect(entering([{ namespaceSelector: {} }], { objects })).toBe('allow');
  });

  test('T11: objects without a namespace are in default; namespaces carry their name', () => {
    const bare = { ...CLIENT as any, metadata: { name: 'client', labels: { app: 'client' } } };
    const connectivity = connectivityOf([bare, API, letIn('api', [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } } }])]);
    expect(verdict(connectivity, 'default/client', 'shop/api')).toBe('allow');
    const misled = [{ namespaceSelector: { matchLabels: { name: 'shop' } } }];
    expect(entering(misled, { objects: [namespace('shop'), CLIENT, API] })).toBe('deny');
    expect(entering(misled)).toBe('depends');
  });

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

  test('T13: both sides must allow the same port; without a protocol that is TCP', () => {
    const both = (out: object[], into: object[], port = Port.tcp(80)) =>
      verdict(connectivityOf([CLIENT, API, letOut('client', [app('api')], out), letIn('api', [app('client')], into)]), 'shop/client', 'shop/api', port);
    expect(both([{ port: 80 }], [{ port: 443 }])).toBe('deny');
    expect(both([{ port: 80 }], [{ port: 80 }])).toBe('allow');
    expect(both([{ port: 80 }], [{ port: 80 }], Port.udp(80))).toBe('deny');
  });

  test('T14: one bad policy does not hide the others', () => {
    const bad = policy('bad', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0' } }] }] });
    const connectivity = connectivityOf([bad, CLIENT, API, letIn('api', [app('nobody')])]);
    expect(verdict(connectivity, 'shop/client', 'shop/api')).toBe('deny');
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

  test('T19: replies need no rule', () => {
    const connectivity = connectivityOf([CLIENT, API, denyAll(), letIn('api', [app('client')]), letOut('client', [app('api')])]);
    expect(verdict(connectivity, 'shop/client', 'shop/api')).toBe('allow');
    expect(verdict(connectivity, 'shop/api', 'shop/client')).toBe('deny');
  });

  test('T20: SCTP and ranges count', () => {
    const ports = [{ protocol: 'SCTP', port: 80 }, { port: 90, endPort: 95 }];
    expect(entering([app('client')], { ports, port: Port.sctp(80) })).toBe('allow');
    expect(entering([app('client')], { ports, port: Port.range(90, 95) })).toBe('allow');
    expect(entering([app('client')], { ports, port: Port.range(90, 95, TransportProtocol.UDP) })).toBe('deny');
    expect(entering([app('client')], { ports, port: Port.tcp(96) })).toBe('deny');
  });
});
