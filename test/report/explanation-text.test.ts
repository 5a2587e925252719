import { Explanation } from '../../src/analysis/explanation';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Port } from '../../src/model/port';
import { explanationText, placeText } from '../../src/report/explanation-text';
import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, namespace, pod, policy, service } from '../analysis/clusters';

const API = deployment('api');
const CLIENT = pod('shop/client');
const SERVICE = service('api', [{ port: 8080, targetPort: 'http' }]);
const HOST = pod('shop/agent', [], { spec: { hostNetwork: true } });

interface Case {
  readonly objects: object[];
  readonly source?: string;
  readonly destination?: string;
  readonly port?: Port;
  readonly blocks?: BlocksAndPods;
}

/** What the snapshot shows, each decided by hand: the verdict comes first. */
const CASES: Record<string, [verdict: string, Case]> = {
  'open on both sides': ['ALLOWED', { objects: [CLIENT, API] }],
  'allowed on both sides': ['ALLOWED', { objects: [CLIENT, API, denyAll(), letOut('client', [app('api')]), letIn('api', [app('client')], [{ port: 'http' }])] }],
  'denied by default': ['DENIED', { objects: [CLIENT, API, denyAll()] }],
  'another label and another port': ['DENIED', { objects: [CLIENT, API, letIn('api', [app('web'), app('job')], [{ port: 443 }])] }],
  'another namespace': ['DENIED', {
    objects: [API, namespace('other'), pod('other/client'), letIn('api', [app('client'), { namespaceSelector: { matchLabels: { name: 'other' } } }])],
    source: 'other/client',
  }],
  'labels of a namespace that are not known': ['DEPENDS', {
    objects: [API, pod('other/client'), letIn('api', [{ namespaceSelector: { matchLabels: { team: 'a' } } }])], source: 'other/client',
  }],
  'a block and pods without addresses': ['DEPENDS', { objects: [CLIENT, API, letIn('api', [block('10.0.0.0/8')])] }],
  'the internet over one family': ['DEPENDS', { objects: [API, letOut('api', [block('0.0.0.0/0', '10.0.0.0/8')])], source: 'shop/api', destination: 'internet' }],
  'a part of a block': ['DEPENDS', { objects: [API, letIn('api', [block('10.1.0.0/16')])], source: '10.0.0.0/8' }],
  'the port of the Service': ['DENIED', {
    objects: [CLIENT, API, SERVICE, letIn('api', [app('client')], [{ port: 8080 }])], destination: 'shop/service/api', port: Port.tcp(8080),
  }],
  'a Service without pods': ['DEPENDS', { objects: [CLIENT, SERVICE], destination: 'shop/service/api', port: Port.tcp(8080) }],
  'a pod with itself': ['ALLOWED', { objects: [CLIENT, denyAll()], destination: 'shop/client' }],
  'replicas': ['DENIED', { objects: [API, denyAll()], source: 'shop/api' }],
  'the host network': ['DENIED', { objects: [HOST, API, letIn('api', [app('agent')])], source: 'shop/agent' }],
};

function explain({ objects, source = 'shop/client', destination = 'shop/api', port = Port.tcp(80), blocks }: Case): Explanation {
  return connectivityOf(objects, blocks).explain({ source, destination, port });
}

describe('the text of an explanation', () => {
  test.each(Object.entries(CASES))('of %s', (_, [verdict, scene]) => {
    const text = explanationText(explain(scene));
    expect(text.split('\n')[0]).toMatch(new RegExp(`: ${verdict}$`));
    expect(text).toMatchSnapshot();
  });

  test('shows no control characters of names', () => {
    const explanation = explain({ objects: [CLIENT, API, letIn('api', [app('web')])] });
    const evil = JSON.parse(JSON.stringify(explanation).replaceAll('shop/api-in', 'shop/\\u001b[2Jx\\u202ey\\nz')) as Explanation;
    const text = explanationText(evil);
    expect(text).toContain('shop/\\u{1b}[2Jx\\u{202e}y\\u{a}z spec.ingress[0] does not allow it');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('tells a side once that is the same over both families', () => {
    const text = explanationText(explain({ objects: [CLIENT, API, denyAll(), letOut('client', [block('8.8.8.0/24')])] }));
    expect(text.match(/over IPv[46]: DENIED/g)).toEqual(['over IPv4: DENIED', 'over IPv6: DENIED']);
    expect(text.match(/ingress: DENIED/g)).toHaveLength(2);
    // Of the egress of each family, and of the ingress of one.
    expect(text.match(/isolated by/g)).toHaveLength(3);
    expect(text).toContain('from shop/Pod/client\n    for the same policies and rules as above\n');
  });

  test('has one title where the question is about one family', () => {
    const text = explanationText(explain({ objects: [API, letIn('api', [block('0.0.0.0/0')])], source: '8.8.8.8' }));
    expect(text.match(/8\.8\.8\.8 -> shop\/Deployment\/api.*/g)).toEqual(['8.8.8.8 -> shop/Deployment/api on TCP 80 over IPv4: ALLOWED']);
  });

  test('is cut where it is long, and says so', () => {
    const rules = Array.from({ length: 30 }, (_, i) => ({ from: [app(`web-${i}`)] }));
    const text = explanationText(explain({ objects: [CLIENT, API, policy('many', { podSelector: {}, policyTypes: ['Ingress'], ingress: rules })] }));
    expect(text).toContain('    and 10 more rules\n');
    expect(text).not.toContain('web-20');
  });
});

describe('the place of a policy', () => {
  test('is file and line, or the path of the construct', () => {
    expect(placeText({ file: 'a.yaml', line: 3, document: 1 })).toBe('a.yaml:3');
    expect(placeText({ file: 'a.yaml' })).toBe('a.yaml');
    expect(placeText({ constructPath: 'shop/Deny' })).toBe('shop/Deny');
    expect(placeText({})).toBe('');
  });
});
