import { Port } from '../../model/port';
import { TransportProtocol } from '../../model/transport-protocol';
import { Endpoint } from '../endpoint';
import { PortSet } from '../sets/port-set';

const PROTOCOLS = Object.values(TransportProtocol);

/** The port as numbers; a name is looked up in the containers of the destination, and gives nothing where it is not there. */
export function portSetOf(port: Port, destination: Endpoint | undefined): PortSet {
  if (port.protocol === undefined) { return PortSet.ALL; }
  if (port.portName !== undefined) { return named(port.portName, port.protocol, destination); }
  return port.number === undefined
    ? PortSet.range(port.protocol, 1, 65535) : PortSet.range(port.protocol, port.number, port.endPort ?? port.number);
}

/** The set as ports: all, all of a protocol, ranges and single ones. */
export function portsOf(set: PortSet): Port[] {
  if (set.isAll) { return [Port.all()]; }
  return PROTOCOLS.flatMap(protocol => {
    const flat = set.of(protocol);
    return flat.flatMap((first, i) => {
      if (i % 2 === 1) { return []; }
      const last = flat[i + 1]!;
      return [first === 1 && last === 65535 ? Port.allOf(protocol) : Port.range(first, last, protocol)];
    });
  });
}

/** For people: `TCP 8080, UDP 53`, `all ports`, `no port`. */
export function portsText(set: PortSet): string {
  return set.isEmpty ? 'no port' : portsOf(set).join(', ');
}

function named(name: string, protocol: TransportProtocol, destination: Endpoint | undefined): PortSet {
  const declared = destination?.kind === 'workload' ? destination.workload.ports : [];
  return declared.filter(candidate => candidate.name === name && candidate.protocol === protocol)
    .reduce((set, { port }) => set.union(PortSet.range(protocol, port, port)), PortSet.NONE);
}
