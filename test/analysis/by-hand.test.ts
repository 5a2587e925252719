import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, namespace, pod, policy, verdict } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Port } from '../../src/model/port';

const ANYONE = [{ namespaceSelector: {} }];
const DOCS = 'https://kubernetes.io/docs/concepts/services-networking/network-policies/';

/** What no probe of the conformance data is about. Each case names where it is decided. */
describe(`pods on the host network, by ${DOCS}#networkpolicy-and-hostnetwork-pods`, () => {
  const agent = deployment('agent', { hostNetwork: true });

  test('are isolated by no policy', () => {
    const connectivity = connectivityOf([denyAll(), agent, pod('other/client')]);
    expect(verdict(connectivity, 'other/client', 'shop/agent')).toBe('allow');
    expect(verdict(connectivity, 'shop/agent', 'other/client')).toBe('allow');
  });

  test('are matched by no selector, as a peer', () => {
    const connectivity = connectivityOf([agent, deployment('api'), letIn('api', [app('agent'), ...ANYONE]), pod('other/client')]);
    expect(verdict(connectivity, 'shop/agent', 'shop/api')).toBe('deny');
    expect(verdict(connectivity, 'other/client', 'shop/api')).toBe('allow');
  });

  test('are matched by blocks with the addresses of their nodes', () => {
    const node = (address: string) => pod('shop/agent', [address], { spec: { hostNetwork: true } });
    const asked = (address: string, blocks: BlocksAndPods) =>
      verdict(connectivityOf([node(address), deployment('api'), letIn('api', [block('192.168.0.0/16')])], blocks), 'shop/agent', 'shop/api');
    expect(asked('192.168.0.7', BlocksAndPods.MATCHED)).toBe('allow');
    expect(asked('10.0.0.7', BlocksAndPods.MATCHED)).toBe('deny');
    // Plugins that match no pods by blocks differ about nodes.
    expect(asked('192.168.0.7', BlocksAndPods.NEVER)).toBe('depends');
    expect(asked('192.168.0.7', BlocksAndPods.UNKNOWN)).toBe('depends');
  });
});

describe(`a pod with itself and its replicas, by ${DOCS} and the API's text on hairpin traffic`, () => {
  test('a pod reaches itself whatever policies say', () => {
    expect(verdict(connectivityOf([denyAll(), pod('shop/alone')]), 'shop/alone', 'shop/alone')).toBe('allow');
  });

  test('replicas are different pods, which policies may cut off from each other', () => {
    const connectivity = (...more: object[]) => connectivityOf([denyAll(), deployment('db'), ...more]);
    expect(verdict(connectivity(), 'shop/db', 'shop/db')).toBe('deny');
    expect(verdict(connectivity(letIn('db', [app('db')])), 'shop/db', 'shop/db')).toBe('deny');
    expect(verdict(connectivity(letIn('db', [app('db')]), letOut('db', [app('db')])), 'shop/db', 'shop/db')).toBe('allow');
  });

  test('replica to replica is listed, a pod to itself is not', () => {
    const pairs = (object: object) => connectivityOf([object]).connections()
      .filter(({ source, destination }) => source === destination).map(({ source }) => source);
    expect(pairs(deployment('db'))).toEqual(['shop/Deployment/db']);
    expect(pairs(pod('shop/alone'))).toEqual([]);
  });
});

describe('the own node, by the API reference of NetworkPolicy', () => {
  test('is an address like others, because manifests do not tell on which node a pod runs', () => {
    const connectivity = connectivityOf([denyAll(), deployment('api')]);
    expect(verdict(connectivity, '192.168.0.7', 'shop/api')).toBe('deny');
    expect(verdict(connectivity, 'shop/api', '192.168.0.7')).toBe('deny');
  });
});

describe('ports of sidecars, by https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/', () => {
  const container = (name: string, number: number, more = {}) => ({ name, image: 'main', ports: [{ name: `${name}-port`, containerPort: number }], ...more });
  const spec = {
    containers: [container('main', 80)],
    initContainers: [container('proxy', 15001, { restartPolicy: 'Always' }), container('setup', 9999)],
  };
  const connectivity = connectivityOf([
    deployment('api', spec), pod('shop/client'), letIn('api', [app('client')], [{ port: 'proxy-port' }, { port: 'setup-port' }]),
  ]);

  test('are found by name', () => {
    expect(verdict(connectivity, 'shop/client', 'shop/api', 15001)).toBe('allow');
    expect(verdict(connectivity, 'shop/client', 'shop/api', Port.named('proxy-port'))).toBe('allow');
  });

  test('of containers that end before the pod is ready are not', () => {
    expect(verdict(connectivity, 'shop/client', 'shop/api', 9999)).toBe('deny');
    expect(connectivity.verdict({ source: 'shop/client', destination: 'shop/api', port: Port.named('setup-port') }))
      .toEqual({ result: 'deny', reasons: ['shop/Deployment/api declares no port of the name that was asked for'] });
  });
});

describe('finished pods, by the API reference of PodStatus', () => {
  test.each(['Succeeded', 'Failed'])('of phase %s are not there', phase => {
    const connectivity = connectivityOf([pod('shop/job', ['10.1.0.1'], { phase }), pod('shop/api')]);
    expect(connectivity.connections({ namespace: 'shop' }).filter(({ source }) => source.includes('job'))).toEqual([]);
    expect(() => verdict(connectivity, 'shop/job', 'shop/api')).toThrow('nothing is called "shop/job"');
  });

  test('do not keep their address', () => {
    const connectivity = connectivityOf([pod('shop/job', ['10.1.0.1'], { phase: 'Succeeded' }), deployment('api'), letIn('api', [app('job')])]);
    expect(verdict(connectivity, '10.1.0.1', 'shop/api')).toBe('deny');
  });
});

describe('a policy without podSelector, which the API server takes: networking/v1 types.go, where it is no pointer and may be left out', () => {
  test('is about every pod of its namespace, and of no other', () => {
    const connectivity = connectivityOf([policy('p', { policyTypes: ['Ingress'] }), deployment('api'), pod('other/api'), pod('other/client')]);
    expect(verdict(connectivity, 'other/client', 'shop/api')).toBe('deny');
    expect(verdict(connectivity, 'other/client', 'other/api')).toBe('allow');
  });
});

describe(`a namespace that the manifests do not hold, by ${DOCS}#targeting-a-namespace-by-its-name`, () => {
  const from = (matchLabels: object, ...more: object[]) =>
    connectivityOf([deployment('api'), letIn('api', [{ namespaceSelector: { matchLabels } }]), pod('platform/client'), ...more]);

  test('carries the label of its name, which the API server sets', () => {
    expect(verdict(from({ 'kubernetes.io/metadata.name': 'platform' }), 'platform/client', 'shop/api')).toBe('allow');
    expect(verdict(from({ 'kubernetes.io/metadata.name': 'elsewhere' }), 'platform/client', 'shop/api')).toBe('deny');
  });

  test('may carry other labels: it depends', () => {
    expect(from({ team: 'a' }).verdict({ source: 'platform/client', destination: 'shop/api', port: Port.tcp(80) })).toEqual({
      result: 'depends',
      reasons: [
        'ingress: whether shop/api-in spec.ingress[0] allows TCP 80 from platform/Pod/client depends',
        'shop/api-in spec.ingress[0].from[0]: namespaceSelector wants team=a, and the manifests do not tell the labels of namespace platform',
      ],
    });
  });

  test('carries what the manifests say where they hold it', () => {
    expect(verdict(from({ team: 'a' }, namespace('platform', { team: 'a' })), 'platform/client', 'shop/api')).toBe('allow');
    expect(verdict(from({ team: 'a' }, namespace('platform')), 'platform/client', 'shop/api')).toBe('deny');
  });

  test('may lack a label that must not be there', () => {
    const connectivity = connectivityOf([deployment('api'), pod('platform/client'),
      letIn('api', [{ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] } }])]);
    expect(verdict(connectivity, 'platform/client', 'shop/api')).toBe('depends');
  });
});
