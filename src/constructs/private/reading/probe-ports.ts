import { podTemplate } from '../../../model/pod-template';
import { Port } from '../../../model/port';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/**
 * The TCP ports on which the kubelet probes the pods of a workload with this manifest, as numbers, sorted. Empty where it has no probes over the network, and on the
 * host network, where no policy holds.
 */
export function probePorts(manifest: any): Port[] {
  const spec = podTemplate(manifest)?.spec;
  if (!spec || spec.hostNetwork === true) { return []; }
  const sidecars = (spec.initContainers ?? []).filter((container: any) => container?.restartPolicy === 'Always');
  const containers: any[] = [...spec.containers ?? [], ...sidecars];
  const numbers = containers.flatMap(container => PROBES.flatMap(probe => probedPort(container?.[probe], container)));
  return [...new Set(numbers)].sort((a, b) => a - b).map(number => Port.tcp(number));
}

// A name is one of the same container.
function probedPort(probe: any, container: any): number[] {
  const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port;
  const number = typeof port === 'string' ? container.ports?.find((declared: any) => declared?.name === port)?.containerPort : port;
  return Number.isInteger(number) && number >= 1 && number <= 65535 ? [number] : [];
}
