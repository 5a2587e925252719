import { matchPeer, PeerContext } from './peer-match';
import { Places } from './places';
import { RulePort } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { portsText } from '../asking/port-sets';
import { CompiledRule, entryPorts, portsAt } from '../compiled-rule';
import { Endpoint, endpointName } from '../endpoint';
import { ExplainedRule, RuleReason, RuleReasonCode } from '../explanation';
import { Match } from '../network-policies';
import { PortSet } from '../sets/port-set';
import { VerdictResult } from '../verdict';

/** What a rule is held against. */
export interface RuleContext extends Omit<PeerContext, 'rule'> {
  readonly direction: Direction;
  readonly destination: Endpoint;
  readonly ports: PortSet;
  readonly servicePorts?: PortSet;
  readonly places: Places;
}

/** What a rule says of a connection, for people and for further questions. */
export interface RuleMatch {
  readonly rule: CompiledRule;
  /** Whether its peers are about the other end. */
  readonly match: Match;
  /** For each peer whether it is. */
  readonly peers: readonly Match[];
  /** The ports that it names, of those that were asked for. */
  readonly ports: PortSet;
  readonly explained: ExplainedRule;
}

/** Holds one rule against a connection: its peers one by one, and its ports. */
export function matchRule(rule: CompiledRule, context: RuleContext): RuleMatch {
  const path = `spec.${context.direction.toLowerCase()}[${rule.index}]`;
  const key = context.direction === 'Ingress' ? 'from' : 'to';
  const peers = (rule.rule.peers ?? []).map((peer, i) => matchPeer(peer, `${path}.${key}[${i}]`, { ...context, rule }));
  const match = !rule.rule.peers || peers.some(peer => peer.match === 'yes') ? 'yes' : peers.some(peer => peer.match === 'perhaps') ? 'perhaps' : 'no';
  const ports = portsAt(rule, context.destination).intersection(context.ports);
  const peerReasons = match === 'yes' ? [] : peers.filter(peer => peer.match === match).flatMap(peer => peer.reasons);
  const portReasons = context.ports.difference(ports).isEmpty && !context.ports.isEmpty ? [] : reasonsOfPorts(rule, path, context);
  return {
    rule,
    match,
    ports,
    peers: peers.map(peer => peer.match),
    explained: {
      policy: `${rule.policy.namespace}/${rule.policy.name}`,
      path,
      index: rule.index,
      source: context.places.of(rule.policy, path),
      result: match === 'no' || ports.isEmpty ? VerdictResult.DENY : match === 'yes' ? VerdictResult.ALLOW : VerdictResult.DEPENDS,
      ports: match === 'no' || ports.isEmpty ? '' : portsText(ports),
      reasons: [...peerReasons, ...portReasons],
    },
  };
}

function reasonsOfPorts(rule: CompiledRule, path: string, context: RuleContext): RuleReason[] {
  if (!rule.rule.ports) { return []; }
  const reasons = rule.rule.ports.flatMap((port, i) => portReason(port, `${path}.ports[${i}]`, context) ?? []);
  const { servicePorts } = context;
  if (!servicePorts || portsAt(rule, context.destination).intersection(servicePorts).isEmpty) { return reasons; }
  return [...reasons, {
    code: RuleReasonCode.SERVICE_PORT,
    path: `${path}.ports`,
    message: `it names ${portsText(servicePorts)}, the port of the Service; policies are about the port of the pods behind it, ${portsText(context.ports)}`,
  }];
}

/** Why the entry does not cover all of the ports; nothing where it does. */
function portReason(port: RulePort, path: string, { ports, destination }: RuleContext): RuleReason | undefined {
  const covered = entryPorts(port, destination);
  if (!ports.isEmpty && ports.difference(covered).isEmpty) { return undefined; }
  const wanted = portsText(ports);
  if (ports.of(port.protocol).length === 0 && !ports.isEmpty) {
    return { code: RuleReasonCode.PROTOCOL, path, message: `it is about ${port.protocol}, and the connection is ${wanted}` };
  }
  if (port.kind === 'range') { return { code: RuleReasonCode.PORT, path, message: `it is about ${portsText(covered)}, and the connection is ${wanted}` }; }
  if (covered.isEmpty) {
    const message = destination.kind === 'address' ? `${endpointName(destination)} is outside the cluster, where ports have no names`
      : `${endpointName(destination)} declares no ${port.protocol} port named ${port.name}`;
    return { code: RuleReasonCode.NAMED_PORT, path, message };
  }
  return { code: RuleReasonCode.PORT, path, message: `${port.name} is ${portsText(covered)} there, and the connection is ${wanted}` };
}
