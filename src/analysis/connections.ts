import { AddressRange, AddressRule, rangesByPorts } from './address-ranges';
import { BlockPorts } from './block-ports';
import { Candidates } from './candidates';
import { portsAt } from './compiled-rule';
import { ConnectivityEngine, mayHaveFamily } from './connectivity-engine';
import { Openness } from './evaluator';
import { IpFamily } from '../model/cidr';
import { Direction } from '../model/policy';
import { PortSet } from './sets/port-set';

/** One end of a connection in a list: a workload by its place in the cluster's list, or addresses outside the cluster. */
export type ConnectionEnd =
  | { readonly kind: 'workload'; readonly index: number }
  | { readonly kind: 'addresses'; readonly ranges: readonly AddressRange[] };

/** What is allowed between two ends. */
export interface Connection {
  readonly from: ConnectionEnd;
  readonly to: ConnectionEnd;
  readonly ports: PortSet;
  /** The family of addresses for which it holds; absent: both. */
  readonly family?: IpFamily;
  /** It hangs on what the input does not tell, and counts as reachable where safety is asked for; absent: it is sure. */
  readonly depends?: true;
}

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];
const NOTHING: Openness = { surely: PortSet.NONE, perhaps: PortSet.NONE };

/**
 * Every connection that is allowed, surely or perhaps: between workloads, between the replicas of one, and with addresses
 * outside.
 *
 * Only pairs are looked at for which some rule, or the absence of policies, speaks on each side: the cost grows with
 * workloads, policies and connections. A pod's connection with itself is always allowed and not listed.
 */
export function* allConnections(engine: ConnectivityEngine): Generator<Connection> {
  for (let index = 0; index < engine.cluster.workloads.length; index++) {
    yield* addressConnections(engine, index, 'Ingress');
    yield* addressConnections(engine, index, 'Egress');
  }
  yield* workloadConnections(engine);
}

/** The connections between workloads. */
export function* workloadConnections(engine: ConnectivityEngine): Generator<Connection> {
  const destinations = new Candidates(engine, 'Egress');
  const blockPorts = new BlockPorts(engine);
  for (let from = 0; from < engine.cluster.workloads.length; from++) {
    for (const to of destinations.of(from)) {
      if (!blockPorts.mayMeet(from, to)) { continue; }
      if (from === to && !engine.cluster.workloads[from]!.replicated) { continue; }
      yield* between(engine, from, to, blockPorts.mayDecide(from, to));
    }
  }
}

/** The connections of a workload's pods with addresses outside the cluster. */
export function* addressConnections(engine: ConnectivityEngine, index: number, direction: Direction): Generator<Connection> {
  const own = engine.at(index);
  const rules = addressRules(engine, index, direction);
  for (const family of FAMILIES.filter(candidate => mayHaveFamily(own.workload, candidate))) {
    for (const { ranges, ports } of rangesByPorts(rules, family)) {
      const outside = { kind: 'addresses', ranges } as const;
      const inside = { kind: 'workload', index } as const;
      yield direction === 'Ingress' ? { from: outside, to: inside, ports, family } : { from: inside, to: outside, ports, family };
    }
  }
}

function addressRules(engine: ConnectivityEngine, index: number, direction: Direction): AddressRule[] {
  const side = engine.policies.side(direction, index);
  if (side.policies.length === 0) { return [{ ports: PortSet.ALL }]; }
  // Names of ports are looked up in the containers of the workload, where it is the destination; addresses have none.
  const destination = direction === 'Ingress' ? engine.at(index) : undefined;
  return side.rules.filter(rule => !rule.pods || rule.blocks.length > 0)
    .map(rule => ({ ...(rule.pods && { blocks: rule.blocks }), ports: portsAt(rule, destination) }));
}

function between(engine: ConnectivityEngine, from: number, to: number, blocks: boolean): Connection[] {
  const source = engine.at(from);
  const destination = engine.at(to);
  const [haveIpv4, haveIpv6] = FAMILIES.map(family => mayHaveFamily(source.workload, family) && mayHaveFamily(destination.workload, family));
  const ipv4 = haveIpv4 ? engine.connection(source, destination, IpFamily.IPV4) : NOTHING;
  // Nothing but blocks tells the families apart.
  const ipv6 = haveIpv4 && haveIpv6 && !blocks ? ipv4 : haveIpv6 ? engine.connection(source, destination, IpFamily.IPV6) : NOTHING;
  const ends = { from: { kind: 'workload', index: from }, to: { kind: 'workload', index: to } } as const;
  return [
    ...byFamily(ends, ipv4.surely, ipv6.surely),
    ...byFamily({ ...ends, depends: true }, dependsIn(ipv4), dependsIn(ipv6)),
  ];
}

function dependsIn({ surely, perhaps }: Openness): PortSet {
  return perhaps.equals(surely) ? PortSet.NONE : perhaps.difference(surely);
}

/** One connection where both families have the same ports, else one for each that has any. */
function byFamily(connection: Omit<Connection, 'ports' | 'family'>, ipv4: PortSet, ipv6: PortSet): Connection[] {
  if (ipv4.equals(ipv6)) { return ipv4.isEmpty ? [] : [{ ...connection, ports: ipv4 }]; }
  return ([[ipv4, IpFamily.IPV4], [ipv6, IpFamily.IPV6]] as const).filter(([ports]) => !ports.isEmpty)
    .map(([ports, family]) => ({ ...connection, ports, family }));
}
