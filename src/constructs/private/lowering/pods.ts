import { ApiObject } from 'cdk8s';
import { Peer } from '../../../model/peer';
import { NamespaceScope, userPath } from '../../../model/peer-spec';
import { Port } from '../../../model/port';
import { Selector } from '../../../model/selector';
import { quote } from '../../../model/text/quote';
import { TransportProtocol } from '../../../model/transport-protocol';
import { ADDRESS_LABEL } from '../reading/identifying-labels';
import { Rendering } from '../reading/rendering';
import { readService, serviceObject, ServiceManifest } from '../reading/service';
import { findWorkloadObject, namespaceOf, Workload } from '../reading/workload';

/** Pods that selectors can match, with the ports they serve. */
export interface Pods {
  readonly selector: Selector;
  readonly scope: NamespaceScope;
  /** The ports of the containers or of the Service; absent where only labels are known. */
  readonly ports?: Port[];
  /** The workload, where the app renders it. */
  readonly workload?: Workload;
  /** Whether only a label made from the construct's path selects them. */
  readonly byAddress?: boolean;
  /** Who shares all other labels; absent where there are no others. */
  readonly rival?: string;
}

/** The pods that the peer stands for; nothing for a peer that is made of addresses. */
export function podsOf(peer: Peer, rendering: Rendering): Pods | undefined {
  const spec = peer._spec;
  switch (spec.kind) {
    case 'pods': return { selector: spec.selector, scope: spec.scope };
    case 'workload': return workloadPods(rendering.workload(findWorkloadObject(spec.construct)), rendering);
    case 'service': return servicePods(serviceObject(spec.construct), rendering);
    default: return undefined;
  }
}

function workloadPods(workload: Workload, rendering: Rendering): Pods {
  const scope: NamespaceScope = { kind: 'names', names: [namespaceOf(workload.object)] };
  // Pods on the host network have the node's address: no label selects them, so none is looked for.
  if (workload.hostNetwork) { return { selector: Selector.EVERYTHING, scope, workload }; }
  let pods = rendering.podsOf.get(workload) as Pods | undefined;
  if (!pods) {
    pods = identifiedPods(workload, scope, rendering);
    rendering.podsOf.set(workload, pods);
  }
  return pods;
}

function identifiedPods(workload: Workload, scope: NamespaceScope, rendering: Rendering): Pods {
  const { selector, byAddress, rival } = rendering.identify(workload);
  const ports = uniquePorts(workload.ports.map(declared => declared.port));
  return { selector, scope, workload, byAddress, rival, ...(ports.length > 0 && { ports }) };
}

function servicePods(object: ApiObject, rendering: Rendering): Pods {
  const namespace = namespaceOf(object);
  const service = readService(object);
  if (!service.selector) {
    throw new Error(`${userPath(object)}: Service "${object.name}" selects no pods, because it has no selector or is an ExternalName; use Peer.labels or Peer.cidr`);
  }
  const behind = rendering.app.workloadsIn(namespace).filter(workload => service.selector!.matches(workload.labels));
  const ports = uniquePorts(service.ports.map(port => targetPort(port, behind, object)));
  const target = { scope: { kind: 'names' as const, names: [namespace] }, ports };
  if (behind.length === 1) {
    const pods = workloadPods(rendering.workload(behind[0]!.object), rendering);
    return { ...pods, ...target };
  }
  const byAddress = service.selector.requirements.some(requirement => requirement.key === ADDRESS_LABEL);
  return { selector: service.selector, ...target, byAddress };
}

function targetPort(port: ServiceManifest['ports'][number], behind: Workload[], object: ApiObject): Port {
  try {
    return portBehind(port, behind);
  } catch {
    throw new Error(`${userPath(object)}: port of a Service must lead to a number from 1 to 65535 or to the name of a container port, with the protocol `
      + `TCP, UDP or SCTP, got ${quote(port)}; mend it in the Service`);
  }
}

// A number is the pod's port; a name is looked up in the pods, which may not be in the app; nothing means the Service's port.
function portBehind(port: ServiceManifest['ports'][number], behind: Workload[]): Port {
  const protocol = (port.protocol ?? TransportProtocol.TCP) as TransportProtocol;
  const target = port.targetPort ?? port.port;
  if (typeof target !== 'string') { return Port.range(target!, target!, protocol); }
  const numbers = behind.map(workload => workload.ports.find(declared => declared.name === target && declared.port.protocol === protocol)?.port);
  const [first] = numbers;
  const agreed = first && numbers.every(number => number?.toString() === first.toString());
  return agreed ? first : Port.named(target, protocol);
}

/** The ports without repetition, in the order given. */
export function uniquePorts(ports: Port[]): Port[] {
  return [...new Map(ports.map(port => [port.toString(), port])).values()];
}
