import { ZeroTrustValidation } from '../../src';
import { Violation } from '../../src/plugin/validation-context';
import { fileWith } from '../cli/run';

const policy = (name: string, spec: string, annotations = '{}') => '---\n'
  + `{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: ${name}, namespace: shop, annotations: ${annotations}}, spec: ${spec}}\n`;
const workload = (name: string, port: number) => `---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: ${name}, namespace: shop},
  spec: {selector: {matchLabels: {app: ${name}}}, template: {metadata: {labels: {app: ${name}}},
  spec: {containers: [{name: c, ports: [{containerPort: ${port}}]}]}}}}\n`;
const DENY = policy('deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
const OPEN = policy('open', '{podSelector: {}, ingress: [{}]}');
const SHOP = workload('web', 80) + workload('db', 5432) + DENY;

async function validate(text: string, properties?: unknown) {
  const violations: Violation[] = [];
  const submitted: unknown[] = [];
  const report = {
    addViolation: (violation: Violation) => { violations.push(violation); },
    submit: (...args: unknown[]) => { submitted.push(args); },
  };
  const file = fileWith(text, 'shop.k8s.yaml');
  await new ZeroTrustValidation(properties).validate({ manifests: [file], report });
  const [[status, metadata]] = submitted as [[string, { [key: string]: string }]];
  const of = (rule: string) => violations.find(({ ruleName }) => ruleName.endsWith(` ${rule}`));
  return { file, status, metadata, violations, submitted: submitted.length, of };
}

describe('the plugin', () => {
  test('gathers the findings of a rule by object, and submits once', async () => {
    const { file, of, status, submitted } = await validate(DENY + OPEN + OPEN.replace('open', 'open-too'));
    expect([status, submitted]).toEqual(['failure', 1]);
    expect(of('allow-all')).toEqual({
      ruleName: 'ZT404 allow-all',
      recommendation: expect.stringContaining('No rule allows everything.'),
      fix: 'replace it by rules for the connections that are needed',
      violatingResources: ['open', 'open-too'].map((name, i) => ({
        resourceName: name,
        locations: [`error: NetworkPolicy shop/${name} <= anyone : all ports spec.ingress[0] (line ${2 * i + 4}): the rule lets everybody in on every port`],
        manifestPath: file,
      })),
    });
  });

  test('shows what does not count and succeeds', async () => {
    const { of, status, metadata } = await validate(DENY + OPEN, { failOn: 'none' });
    expect([status, of('allow-all')?.violatingResources.length]).toEqual(['success', 1]);
    expect(metadata).toEqual({ Isolation: expect.stringContaining('Ingress: 0 of 0'), Findings: expect.stringMatching(/^1 error, /) });
  });

  test('leaves out what is suppressed', async () => {
    const suppressions = [{ rule: 'allow-all', subject: 'NetworkPolicy shop/open', reason: 'a public page' }];
    const { of, status } = await validate(DENY + OPEN, { suppressions, failOn: ['allow-all'] });
    expect([status, of('allow-all')]).toEqual(['success', undefined]);
  });

  test('knows the platform and the plugin that are named', async () => {
    const status = async (properties: object) => (await validate(DENY, { failOn: 'policies-not-enforced', ...properties })).status;
    expect([await status({}), await status({ platform: 'talos' }), await status({ cni: 'flannel' }), await status({ platform: 'talos', cni: 'cilium@1.16' })])
      .toEqual(['success', 'failure', 'failure', 'success']);
  });

  test('looks at the age of policies on a day only', async () => {
    const old = policy('deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}', '{cdk8s-zero-trust/expires: 2026-01-31}');
    const status = async (asOf: object) => (await validate(old, { failOn: 'policy-expired', ...asOf })).status;
    expect([await status({}), await status({ asOf: '2026-01-31' }), await status({ asOf: '2026-02-01' })]).toEqual(['success', 'success', 'failure']);
  });

  test('fails where an object is refused, whatever failOn says', async () => {
    const { status, of } = await validate(DENY + policy('bad', '{podSelector: {}, policyTypes: [Up]}'), { failOn: 'none' });
    expect([status, of('refused')?.violatingResources.map(({ resourceName }) => resourceName)]).toEqual(['failure', ['bad']]);
  });

  test('fails where an expectation does not hold, whatever failOn says', async () => {
    const file = (verdict: string) => fileWith(`expectations:\n  - {from: shop/web, to: shop/db, port: TCP 5432, verdict: ${verdict}, why: orders}`);
    expect((await validate(SHOP, { failOn: 'none', expectations: [file('deny')] })).status).toBe('success');
    const { status, of } = await validate(SHOP, { failOn: 'none', expectations: [file('deny'), file('allow')] });
    expect([status, of('expectation')?.violatingResources[0]!.locations[0]]).toEqual([
      'failure', expect.stringMatching(/^error: shop\/web => shop\/db : TCP 5432: expected allow \(orders\), but /),
    ]);
  });

  test('writes out what could steer a terminal', async () => {
    const { violations } = await validate(DENY + policy('p', '{podSelector: {}}', '{expires: "\\e[31mnow"}'), { asOf: '2026-11-21' });
    expect(JSON.stringify(violations)).toContain('[31mnow');
    expect(violations.flatMap(({ violatingResources }) => violatingResources.flatMap(({ locations }) => locations)).join()).not.toContain('\u001b');
  });

  test.each([
    [{ failOn: 'eror' }, 'properties.failOn: must be error, warning, note, none, or rules of RULES.md, got "eror"; did you mean error?'],
    [{ failOn: [] }, 'properties.failOn: must be'],
    [{ failOn: 1 }, 'properties.failOn: must be a text, got 1'],
    [{ platform: 'eksx' }, 'did you mean eks?'],
    [{ cni: '' }, 'properties.cni: must be a text'],
    [{ asOf: '2026-02-30' }, 'properties.asOf: the day must be a day'],
    [{ suppressions: {} }, 'properties.suppressions: must be a list'],
    [{ expectation: 'x.yaml' }, 'did you mean expectations?'],
    [[], 'properties must be a map'],
    [null, 'properties must be a map'],
  ])('is refused with the properties %j', (properties, message) => {
    expect(() => new ZeroTrustValidation(properties)).toThrow(message);
  });

  test.each([
    [{ suppressions: [{ rule: 'allow-all', subject: 'x' }] }, 'must have a reason'],
    [{ expectations: '/nowhere.yaml' }, 'no such file'],
    [{ expectations: fileWith('expectations: []') }, 'must be a list of at least one'],
  ])('throws where it cannot judge: %#', async (properties, message) => {
    await expect(validate(SHOP, properties)).rejects.toThrow(message);
  });
});
