import { readTexts } from './read-selector';
import { readCidr } from './validation/cidr';
import { Cidr, IpFamily } from '../model/cidr';
import { Source } from '../model/cluster/source';
import { ClusterBackend, ClusterIngress, ClusterService, ServiceAccess } from '../model/cluster/state';
import { Selector } from '../model/selector';
import { TransportProtocol } from '../model/transport-protocol';

/** A Service that the API server accepts. */
export function readService(object: any, source: Source): ClusterService {
  const spec = object.spec ?? {};
  const labels = readTexts(spec.selector);
  // A name of somewhere else: the API server takes a selector beside it, and nothing reads that.
  const selects = spec.type !== 'ExternalName' && Object.keys(labels).length > 0;
  return {
    namespace: object.metadata.namespace,
    name: object.metadata.name,
    ...(selects && { selector: Selector.of(labels) }),
    type: spec.type || 'ClusterIP',
    ...(spec.type === 'ExternalName' && spec.externalName && { externalName: spec.externalName }),
    headless: spec.clusterIP === 'None',
    ...ownAddresses(spec),
    ports: (spec.ports ?? []).map((port: any) => ({
      ...(port.name && { name: port.name }),
      protocol: port.protocol || TransportProtocol.TCP,
      port: port.port,
      target: port.targetPort || port.port,
      ...nodePortOf(spec, port),
    })),
    access: readAccess(spec),
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

// An empty text asks the API server to choose one.
function ownAddresses({ clusterIP, clusterIPs }: any): { addresses?: Cidr[] } {
  const written = [...new Set([...texts([clusterIP]), ...texts(clusterIPs)])];
  const addresses = written.flatMap(address => readCidr(`${address}/${address.includes(':') ? 128 : 32}`)?.cidr ?? []);
  return addresses.length > 0 ? { addresses } : {};
}

function nodePortOf({ type, allocateLoadBalancerNodePorts }: any, { nodePort }: any): { nodePort?: number } {
  const written = Number.isInteger(nodePort) && nodePort > 0 ? nodePort : 0;
  const allocated = type === 'NodePort' || (type === 'LoadBalancer' && (allocateLoadBalancerNodePorts !== false || written > 0));
  return allocated ? { nodePort: written } : {};
}

// Nothing of this is judged before: what is no list or no text is as if it were not there.
function readAccess(spec: any): ServiceAccess {
  const families = texts(spec.ipFamilies).filter(family => Object.values<string>(IpFamily).includes(family)) as IpFamily[];
  const isDual = spec.ipFamilyPolicy === 'PreferDualStack' || spec.ipFamilyPolicy === 'RequireDualStack';
  return {
    keepsAddresses: spec.externalTrafficPolicy === 'Local',
    sourceRanges: readRanges(texts(spec.loadBalancerSourceRanges)),
    externalAddresses: texts(spec.externalIPs),
    ...(families.length === 1 && !isDual && { families }),
  };
}

// One range that nobody can read may be any: then the list restricts nothing.
function readRanges(written: readonly string[]): Cidr[] {
  const ranges = written.map(range => readCidr(range.trim())?.cidr);
  return ranges.includes(undefined) ? [] : ranges as Cidr[];
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter(entry => typeof entry === 'string') : [];
}
