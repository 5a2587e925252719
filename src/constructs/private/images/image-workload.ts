import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment, k8s, Pod, Protocol, Service, StatefulSet, Volume, WorkloadProps } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { HARDENED_CONTAINER, hardenedPod, SMALL_SERVICE } from './pod-hardening';

/** A port of the container, and of the Service in front of it. */
export interface ImageWorkloadPort {
  /** The name of the port, unique in the workload: an IANA service name, at most 15 characters. */
  readonly name: string;
  /** The number that the container listens on; the Service has the same. */
  readonly number: number;
  /** The protocol. One number may appear once for each protocol. */
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** A volume that each replica of a StatefulSet claims for itself. */
export interface ImageWorkloadStorage {
  /** The size of the volume in GiB, a whole number. */
  readonly sizeGi: number;
  /** Where the container finds the volume: an absolute path other than `/tmp`, which is scratch space. */
  readonly mountPath: string;
  /** The storage class. Omitted: the default class of the cluster. Empty: a volume that somebody made beforehand. */
  readonly storageClass?: string;
}

/** A simple service that runs one container image. Labels and selector are taken as valid: the model checks them. */
export interface ImageWorkload {
  /** The name of the workload and of its Service. It is never generated, so that moving the construct does not change it. */
  readonly name: string;
  /** The namespace of the workload and of its Service. */
  readonly namespace: string;
  /** The image, with tag or digest. */
  readonly image: string;
  /** The ports of the container, at least one. */
  readonly ports: readonly ImageWorkloadPort[];
  /** Labels of the pods beyond those of the selector; empty: none. They never select. */
  readonly labels: Readonly<Record<string, string>>;
  /** The labels by which workload and Service select the pods, exactly these and at least one; also put on the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** How many pods to run. */
  readonly replicas: number;
  /** The environment of the container; empty: what the image sets. */
  readonly env: Readonly<Record<string, string>>;
  /** The arguments of the entry point. Omitted: those of the image. */
  readonly args?: readonly string[];
  /** The entry point. Omitted: that of the image. */
  readonly command?: readonly string[];
  /** The user id to run as, never 0. Omitted: the user of the image, which must be a number other than 0 for the pod to start. */
  readonly runAsUser?: number;
  /** A StatefulSet has a headless Service and may claim storage; a Deployment has a Service with a cluster address. */
  readonly kind: 'Deployment' | 'StatefulSet';
  /** The volume of each replica, for a StatefulSet only. Omitted: nothing but `/tmp` can be written. */
  readonly storage?: ImageWorkloadStorage;
}

const LABELS_OF_PODS = '/spec/template/metadata/labels';
const CONTAINER = '/spec/template/spec/containers/0';
const CLAIM = 'data';

/**
 * Renders a service from its image: a Deployment or StatefulSet that the "restricted" pod security profile admits,
 * and its Service, which is made first and beside it as `<id>Service`.
 *
 * Ask the manifest, not the returned construct, for labels: the construct believes that its pods carry cdk8s-plus's
 * address label, so `exposeViaService`, `scheduling` and the like would select nothing.
 *
 * @returns the Deployment or StatefulSet of cdk8s-plus
 */
export function renderImageWorkload(scope: Construct, id: string, workload: ImageWorkload): IConstruct {
  const problem = findProblem(workload);
  if (problem) {
    throw new Error(`${scope.node.path}/${id}: ${problem}`);
  }
  const service = renderService(scope, `${id}Service`, workload);
  const props = workloadProps(workload);
  const rendered = workload.kind === 'StatefulSet' ? new StatefulSet(scope, id, { ...props, service }) : new Deployment(scope, id, props);
  addContainer(rendered, workload);
  ApiObject.of(rendered).addJsonPatch(
    // Not through select(): it would keep cdk8s-plus's address label, and drop a selector whose values are all empty strings.
    JsonPatch.add('/spec/selector', { matchLabels: workload.selector }),
    // The address label depends on the construct path, so moving the construct would restart every pod.
    JsonPatch.remove(`${LABELS_OF_PODS}/${Pod.ADDRESS_LABEL.replace('/', '~1')}`),
    // cdk8s-plus always says Always; unsaid, the API server decides by the tag, and images loaded onto a node work.
    JsonPatch.remove(`${CONTAINER}/imagePullPolicy`),
    ...claimStorage(workload.storage),
  );
  return rendered;
}

function workloadProps(workload: ImageWorkload): WorkloadProps & { replicas: number } {
  return {
    metadata: { name: workload.name, namespace: workload.namespace },
    podMetadata: { labels: { ...workload.labels, ...workload.selector } },
    replicas: workload.replicas,
    automountServiceAccountToken: false,
    hostNetwork: false,
    securityContext: hardenedPod(workload.runAsUser, workload.storage !== undefined),
  };
}

/**
 * Ports are given as `ports`, never as `portNumber`: that one makes cdk8s-plus add a TCP startup probe, which fails for ever
 * on a UDP or SCTP port and kills whatever takes longer than 30 seconds to listen. Nothing is known of the image that would
 * make a better probe, so there is none.
 */
function addContainer(rendered: Deployment | StatefulSet, workload: ImageWorkload): void {
  rendered.addContainer({
    name: 'main',
    image: workload.image,
    command: workload.command && [...workload.command],
    args: workload.args && [...workload.args],
    envVariables: Object.fromEntries(Object.entries(workload.env).map(([name, value]) => [name, { value }])),
    ports: workload.ports.map(({ name, number, protocol }) => ({ name, number, protocol: Protocol[protocol] })),
    resources: SMALL_SERVICE,
    securityContext: HARDENED_CONTAINER,
    volumeMounts: [{ path: '/tmp', volume: Volume.fromEmptyDir(rendered, 'Tmp', 'tmp') }],
  });
}

function renderService(scope: Construct, id: string, workload: ImageWorkload): Service {
  const service = new Service(scope, id, {
    metadata: { name: workload.name, namespace: workload.namespace },
    clusterIP: workload.kind === 'StatefulSet' ? 'None' : undefined,
    ports: workload.ports.map(({ name, number, protocol }) => ({ name, port: number, targetPort: number, protocol: Protocol[protocol] })),
  });
  // A patch, because a StatefulSet of cdk8s-plus adds its address label to the selector of its Service whatever `select` says.
  ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/selector', workload.selector));
  return service;
}

/**
 * cdk8s-plus has no claim templates; the mount is patched too, because its mounts would add a volume of the pod.
 *
 * Its classes convert to Kubernetes' form after the patches, so a patch speaks their language: a plain `5Gi` would be lost.
 */
function claimStorage(storage: ImageWorkloadStorage | undefined): JsonPatch[] {
  if (!storage) {
    return [];
  }
  const claim: k8s.KubePersistentVolumeClaimProps = {
    metadata: { name: CLAIM },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: k8s.Quantity.fromString(`${storage.sizeGi}Gi`) } },
      storageClassName: storage.storageClass,
    },
  };
  return [
    JsonPatch.add('/spec/volumeClaimTemplates', [claim]),
    JsonPatch.add(`${CONTAINER}/volumeMounts/-`, { name: CLAIM, mountPath: storage.mountPath }),
  ];
}

/** What the API server or the kubelet would refuse, in the words of the user's mistake; undefined when there is nothing. */
function findProblem({ name, kind, image, ports, selector, labels, replicas, env, runAsUser, storage }: ImageWorkload): string | undefined {
  // The name of a Service starts with a letter; a pod of a StatefulSet has a label with the name and a hash of 11 characters.
  const longest = kind === 'StatefulSet' ? 52 : 63;
  const repeated = (values: string[]) => values.find((value, index) => values.indexOf(value) !== index);
  const badPort = ports.find(port => !isPortName(port.name) || !isWhole(port.number, 1, 65535));
  const twice = repeated(ports.map(port => port.name)) ?? repeated(ports.map(port => `${port.number}/${port.protocol}`));
  const badVariable = Object.keys(env).find(key => !/^(?!\.\.|\.$)[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key));
  const contradiction = Object.keys(labels).find(key => key in selector && selector[key] !== labels[key]);
  const checks: [boolean, string][] = [
    [!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > longest,
      `name must be lower-case letters, digits and dashes, start with a letter and have at most ${longest} characters, got '${name}'`],
    [!image || /\s/.test(image), `image must be a reference without spaces, got '${image}'`],
    [ports.length === 0, 'ports must not be empty, got none; add the port that the container listens on'],
    [badPort !== undefined, `port must have a number from 1 to 65535 and an IANA service name, got ${badPort?.number} named '${badPort?.name}'`],
    [twice !== undefined, `ports must differ in name and in number with protocol, got '${twice}' twice`],
    [Object.keys(selector).length === 0, 'selector must not be empty, got none; add a label that only these pods carry'],
    [Pod.ADDRESS_LABEL in selector, `selector must not depend on the construct path, got ${Pod.ADDRESS_LABEL}; use a label of your own`],
    [contradiction !== undefined, `label '${contradiction}' must have the value that the selector gives it; leave it out of the labels`],
    [!isWhole(replicas, 0), `replicas must be a whole number, 0 or more, got ${replicas}`],
    [badVariable !== undefined, `name of an environment variable must be letters, digits, '_', '-' and '.', got '${badVariable}'`],
    [runAsUser !== undefined && !isWhole(runAsUser, 1), `runAsUser must be a user id other than 0 (root), got ${runAsUser}; use 1000 for example`],
    [storage !== undefined && kind !== 'StatefulSet', `storage must not be given for a ${kind}; use a StatefulSet`],
    [storage !== undefined && !isWhole(storage.sizeGi, 1), `size of the storage must be a whole number of GiB, 1 or more, got ${storage?.sizeGi}`],
    [storage !== undefined && (!/^\/[^:]*[^:/][^:]*$/.test(storage.mountPath) || /^\/tmp\/*$/.test(storage.mountPath)),
      `path of the storage must be absolute, without ':' and not /tmp, got '${storage?.mountPath}'`],
  ];
  return checks.find(([isProblem]) => isProblem)?.[1];
}

function isWhole(value: number, first: number, last = 2 ** 31 - 1): boolean {
  return Number.isInteger(value) && value >= first && value <= last;
}

function isPortName(name: string): boolean {
  return name.length <= 15 && /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}
