import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'lint.schema.json'), 'utf8'));
const AS_OF = ['--as-of', '2026-11-21'];

// A namespace with a policy that is documented and denies everything, and one that lets everybody in.
const OPEN = fileWith(`
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: shop}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny
  namespace: shop
  annotations: {description: nothing by default, owner: team-shop, last-reviewed: 2026-06-01}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: open
  namespace: shop
  annotations: {description: a public page, owner: team-shop, last-reviewed: 2024-06-01}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - {}
`, 'open.yaml');

const ERROR = 'open.yaml:23: error: NetworkPolicy shop/open <= anyone : all ports: the rule lets everybody in on every port [ZT404 allow-all]';
const OVERDUE = 'open.yaml:14: warning: NetworkPolicy shop/open: last reviewed on 2024-06-01, 903 days before 2026-11-21 [ZT704 review-overdue]';
const ISOLATION = ['Ingress: 0 of 0 workloads isolated', 'Egress: 0 of 0 workloads isolated'];

function lint(...args: string[]): { code: number; lines: string[]; stderr: string } {
  const { code, stdout, stderr } = zeroTrust(['lint', ...args]);
  return { code, lines: withoutPlaces(stdout).trimEnd().split('\n'), stderr: withoutPlaces(stderr) };
}

describe('lint', () => {
  test('writes a line for each finding, by which editors find their way, the fix below it, and the sums', () => {
    expect(lint(...AS_OF, OPEN)).toEqual({
      code: 1,
      lines: [
        ERROR, '  fix: replace it by rules for the connections that are needed',
        OVERDUE, '  fix: review the policy, remove what is no longer needed, and write the day into cdk8s-zero-trust/last-reviewed',
        ...ISOLATION, '1 error, 1 warning, 0 notes; 0 suppressed, 0 expired suppressions, 0 unused; as of 2026-11-21',
      ],
      stderr: '',
    });
  });

  test('takes the day of today where none is given', () => {
    const today = new Date().toISOString().slice(0, 10);
    const { lines } = lint(OPEN);
    // The run may begin before midnight and end after it.
    expect([today, new Date().toISOString().slice(0, 10)]).toContain(lines[lines.length - 1]!.slice(-10));
  });

  test('counts the workloads that are isolated', () => {
    const { lines } = lint(...AS_OF, SHOP);
    expect(lines.slice(-3, -1)).toEqual(['Ingress: 3 of 4 workloads isolated', 'Egress: 3 of 4 workloads isolated']);
  });

  test.each([
    [['--fail-on', 'error'], 1], [['--fail-on', 'warning'], 1], [['--fail-on', 'none'], 0], [['--fail-on', 'allow-all'], 1], [['--fail-on', 'ZT404'], 1],
    [['--fail-on', 'dns-unreachable'], 0], [['--fail-on', 'dns-unreachable,review-overdue'], 1], [['--fail-on', 'none', '--fail-on', 'ZT704'], 1],
  ])('fails on what %j names: exit code %d', (args, code) => {
    expect(lint(...args, ...AS_OF, OPEN).code).toBe(code);
  });

  test('fails on a severity for this one and those that are worse', () => {
    const onlyWarning = fileWith(fs.readFileSync(OPEN, 'utf8').replace('- {}', '- {from: [{podSelector: {}}], ports: [{port: 80}]}'));
    expect([['error'], ['warning'], ['note']].map(([severity]) => lint('--fail-on', severity!, ...AS_OF, onlyWarning).code)).toEqual([0, 1, 1]);
  });

  test('asks about the platform and plugin that are named', () => {
    const last = (...args: string[]) => lint('--fail-on', 'policies-not-enforced', ...AS_OF, ...args, OPEN).code;
    expect([last(), last('--platform', 'talos'), last('--cni', 'flannel'), last('--platform', 'talos', '--cni', 'cilium@1.16')]).toEqual([0, 1, 1, 0]);
  });

  test.each([
    [['--fail-on', 'warnin'], 'did you mean warning?'],
    [['--fail-on', ','], 'must be error, warning, note, none, or rules of RULES.md'],
    [['--platform', 'eksx'], 'did you mean eks?'],
    [['--cni', 'celium'], 'did you mean cilium?'],
    [['--cni', 'cilium@new'], 'cilium'],
    [['--cni', 'flannel@1.0'], 'without a version'],
    [['--as-of', '2026-02-30'], 'the day must be a day written as YYYY-MM-DD'],
  ])('is called wrongly with %j', (args, message) => {
    const { code, stderr } = lint(...args, OPEN);
    expect([code, stderr.toLowerCase()]).toEqual([2, expect.stringContaining(message.toLowerCase())]);
  });

  test('fails where an object is refused, because it was not judged', () => {
    const bad = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad}, spec: {podSelector: {}, policyTypes: [Up]}}');
    expect(lint('--fail-on', 'none', bad)).toMatchObject({ code: 1, stderr: expect.stringContaining('left out of the analysis') });
  });

  test('writes out what could steer a terminal', () => {
    const evil = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: p, annotations: {expires: "\\e[31mnow"}}, spec: {podSelector: {}}}');
    const { stdout } = zeroTrust(['lint', ...AS_OF, evil]);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('[31mnow');
  });
});

describe('the file of suppressions', () => {
  const suppressed = (text: string, ...args: string[]) => lint(...AS_OF, ...args, '--suppressions', fileWith(text, 'accepted.yaml'), OPEN);

  test('hides findings and shows them with the reason', () => {
    const { code, lines } = suppressed('- {rule: allow-all, subject: NetworkPolicy shop/open, reason: a public page, owner: team-shop, expires: 2027-01-31}');
    expect(code).toBe(0);
    expect(lines).toContain(`${ERROR}; suppressed: a public page (team-shop) until 2027-01-31`);
    expect(lines[lines.length - 1]).toBe('0 errors, 1 warning, 0 notes; 1 suppressed, 0 expired suppressions, 0 unused; as of 2026-11-21');
  });

  test('has no effect once it has expired, and says so', () => {
    const { code, lines } = suppressed('- {rule: allow-all, subject: NetworkPolicy shop/open, reason: a public page, expires: 2026-11-20}');
    expect(code).toBe(1);
    expect(lines).toContain('expired suppression of allow-all for NetworkPolicy shop/open: a public page until 2026-11-20');
  });

  test('says which of its entries are about nothing', () => {
    expect(suppressed('- {rule: ZT404, subject: NetworkPolicy shop/closed, reason: gone}').lines)
      .toContain('unused suppression of ZT404 for NetworkPolicy shop/closed: gone');
  });

  test('may be an empty list', () => {
    expect(suppressed('[]').code).toBe(1);
  });

  test.each([
    ['a reason that is missing', '- {rule: allow-all, subject: NetworkPolicy shop/open}', 'accepted.yaml:1: a suppression must have reason'],
    ['a reason that is empty', '- {rule: allow-all, subject: x, reason: ""}', 'accepted.yaml:1: suppression must have a reason, got ""'],
    ['a rule that is none', '- rule: ZT404\n  subject: x\n  reason: y\n- rule: alow-all\n  subject: x\n  reason: y', 'accepted.yaml:4: suppression: no rule is called "alow-all"; did you mean allow-all?'],
    ['a field that is none', '- {rule: allow-all, subject: x, reason: y, until: 2027-01-31}', 'accepted.yaml:1: a suppression has no "until"'],
    ['a day that is none', '- {rule: allow-all, subject: x, reason: y, expires: soon}', 'accepted.yaml:1: suppression: expires must be a day'],
    ['a map', 'rule: allow-all', 'accepted.yaml:1: the file must be a list of suppressions'],
    ['no YAML', '- {', 'accepted.yaml:1: is neither YAML nor JSON'],
    ['two documents', '[]\n---\n[]', 'the file must hold one document'],
  ])('is refused with %s', (_, text, message) => {
    const { code, lines, stderr } = suppressed(text);
    expect([code, lines, stderr]).toEqual([2, [''], expect.stringContaining(message)]);
  });

  test('is an error where it is missing', () => {
    expect(lint('--suppressions', '/nowhere/accepted.yaml', OPEN).code).toBe(2);
  });
});

describe('the JSON of lint', () => {
  const json = (...args: string[]) => JSON.parse(zeroTrust(['lint', '--format', 'json', ...AS_OF, ...args]).stdout);
  const BAD = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad}, spec: {podSelector: {}, policyTypes: [Up]}}');
  const accepted = fileWith('[{rule: allow-all, subject: "*", reason: a}, {rule: ZT101, subject: x, reason: b, expires: 2020-01-01}, {rule: ZT102, subject: x, reason: c}]');

  test.each([
    ['the shop', [SHOP]],
    ['a platform', ['--platform', 'eks', '--cni', 'aws-vpc', SHOP]],
    ['suppressions', ['--suppressions', accepted, OPEN]],
    ['what is refused', [OPEN, BAD]],
  ])('fits the schema: %s', (_, args) => {
    expect(schemaErrors(SCHEMA, json(...args))).toEqual([]);
  });

  test('holds all that is suppressed, expired and unused', () => {
    const { suppressed, expired, unused, asOf, platform } = json('--suppressions', accepted, OPEN);
    expect([suppressed.length, expired.length, unused.length, asOf, platform]).toEqual([1, 1, 1, '2026-11-21', undefined]);
  });

  test('holds what the reading found, because a report without it may look complete', () => {
    expect(json(OPEN, BAD).input.map(({ level, subject }: any) => `${level} ${subject}`)).toEqual(['refused NetworkPolicy bad', 'assumed NetworkPolicy bad']);
    expect(json(OPEN).input).toEqual([]);
  });

  test('breaks the schema when a field is missing, strange or of another type', () => {
    const value = json(OPEN);
    delete value.findings[0].fix;
    value.findings[1].severity = 'fatal';
    value.isolation[0].isolated = 'all';
    value.score = 42;
    expect(schemaErrors(SCHEMA, value)).toEqual([
      ' must NOT have additional properties: score',
      '/findings/0 must have required property \'fix\'',
      '/findings/1/severity must be equal to one of the allowed values: error,warning,note',
      '/isolation/0/isolated must be integer',
    ]);
  });
});
