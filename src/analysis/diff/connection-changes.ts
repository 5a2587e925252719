import { ExplainedChange } from './causes';
import { ChangedConnection, ChangedEnd, portChange } from './changed-connection';
import { ConnectionChange, ConnectionChangeKind } from './changes';
import { Comparison } from './comparison';
import { rangeText } from '../address-ranges';
import { portsOf } from '../asking/port-sets';

/** What a change is besides its ports. */
export interface ChangeFlags {
  readonly external: boolean;
  readonly crossNamespace: boolean;
}

/** Whether the change connects with addresses, or across namespaces, where nothing was allowed before. */
export function flagsOf({ from, to }: ChangedConnection, kind: ConnectionChangeKind, comparison: Comparison): ChangeFlags {
  const isNew = kind === ConnectionChangeKind.ADDED;
  const [source, destination] = [from, to].map(end => (end.kind === 'workload' ? comparison.workload(end.number).namespace : undefined));
  const external = source === undefined || destination === undefined;
  return { external: isNew && external, crossNamespace: isNew && !external && source !== destination };
}

/** The change as users see it: one for each range of addresses. */
export function connectionChanges(change: ExplainedChange, comparison: Comparison): ConnectionChange[] {
  const { kind, gained, lost, kept, dependedBefore, dependsAfter } = portChange(change);
  const { from, to, family, causes } = change;
  const said = {
    kind,
    ...(family !== undefined && { family }),
    gained: portsOf(gained),
    lost: portsOf(lost),
    kept: portsOf(kept),
    dependedBefore: portsOf(dependedBefore),
    dependsAfter: portsOf(dependsAfter),
    ...flagsOf(change, kind, comparison),
    causes,
  };
  return namesOf(from, comparison).flatMap(source => namesOf(to, comparison).map(destination => ({ ...said, source, destination })));
}

function namesOf(end: ChangedEnd, comparison: Comparison): string[] {
  return end.kind === 'workload' ? [comparison.name(end.number)] : end.ranges.map(rangeText);
}
