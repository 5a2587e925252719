import { ViolatingResource, Violation } from './validation-context';
import { LintFinding } from '../lint/lint-finding';
import { LintResult } from '../lint/lint-result';
import { printable } from '../report/escape';
import { aboutText } from '../report/lint/finding-words';

/** A violation for each rule that is broken, in the order of the rules. */
export function violationsOf({ findings, rules }: LintResult): Violation[] {
  return rules.flatMap(({ id, name, title, why, fix }) => {
    const broken = findings.filter(({ ruleId }) => ruleId === id);
    if (broken.length === 0) { return []; }
    return [{ ruleName: `${id} ${name}`, recommendation: `${title} ${why}`, fix, violatingResources: resourcesOf(broken, fix) }];
  });
}

function resourcesOf(findings: readonly LintFinding[], usualFix: string): ViolatingResource[] {
  return [...new Set(findings.map(({ subject }) => subject))].map(subject => {
    const own = findings.filter(finding => finding.subject === subject);
    return {
      resourceName: nameOf(subject),
      locations: own.map(finding => printable(locationOf(finding, usualFix))),
      manifestPath: printable(own[0]!.source.file ?? ''),
    };
  });
}

// cdk8s-cli finds the construct by the name alone.
function nameOf(subject: string): string {
  return printable(subject.slice(subject.search(/[^ /]*$/)));
}

function locationOf(finding: LintFinding, usualFix: string): string {
  const { severity, message, fix, path, source: { line, declaredAt } } = finding;
  const place = `${path === undefined ? '' : ` ${path}`}${line === undefined ? '' : ` (line ${line})`}${declaredAt === undefined ? '' : ` declared at ${declaredAt}`}`;
  return `${severity}: ${aboutText(finding)}${place}: ${message}${fix === usualFix ? '' : `; fix: ${fix}`}`;
}
