import { printable } from './escape';
import { ExplainedCase, ExplainedPolicy, ExplainedRule, ExplainedSide, Explanation, SuggestedChange } from '../analysis/explanation';
import { VerdictResult } from '../analysis/verdict';
import { Source } from '../model/cluster/source';

const MAX_CASES = 20;
const MAX_RULES = 20;
const WORDS: Record<VerdictResult, string> = {
  [VerdictResult.ALLOW]: 'ALLOWED',
  [VerdictResult.DENY]: 'DENIED',
  [VerdictResult.DEPENDS]: 'DEPENDS',
};

/**
 * The explanation for people: the verdict, for each side the policies and what each rule says, and what would change it.
 *
 * What is long is cut, and says so. Names are printed without characters that could steer a terminal.
 */
export function explanationText(explanation: Explanation): string {
  const { source, destination, port, verdict, cases, toAllow, toDeny } = explanation;
  const title = titleOf(source, destination, port, verdict.result);
  const [only] = cases.length === 1 ? cases : [];
  const isTitle = only !== undefined && titleOf(only.source, only.destination, only.ports, only.verdict.result) === title;
  const told = new Set<string>();
  return [
    isTitle ? caseTitle(only) : title,
    ...cases.length === 0 ? verdict.reasons.map(reason => `  ${reason}`) : [],
    ...cut(cases, MAX_CASES, 'connections').flatMap(entry => (typeof entry === 'string' ? ['', entry] : [
      ...cases.length > 1 || (entry.family !== undefined && !isTitle) ? ['', caseTitle(entry)] : [], ...caseLines(entry, told),
    ])),
    ...changeLines('To allow it', toAllow),
    ...changeLines('To deny it', toDeny),
    '',
  ].map(printable).join('\n');
}

/** `file.yaml:12`, else the path of the construct; nothing where neither is known. */
export function placeText({ file, line, constructPath }: Source): string {
  if (file !== undefined) { return line === undefined ? file : `${file}:${line}`; }
  return constructPath ?? '';
}

function titleOf(source: string, destination: string, ports: string, result: VerdictResult, family = ''): string {
  return `${source} -> ${destination} on ${ports}${family}: ${WORDS[result]}`;
}

function caseTitle({ source, destination, ports, verdict, family }: ExplainedCase): string {
  return titleOf(source, destination, ports, verdict.result, family === undefined ? '' : ` over ${family}`);
}

function caseLines({ sides, verdict }: ExplainedCase, told: Set<string>): string[] {
  return sides.length === 0 ? verdict.reasons.map(reason => `  ${reason}`) : sides.flatMap(side => sideLines(side, told));
}

// Connections often differ in one side: over another family, or to another pod of a Service. The other one is told once.
function sideLines(explained: ExplainedSide, told: Set<string>): string[] {
  const { side, result, message, policies, rules } = explained;
  const title = ['', `  ${side}: ${WORDS[result]}: ${message}`];
  if (policies.length === 0) { return title; }
  const key = JSON.stringify(explained);
  if (told.has(key)) { return [...title, '    for the same policies and rules as above']; }
  told.add(key);
  return [
    ...title,
    '    isolated by',
    ...cut(policies, MAX_RULES, 'policies').flatMap(policy => (typeof policy === 'string' ? [`      ${policy}`] : policyLines(policy))),
    ...cut(rules, MAX_RULES, 'rules').flatMap(rule => (typeof rule === 'string' ? [`    ${rule}`] : ruleLines(rule))),
  ];
}

function policyLines({ policy, source, podSelector, podSelectorSource }: ExplainedPolicy): string[] {
  return [`      ${policy}${inBrackets(placeText(source))}`, `        spec.podSelector: ${podSelector}${inBrackets(placeText(podSelectorSource))}`];
}

function ruleLines({ policy, path, source, result, ports, reasons }: ExplainedRule): string[] {
  const says = result === VerdictResult.ALLOW ? `allows ${ports}` : result === VerdictResult.DEPENDS ? `may allow ${ports}` : 'does not allow it';
  return [
    `    ${policy} ${path} ${says}${inBrackets(placeText(source))}`,
    ...reasons.map(reason => `      ${reason.path}: ${reason.message} [${reason.code}]`),
  ];
}

function changeLines(title: string, changes: readonly SuggestedChange[]): string[] {
  if (changes.length === 0) { return []; }
  return ['', `${title}:`, ...changes.flatMap(({ message, manifest, source }) => [
    `  - ${message}${inBrackets(source ? placeText(source) : '')}`,
    ...manifest === undefined ? [] : [`    ${manifest}`],
  ])];
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** At most so many, then how many are left out. */
function cut<T>(entries: readonly T[], max: number, what: string): (T | string)[] {
  return entries.length <= max ? [...entries] : [...entries.slice(0, max), `and ${entries.length - max} more ${what}`];
}
