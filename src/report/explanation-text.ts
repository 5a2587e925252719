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
  return [
    `${source} -> ${destination} on ${port}: ${WORDS[verdict.result]}`,
    ...cases.length === 0 ? verdict.reasons.map(reason => `  ${reason}`) : [],
    ...cut(cases, MAX_CASES, 'connections').flatMap(entry => (typeof entry === 'string' ? ['', entry] : caseLines(entry, cases))),
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

function caseLines(entry: ExplainedCase, all: readonly ExplainedCase[]): string[] {
  const family = entry.family === undefined ? '' : ` over ${entry.family}`;
  const title = `${entry.source} -> ${entry.destination} on ${entry.ports}${family}: ${WORDS[entry.verdict.result]}`;
  const reasons = entry.sides.length === 0 ? entry.verdict.reasons.map(reason => `  ${reason}`) : [];
  return [...all.length > 1 || family !== '' ? ['', title] : [], ...reasons, ...entry.sides.flatMap(sideLines)];
}

function sideLines({ side, result, message, policies, rules }: ExplainedSide): string[] {
  return [
    '',
    `  ${side}: ${WORDS[result]}: ${message}`,
    ...policies.length === 0 ? [] : ['    isolated by', ...cut(policies, MAX_RULES, 'policies').flatMap(policy => (typeof policy === 'string' ? [`      ${policy}`] : policyLines(policy)))],
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
