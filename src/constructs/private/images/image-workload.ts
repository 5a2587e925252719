import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment, k8s, Pod, Protocol, Service, StatefulSet, Volume, WorkloadProps } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { findProblem } from './image-problems';
import { ImageWorkload, ImageWorkloadStorage } from './image-workload-props';
import { HARDENED_CONTAINER, hardenedPod, SMALL_SERVICE } from './pod-hardening';

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
