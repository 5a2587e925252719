import * as fs from 'node:fs';
import * as path from 'node:path';
import { HOSTILE } from './lists';
import { version } from '../../package.json';
import { LintFinding, LintSeverity } from '../../src/lint/lint-finding';
import { LintResult } from '../../src/lint/lint-result';
import { lintJunit } from '../../src/report/lint/lint-junit';
import { lintMarkdown } from '../../src/report/lint/lint-markdown';
import { lintSarif, MAX_RESULTS } from '../../src/report/lint/lint-sarif';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, 'sarif', 'sarif-2.1.0.schema.json'), 'utf8'));
const RULE = { severity: LintSeverity.ERROR, title: 'No rule allows everything.', why: 'It undoes others.', fix: 'replace it', source: 'an article' };
const RULES = [
  { ...RULE, id: 'ZT404', name: 'allow-all' }, { ...RULE, id: 'ZT703', name: 'no-owner', severity: LintSeverity.NOTE }, { ...RULE, id: 'ZT704', name: 'quiet' },
];
const ERROR: LintFinding = {
  fingerprint: 'allow-all | NetworkPolicy shop/api | <= anyone',
  ruleId: 'ZT404',
  rule: 'allow-all',
  severity: LintSeverity.ERROR,
  subject: 'NetworkPolicy shop/api',
  peer: '<= anyone',
  ports: 'all ports',
  message: 'everybody comes in',
  fix: 'replace it',
  path: 'spec.ingress[0]',
  source: { file: './dist/shop.yaml', line: 12, constructPath: 'shop/Shop' },
};
const NOTE: LintFinding = {
  fingerprint: 'no-owner | NetworkPolicy shop/db',
  ruleId: 'ZT703',
  rule: 'no-owner',
  severity: LintSeverity.NOTE,
  subject: 'NetworkPolicy shop/db',
  message: 'nobody owns it',
  fix: 'name one',
  source: { file: 'dist/shop.yaml' },
};
const SUPPRESSION = { rule: 'allow-all', subject: '*', reason: 'a public page', owner: 'team-web', expires: '2027-01-31' };
const ISOLATION = [{ direction: 'Ingress', isolated: 3, workloads: 4 }, { direction: 'Egress', isolated: 1, workloads: 4 }];

function resultOf(findings: LintFinding[], more: Partial<LintResult> = {}): LintResult {
  return { findings, suppressed: [], expired: [], unused: [], isolation: ISOLATION, input: [], rules: RULES, asOf: '2026-11-21', ...more };
}

const hostile = (text: string): LintResult => resultOf(
  [{
    ...ERROR,
    ...Object.fromEntries(['subject', 'peer', 'ports', 'message', 'fix', 'path', 'fingerprint'].map(key => [key, text])),
    source: { file: text, constructPath: text, declaredAt: text },
  }],
  {
    suppressed: [{ finding: { ...NOTE, subject: text }, suppression: { rule: text, subject: text, reason: text, owner: text } }],
    expired: [{ rule: text, subject: text, reason: text }],
    unused: [{ rule: text, subject: text, reason: text }],
  });

describe('SARIF', () => {
  const sarif = (result: LintResult) => JSON.parse(lintSarif(result));
  const resultsOf = (result: LintResult) => sarif(result).runs[0].results;

  test('tells a finding with its rule, file, line, object and construct', () => {
    expect(resultsOf(resultOf([ERROR]))).toEqual([{
      ruleId: 'ZT404',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'NetworkPolicy shop/api <= anyone : all ports: everybody comes in. Fix: replace it' },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'dist/shop.yaml' }, region: { startLine: 12 } },
        logicalLocations: [{ fullyQualifiedName: 'NetworkPolicy shop/api', kind: 'resource' }, { fullyQualifiedName: 'shop/Shop', kind: 'member' }],
      }],
      partialFingerprints: { 'primaryLocationLineHash': expect.stringMatching(/^[0-9a-f]{8}:1$/), 'zeroTrust/v1': ERROR.fingerprint },
    }]);
  });

  test('puts the worst first, and what is suppressed last with the reason', () => {
    const results = resultsOf(resultOf([NOTE, ERROR], { suppressed: [{ finding: ERROR, suppression: SUPPRESSION }] }));
    expect(results.map(({ ruleId, suppressions }: any) => [ruleId, suppressions])).toEqual([
      ['ZT404', undefined], ['ZT703', undefined],
      ['ZT404', [{ kind: 'external', status: 'accepted', justification: 'a public page (team-web) until 2027-01-31' }]],
    ]);
  });

  test('gives every result a file, because GitHub refuses a run without', () => {
    const uris = (...sources: LintFinding['source'][]) => resultsOf(resultOf(sources.map(source => ({ ...ERROR, source }))))
      .map(({ locations }: any) => locations[0].physicalLocation);
    expect(uris({}, { constructPath: 'a/b', line: 3 })).toEqual([{ artifactLocation: { uri: 'manifests' } }, { artifactLocation: { uri: 'manifests' } }]);
    expect(uris({}, { file: 'x.yaml' })[0]).toEqual({ artifactLocation: { uri: 'x.yaml' } });
  });

  test('points to the lines of the program that declared it, and to the manifest besides', () => {
    const placesOf = (source: LintFinding['source']) => {
      const [{ locations: [{ physicalLocation }], relatedLocations = [] }] = resultsOf(resultOf([{ ...ERROR, source }]));
      return [physicalLocation, ...relatedLocations.map((location: any) => location.physicalLocation)]
        .map(({ artifactLocation: { uri }, region }) => `${uri}:${region?.startLine}`);
    };
    const manifest = { file: 'dist/shop.yaml', line: 12 };
    expect(placesOf({ ...manifest, declaredAt: 'lib/a b.ts:3, main.ts:9' })).toEqual(['lib/a%20b.ts:3', 'main.ts:9', 'dist/shop.yaml:12']);
    expect(placesOf({ constructPath: 'shop/Shop', declaredAt: 'main.ts:9' })).toEqual(['main.ts:9']);
    for (const elsewhere of ['../main.ts:9', '/etc/passwd:1', 'C:\\main.ts:9', 'lib/../../main.ts:9', 'main.ts', 'main.ts:0', 'main.ts:9e9', '']) {
      expect(placesOf({ ...manifest, declaredAt: elsewhere })).toEqual(['dist/shop.yaml:12']);
    }
    const many = Array.from({ length: 1000 }, (_, i) => `main.ts:${i + 1}`).join(', ');
    expect(placesOf({ ...manifest, declaredAt: many })).toHaveLength(11);
  });

  test.each([
    ['dist/a b#1.yaml', 'dist/a%20b%231.yaml'], ['dist\\win.yaml', 'dist/win.yaml'], ['/srv/x.yaml', 'file:///srv/x.yaml'], ['C:\\x.yaml', 'file:///C%3A/x.yaml'],
    ['././x.yaml', 'x.yaml'], ['standard input', 'standard%20input'], ['a:b.yaml', 'a%3Ab.yaml'], ['%41.yaml', '%2541.yaml'],
  ])('writes the file %s as %s', (file, uri) => {
    expect(resultsOf(resultOf([{ ...ERROR, source: { file } }]))[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('keeps the fingerprint of a finding that moved, and tells two findings apart', () => {
    const prints = resultsOf(resultOf([ERROR, { ...ERROR, source: { file: 'y.yaml', line: 99 } }, { ...ERROR, fingerprint: 'other' }]))
      .map(({ partialFingerprints }: any) => partialFingerprints.primaryLocationLineHash);
    expect(prints[1]).toBe(prints[0]);
    expect(prints[2]).not.toBe(prints[0]);
  });

  test('leaves out what GitHub does not take, the worst never, and says so', () => {
    const notes = Array.from({ length: MAX_RESULTS }, (_, i) => ({ ...NOTE, fingerprint: `${i}` }));
    const { results, invocations } = sarif(resultOf([...notes, ERROR])).runs[0];
    expect([results.length, results[0].ruleId]).toEqual([25_000, 'ZT404']);
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('1 more findings are left out');
    expect(sarif(resultOf(notes)).runs[0].invocations[0].toolExecutionNotifications).toEqual([]);
  });

  test('fits the whole schema of SARIF 2.1.0, with a file in every result, whatever manifests say', () => {
    const all = [resultOf([]), resultOf([ERROR, NOTE]), ...HOSTILE.map(hostile)].map(sarif);
    expect(all.flatMap(value => schemaErrors(SCHEMA, value))).toEqual([]);
    const uris = all.flatMap(({ runs }) => runs[0].results.map(({ locations }: any) => locations[0].physicalLocation.artifactLocation.uri));
    expect(uris.filter(uri => typeof uri !== 'string' || uri === '')).toEqual([]);
  });

  test('names the tool with its version, and ranks each rule as GitHub does: a rule with the tag security needs a score', () => {
    const { driver } = sarif(resultOf([])).runs[0].tool;
    expect([driver.name, driver.version]).toEqual(['zero-trust', version]);
    expect(driver.rules.map(({ id, properties }: any) => [id, properties])).toEqual([
      ['ZT404', { 'tags': ['security'], 'problem.severity': 'error', 'security-severity': '8.0' }],
      ['ZT703', { 'tags': ['security'], 'problem.severity': 'recommendation', 'security-severity': '2.0' }],
      ['ZT704', { 'tags': ['security'], 'problem.severity': 'error', 'security-severity': '8.0' }],
    ]);
  });

  test('would not fit with what SARIF does not know, or with an address that is none', () => {
    const value = sarif(resultOf([ERROR]));
    value.runs[0].results[0].severity = 'high';
    value.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'a b';
    expect(schemaErrors(SCHEMA, value)).toEqual([
      '/runs/0/results/0 must NOT have additional properties: severity',
      '/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri must match format "uri-reference"',
    ]);
  });

  test('makes no link of what manifests say', () => {
    const [{ message }] = resultsOf(resultOf([{ ...ERROR, message: '[x](http://evil.example)' }]));
    expect(message.text).not.toContain('](');
  });
});

describe('JUnit', () => {
  test('has a suite for each rule and a case for each finding', () => {
    expect(lintJunit(resultOf([ERROR], { suppressed: [{ finding: NOTE, suppression: SUPPRESSION }] }), [{ ruleId: 'ZT404', name: 'a => b' }])).toBe([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="zero-trust" tests="3" failures="1" errors="0" skipped="1">',
      '  <testsuite name="ZT404 allow-all: No rule allows everything." tests="2" failures="1" errors="0" skipped="0">',
      '    <testcase classname="zero-trust.ZT404" name="a =&#62; b"/>',
      '    <testcase classname="zero-trust.ZT404" name="NetworkPolicy shop/api &#60;= anyone : all ports (spec.ingress[0])">'
        + '<failure type="error" message="everybody comes in">./dist/shop.yaml:12\neverybody comes in\nfix: replace it</failure></testcase>',
      '  </testsuite>',
      '  <testsuite name="ZT703 no-owner: No rule allows everything." tests="1" failures="0" errors="0" skipped="1">',
      '    <testcase classname="zero-trust.ZT703" name="NetworkPolicy shop/db"><skipped message="a public page (team-web) until 2027-01-31"/></testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'));
  });

  test('is well-formed without findings', () => {
    expect(lintJunit(resultOf([]))).toContain('<testsuites name="zero-trust" tests="0" failures="0" errors="0" skipped="0">\n</testsuites>');
  });

  test('holds nothing that XML 1.0 does not, and no markup of manifests', () => {
    for (const text of [...HOSTILE, ']]>', '\ufffe', '\uffff', '</failure>', "a'b"]) {
      const xml = lintJunit(hostile(text));
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      const bare = xml.replace(/ [a-z]+="[^"<&]*(?:&#\d+;[^"<&]*)*"/g, '').replace(/<\?.*\?>/, '');
      expect([...new Set(bare.match(/<[^>]*>/g))].sort()).toEqual([
        '</failure>', '</testcase>', '</testsuite>', '</testsuites>', '<failure>', '<skipped/>', '<testcase>', '<testsuite>', '<testsuites>',
      ]);
    }
  });
});

describe('Markdown', () => {
  test('is a comment with the verdict, what is isolated, and tables', () => {
    const suppressed = [{ finding: NOTE, suppression: SUPPRESSION }];
    expect(lintMarkdown(resultOf([NOTE, ERROR], { suppressed, expired: [SUPPRESSION], unused: [SUPPRESSION] }))).toBe([
      '<!-- cdk8s-zero-trust lint -->',
      '**✗ 1 error**',
      '',
      '- Ingress: 3 of 4 workloads isolated',
      '- Egress: 1 of 4 workloads isolated',
      '- 1 error, 0 warnings, 1 note; 1 suppressed, 1 expired suppressions, 1 unused; as of 2026-11-21',
      '',
      '| severity | what | why it counts | rule | where |',
      '|---|---|---|---|---|',
      '| error | `NetworkPolicy shop/api <= anyone : all ports` | `everybody comes in` | `ZT404 allow-all` | `./dist/shop.yaml:12` |',
      '| note | `NetworkPolicy shop/db` | `nobody owns it` | `ZT703 no-owner` | `dist/shop.yaml` |',
      '',
      '- expired: `allow-all` for `*`, `a public page (team-web) until 2027-01-31`',
      '',
      '| suppressed | reason | rule |',
      '|---|---|---|',
      '| `NetworkPolicy shop/db` | `a public page (team-web) until 2027-01-31` | `ZT703 no-owner` |',
      '',
      '- unused: `allow-all` for `*`, `a public page (team-web) until 2027-01-31`',
      '',
    ].join('\n'));
  });

  test.each([[[], '✓ nothing found'], [[NOTE, NOTE], '⚠ 2 notes'], [[NOTE, ERROR, ERROR], '✗ 2 errors']])('says how bad it is: %#', (findings, headline) => {
    expect(lintMarkdown(resultOf(findings)).split('\n')[1]).toBe(`**${headline}**`);
  });

  test('fits into a comment, and says what it leaves out', () => {
    const many = Array.from({ length: 2000 }, (_, i) => ({ ...NOTE, message: `${i} ${'x'.repeat(100)}` }));
    const text = lintMarkdown(resultOf([...many, ERROR], { suppressed: [{ finding: NOTE, suppression: SUPPRESSION }] }));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/\d+ more findings are left out here/);
    expect(text).toContain('everybody comes in');
  });

  test('keeps what manifests say in code', () => {
    for (const text of HOSTILE) {
      const outside = lintMarkdown(hostile(text)).split('\n').slice(1).join('\n').replace(/`[^`\n]*`/g, '');
      expect(outside).not.toMatch(/[`<>[\]@#\\]|javascript|evil/);
    }
  });
});
