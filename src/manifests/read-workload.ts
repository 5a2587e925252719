import { FieldError, listAt, stringsAt } from './field-error';
import { Cidr } from '../model/cidr';
import { Source } from '../model/cluster/source';
import { ClusterService, ClusterWorkload, ContainerPort } from '../model/cluster/state';
import { declaredPorts, podTemplate } from '../model/pod-template';
import { Selector } from '../model/selector';
import { TransportProtocol } from '../model/transport-protocol';

/** The pods of a workload; absent for an object without a pod template, and for a pod that is finished. Throws a `FieldError` for labels that are none. */
export function readWorkload(object: any, source: Source): ClusterWorkload | undefined {
  const template = podTemplate(object);
  if (!template || object.status?.phase === 'Succeeded' || object.status?.phase === 'Failed') { return undefined; }
  return {
    namespace: object.metadata.namespace ?? 'default',
    kind: object.kind,
    name: object.metadata.name,
    labels: stringsAt(template.metadata?.labels, object.kind === 'Pod' ? 'metadata.labels' : 'spec.template.metadata.labels'),
    ports: declaredPorts(template).map(readContainerPort),
    hostNetwork: template.spec?.hostNetwork === true,
    addresses: object.kind === 'Pod' ? addressesOf(object.status) : [],
    replicated: isReplicated(object),
    source,
  };
}

/** A Service. Throws a `FieldError` for ports that are none. */
export function readService(object: any, source: Source): ClusterService {
  const spec = object.spec ?? {};
  const labels = stringsAt(spec.selector, 'spec.selector');
  return {
    namespace: object.metadata.namespace ?? 'default',
    name: object.metadata.name,
    ...(Object.keys(labels).length > 0 && { selector: Selector.of(labels) }),
    type: spec.type ?? 'ClusterIP',
    ports: listAt(spec.ports, 'spec.ports').map(port => ({
      ...(port.name !== undefined && { name: port.name }),
      protocol: port.protocol ?? TransportProtocol.TCP,
      port: port.port,
      target: port.targetPort ?? port.port,
    })),
    source,
  };
}

function readContainerPort(declared: any, i: number): ContainerPort {
  if (!Number.isInteger(declared?.containerPort)) { throw new FieldError(`ports[${i}].containerPort`, 'must be a number', declared?.containerPort); }
  return {
    ...(declared.name !== undefined && { name: declared.name }),
    protocol: declared.protocol ?? TransportProtocol.TCP,
    port: declared.containerPort,
  };
}

function addressesOf(status: any): Cidr[] {
  const listed: unknown[] = Array.isArray(status?.podIPs) ? status.podIPs.map((entry: any) => entry?.ip) : [status?.podIP];
  return listed.filter(address => typeof address === 'string' && address !== '')
    .map(address => Cidr.of(`${address}/${(address as string).includes(':') ? 128 : 32}`));
}

// A Job runs pods beside each other only where it says so; an autoscaler may multiply everything else.
function isReplicated(object: any): boolean {
  switch (object.kind) {
    case 'Pod': return false;
    case 'Job': return (object.spec?.parallelism ?? 1) > 1;
    case 'CronJob': return (object.spec?.jobTemplate?.spec?.parallelism ?? 1) > 1 || object.spec?.concurrencyPolicy !== 'Forbid';
    default: return true;
  }
}
