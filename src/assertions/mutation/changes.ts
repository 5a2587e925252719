import { addressConnections } from '../../analysis/connections';
import { ConnectivityEngine, mayHaveFamily } from '../../analysis/connectivity-engine';
import { Endpoint, WorkloadEndpoint } from '../../analysis/endpoint';
import { Openness } from '../../analysis/evaluator';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';

const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];
const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];

/**
 * Whether a change of one policy changes anything between workloads and addresses: a connection, or whether pods are isolated.
 *
 * @param selected the pods that the policy selects; of all others every policy is as before
 * @param before every policy
 * @param after the policies of the selected pods, changed; there may be no others
 */
export function changesSomething(selected: ArrayLike<number>, before: ConnectivityEngine, after: ConnectivityEngine): boolean {
  const own = new Set(Array.from(selected));
  return [...own].some(index => DIRECTIONS.some(direction => (
    isIsolated(before, index, direction) !== isIsolated(after, index, direction)
    || addresses(before, index, direction) !== addresses(after, index, direction)
    || before.cluster.workloads.some((_, other) => pairChanges(direction, index, other, own, before, after)))));
}

function pairChanges(
  direction: Direction, index: number, other: number, own: ReadonlySet<number>, before: ConnectivityEngine, after: ConnectivityEngine,
): boolean {
  const [subject, peer] = [before.at(index), before.at(other)];
  if (index === other && !subject.workload.replicated) { return false; }
  const [from, to] = direction === 'Egress' ? [subject, peer] : [peer, subject];
  return FAMILIES.filter(family => mayHaveFamily(from.workload, family) && mayHaveFamily(to.workload, family)).some(family => {
    const was = before.passage(direction, subject, peer, family);
    const is = after.passage(direction, subject, peer, family);
    // What changes at the other end is found when that one is the subject.
    if (isSame(was, is)) { return false; }
    const farAfter = own.has(other) ? after : before;
    return !isSame(both(was, far(direction, before, from, to, family)), both(is, far(direction, farAfter, from, to, family)));
  });
}

/** What the other end says of the connection. */
function far(direction: Direction, engine: ConnectivityEngine, from: WorkloadEndpoint, to: WorkloadEndpoint, family: IpFamily): Openness {
  const [opposite, own, other]: [Direction, Endpoint, Endpoint] = direction === 'Egress' ? ['Ingress', to, from] : ['Egress', from, to];
  return engine.passage(opposite, own, other, family);
}

function both(a: Openness, b: Openness): Openness {
  return { surely: a.surely.intersection(b.surely), perhaps: a.perhaps.intersection(b.perhaps) };
}

function isSame(a: Openness, b: Openness): boolean {
  return a.surely.equals(b.surely) && a.perhaps.equals(b.perhaps);
}

function isIsolated(engine: ConnectivityEngine, index: number, direction: Direction): boolean {
  return engine.policies.side(direction, index).policies.length > 0;
}

function addresses(engine: ConnectivityEngine, index: number, direction: Direction): string {
  return [...addressConnections(engine, index, direction)].map(({ from, to, ports, family }) => {
    const end = direction === 'Ingress' ? from : to;
    const ranges = end.kind === 'addresses' ? end.ranges.map(({ first, last }) => `${first}-${last}`) : [];
    return `${family} ${ports.key} ${ranges}`;
  }).sort().join('\n');
}
