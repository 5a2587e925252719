import { ExposedPorts } from './exposed-ports';
import { OpenPorts, Reach } from './reach';
import { Stranger, Strangers } from './stranger';
import { StrangerIndex } from './stranger-index';
import { IpFamily } from '../../model/cidr';
import { ClusterWorkload } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { CompiledRule, portsAt } from '../compiled-rule';
import { ConnectivityEngine, mayHaveFamily } from '../connectivity-engine';
import { WorkloadEndpoint } from '../endpoint';
import { Match } from '../network-policies';
import { PortSet } from '../sets/port-set';

/** Strangers, and what is open to them. */
export interface PodExposure extends OpenPorts {
  readonly stranger: Stranger;
}

/** Strangers, and whether a rule is about them in each family of addresses. */
interface Meant {
  readonly stranger: Stranger;
  readonly ipv4: Match;
  readonly ipv6: Match;
}

/** A pod of which nothing is known. */
const UNKNOWN_POD: ClusterWorkload = {
  namespace: '', kind: 'Pod', name: '', labels: {}, ports: [], hostNetwork: false, addresses: [], replicated: false, source: {},
};

const UNKNOWN_END: WorkloadEndpoint = { kind: 'workload', index: -1, workload: UNKNOWN_POD };

/**
 * What one side of a workload's pods leaves open to pods that are not in the manifests.
 *
 * Who is one of the strangers of an entry can connect on its ports, and nobody else can: what is open to a pod is what the
 * entries about it say together. Strangers are left out where the same is open to wider ones.
 */
export function podExposures(engine: ConnectivityEngine, strangers: Strangers, own: WorkloadEndpoint, direction: Direction): PodExposure[] {
  const [hasIpv4, hasIpv6] = [IpFamily.IPV4, IpFamily.IPV6].map(family => mayHaveFamily(own.workload, family));
  const allowed = new Map<Stranger, Reach>();
  const allow = (ports: ExposedPorts, { stranger, ipv4, ipv6 }: Meant) => {
    const reach = Reach.of(ports, hasIpv4 ? ipv4 : 'no', hasIpv6 ? ipv6 : 'no');
    allowed.set(stranger, (allowed.get(stranger) ?? Reach.NONE).union(reach));
  };
  const side = engine.policies.side(direction, own.index);
  const destination = direction === 'Ingress' ? own : undefined;
  if (side.policies.length === 0) { allow(ExposedPorts.of(PortSet.ALL), surely(strangers.everyone)); }
  for (const rule of side.rules) {
    const ports = portsOf(rule, destination);
    if (ports.isEmpty) { continue; }
    for (const meant of meantBy(engine, strangers, rule)) { allow(ports, meant); }
  }
  for (const family of [IpFamily.IPV4, IpFamily.IPV6]) {
    const ports = engine.policies.portsByBlocks(side, UNKNOWN_END, family, destination ?? UNKNOWN_END);
    if (ports.isEmpty) { continue; }
    const [ipv4, ipv6]: Match[] = family === IpFamily.IPV4 ? ['yes', 'no'] : ['no', 'yes'];
    allow(ExposedPorts.of(ports), { stranger: strangers.everyone, ipv4: ipv4!, ipv6: ipv6! });
  }
  return widest(allowed).flatMap(([stranger, reach]) => reach.openPorts.map(open => ({ stranger, ...open })));
}

/** The ports of the rule. Names are looked up at the destination, and stay names where that is a stranger. */
function portsOf(rule: CompiledRule, destination: WorkloadEndpoint | undefined): ExposedPorts {
  const names = destination ? [] : (rule.rule.ports ?? []).flatMap(port => (port.kind === 'named' ? [port] : []));
  return ExposedPorts.of(portsAt(rule, destination), names);
}

function meantBy({ policies }: ConnectivityEngine, strangers: Strangers, { rule, blocks, policy }: CompiledRule): Meant[] {
  if (!rule.peers) { return [surely(strangers.everyone)]; }
  const pods = rule.peers.flatMap(peer => (peer.kind === 'pods' ? strangers.of(peer, policy.namespace) : []));
  if (blocks.length === 0) { return pods.map(surely); }
  const [ipv4, ipv6] = [IpFamily.IPV4, IpFamily.IPV6].map(family => policies.blocksMatch(blocks, UNKNOWN_POD, family)) as [Match, Match];
  return [...pods.map(surely), { stranger: strangers.everyone, ipv4, ipv6 }];
}

function surely(stranger: Stranger): Meant {
  return { stranger, ipv4: 'yes', ipv6: 'yes' };
}

/** Each with all that is open to it, without those to whom no more is open than to wider ones. */
function widest(allowed: ReadonlyMap<Stranger, Reach>): [Stranger, Reach][] {
  const index = new StrangerIndex(allowed.keys());
  const all = new Map([...allowed.keys()].map(stranger => {
    const holding = index.holding(stranger);
    const reach = holding.reduce((sum, wider) => sum.union(allowed.get(wider)!), Reach.NONE);
    return [stranger, { holding, reach, key: reach.key }];
  }));
  const isSaidBy = (stranger: Stranger, wider: Stranger) => {
    const [own, other] = [all.get(stranger)!, all.get(wider)!];
    // Of two of whom the same is asked in other words the first remains.
    return stranger !== wider && own.key === other.key && (!other.holding.includes(stranger) || wider.key < stranger.key);
  };
  return [...all].filter(([stranger, { holding }]) => !holding.some(wider => isSaidBy(stranger, wider)))
    .map(([stranger, { reach }]) => [stranger, reach]);
}
