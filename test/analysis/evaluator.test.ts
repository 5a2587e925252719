import { ConnectivityEngine } from '../../src/analysis/connectivity-engine';
import { Evaluator, judge, Opinion } from '../../src/analysis/evaluator';
import { PortSet } from '../../src/analysis/sets/port-set';
import { IpFamily } from '../../src/model/cidr';
import { ClusterState, ClusterWorkload } from '../../src/model/cluster/state';
import { Selector } from '../../src/model/selector';
import { TransportProtocol } from '../../src/model/transport-protocol';

const [ALL, NONE] = [PortSet.ALL, PortSet.NONE];
const HTTP = PortSet.range(TransportProtocol.TCP, 80, 80);

/** A tier that says the same of everything; ports of which it says nothing it passes on. */
function tier({ mayAllow = NONE, mayDeny = NONE, mayPass = ALL.difference(mayAllow).difference(mayDeny) }: Partial<Opinion>): Evaluator {
  return { evaluate: () => ({ mayAllow, mayDeny, mayPass }) };
}

/** NetworkPolicies of a cluster of two pods, of which the second lets in what the rule says; without a rule it is open. */
function judgeWith(before: Evaluator[], letIn?: 'nobody' | 'the first', after: Evaluator[] = []) {
  const workload = (name: string): ClusterWorkload => (
    { namespace: 'shop', kind: 'Pod', name, labels: { app: name }, ports: [], hostNetwork: false, addresses: [], replicated: false, source: {} });
  const peer = { kind: 'pods' as const, pods: Selector.of({ app: 'first' }) };
  const cluster: ClusterState = {
    namespaces: [{ name: 'shop', labels: {}, declared: true }],
    workloads: [workload('first'), workload('second')],
    services: [],
    ingresses: [],
    policies: letIn === undefined ? [] : [{
      namespace: 'shop',
      name: 'p',
      podSelector: Selector.of({ app: 'second' }),
      directions: ['Ingress'],
      egress: [],
      source: {},
      ingress: letIn === 'nobody' ? [] : [{ peers: [peer] }],
    }],
  };
  const engine = new ConnectivityEngine(cluster);
  const passage = { direction: 'Ingress' as const, own: engine.at(1), other: engine.at(0), family: IpFamily.IPV4 };
  const { surely, perhaps } = judge([...before, engine.policies, ...after], passage);
  const says = (port: number) => (surely.has(TransportProtocol.TCP, port) ? 'allow' : perhaps.has(TransportProtocol.TCP, port) ? 'depends' : 'deny');
  return [says(80), says(81)];
}

describe('an admin tier before NetworkPolicies', () => {
  test('allows what policies would deny', () => {
    expect(judgeWith([tier({ mayAllow: HTTP })], 'nobody')).toEqual(['allow', 'deny']);
  });

  test('denies what policies would allow', () => {
    expect(judgeWith([tier({ mayDeny: HTTP })], 'the first')).toEqual(['deny', 'allow']);
    expect(judgeWith([tier({ mayDeny: HTTP })])).toEqual(['deny', 'allow']);
  });

  test('passes the rest on to policies', () => {
    expect(judgeWith([tier({})], 'nobody')).toEqual(['deny', 'deny']);
    expect(judgeWith([tier({})], 'the first')).toEqual(['allow', 'allow']);
  });

  test('is decided by the first tier that does not pass', () => {
    expect(judgeWith([tier({}), tier({ mayDeny: HTTP }), tier({ mayAllow: ALL })], 'nobody')).toEqual(['deny', 'allow']);
  });
});

describe('an admin tier that does not know', () => {
  const perhapsAllow = tier({ mayAllow: HTTP, mayPass: ALL });
  const perhapsDeny = tier({ mayDeny: HTTP, mayPass: ALL });

  test('depends where it would change the answer', () => {
    expect(judgeWith([perhapsAllow], 'nobody')).toEqual(['depends', 'deny']);
    expect(judgeWith([perhapsDeny], 'the first')).toEqual(['depends', 'allow']);
  });

  test('does not depend where the answer is the same either way', () => {
    expect(judgeWith([perhapsAllow], 'the first')).toEqual(['allow', 'allow']);
    expect(judgeWith([perhapsDeny], 'nobody')).toEqual(['deny', 'deny']);
  });

  test('depends where two of them may decide either way', () => {
    expect(judgeWith([perhapsAllow, perhapsDeny], 'nobody')).toEqual(['depends', 'deny']);
    expect(judgeWith([perhapsAllow, tier({ mayDeny: ALL })])).toEqual(['depends', 'deny']);
  });
});

describe('a baseline tier after NetworkPolicies', () => {
  test('decides about pods that no policy isolates in this direction', () => {
    expect(judgeWith([], undefined, [tier({ mayDeny: HTTP })])).toEqual(['deny', 'allow']);
  });

  test('has no say about pods that one isolates', () => {
    expect(judgeWith([], 'nobody', [tier({ mayAllow: ALL })])).toEqual(['deny', 'deny']);
    expect(judgeWith([], 'the first', [tier({ mayDeny: ALL })])).toEqual(['allow', 'allow']);
  });
});
