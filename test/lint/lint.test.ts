import { annotated, app, deny, DNS, found, lets, lintOf, policyOf, shortly, tcp, workload } from './support';
import { Cni, Lint, LintSeverity, Manifests, Platform } from '../../src';
import { namespace } from '../analysis/clusters';

const BOTH = ['Ingress', 'Egress'];
const api = workload('Deployment', 'api');
const open = lets('open', 'api', 'in', undefined);

describe('Lint', () => {
  test('counts how many workloads are isolated in each direction, and weighs nothing', () => {
    const host = workload('DaemonSet', 'agent', { app: 'agent' }, {}, { hostNetwork: true });
    const { isolation } = lintOf([api, workload('Deployment', 'web'), host, deny('in', ['Ingress']), deny('out', ['Egress'], { matchLabels: { app: 'api' } })]);
    expect(isolation).toEqual([{ direction: 'Ingress', isolated: 2, workloads: 3 }, { direction: 'Egress', isolated: 1, workloads: 3 }]);
  });

  test('has in each finding the rule, whom it is about, what to do, and the line of the part', () => {
    const text = [
      'apiVersion: networking.k8s.io/v1',
      'kind: NetworkPolicy',
      'metadata: {name: p, namespace: shop}',
      'spec:',
      '  podSelector: {}',
      '  ingress:',
      '    - from: [{podSelector: {}}]',
      '      ports: [{port: 80}]',
      '    - {}',
    ].join('\n');
    const finding = lintOf(text).findings.find(({ rule }) => rule === 'allow-all');
    expect(finding).toEqual({
      fingerprint: 'allow-all | NetworkPolicy shop/p | <= anyone | all ports',
      ruleId: 'ZT404',
      rule: 'allow-all',
      severity: LintSeverity.ERROR,
      subject: 'NetworkPolicy shop/p',
      peer: '<= anyone',
      ports: 'all ports',
      message: 'the rule lets everybody in on every port',
      fix: 'replace it by rules for the connections that are needed',
      path: 'spec.ingress[1]',
      source: { file: 'shop.yaml', document: 1, line: 9 },
    });
  });

  test('says the same of the same manifests in another order, in the order of the rules', () => {
    const objects = [namespace('shop'), api, open, DNS, deny('deny', BOTH)];
    const keys = (input: object[]) => lintOf(input).findings.map(({ fingerprint }) => fingerprint);
    expect(keys([...objects].reverse())).toEqual(keys(objects));
    const ids = lintOf(objects).findings.map(({ ruleId }) => ruleId);
    expect(ids).toEqual([...ids].sort());
  });

  test('has no two findings with one fingerprint, and the same fingerprint where a rule moves', () => {
    const rule = { from: [app('web')] };
    const moved = (...ingress: object[]) => lintOf([policyOf('p', { podSelector: {}, ingress })]).findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(moved(rule, rule)).size).toBe(moved(rule, rule).length);
    expect(moved({ from: [app('db')], ports: [tcp(1)] }, rule)).toEqual(expect.arrayContaining(['rule-without-ports | NetworkPolicy shop/p | <= pods with app=web | all ports']));
    expect(moved(rule)).toEqual(expect.arrayContaining(['rule-without-ports | NetworkPolicy shop/p | <= pods with app=web | all ports']));
  });

  test('says for what the manifests were said to be, and lists every rule', () => {
    const result = lintOf([api], { platform: Platform.eks(), cni: Cni.awsVpc(), asOf: '2026-11-21' });
    expect([result.platform, result.cni, result.asOf, result.rules]).toEqual(['Amazon EKS', 'AWS VPC CNI', '2026-11-21', Lint.rules()]);
    expect(lintOf([api])).not.toHaveProperty('asOf');
    expect(lintOf([api], { platform: Platform.eks() })).not.toHaveProperty('cni');
  });

  test('refuses a day that is none', () => {
    expect(() => Lint.run(Manifests.fromYaml(''), { asOf: 'today' })).toThrow('asOf must be a day written as YYYY-MM-DD, got "today"');
  });
});

describe('suppressions', () => {
  const suppression = { rule: 'allow-all', subject: 'NetworkPolicy shop/open', reason: 'a public page' };
  const run = (...suppressions: object[]) => lintOf([api, open], { asOf: '2026-11-21', suppressions: suppressions as typeof suppression[] });
  const isOpen = ({ findings }: ReturnType<typeof lintOf>) => findings.some(({ rule }) => rule === 'allow-all');

  test.each<[string, object]>([
    ['by the name of the rule', suppression],
    ['by its id', { ...suppression, rule: 'ZT404' }],
    ['by the beginning of the subject', { ...suppression, subject: 'NetworkPolicy shop/*' }],
    ['of every subject', { ...suppression, subject: '*' }],
    ['of the one finding', { ...suppression, fingerprint: 'allow-all | NetworkPolicy shop/open | <= anyone | all ports' }],
    ['until today', { ...suppression, expires: '2026-11-21' }],
  ])('hide a finding and show it with the reason: %s', (_, given) => {
    const result = run(given);
    expect(isOpen(result)).toBe(false);
    expect(result.suppressed.map(({ finding, suppression: why }) => [shortly(finding), why.reason])).toEqual([['NetworkPolicy shop/open <= anyone : all ports', 'a public page']]);
    expect([result.expired, result.unused]).toEqual([[], []]);
  });

  test.each<[string, object]>([
    ['another rule', { ...suppression, rule: 'ports-without-peers' }],
    ['another object', { ...suppression, subject: 'NetworkPolicy shop/opened' }],
    ['an object whose name begins so', { ...suppression, subject: 'NetworkPolicy shop/ope' }],
    ['another finding', { ...suppression, fingerprint: 'allow-all | NetworkPolicy shop/open | => anyone | all ports' }],
  ])('hide nothing else: %s; that is said', (_, given) => {
    const result = run(given);
    expect(isOpen(result)).toBe(true);
    expect([result.suppressed, result.unused]).toEqual([[], [given]]);
  });

  test('hide exactly their own finding', () => {
    const before = lintOf([api, open], { asOf: '2026-11-21' }).findings;
    expect(run(suppression).findings).toEqual(before.filter(({ rule }) => rule !== 'allow-all'));
  });

  test('do not count once they have expired, and are listed then', () => {
    const result = run({ ...suppression, expires: '2026-11-20' });
    expect([isOpen(result), result.suppressed, result.expired.length, result.unused]).toEqual([true, [], 1, []]);
  });

  test('count where nobody says what day it is', () => {
    expect(isOpen(lintOf([api, open], { suppressions: [{ ...suppression, expires: '2001-01-01' }] }))).toBe(false);
  });

  test.each<[string, object, string]>([
    ['no reason', { ...suppression, reason: ' ' }, 'suppression must have a reason, got " "'],
    ['no subject', { ...suppression, subject: '' }, 'suppression must have a subject'],
    ['a rule that is none', { ...suppression, rule: 'allow-al' }, 'suppression: no rule is called "allow-al"; did you mean allow-all?'],
    ['a day that is none', { ...suppression, expires: '2027-02-30' }, 'suppression: expires must be a day written as YYYY-MM-DD'],
  ])('are refused with %s', (_, given, message) => {
    expect(() => run(given)).toThrow(message);
  });

  test('stand in annotations of the object: policy, workload or namespace', () => {
    const ignore = (object: object, text: string) => annotated(object, { 'cdk8s-zero-trust/ignore': text });
    const objects = [
      ignore(namespace('shop'), 'ZT101: nobody runs here yet\ndefault-deny-egress: nor there'),
      ignore(api, 'open-egress until 2027-01-31: a load test'),
      ignore(open, 'allow-all: a public page'),
    ];
    const { suppressed } = lintOf(objects, { asOf: '2026-11-21' });
    expect(suppressed.map(({ finding, suppression: { reason } }) => `${finding.ruleId} ${finding.subject}: ${reason}`)).toEqual([
      'ZT101 Namespace shop: nobody runs here yet', 'ZT102 Namespace shop: nor there', 'ZT404 NetworkPolicy shop/open: a public page',
    ]);
    expect(lintOf(objects, { asOf: '2027-02-01' }).expired).toEqual([
      { rule: 'open-egress', subject: 'Deployment shop/api', reason: 'a load test', expires: '2027-01-31' },
    ]);
  });

  test('in annotations suppress nothing about other objects, and nothing without a reason', () => {
    const objects = [annotated(api, { 'cdk8s-zero-trust/ignore': 'allow-all: not mine\nopen-ingress:' }), open];
    expect(found('allow-all', objects)).toEqual(['NetworkPolicy shop/open <= anyone : all ports']);
    expect(lintOf(objects).suppressed).toEqual([]);
    expect(lintOf(objects).unused).toEqual([{ rule: 'allow-all', subject: 'Deployment shop/api', reason: 'not mine' }]);
  });
});
