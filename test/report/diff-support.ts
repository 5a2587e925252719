import { connection, workload } from './lists';
import { ChangeCause, ChangeCauseKind, ConnectionChangeKind, IsolationChangeKind, WorkloadChangeKind } from '../../src/analysis/diff/changes';
import { ConnectionSide } from '../../src/analysis/explanation';
import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { Difference, DifferenceEnd, ListedChange, ListedIsolation, ListedWorkload, RangesEnd } from '../../src/report/diff/difference';
import { ReadingResult } from '../../src/report/list/build-list';

const CLEAN: ReadingResult = { findings: [], ignored: {} };

/** A policy of shop that was changed. */
export function policyChanged(name: string): ChangeCause {
  return { kind: ChangeCauseKind.POLICY_CHANGED, subject: `shop/${name}`, message: `policy shop/${name} changed`, source: { file: 'new.yaml', line: 7 } };
}

/** Ranges of IPv4 addresses. */
export function ranges(...names: string[]): RangesEnd {
  return {
    kind: 'addresses',
    name: names.join(', '),
    family: IpFamily.IPV4,
    ranges: names.map(name => ({ first: name.split('-')[0]!, last: name.split('-')[1] ?? name })),
  };
}

/** A connection on TCP 80 that was added. */
export function added(from: DifferenceEnd, to: DifferenceEnd, more: Partial<ListedChange> = {}): ListedChange {
  return {
    kind: ConnectionChangeKind.ADDED,
    from,
    to,
    before: 'No Connections',
    after: 'TCP 80',
    gained: connection(workload('a', 'a'), workload('a', 'a')).ports,
    lost: [],
    kept: [],
    dependedBefore: [],
    dependsAfter: [],
    external: false,
    crossNamespace: false,
    causes: [policyChanged('web')],
    ...more,
  };
}

/** The same that was removed. */
export function removed(from: DifferenceEnd, to: DifferenceEnd): ListedChange {
  const { gained, before, after, ...rest } = added(from, to);
  return { ...rest, kind: ConnectionChangeKind.REMOVED, before: after, after: before, gained: [], lost: gained };
}

/** A workload that is new. */
export function newWorkload(name: string): ListedWorkload {
  return { kind: WorkloadChangeKind.NEW, end: workload('shop', name) };
}

/** A workload that is no longer isolated for what enters it. */
export function isolationLost(name: string): ListedIsolation {
  return { kind: IsolationChangeKind.LOST, end: workload('shop', name), side: ConnectionSide.INGRESS, causes: [policyChanged('deny')] };
}

/** A difference of these changes. */
export function differenceOf(changes: readonly ListedChange[], more: Partial<Difference> = {}): Difference {
  const { workloads = [], isolation = [] } = more;
  return {
    blocksAndPods: BlocksAndPods.UNKNOWN,
    isEmpty: changes.length + workloads.length === 0,
    allowsNothingNew: changes.every(change => change.gained.length === 0),
    workloads,
    isolation,
    changes,
    before: CLEAN,
    after: CLEAN,
    ...more,
  };
}

/** A difference of so many added connections, between workloads of so many namespaces. */
export function longDifference(count: number, namespaces: number, more: Partial<Difference> = {}): Difference {
  const target = workload('shop', 'target');
  return differenceOf(Array.from({ length: count }, (_, i) => added(workload(`team-${i % namespaces}`, `source-${i}`), target)), more);
}
