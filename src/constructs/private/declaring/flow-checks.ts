import { ManagedNamespace } from './managed-namespace';
import { Flow } from '../../../model/flow';
import { IPeer, Peer } from '../../../model/peer';
import { quote } from '../../../model/text/quote';

/** The end of a flow. Throws for what is none, which untyped callers may pass. */
export function requirePeer(end: IPeer, path: string, what: string): Peer {
  if (typeof end?.toPeer !== 'function') {
    throw new Error(`${path}: ${what} must be a peer, got ${quote(end)}; write for instance Peer.workload(deployment) or Peer.internet()`);
  }
  return end.toPeer();
}

/** Throws for a flow that is wrong whatever the app will hold: it has no end in the namespace, or ports that nobody can know. */
export function checkFlow(flow: Flow, namespace: ManagedNamespace): void {
  const members = [...flow.source._members, ...flow.destination._members];
  if (!members.some(member => namespace.covers(member))) {
    throw new Error(`${flow.path}: no end of ${flow.describe()} is in namespace "${namespace.name}"; `
      + 'declare the flow on the ZeroTrustNamespace of its source or destination');
  }
  for (const member of flow.destination._members) {
    if (!flow.options.ports && !member.ports && !knowsItsPorts(member)) {
      throw new Error(`${flow.path}: ports of ${member} are not known, got none from the flow or the destination; `
        + `pass ports: [Port.tcp(8080)] to the flow ${flow.describe()}`);
    }
    const named = (flow.options.ports ?? member.ports ?? []).find(port => port.portName !== undefined);
    if (named && isAddresses(member)) {
      throw new Error(`${flow.path}: named port ${named} means nothing for ${member}, whose addresses belong to no known pod; `
        + `pass its number to the flow ${flow.describe()}`);
    }
  }
}

function knowsItsPorts(peer: Peer): boolean {
  return ['workload', 'service', 'apiServer'].includes(peer._spec.kind);
}

function isAddresses(peer: Peer): boolean {
  return !['workload', 'service', 'pods'].includes(peer._spec.kind);
}
