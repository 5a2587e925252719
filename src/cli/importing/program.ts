import { endKey } from './end';
import { declaredOn, flowCode } from './flow-code';
import { ImportContext } from './import-context';
import { ImportedFlow, importedFlows } from './imported-flows';
import { namespaceCode } from './namespace-code';
import { dnsOf, NamespaceDns } from './namespace-dns';
import { Left } from './pair-sides';
import { PeerCode } from './peer-code';
import { podsInBlocks } from './pods-in-blocks';
import { covers } from './ports';
import { placeOf } from './sides';
import { commentCode, Identifiers } from './source-text';
import { ClusterState } from '../../model/cluster/state';

/** A generated program, and what of the manifests it does not say. */
export interface Program {
  /** The text of main.ts. */
  readonly text: string;
  /** How many flows it declares. */
  readonly flows: number;
  /** What it says otherwise than the manifests or does not say, and what keeps it from being synthesized, a line each. */
  readonly differences: readonly string[];
  /** Rules that open nothing, a line each: no flow comes of them, and nothing is missed. */
  readonly idle: readonly string[];
}

const NAMES = ['ApiObject', 'App', 'Chart'];
const OWN_NAMES = ['Dns', 'Isolation', 'LabelRequirement', 'Management', 'Peer', 'Platform', 'Port', 'TransportProtocol', 'ZeroTrustNamespace'];

/**
 * A cdk8s program whose policies mean what those of the cluster mean, or less.
 * @param podRanges the blocks of the cluster's pods, as the user says them; empty: not known
 */
export function programOf(cluster: ClusterState, podRanges: readonly string[]): Program {
  const context = new ImportContext(cluster);
  const { flows, left } = importedFlows(context);
  const identifiers = new Identifiers();
  const namespaces = new Map(context.planned.map(({ namespace: { name } }) => [name, identifiers.take(name, `${name}-namespace`)]));
  const peers = new PeerCode(context, identifiers);
  // Before the constants of the peers, which all of these use.
  const dns = new Map(context.planned.map(plan => [plan.namespace.name, dnsOf(plan, context)]));
  const said = flows.filter(flow => !isDns(flow, dns));
  const withFlows = new Set(said.map(flow => declaredOn(flow, namespaces)));
  const declared = context.planned.flatMap(plan => {
    const { name } = plan.namespace;
    return namespaceCode(plan, { constant: namespaces.get(name)!, hasFlows: withFlows.has(name), dns: dns.get(name)!, podRanges }, peers);
  });
  const doubtOf = new Map(flows.map(flow => [flow, podsInBlocks(flow, flows, podRanges)]));
  const allowed = said.map(flow => flowCode(flow, peers, namespaces, doubtOf.get(flow)));
  const differences = [
    ...flows.flatMap(flow => [...flow.notes, doubtOf.get(flow)].flatMap(note => (note === undefined ? [] : [`${placeOf(flow.sides[0]!)}: ${note}`]))),
    ...left.filter(({ idle }) => !idle).map(leftText),
  ];
  const body = [
    'const app = new App();', '',
    ...paragraph(peers.declarations),
    ...declared,
    ...allowed.flatMap(paragraph),
    ...paragraph(left.map(one => commentCode(leftText(one)))),
    'app.synth();', '',
  ];
  return {
    text: [...imports(body.join('\n')), ...body].join('\n'),
    flows: allowed.length,
    differences: [...new Set(differences)],
    idle: left.filter(({ idle }) => idle).map(leftText),
  };
}

// The namespace itself declares it.
function isDns({ source, destination, ports, notes }: ImportedFlow, byNamespace: ReadonlyMap<string, NamespaceDns | 'any' | 'none'>): boolean {
  const dns = source.kind === 'here' && source.pods.isEverything && notes.length === 0 ? byNamespace.get(source.namespace) : undefined;
  return typeof dns === 'object' && endKey(dns.destination) === endKey(destination) && covers(dns.ports, ports);
}

function leftText({ side, why }: Left): string {
  return `cannot be imported: ${placeOf(side)}: ${why}`;
}

function paragraph(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

function imports(body: string): string[] {
  const used = (names: readonly string[]) => names.filter(name => new RegExp(`\\b${name}\\b[.(]`).test(body)).join(', ');
  return [`import { ${used(NAMES)} } from 'cdk8s';`, `import { ${used(OWN_NAMES)} } from 'cdk8s-zero-trust';`, ''];
}
