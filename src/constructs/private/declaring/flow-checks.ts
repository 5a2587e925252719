import { ManagedNamespace } from './managed-namespace';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { hasPods, holdsUnlabelledPods } from '../../../model/peer-spec';

/** Throws for a flow that is wrong whatever the app will hold: it has no end in the namespace, or ports that nobody can know. */
export function checkFlow(flow: Flow, namespace: ManagedNamespace): void {
  const members = [...flow.source._members, ...flow.destination._members];
  if (!members.some(member => namespace.covers(member))) {
    throw new Error(`${flow.path}: no end of ${flow.describe()} is in namespace "${namespace.name}"; `
      + 'declare the flow on the ZeroTrustNamespace of its source or destination');
  }
  if (flow.source._members.some(member => holdsUnlabelledPods(member._spec))) { refuseSharedMetadata(flow, namespace); }
  for (const member of flow.destination._members) {
    if (!flow.options.ports && !member.ports && !knowsItsPorts(member)) {
      throw new Error(`${flow.path}: ports of ${member} are not known, got none from the flow or the destination; `
        + `pass ports: [Port.tcp(8080)] to the flow ${flow.describe()}`);
    }
    const named = (flow.options.ports ?? member.ports ?? []).find(port => port.portName !== undefined);
    if (named && !hasPods(member._spec)) {
      throw new Error(`${flow.path}: named port ${named} means nothing for ${member}, whose addresses belong to no known pod; `
        + `pass its number to the flow ${flow.describe()}`);
    }
  }
}

function knowsItsPorts(peer: Peer): boolean {
  return ['workload', 'service', 'apiServer'].includes(peer._spec.kind);
}

// Whoever reaches the endpoint may take the identity of the node: that is for the one workload that needs it.
function refuseSharedMetadata(flow: Flow, namespace: ManagedNamespace): void {
  if (flow.origin === 'preset') { return; }
  for (const { _spec: spec } of flow.destination._members) {
    const blocks = spec.kind === 'blocks' ? spec.blocks : [];
    const endpoint = namespace.platform.metadataEndpoints.find(candidate =>
      blocks.some(({ cidr, except }) => cidr.overlaps(candidate) && !except.some(exception => exception.contains(candidate))));
    if (endpoint) {
      throw new Error(`${flow.path}: the metadata endpoint ${endpoint} must not be open to a whole namespace, got ${flow.describe()}; `
        + 'declare the flow with Peer.workload as its source');
    }
  }
}
