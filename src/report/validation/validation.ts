import { FindingLevel, InputFinding } from '../../manifests/input-finding';
import { KubernetesVersion } from '../../manifests/validation/kubernetes-version';

/** What the API server makes of manifests. */
export interface Validation {
  readonly kubernetesVersion: KubernetesVersion;
  /** How many objects there are. */
  readonly objects: number;
  /** What it refuses, by file and line. */
  readonly findings: readonly InputFinding[];
  /** What it takes, and is worth knowing, by file and line: what later versions refuse, what is not evaluated. */
  readonly notes: readonly InputFinding[];
}

/** Parts what the reading of so many objects found, and sorts it. */
export function buildValidation(objects: number, found: readonly InputFinding[], kubernetesVersion: KubernetesVersion): Validation {
  const all = [...found].sort(byPlace);
  return {
    kubernetesVersion,
    objects,
    findings: all.filter(({ level }) => level === FindingLevel.REFUSED),
    notes: all.filter(({ level, rule }) => level === FindingLevel.NOTE || rule === 'not-evaluated'),
  };
}

function byPlace(a: InputFinding, b: InputFinding): number {
  const file = compare(a.source.file ?? '', b.source.file ?? '');
  return file || (a.source.line ?? 0) - (b.source.line ?? 0) || compare(a.path ?? '', b.path ?? '') || compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
