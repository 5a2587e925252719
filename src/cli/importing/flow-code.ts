import { describeEnd, End } from './end';
import { ImportedFlow } from './imported-flows';
import { objectCode, PeerCode } from './peer-code';
import { portsCode } from './port-code';
import { placeOf } from './sides';
import { commentCode, stringCode } from './source-text';
import { ClusterPolicy } from '../../model/cluster/state';
import { checkDate } from '../../model/text/date';

/** Where a flow's annotation may stand, the first that is there. */
const SAID = {
  description: ['kubernetes.io/description', 'description'],
  owner: ['cdk8s-zero-trust/owner', 'owner'],
  ticket: ['cdk8s-zero-trust/ticket'],
  expires: ['cdk8s-zero-trust/expires', 'expires'],
  lastReviewed: ['cdk8s-zero-trust/last-reviewed', 'last-reviewed'],
} as const;

/**
 * The flow as lines of TypeScript, with the rules that it comes from.
 * @param namespaces the constants of the namespaces that the program manages, by name
 * @param doubt what the proof asks before the program synthesizes; absent: nothing
 */
export function flowCode(flow: ImportedFlow, peers: PeerCode, namespaces: ReadonlyMap<string, string>, doubt: string | undefined): string[] {
  const policies = [...new Set(flow.sides.map(({ policy }) => policy))];
  const about = Object.entries(SAID).map(([key, annotations]) => [key, said(key, annotations, policies)] as const);
  const options = objectCode([['ports', portsCode(flow.ports)], ...about]);
  return [
    ...flow.sides.map(side => commentCode(placeOf(side))),
    ...flow.notes.map(note => commentCode(`not as in the manifests: ${note}`)),
    ...(doubt === undefined ? [] : [commentCode(`the proof asks before this synthesizes: ${doubt}`)]),
    ...oneSided(flow, namespaces).map(commentCode),
    `${namespaces.get(declaredOn(flow, namespaces))!}.allow(${peers.of(flow.source)}, ${peers.of(flow.destination)}, ${options});`,
  ];
}

/** The namespace on which the flow is declared: that of the destination, where the program manages it. */
export function declaredOn({ source, destination }: ImportedFlow, managed: { has(name: string): boolean }): string {
  return [destination, source].map(nameOf).find(name => name !== undefined && managed.has(name))!;
}

function oneSided({ source, destination }: ImportedFlow, namespaces: ReadonlyMap<string, string>): string[] {
  return [source, destination].filter(end => (end.kind === 'here' && !namespaces.has(end.namespace)) || end.kind === 'anywhere')
    .map(end => `the other end, ${shorten(describeEnd(end))}, is not in these policies: say who writes it with counterpart`);
}

// A list of namespaces may be long.
function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function nameOf(end: End): string | undefined {
  return end.kind === 'here' ? end.namespace : undefined;
}

function said(key: string, annotations: readonly string[], policies: readonly ClusterPolicy[]): string | undefined {
  const found = policies.map(policy => annotations.map(name => policy.annotations?.[name]).find(text => text !== undefined && text.trim() !== ''));
  const texts = [...new Set(found.filter(text => text !== undefined))].sort();
  if (texts.length === 0) { return undefined; }
  if (key === 'description') { return stringCode(texts.join('; ')); }
  // The earliest day counts, and somebody has to have reviewed each of them.
  if (key === 'expires' || key === 'lastReviewed') { return texts.every(isDay) && (key === 'expires' || !found.includes(undefined)) ? stringCode(texts[0]!) : undefined; }
  return stringCode(texts.join(', '));
}

function isDay(text: string): boolean {
  try {
    checkDate(text, '');
    return true;
  } catch {
    return false;
  }
}
