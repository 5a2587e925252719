import { Ports } from './ports';
import { stringCode } from './source-text';
import { RulePort } from '../../model/cluster/state';
import { TransportProtocol } from '../../model/transport-protocol';

/** The ports of a flow as TypeScript. All of them have to be said. */
export function portsCode(ports: Ports): string {
  return ports ? `[${ports.map(portCode).join(', ')}]` : '[Port.all()]';
}

function portCode(port: RulePort): string {
  const protocol = `TransportProtocol.${port.protocol}`;
  const unlessTcp = port.protocol === TransportProtocol.TCP ? '' : `, ${protocol}`;
  if (port.kind === 'named') { return `Port.named(${stringCode(port.name)}${unlessTcp})`; }
  if (port.first === 1 && port.last === 65535) { return `Port.allOf(${protocol})`; }
  if (port.first === port.last) { return `Port.${port.protocol.toLowerCase()}(${port.first})`; }
  return `Port.range(${port.first}, ${port.last}${unlessTcp})`;
}
