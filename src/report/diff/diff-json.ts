import { Difference, DifferenceEnd } from './difference';
import { jsonText } from '../escape';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** The whole difference for programs. docs/diff.schema.json describes it. */
export function diffJson(difference: Difference): string {
  const { blocksAndPods, isEmpty, allowsNothingNew, workloads, isolation, changes, before, after } = difference;
  return `${jsonText({
    schemaVersion: SCHEMA_VERSION,
    profile: blocksAndPods,
    isEmpty,
    allowsNothingNew,
    workloads: workloads.map(({ kind, end, previous }) => ({ change: kind, workload: end.name, ...(previous && { previous: previous.name }) })),
    isolation: isolation.map(({ kind, end, side, causes }) => ({ change: kind, workload: end.name, side, causes })),
    connections: changes.map(({ kind, from, to, ...rest }) => ({ change: kind, src: endJson(from), dst: endJson(to), ...rest })),
    old: reading(before),
    new: reading(after),
  })}\n`;
}

function endJson(end: DifferenceEnd): object {
  return end.kind === 'workload'
    ? { name: end.name, kind: end.kind, namespace: end.namespace, workloadKind: end.workloadKind, workload: end.workload }
    : { name: end.name, kind: end.kind, family: end.family, ranges: end.ranges };
}

function reading({ findings, ignored }: Difference['before']): object {
  return { findings, ignored };
}
