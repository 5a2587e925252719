import { changedRanges, OpenRanges } from './changed-addresses';
import { ChangedConnection, isSame, NOTHING } from './changed-connection';
import { ComparedCluster, Comparison } from './comparison';
import { Touched } from './touched';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { Candidates } from '../candidates';
import { addressConnections } from '../connections';
import { mayHaveFamily } from '../connectivity-engine';
import { Openness } from '../evaluator';

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];

/**
 * Every connection that is not allowed as before: between workloads, between the replicas of one, and with addresses outside.
 *
 * Only connections are looked at of which one end was touched, and which some side allows before or after: the cost grows with
 * workloads, policies and the connections of what was touched.
 */
export function* changedConnections(comparison: Comparison): Generator<ChangedConnection> {
  const touched = new Touched(comparison);
  for (const direction of ['Ingress', 'Egress'] as const) {
    for (const number of touched.all(direction)) { yield* withAddresses(comparison, number, direction); }
  }
  yield* betweenWorkloads(comparison, touched);
}

function* withAddresses(comparison: Comparison, number: number, direction: Direction): Generator<ChangedConnection> {
  const [was, is] = comparison.clusters.map(cluster => openRanges(cluster, number, direction)) as [OpenRangesByFamily, OpenRangesByFamily];
  for (const family of FAMILIES) {
    for (const { ranges, before, after } of changedRanges(was[family], is[family])) {
      const [inside, outside] = [{ kind: 'workload', number }, { kind: 'addresses', ranges }] as const;
      const ends = direction === 'Ingress' ? { from: outside, to: inside } : { from: inside, to: outside };
      yield { ...ends, family, before: { surely: before, perhaps: before }, after: { surely: after, perhaps: after } };
    }
  }
}

type OpenRangesByFamily = Record<IpFamily, OpenRanges[]>;

function openRanges(cluster: ComparedCluster, number: number, direction: Direction): OpenRangesByFamily {
  const found: OpenRangesByFamily = { [IpFamily.IPV4]: [], [IpFamily.IPV6]: [] };
  const index = cluster.indexOf(number);
  if (index === undefined) { return found; }
  for (const { from, to, ports, family } of addressConnections(cluster.engine, index, direction)) {
    const outside = direction === 'Ingress' ? from : to;
    if (outside.kind === 'addresses') { found[family!].push({ ranges: outside.ranges, ports }); }
  }
  return found;
}

function* betweenWorkloads(comparison: Comparison, touched: Touched): Generator<ChangedConnection> {
  const [sources, destinations] = [touched.all('Egress'), touched.all('Ingress')];
  const callable = otherEnds(comparison, 'Egress', sources);
  for (const from of sources) {
    for (const to of callable(from)) { yield* between(comparison, from, to); }
  }
  const calling = otherEnds(comparison, 'Ingress', destinations);
  for (const to of destinations) {
    for (const from of calling(to)) {
      if (!touched.has(from, 'Egress')) { yield* between(comparison, from, to); }
    }
  }
}

/** Whom each of the workloads may call, or by whom it may be called, before or after. */
function otherEnds({ clusters }: Comparison, direction: Direction, numbers: readonly number[]): (number: number) => Iterable<number> {
  if (numbers.length === 0) { return () => []; }
  const candidates = clusters.map(cluster => ({ cluster, ends: new Candidates(cluster.engine, direction) }));
  return number => new Set(candidates.flatMap(({ cluster, ends }) => {
    const index = cluster.indexOf(number);
    return index === undefined ? [] : Array.from(ends.of(index), other => cluster.numberAt(other));
  }));
}

/** One change where it is the same in both families, else one for each in which there is any. */
function* between({ before, after }: Comparison, from: number, to: number): Generator<ChangedConnection> {
  const ends = { from: { kind: 'workload', number: from }, to: { kind: 'workload', number: to } } as const;
  const [ipv4, ipv6] = FAMILIES.map(family => (
    { family, before: opennessIn(before, from, to, family), after: opennessIn(after, from, to, family) }));
  if (isSame(ipv4!.before, ipv6!.before) && isSame(ipv4!.after, ipv6!.after)) {
    if (!isSame(ipv4!.before, ipv4!.after)) { yield { ...ends, before: ipv4!.before, after: ipv4!.after }; }
    return;
  }
  for (const change of [ipv4!, ipv6!]) {
    if (!isSame(change.before, change.after)) { yield { ...ends, ...change }; }
  }
}

function opennessIn(cluster: ComparedCluster, from: number, to: number, family: IpFamily): Openness {
  const [source, destination] = [cluster.indexOf(from), cluster.indexOf(to)];
  if (source === undefined || destination === undefined) { return NOTHING; }
  const [own, other] = [cluster.engine.at(source), cluster.engine.at(destination)];
  // A pod with itself is no question of policies; with its replicas it is.
  if (source === destination && !own.workload.replicated) { return NOTHING; }
  return mayHaveFamily(own.workload, family) && mayHaveFamily(other.workload, family) ? cluster.engine.connection(own, other, family) : NOTHING;
}
