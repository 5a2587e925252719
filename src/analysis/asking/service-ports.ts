import { portSetOf } from './port-sets';
import { ClusterService, ClusterServicePort } from '../../model/cluster/state';
import { Port } from '../../model/port';
import { WorkloadEndpoint } from '../endpoint';
import { PortSet } from '../sets/port-set';

/** The ports of a pod behind a Service. */
export interface TargetPorts {
  /** None where the Service names a port that no container declares. */
  readonly ports: PortSet;
  /** The port of the Service, where it is another number than that of the pod. */
  readonly servicePorts?: PortSet;
}

/**
 * Where a port of the Service leads in the pod. Throws for one that the Service does not have.
 *
 * In front of a headless Service nothing translates: its name stands for the addresses of the pods, so a number is that of the
 * pods, whatever ports the Service lists. A name is one that DNS tells (SRV): that of the Service, which leads to its target.
 */
export function targetPorts(service: ClusterService, port: Port, pod: WorkloadEndpoint): TargetPorts {
  if (service.headless && port.portName === undefined) { return { ports: portSetOf(port, pod) }; }
  const found = service.ports.find(candidate => isMeant(candidate, port));
  if (!found) {
    const known = service.ports.map(candidate => `${portOf(candidate)}${candidate.name === undefined ? '' : ` (${candidate.name})`}`);
    throw new Error(`port must be one of ${service.namespace}/service/${service.name}, got ${port}; it has ${known.join(', ') || 'no ports'}`);
  }
  const { protocol } = found;
  const ports = targetOf(found, pod);
  return { ports, ...(!ports.has(protocol, found.port) && { servicePorts: PortSet.range(protocol, found.port, found.port) }) };
}

/** The ports of the pod to which a port of a Service leads: none where it is a name that no container declares. */
export function targetOf({ protocol, target }: ClusterServicePort, pod: WorkloadEndpoint): PortSet {
  const numbers = typeof target === 'number' ? [target]
    : pod.workload.ports.filter(candidate => candidate.name === target && candidate.protocol === protocol).map(candidate => candidate.port);
  return numbers.reduce((set, number) => set.union(PortSet.range(protocol, number, number)), PortSet.NONE);
}

function isMeant(candidate: ClusterServicePort, port: Port): boolean {
  if (candidate.protocol !== port.protocol || port.endPort !== undefined) { return false; }
  return port.portName !== undefined ? candidate.name === port.portName : candidate.port === port.number;
}

function portOf({ protocol, port }: ClusterServicePort): string {
  return `${protocol} ${port}`;
}
