import { CaseMatch } from './explain-case';
import { Inquiry } from '../asking/cases';
import { ExplainedCase } from '../explanation';
import { Verdict, VerdictResult } from '../verdict';

/** The cases without those that say the same over the other family. */
export function mergeFamilies(matches: readonly CaseMatch[]): CaseMatch[] {
  if (matches.length < 2) { return [...matches]; }
  const merged = new Map<string, CaseMatch>();
  for (const match of matches) {
    const key = JSON.stringify({ ...match.explained, family: undefined });
    const known = merged.get(key);
    if (!known) { merged.set(key, match); continue; }
    if (known.explained.family === match.explained.family) { continue; }
    const { family, ...explained } = known.explained;
    merged.set(key, { ...known, explained });
  }
  return [...merged.values()];
}

/** One answer for all cases: theirs where they agree; where they differ, it depends on which of them comes about. */
export function combineResults(results: readonly VerdictResult[], { otherwise }: Inquiry): VerdictResult {
  const [first = otherwise.result] = results;
  return results.every(result => result === first) ? first : VerdictResult.DEPENDS;
}

/** The answer for all cases, with their reasons. */
export function combine(inquiry: Inquiry, explained: readonly ExplainedCase[]): Verdict {
  if (explained.length === 0) { return inquiry.otherwise; }
  const results = explained.map(({ verdict }) => verdict.result);
  const agree = new Set(results).size === 1;
  const reasons = explained.flatMap(entry => entry.verdict.reasons.map(reason => (
    agree ? reason : `${caseLabel(entry, explained)}: ${entry.verdict.result}: ${reason}`)));
  return { result: combineResults(results, inquiry), reasons: [...new Set(reasons)] };
}

/** The verdict, whose reasons are looked for when somebody reads them: many only want the result. */
export function verdictOf(result: VerdictResult, reasons: () => string[]): Verdict {
  let known: string[] | undefined;
  return { result, get reasons() { return known ??= reasons(); } };
}

/** What tells the case from the others: `over IPv4 to 10.0.0.1`. */
export function caseLabel(entry: ExplainedCase, all: readonly ExplainedCase[]): string {
  const parts = [
    ...all.some(other => other.family !== entry.family) && entry.family !== undefined ? [`over ${entry.family}`] : [],
    ...all.some(other => other.source !== entry.source) ? [`from ${entry.source}`] : [],
    ...all.some(other => other.destination !== entry.destination) ? [`to ${entry.destination}`] : [],
  ];
  return parts.length === 0 ? `${entry.source} to ${entry.destination}` : parts.join(' ');
}
