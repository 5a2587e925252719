import { Difference, DifferenceEnd, ListedChange, RangesEnd } from './difference';
import { rangeText } from '../../analysis/address-ranges';
import { ExplainedChange } from '../../analysis/diff/causes';
import { ChangedEnd, portChange } from '../../analysis/diff/changed-connection';
import { Comparison } from '../../analysis/diff/comparison';
import { flagsOf } from '../../analysis/diff/connection-changes';
import { ConnectivityDiff } from '../../analysis/diff/connectivity-diff';
import { Openness } from '../../analysis/evaluator';
import { ReadingResult } from '../list/build-list';
import { WorkloadEnd } from '../list/connection-list';
import { listedPorts, workloadEnd } from '../list/ends';

/** The difference as formats read it, with what the reading of both sides found. */
export function buildDifference(diff: ConnectivityDiff, before: ReadingResult, after: ReadingResult): Difference {
  const comparison = diff._comparison;
  const ends = new Ends(comparison);
  return {
    blocksAndPods: comparison.blocksAndPods,
    isEmpty: diff.isEmpty,
    allowsNothingNew: diff.allowsNothingNew,
    workloads: diff.workloads.map(({ kind, workload, previous }) => (
      { kind, end: ends.named(workload), ...(previous !== undefined && { previous: ends.named(previous) }) })),
    isolation: diff.isolation.map(({ kind, workload, side, causes }) => ({ kind, end: ends.named(workload), side, causes })),
    changes: diff._explained().map(change => listed(change, comparison, ends)).sort(compare),
    before,
    after,
  };
}

/** Finds ends. Equal ends are the same object. */
class Ends {
  private readonly workloads: readonly WorkloadEnd[];
  private readonly byName: ReadonlyMap<string, WorkloadEnd>;
  private readonly ranges = new Map<string, RangesEnd>();

  public constructor(comparison: Comparison) {
    this.workloads = comparison.pairs.map((_, number) => workloadEnd(comparison.workload(number)));
    const previous = comparison.pairs.flatMap((_, number) => comparison.before.workload(number) ?? []).map(workloadEnd);
    this.byName = new Map([...previous, ...this.workloads].map(end => [`${end.namespace}/${end.workloadKind}/${end.workload}`, end]));
  }

  /** The workload that is called `namespace/kind/name`. */
  public named(name: string): WorkloadEnd {
    return this.byName.get(name)!;
  }

  public of(end: ChangedEnd): DifferenceEnd {
    if (end.kind === 'workload') { return this.workloads[end.number]!; }
    const texts = end.ranges.map(rangeText);
    const name = texts.join(', ');
    let known = this.ranges.get(name);
    if (!known) {
      const ranges = texts.map(text => {
        const [first = text, last = first] = text.split('-');
        return { first, last };
      });
      known = { kind: 'addresses', name, family: end.ranges[0]!.family, ranges };
      this.ranges.set(name, known);
    }
    return known;
  }
}

function listed(change: ExplainedChange, comparison: Comparison, ends: Ends): ListedChange {
  const { kind, gained, lost, kept, dependedBefore, dependsAfter } = portChange(change);
  return {
    kind,
    from: ends.of(change.from),
    to: ends.of(change.to),
    ...(change.family !== undefined && { family: change.family }),
    before: opennessText(change.before),
    after: opennessText(change.after),
    gained: listedPorts(gained),
    lost: listedPorts(lost),
    kept: listedPorts(kept),
    dependedBefore: listedPorts(dependedBefore),
    dependsAfter: listedPorts(dependsAfter),
    ...flagsOf(change, kind, comparison),
    causes: change.causes,
  };
}

function opennessText({ surely, perhaps }: Openness): string {
  const depends = perhaps.difference(surely);
  if (depends.isEmpty) { return surely.toString(); }
  return `${surely.isEmpty ? '' : `${surely}; `}${depends} (depends)`;
}

function compare(a: ListedChange, b: ListedChange): number {
  return order(a.from.name, b.from.name) || order(a.to.name, b.to.name) || order(a.family ?? '', b.family ?? '');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
