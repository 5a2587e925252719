import { CaseMatch } from './explain-case';
import { Inquiry } from '../asking/cases';
import { ExplainedCase } from '../explanation';
import { Verdict, VerdictResult } from '../verdict';

/** The cases without those that say the same over the other family. */
export function mergeFamilies(matches: readonly CaseMatch[]): CaseMatch[] {
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
export function combine({ cases, otherwise }: Inquiry, explained: readonly ExplainedCase[]): Verdict {
  const [first] = explained;
  if (cases.length === 0 || !first) { return otherwise; }
  if (explained.every(({ verdict }) => verdict.result === first.verdict.result)) {
    return { result: first.verdict.result, reasons: [...new Set(explained.flatMap(({ verdict }) => verdict.reasons))] };
  }
  const reasons = explained.flatMap(entry => entry.verdict.reasons.map(reason => `${labelOf(entry, explained)}: ${entry.verdict.result}: ${reason}`));
  return { result: VerdictResult.DEPENDS, reasons: [...new Set(reasons)] };
}

/** What tells the case from the others. */
function labelOf(entry: ExplainedCase, all: readonly ExplainedCase[]): string {
  const parts = [
    ...all.some(other => other.family !== entry.family) && entry.family !== undefined ? [`over ${entry.family}`] : [],
    ...all.some(other => other.source !== entry.source) ? [`from ${entry.source}`] : [],
    ...all.some(other => other.destination !== entry.destination) ? [`to ${entry.destination}`] : [],
  ];
  return parts.length === 0 ? `${entry.source} to ${entry.destination}` : parts.join(' ');
}
