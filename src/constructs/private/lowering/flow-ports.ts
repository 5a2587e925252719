import { podsOf } from './pods';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { checkPorts } from '../../../model/peer-checks';
import { Port } from '../../../model/port';
import { Platform } from '../../../platforms/platform';
import { Rendering } from '../reading/rendering';

/**
 * The ports of the flow at one member of its destination: those of the flow, else those the member serves.
 *
 * Throws where neither are known, because a rule without ports would allow all of them.
 */
export function flowPorts(flow: Flow, member: Peer, context: { platform: Platform; rendering: Rendering }): Port[] {
  const ports = flow.options.ports ?? flow.portsNow?.() ?? member.ports ?? ownPorts(member, context);
  if (!ports || ports.length === 0) {
    throw new Error(`${flow.path}: ports of ${member} are not known, got none from the flow or the destination; `
      + `pass ports: [Port.tcp(8080)] to the flow ${flow.describe()}`);
  }
  return resolveOnNodes(flow, member, checkPorts(ports, `${flow.path}: `)!, context.rendering);
}

function ownPorts(member: Peer, context: { platform: Platform; rendering: Rendering }): Port[] | undefined {
  if (member._spec.kind === 'apiServer') { return context.platform.apiServerPorts; }
  return podsOf(member, context.rendering)?.ports;
}

// Pods on the host network are written as addresses of nodes, at which a name is looked up in no container.
function resolveOnNodes(flow: Flow, member: Peer, ports: Port[], rendering: Rendering): Port[] {
  if (!ports.some(port => port.portName !== undefined)) { return ports; }
  const workload = podsOf(member, rendering)?.workload;
  if (!workload?.hostNetwork) { return ports; }
  return ports.map(port => {
    if (port.portName === undefined) { return port; }
    const declared = workload.ports.find(candidate => candidate.name === port.portName && candidate.port.protocol === port.protocol);
    if (!declared) {
      throw new Error(`${flow.path}: named port ${port} is not declared by ${member}, which uses the host network; `
        + `pass its number to the flow ${flow.describe()}`);
    }
    return declared.port;
  });
}
