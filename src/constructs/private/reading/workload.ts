import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { userPath } from '../../../model/peer-spec';
import { declaredPorts, podTemplate } from '../../../model/pod-template';
import { Port } from '../../../model/port';
import { Labels } from '../../../model/selector';
import { quote } from '../../../model/text/quote';
import { TransportProtocol } from '../../../model/transport-protocol';

/** What a workload's manifest says, as far as policies are concerned. */
export interface Workload {
  /** The object that renders it. */
  readonly object: ApiObject;
  /** The labels of its pods. */
  readonly labels: Labels;
  /** The annotations of its pods. */
  readonly annotations: Labels;
  /** The labels by which the object finds its own pods; empty where it says none. */
  readonly matchLabels: Labels;
  /** Whether its pods use the node's network, where no policy reaches them. */
  readonly hostNetwork: boolean;
  /** The ports that its containers declare, sidecars included. */
  readonly ports: { readonly name?: string; readonly port: Port }[];
}

// A chart may hold thousands of policies: objects of these kinds are never rendered to look for a pod template.
const NEVER_WORKLOADS = new Set(['NetworkPolicy', 'Namespace', 'Service', 'ConfigMap', 'Secret', 'ServiceAccount', 'Ingress',
  'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'PersistentVolumeClaim', 'PersistentVolume', 'CustomResourceDefinition',
  'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'ResourceQuota', 'LimitRange']);
// Every flow asks for its ends several times.
const FOUND = new WeakMap<IConstruct, ApiObject>();
const WORKLOAD_KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Pod']);

/** Whether the object may render pods, going by its kind alone. */
export function mayBeWorkload(object: ApiObject): boolean {
  return !NEVER_WORKLOADS.has(object.kind);
}

/**
 * The one object under the construct that renders pods: the construct itself, or what a Deployment, an Include or a
 * team's own construct made. Throws when there is none, or more than one.
 */
export function findWorkloadObject(construct: IConstruct): ApiObject {
  let object = FOUND.get(construct);
  if (!object) {
    object = searchWorkloadObject(construct);
    FOUND.set(construct, object);
  }
  return object;
}

function searchWorkloadObject(construct: IConstruct): ApiObject {
  if (ApiObject.isApiObject(construct)) { return requireTemplate(construct as ApiObject); }
  const objects = construct.node.findAll().filter(ApiObject.isApiObject) as ApiObject[];
  const found = objects.filter(object => WORKLOAD_KINDS.has(object.kind) || (mayBeWorkload(object) && podTemplate(object.toJson())));
  if (found.length === 0) {
    throw new Error(`${construct.node.path}: construct renders no workload, got ${quote(objects.map(describeObject))}; `
      + 'pass the Deployment, StatefulSet or other construct with a pod template, or use Peer.labels');
  }
  if (found.length > 1) {
    throw new Error(`${construct.node.path}: construct renders ${found.length} workloads, got ${quote(found.map(describeObject))}; pass one of them`);
  }
  return found[0]!;
}

/** Reads the workload's manifest as it is now; nothing where it has no pod template. */
export function readWorkload(object: ApiObject, manifest = object.toJson()): Workload | undefined {
  const template = podTemplate(manifest);
  if (!template) { return undefined; }
  return {
    object,
    labels: template.metadata?.labels ?? {},
    annotations: template.metadata?.annotations ?? {},
    matchLabels: manifest.kind === 'ReplicationController' ? manifest.spec?.selector ?? {} : manifest.spec?.selector?.matchLabels ?? {},
    hostNetwork: template.spec?.hostNetwork === true,
    ports: declaredPorts(template).map(declared => readPort(declared, object)),
  };
}

/** For messages: `Deployment shop/api`. */
export function describeObject(object: ApiObject): string {
  return `${object.kind} ${object.metadata.namespace ? `${object.metadata.namespace}/` : ''}${object.name} (${userPath(object)})`;
}

/** The namespace that the object's manifest carries. Throws without one, because it would depend on how the manifest is applied. */
export function namespaceOf(object: ApiObject): string {
  const namespace = object.metadata.namespace;
  if (namespace === undefined) {
    throw new Error(`${userPath(object)}: ${object.kind} "${object.name}" has no namespace in its manifest, so no policy can be sure to meet it; `
      + 'give its chart one: new Chart(app, id, { namespace: "shop" })');
  }
  if (typeof namespace !== 'string') {
    throw new Error(`${userPath(object)}: namespace of ${object.kind} must be a text by now, got ${quote(namespace)}; which policies there are depends on it, `
      + 'so it cannot be Lazy');
  }
  return namespace;
}

function requireTemplate(object: ApiObject): ApiObject {
  if (!WORKLOAD_KINDS.has(object.kind) && !podTemplate(object.toJson())) {
    throw new Error(`${userPath(object)}: ${object.kind} has no pod template; pass a Deployment, StatefulSet, Job, Pod or another object with spec.template`);
  }
  return object;
}

function readPort(declared: any, object: ApiObject): { name?: string; port: Port } {
  const { name, containerPort, protocol } = declared ?? {};
  try {
    return { name, port: Port.range(containerPort, containerPort, protocol ?? TransportProtocol.TCP) };
  } catch {
    throw new Error(`${userPath(object)}: container port must be a number from 1 to 65535 with the protocol TCP, UDP or SCTP, got ${quote(declared)}; `
      + 'mend it in the workload');
  }
}
