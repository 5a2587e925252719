import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, withoutPlaces, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const LINT_SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'lint.schema.json'), 'utf8'));
const SARIF_SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'report', 'sarif', 'sarif-2.1.0.schema.json'), 'utf8'));
const QUIET = ['--fail-on', 'none', '--as-of', '2026-11-21'];
const policy = (name: string, spec: string) => `{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: ${name}, namespace: shop}, spec: ${spec}}\n`;
const CLUSTER = fileWith(`---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: web}},
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, ports: [{containerPort: 80}]}]}}}}
---
{kind: Deployment, apiVersion: apps/v1, metadata: {name: db, namespace: shop}, spec: {selector: {matchLabels: {app: db}},
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, ports: [{containerPort: 5432}]}]}}}}
---
${policy('deny', '{podSelector: {}, policyTypes: [Ingress]}')}`, 'cluster.yaml');
const REFUSED = fileWith(policy('bad', '{podSelector: {}, policyTypes: [Up]}'), 'refused.yaml');
const HELD = fileWith('expectations:\n  - {from: shop/web, to: shop/db, port: TCP 5432, verdict: deny}', 'held.yaml');
const BROKEN = fileWith('expectations:\n  - {from: shop/web, to: shop/db, port: TCP 5432, verdict: allow, why: orders}', 'broken.yaml');

function check(...args: string[]) {
  const { code, stdout, stderr } = zeroTrust(['check', ...args]);
  return { code, lines: withoutPlaces(stdout).split('\n').slice(0, -1), stdout, stderr: withoutPlaces(stderr) };
}

describe('check', () => {
  test('is content where nothing is refused, expected in vain, or named by --fail-on', () => {
    expect(check(...QUIET, '--expectations', HELD, CLUSTER)).toMatchObject({ code: 0, stderr: '' });
    expect(check(...QUIET, CLUSTER).code).toBe(0);
  });

  test.each([
    ['error', 1], ['none', 0], ['default-deny-egress', 1], ['dns-udp-only', 0],
  ])('fails on findings that --fail-on names: %s gives %d', (failOn, code) => {
    expect(check('--fail-on', failOn, '--as-of', '2026-11-21', CLUSTER).code).toBe(code);
  });

  test('fails on an expectation that does not hold, whatever --fail-on says', () => {
    const { code, lines } = check(...QUIET, '--expectations', HELD, '--expectations', BROKEN, CLUSTER);
    expect(code).toBe(1);
    expect(lines[0]).toBe('broken.yaml:2: error: shop/web => shop/db : TCP 5432: expected allow (orders), but it is denied [ZT002 expectation]');
  });

  test('fails on an object that is refused, whatever --fail-on says', () => {
    const { code, lines } = check(...QUIET, '--expectations', HELD, CLUSTER, REFUSED);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^refused\.yaml:1: error: NetworkPolicy shop\/bad: spec\.policyTypes.*\[ZT001 refused\]$/);
  });

  test('does not let a suppression hide what is refused', () => {
    const { code, stderr } = check(...QUIET, '--suppressions', fileWith('[{rule: refused, subject: "*", reason: no}]', 's.yaml'), CLUSTER, REFUSED);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no rule is called "refused"')]);
  });

  test('asks what depends on the network plugin as --profile says', () => {
    // Whether the block holds the addresses of the pods of db is not known, and only some plugins match pods by blocks at all.
    const blocks = fileWith(fs.readFileSync(CLUSTER, 'utf8')
      .replace('policyTypes: [Ingress]', 'policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 5432}]}]'));
    const profile = (name: string) => check(...QUIET, '--profile', name, '--expectations', HELD, blocks).code;
    expect([profile('never'), profile('matched'), profile('unknown')]).toEqual([0, 1, 1]);
  });

  test.each([
    [['--expectations', '-', '-'], 'standard input can be read once only'],
    [['--expectations', '/nowhere.yaml', CLUSTER], 'no such file'],
    [['--expectations', fileWith('expectations: []', 'empty.yaml'), CLUSTER], 'empty.yaml:1: expectations must be a list of at least one'],
    [['/nowhere.yaml'], 'no such file'],
    [['--format', 'xml', CLUSTER], 'Allowed choices are text, json, markdown, sarif, junit'],
  ])('is called wrongly with %j', (args, message) => {
    const { code, stdout, stderr } = check(...args);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });
});

describe('formats of check', () => {
  const all = ['--expectations', HELD, '--expectations', BROKEN, CLUSTER, REFUSED];
  const format = (name: string) => check(...QUIET, '--format', name, ...all).stdout;

  test('JSON fits the schema of lint and has all of it', () => {
    const value = JSON.parse(format('json'));
    expect(schemaErrors(LINT_SCHEMA, value)).toEqual([]);
    expect(value.findings.slice(0, 2).map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['ZT001', 'ZT002']);
  });

  test('SARIF fits the schema, with the rule of every result', () => {
    const value = JSON.parse(format('sarif'));
    expect(schemaErrors(SARIF_SCHEMA, value)).toEqual([]);
    const { results, tool } = value.runs[0];
    expect(results.length).toBeGreaterThan(2);
    for (const { ruleId, ruleIndex } of results) { expect(tool.driver.rules[ruleIndex].id).toBe(ruleId); }
  });

  test('JUnit tells an expectation that holds as a case that passes', () => {
    expect(format('junit')).toContain('<testcase classname="zero-trust.ZT002" name="shop/web =&#62; shop/db : TCP 5432 deny"/>');
  });

  test('Markdown begins with the verdict', () => {
    expect(format('markdown').split('\n')[1]).toMatch(/^\*\*✗ \d+ errors\*\*$/);
  });

  test('lint writes the same formats', () => {
    for (const name of ['markdown', 'sarif', 'junit']) {
      expect(zeroTrust(['lint', ...QUIET, '--format', name, CLUSTER]).stdout).toContain('default-deny-egress');
    }
  });
});
