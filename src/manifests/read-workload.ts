import { readAnnotations } from './read-annotations';
import { readTexts } from './read-selector';
import { containerPortOf } from './validation/workload';
import { Cidr } from '../model/cidr';
import { Source } from '../model/cluster/source';
import { ClusterWorkload, ContainerPort } from '../model/cluster/state';
import { declaredPorts, podTemplate } from '../model/pod-template';
import { TransportProtocol } from '../model/transport-protocol';

const KINDS = ['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'Job', 'CronJob'];

/** The pods of a workload that the API server accepts; absent for an object without a pod template, and for a pod that is finished. */
export function readWorkload(object: any, source: Source): ClusterWorkload | undefined {
  const template = podTemplate(object);
  if (!template || isFinished(object)) { return undefined; }
  // A template of some other kind may be one of machines.
  if (!KINDS.includes(object.kind) && !Array.isArray(template.spec?.containers)) { return undefined; }
  return {
    namespace: object.metadata.namespace,
    kind: object.kind,
    name: object.metadata.name,
    labels: readTexts(template.metadata?.labels),
    ports: declaredPorts(template).map(readContainerPort),
    hostNetwork: template.spec?.hostNetwork === true,
    addresses: object.kind === 'Pod' ? addressesOf(object.status) : [],
    replicated: isReplicated(object),
    ...(Number.isInteger(object.spec?.replicas) && { replicas: object.spec.replicas }),
    ...readAnnotations(object.metadata),
    source,
  };
}

function isFinished(object: any): boolean {
  return object.kind === 'Pod' && (object.status?.phase === 'Succeeded' || object.status?.phase === 'Failed');
}

function readContainerPort(declared: any): ContainerPort {
  return {
    ...(declared.name && { name: declared.name }),
    protocol: declared.protocol || TransportProtocol.TCP,
    port: containerPortOf(declared).value as number,
  };
}

// What a status holds was written by the kubelet; nobody validates it.
function addressesOf(status: any): Cidr[] {
  const listed: unknown[] = Array.isArray(status?.podIPs) ? status.podIPs.map((entry: any) => entry?.ip) : [status?.podIP];
  return listed.flatMap(address => {
    try {
      return [Cidr.of(`${address}/${String(address).includes(':') ? 128 : 32}`)];
    } catch {
      return [];
    }
  });
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
