import { portsText as setText } from '../analysis/asking/port-sets';
import { entryPorts } from '../analysis/compiled-rule';
import { ClusterPeer, ClusterRule, RulePort } from '../model/cluster/state';
import { LabelOperator } from '../model/label-requirement';
import { Direction } from '../model/policy';
import { Selector } from '../model/selector';
import { NAMESPACE_NAME_LABEL } from '../model/text/kubernetes-names';

/** More peers are no help to a reader. */
const SHOWN = 3;

/** The other end of a rule, with the direction: `<= pods with app=web`, `=> anyone`. */
export function peersText(direction: Direction, { peers }: ClusterRule): string {
  const texts = peers?.map(peerText) ?? ['anyone'];
  const rest = texts.length - SHOWN;
  return towards(direction, `${texts.slice(0, SHOWN).join(' or ')}${rest > 0 ? ` or ${rest} more` : ''}`);
}

/** The name of an end, with the direction. */
export function towards(direction: Direction, name: string): string {
  return `${direction === 'Ingress' ? '<=' : '=>'} ${name}`;
}

/** Who a peer is, without the exceptions of a block. */
export function peerText(peer: ClusterPeer): string {
  if (peer.kind === 'block') { return `${peer.cidr}`; }
  const pods = peer.pods.isEverything ? 'all pods' : `pods with ${peer.pods}`;
  return peer.namespaces === undefined ? pods : `${pods} in ${namespacesText(peer.namespaces)}`;
}

/** The ports of a rule, for people: `TCP 8080, UDP dns`, `all ports`. */
export function rulePortsText({ ports }: ClusterRule): string {
  return ports ? portsText(ports) : 'all ports';
}

/** The entries, each once. */
export function portsText(ports: readonly RulePort[]): string {
  return [...new Set(ports.map(portText))].sort().join(', ');
}

/** An entry of the ports, for people: `TCP 8080`, `TCP http`. */
export function portText(port: RulePort): string {
  return port.kind === 'named' ? `${port.protocol} ${port.name}` : setText(entryPorts(port, undefined));
}

/** `1 pod`, `2 pods`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The names, the first few of them: `a, b and 3 more`. */
export function someOf(names: readonly string[]): string {
  return names.length <= SHOWN + 1 ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}

function namespacesText(selector: Selector): string {
  if (selector.isEverything) { return 'any namespace'; }
  const [only, ...more] = selector.requirements;
  const isByName = only!.key === NAMESPACE_NAME_LABEL && only!.operator === LabelOperator.IN && more.length === 0;
  return isByName ? only!.values.join(', ') : `namespaces with ${selector}`;
}
