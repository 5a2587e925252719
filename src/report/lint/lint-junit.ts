import { aboutText, placeText, reasonText } from './finding-words';
import { LintFinding, LintRuleInfo } from '../../lint/lint-finding';
import { LintResult } from '../../lint/lint-result';
import { LintSuppression } from '../../lint/lint-suppression';
import { xml } from '../escape';

/** Something that was asked for and holds: a case that passes. */
export interface PassedCase {
  readonly ruleId: string;
  readonly name: string;
}

interface Case {
  readonly name: string;
  /** What is inside of the element; absent: it passes. */
  readonly outcome?: string;
}

/**
 * JUnit XML: a suite for each rule that has cases, a case for each finding. What is suppressed is skipped, with the reason. No time is in
 * it, so that the same manifests give the same file.
 * @param passed what was asked for and holds, which no finding tells
 */
export function lintJunit({ findings, suppressed, rules }: LintResult, passed: readonly PassedCase[] = []): string {
  const cases = new Map<string, Case[]>(rules.map(({ id }) => [id, []]));
  for (const { ruleId, name } of passed) { cases.get(ruleId)?.push({ name }); }
  for (const finding of findings) { cases.get(finding.ruleId)?.push({ name: nameOf(finding), outcome: failure(finding) }); }
  for (const { finding, suppression } of suppressed) { cases.get(finding.ruleId)?.push({ name: nameOf(finding), outcome: skipped(suppression) }); }
  const suites = rules.filter(({ id }) => cases.get(id)!.length > 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="zero-trust" ${sums(passed.length + findings.length + suppressed.length, findings.length, suppressed.length)}>`,
    ...suites.flatMap(rule => suite(rule, cases.get(rule.id)!)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ id, name, title }: LintRuleInfo, cases: readonly Case[]): string[] {
  const starting = (tag: string) => cases.filter(({ outcome }) => outcome?.startsWith(`<${tag}`)).length;
  return [
    `  <testsuite name="${text(`${id} ${name}: ${title}`)}" ${sums(cases.length, starting('failure'), starting('skipped'))}>`,
    ...cases.map(one => {
      const open = `    <testcase classname="zero-trust.${text(id)}" name="${text(one.name)}"`;
      return one.outcome === undefined ? `${open}/>` : `${open}>${one.outcome}</testcase>`;
    }),
    '  </testsuite>',
  ];
}

function sums(tests: number, failures: number, skips: number): string {
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${skips}"`;
}

function nameOf(finding: LintFinding): string {
  return `${aboutText(finding)}${finding.path === undefined ? '' : ` (${finding.path})`}`;
}

// One element: of several, some readers keep the last.
function failure({ severity, message, fix, source }: LintFinding): string {
  const place = placeText(source);
  const lines = [...place === undefined ? [] : [place], message, `fix: ${fix}`];
  return `<failure type="${severity}" message="${text(message)}">${lines.map(text).join('\n')}</failure>`;
}

function skipped(suppression: LintSuppression): string {
  return `<skipped message="${text(reasonText(suppression))}"/>`;
}

// XML 1.0 cannot hold these two, whatever way they are written.
function text(value: string): string {
  return xml(value).replace(/[\ufffe\uffff]/g, character => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
