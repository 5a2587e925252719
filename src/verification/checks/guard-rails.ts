import { namesText, podsName, ProofContext, ruleName } from './context';
import { rangesOf, rangeText } from '../../analysis/address-ranges';
import { portsText } from '../../analysis/asking/port-sets';
import { CompiledRule, portsAt } from '../../analysis/compiled-rule';
import { PortSet } from '../../analysis/sets/port-set';
import { Cidr, mergeCidrs } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { proofConnection } from '../connection';
import { DeclaredDestination, DeclaredEnd, DeclaredFlow, DeclaredNamespace } from '../declaration';
import { portsAtAddresses } from '../endpoints/resolver';
import { finding, ProofFinding, ProofRule } from '../finding';

/** What must hold whatever the presets declare; only a user's own flow can open it, by naming it. */
export function guardRails(context: ProofContext): ProofFinding[] {
  return [
    ...context.declaration.namespaces.flatMap(namespace => [...notIsolated(context, namespace), ...metadataReachable(context, namespace)]),
    ...context.declaration.flows.filter(flow => flow.preset).flatMap(tooWide),
  ];
}

function notIsolated({ engine, managed }: ProofContext, { name, path, baseline }: DeclaredNamespace): ProofFinding[] {
  if (!baseline) { return []; }
  return (['Ingress', 'Egress'] as const).flatMap((direction: Direction) => {
    const open = managed.indexes.filter(index => engine.cluster.workloads[index]!.namespace === name && managed.isEnforced(direction, index)
      && engine.policies.side(direction, index).policies.length === 0).map(index => podsName(engine.cluster.workloads[index]!)).sort();
    if (open.length === 0) { return []; }
    const side = direction.toLowerCase();
    return [finding({
      rule: ProofRule.NOT_ISOLATED,
      namespace: name,
      path,
      subject: `${name} ${side}`,
      peer: open.join(', '),
      message: `no policy isolates the ${side} of ${namesText(open)}, so everything is allowed there; `
        + 'the default deny has to select every pod of the namespace: look for what changed or removed it',
    })];
  });
}

function metadataReachable(context: ProofContext, { name, path, facts }: DeclaredNamespace): ProofFinding[] {
  const { engine, managed } = context;
  const metadataEndpoints = mergeCidrs([...facts.metadataEndpoints]);
  const found = new Map<string, { endpoints: Cidr[]; ports: PortSet; subjects: string[]; rules: Set<string> }>();
  for (const index of managed.indexes) {
    if (engine.cluster.workloads[index]!.namespace !== name || !managed.isEnforced('Egress', index)) { continue; }
    const rules = engine.policies.side('Egress', index).rules.filter(rule => !rule.pods || rule.blocks.length > 0);
    if (rules.length === 0) { continue; }
    const reached = metadataEndpoints.map(endpoint => ({ endpoint, ...reachedAt(context, index, rules, endpoint) }))
      .filter(({ ports }) => !ports.isEmpty);
    if (reached.length === 0) { continue; }
    const ports = reached.reduce((all, one) => all.union(one.ports), PortSet.NONE);
    const endpoints = reached.map(({ endpoint }) => endpoint);
    const known = found.get(`${endpoints} ${ports.key}`) ?? { endpoints, ports, subjects: [], rules: new Set() };
    known.subjects.push(podsName(engine.cluster.workloads[index]!));
    for (const { holding } of reached) { holding.forEach(rule => known.rules.add(ruleName('Egress', rule))); }
    found.set(`${endpoints} ${ports.key}`, known);
  }
  return [...found.values()].map(({ endpoints, ports, subjects, rules }) => finding({
    rule: ProofRule.METADATA_REACHABLE,
    namespace: name,
    path,
    subject: subjects.sort().join(', '),
    peer: namesOf(endpoints),
    ports: portsText(ports),
    connections: [proofConnection('Egress', subjects, endpoints.flatMap(cidr => rangesOf({ kind: 'block', cidr, except: [] })).map(rangeText), ports)],
    message: `${namesText(subjects)} may reach the metadata endpoints ${namesOf(endpoints)} on ${portsText(ports)}, and with them the node's credentials; `
      + `${namesText([...rules].sort())} ${rules.size > 1 ? 'allow' : 'allows'} it: `
      + 'add them to the exceptions of the block that holds them, or name one in a flow of its own with Peer.cidr',
  }));
}

function namesOf(endpoints: readonly Cidr[]): string {
  return endpoints.map(String).sort().join(', ');
}

interface Reached {
  readonly ports: PortSet;
  /** The rules that allow one of these ports. */
  readonly holding: readonly CompiledRule[];
}

/** The ports on which the pods may reach the endpoint, without those on which a flow names it. */
function reachedAt({ allowances }: ProofContext, index: number, rules: readonly CompiledRule[], endpoint: Cidr): Reached {
  const holding = rules.filter(rule => !rule.pods || rule.blocks.some(block => block.cidr.overlaps(endpoint)
    && !block.except.some(exception => exception.contains(endpoint))));
  if (holding.length === 0) { return { ports: PortSet.NONE, holding }; }
  const allowed = holding.reduce((all, rule) => all.union(portsAt(rule, undefined)), PortSet.NONE);
  const ports = allowances.of('Egress', index).filter(({ destination }) => names(destination.end, endpoint))
    .reduce((rest, { destination }) => rest.difference(portsAtAddresses(destination.ports ?? [])), allowed);
  return { ports, holding: holding.filter(rule => !portsAt(rule, undefined).intersection(ports).isEmpty) };
}

function names(end: DeclaredEnd, endpoint: Cidr): boolean {
  return end.kind === 'blocks' && end.blocks.some(({ cidr }) => cidr.toString() === endpoint.toString());
}

function tooWide(flow: DeclaredFlow): ProofFinding[] {
  const outside = flow.sources.filter(end => end.kind === 'internet' || end.kind === 'anyone').map(() => 'lets in sources outside the cluster');
  const ends = [...flow.sources, ...flow.destinations.map(({ end }) => end)];
  const everywhere = ends.filter(end => end.kind === 'anyone').map(() => 'is about every namespace');
  const ports = flow.destinations.filter(allPorts).map(() => 'opens all ports of a protocol');
  return [...new Set([...outside, ...everywhere, ...ports])].map(what => finding({
    rule: ProofRule.PRESET_TOO_WIDE,
    namespace: flow.namespace,
    path: flow.path,
    subject: flow.describe(),
    peer: what,
    message: `the preset flow ${flow.describe()} ${what}, which only a flow of your own may do; declare it with allow, or narrow the preset`,
  }));
}

function allPorts({ ports }: DeclaredDestination): boolean {
  return (ports ?? []).some(port => port.portName === undefined && port.number === undefined);
}
