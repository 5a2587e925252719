import { app, block, connectivityOf, denyAll, letIn, namespace, pod, policy, verdict } from './clusters';
import { API, CLIENT, entering, findings } from './entering';
import { RuleReasonCode } from '../../src/analysis/explanation';
import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

/** The traps that other analyzers fall into, each decided once: docs/analysis.md has the table. */
describe('traps about who is meant', () => {
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

  test('T1: blocks that hold every address together mean the same as the block of all', () => {
    const asked = (blocks: BlocksAndPods, ...from: object[]) => entering(from, { blocks, family: IpFamily.IPV4, objects: [pod('shop/client'), API] });
    const halves = [block('0.0.0.0/1'), block('128.0.0.0/1')];
    const withoutHole = [block('0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16'), block('192.168.0.0/16'), block('10.0.0.0/8')];
    for (const whole of [halves, withoutHole]) {
      expect(asked(BlocksAndPods.MATCHED, ...whole)).toBe('allow');
      expect(asked(BlocksAndPods.MATCHED, ...whole.slice(1))).toBe('depends');
      expect(asked(BlocksAndPods.NEVER, ...whole)).toBe('deny');
      expect(asked(BlocksAndPods.UNKNOWN, ...whole)).toBe('depends');
    }
    expect(asked(BlocksAndPods.MATCHED, block('0.0.0.0/1'), block('8000::/1'))).toBe('depends');
    expect(asked(BlocksAndPods.MATCHED, ...[block('::/1'), block('8000::/1')])).toBe('deny');
  });

  test('T1: no pod has a link-local address, and it is explained so', () => {
    const connectivity = connectivityOf([letIn('api', [block('169.254.20.10/32')]), pod('shop/client'), API], BlocksAndPods.MATCHED);
    expect(verdict(connectivity, 'shop/client', 'shop/api')).toBe('deny');
    const { cases } = connectivity.explain({ source: 'shop/client', destination: 'shop/api', port: Port.tcp(80) });
    const reasons = cases.flatMap(({ sides }) => sides).flatMap(({ rules }) => rules).flatMap(rule => rule.reasons);
    expect(reasons.map(({ message }) => message)).toContain('shop/Pod/client is not in 169.254.20.10/32: no pod has such an address');
    expect(reasons.map(({ code }) => code)).not.toContain(RuleReasonCode.UNKNOWN_ADDRESS);
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

  test('T4: addresses of nodes are addresses like others, also where the pod may run on that node', () => {
    const agent = pod('shop/agent', ['192.168.0.7'], { spec: { hostNetwork: true, nodeName: 'node-1' } });
    const api = { ...CLIENT as any, metadata: { ...(CLIENT as any).metadata, name: 'api', labels: { app: 'api' } } };
    api.spec = { ...api.spec, nodeName: 'node-1' };
    expect(verdict(connectivityOf([denyAll(), agent, api]), '192.168.0.7', 'shop/api')).toBe('deny');
    expect(verdict(connectivityOf([denyAll(), agent, api]), 'shop/agent', 'shop/api')).toBe('deny');
    expect(verdict(connectivityOf([letIn('api', [block('192.168.0.0/24')]), agent, api]), '192.168.0.7', 'shop/api')).toBe('allow');
  });

  test('T5: IPv6 is not read as IPv4', () => {
    expect(entering([block('fd00::/8')], { blocks: BlocksAndPods.MATCHED, family: IpFamily.IPV6 })).toBe('allow');
    expect(entering([block('fd00::/8')], { blocks: BlocksAndPods.MATCHED, family: IpFamily.IPV4 })).toBe('deny');
    expect(entering([block('fd00::/8', 'fd00::/64')], { blocks: BlocksAndPods.MATCHED, family: IpFamily.IPV6 })).toBe('deny');
    expect(findings([letIn('api', [block('fd00::/8', '10.0.0.0/8')])])).toEqual(['except-outside', 'left-out']);
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
    expect(findings([letIn('api', [{}])])).toEqual(['peer-empty', 'left-out']);
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
    const renamed = namespace('shop', { 'kubernetes.io/metadata.name': 'elsewhere' });
    const byName = (name: string) => entering([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } }], { objects: [renamed, CLIENT, API] });
    expect([byName('shop'), byName('elsewhere')]).toEqual(['allow', 'deny']);
  });
});
