import { AskedCluster } from './asked-cluster';
import { podsOf } from './names';
import { openness } from './openness';
import { rangesText } from '../../analysis/asking/alike-addresses';
import { AskedEnd } from '../../analysis/asking/ends';
import { within } from '../../analysis/asking/internet';
import { portSetOf, portsText } from '../../analysis/asking/port-sets';
import { targetPorts } from '../../analysis/asking/service-ports';
import { addressConnections } from '../../analysis/connections';
import { WorkloadEndpoint, workloadName } from '../../analysis/endpoint';
import { PortSet } from '../../analysis/sets/port-set';
import { ConnectionQuestion } from '../../analysis/verdict';
import { Direction } from '../../model/policy';
import { Port } from '../../model/port';

/** A connection that is surely allowed. */
export interface CloseConnection {
  readonly connection: string;
  /** How it differs from what was asked for. */
  readonly differs: string;
}

interface Ranked extends CloseConnection {
  readonly cost: number;
}

type Pair = readonly [from: WorkloadEndpoint, to: WorkloadEndpoint];

/** What an end of a connection is to the end that was asked for. */
type Likeness = 'same' | 'other' | 'of another kind';

const SHOWN = 3;
const COSTS = { port: 1, source: 2, destination: 3, kind: 2 };

/**
 * The allowed connections of either end that are most like the one that was asked for, best first: between the same ends on
 * another port, from another source, to another destination. Looks at every workload once for each end.
 */
export function closest(question: ConnectionQuestion, cluster: AskedCluster): readonly CloseConnection[] {
  const [source] = cluster.names.find(question.source, 'source') as [AskedEnd];
  const [destination] = cluster.names.find(question.destination, 'destination') as [AskedEnd];
  const found = [...betweenPods(source, destination, question.port, cluster), ...withAddresses(source, destination, question.port, cluster)];
  return found.sort((a, b) => a.cost - b.cost || order(a.connection, b.connection)).slice(0, SHOWN);
}

function* betweenPods(source: AskedEnd, destination: AskedEnd, port: Port, { engine, state }: AskedCluster): Generator<Ranked> {
  const [callers, called] = [podsOf(source) ?? [], podsOf(destination) ?? []];
  const sources = new Set(callers.map(({ index }) => index));
  const destinations = new Set(called.map(({ index }) => index));
  const pairs = state.workloads.flatMap((_, index): Pair[] => {
    const other = engine.at(index);
    return [...callers.map((from): Pair => [from, other]), ...sources.has(index) ? [] : called.map((to): Pair => [other, to])];
  });
  for (const [from, to] of pairs) {
    const { surely } = openness(engine, from, to);
    if (surely.isEmpty) { continue; }
    const wanted = wantedPorts(destinations.has(to.index) ? destination : undefined, port, to);
    yield ranked(workloadName(from.workload), workloadName(to.workload), surely, wanted,
      likeness(sources.has(from.index), source.kind === 'addresses'), likeness(destinations.has(to.index), destination.kind === 'addresses'));
  }
}

function* withAddresses(source: AskedEnd, destination: AskedEnd, port: Port, { engine, state }: AskedCluster): Generator<Ranked> {
  const of = (end: AskedEnd, other: AskedEnd) => (other.kind === 'addresses' ? state.workloads.map((_, index) => engine.at(index)) : podsOf(end) ?? []);
  const sides: [Direction, AskedEnd, AskedEnd][] = [['Ingress', destination, source], ['Egress', source, destination]];
  for (const [direction, near, far] of sides) {
    const own = new Set(podsOf(near)?.map(({ index }) => index));
    for (const pods of of(near, far)) {
      for (const { from, to, ports } of addressConnections(engine, pods.index, direction)) {
        const outside = direction === 'Ingress' ? from : to;
        if (outside.kind !== 'addresses') { continue; }
        const meant = far.kind === 'addresses' ? outside.ranges.filter(range => within([range], far.blocks).length > 0) : [];
        const isFar = meant.length > 0;
        const isNear = own.has(pods.index);
        if (!isFar && !isNear) { continue; }
        const addresses = rangesText(isFar ? meant : outside.ranges);
        const [farLike, nearLike] = [likeness(isFar, far.kind !== 'addresses'), likeness(isNear, near.kind === 'addresses')];
        const name = workloadName(pods.workload);
        yield direction === 'Ingress'
          ? ranked(addresses, name, ports, wantedPorts(isNear ? near : undefined, port, pods), farLike, nearLike)
          : ranked(name, addresses, ports, wantedPorts(undefined, port), nearLike, farLike);
      }
    }
  }
}

function ranked(from: string, to: string, ports: PortSet, wanted: PortSet, source: Likeness, destination: Likeness): Ranked {
  const isPort = !wanted.isEmpty && wanted.difference(ports).isEmpty;
  const [otherSource, otherDestination] = [source !== 'same', destination !== 'same'];
  const cost = (isPort ? 0 : COSTS.port) + (otherSource ? COSTS.source : 0) + (otherDestination ? COSTS.destination : 0)
    + ([source, destination].includes('of another kind') ? COSTS.kind : 0);
  const differs = [...otherSource ? ['other source'] : [], ...otherDestination ? ['other destination'] : [], ...isPort ? [] : ['other ports']];
  return { connection: `${from} -> ${to} on ${portsText(ports)}`, differs: differs.join(', ') || 'the same', cost };
}

function likeness(isSame: boolean, isOtherKind: boolean): Likeness {
  return isSame ? 'same' : isOtherKind ? 'of another kind' : 'other';
}

/** The ports that were asked for, at these pods, or at addresses. */
function wantedPorts(asked: AskedEnd | undefined, port: Port, pods?: WorkloadEndpoint): PortSet {
  return asked?.kind === 'service' ? targetPorts(asked.service, port, pods!).ports : portSetOf(port, pods);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
