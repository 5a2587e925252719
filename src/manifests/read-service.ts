import { readTexts } from './read-selector';
import { Source } from '../model/cluster/source';
import { ClusterBackend, ClusterIngress, ClusterService } from '../model/cluster/state';
import { Selector } from '../model/selector';
import { TransportProtocol } from '../model/transport-protocol';

/** A Service that the API server accepts. */
export function readService(object: any, source: Source): ClusterService {
  const spec = object.spec ?? {};
  const labels = readTexts(spec.selector);
  return {
    namespace: object.metadata.namespace,
    name: object.metadata.name,
    ...(Object.keys(labels).length > 0 && { selector: Selector.of(labels) }),
    type: spec.type || 'ClusterIP',
    ports: (spec.ports ?? []).map((port: any) => ({
      ...(port.name && { name: port.name }),
      protocol: port.protocol || TransportProtocol.TCP,
      port: port.port,
      target: port.targetPort || port.port,
    })),
    source,
  };
}

/** An Ingress that the API server accepts. What its rules say about hosts, paths and certificates makes no difference to who is reached. */
export function readIngress(object: any, source: Source): ClusterIngress {
  const spec = object.spec ?? {};
  const routed = (spec.rules ?? []).flatMap((rule: any) => (rule?.http?.paths ?? []).map((path: any) => path?.backend));
  const backends = new Map<string, ClusterBackend>();
  for (const service of [spec.defaultBackend, ...routed].map(backend => backend?.service)) {
    if (service) { backends.set(`${service.name}:${service.port.number || service.port.name}`, { service: service.name, port: service.port.number || service.port.name }); }
  }
  return {
    namespace: object.metadata.namespace,
    name: object.metadata.name,
    ...(spec.ingressClassName && { className: spec.ingressClassName }),
    backends: [...backends.values()],
    source,
  };
}
