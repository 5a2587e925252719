import { Difference, ListedChange, ListedIsolation, ListedWorkload, signOf } from './difference';
import { causeText, isolationText, portsText, remarks, summary, verdictText } from './difference-words';
import { ChangeCause, WorkloadChangeKind } from '../../analysis/diff/changes';
import { printable } from '../escape';

/**
 * A line for each change, with what caused it: `+ shop/web[Deployment] => shop/db[StatefulSet] : TCP 5432 (policy shop/db-in added, db.yaml:3)`.
 *
 * First workloads and isolation, then connections; last how many of each, and whether more is allowed. Without any difference
 * that alone.
 */
export function diffText(difference: Difference): string {
  const { workloads, isolation, changes, isEmpty } = difference;
  if (isEmpty) { return `${summary(difference)}\n`; }
  return [
    ...workloads.map(workloadLine), ...isolation.map(isolationLine), ...changes.map(changeLine), '', summary(difference), verdictText(difference), '',
  ].map(printable).join('\n');
}

function changeLine(change: ListedChange): string {
  const { kind, from, to, causes } = change;
  return `${signOf(kind)} ${from.name} => ${to.name} : ${portsText(change)}${inBrackets([...remarks(change), ...causes.map(causeText)])}`;
}

function workloadLine({ kind, end, previous }: ListedWorkload): string {
  const text = kind === WorkloadChangeKind.RENAMED ? `workload renamed, was ${previous!.name}` : `workload ${kind}`;
  return `${signOf(kind)} ${end.name} : ${text}`;
}

function isolationLine(change: ListedIsolation): string {
  return `! ${change.end.name} : ${isolationText(change)}${inBrackets(change.causes.map((cause: ChangeCause) => causeText(cause)))}`;
}

function inBrackets(texts: readonly string[]): string {
  return texts.length === 0 ? '' : ` (${texts.join('; ')})`;
}
