import { INGRESS } from './ingress';
import { LABEL_SELECTOR, LABELS } from './labels';
import { ANY_META, NAMED_META, TEMPLATE_META } from './object-meta';
import { checkNamesOnce, checkPortName, checkPortNumber, PROTOCOL_OR_EMPTY } from './ports';
import { SERVICE } from './service';
import { Check, list, object, open, received, Shape, text } from './shape';

// The specs of pods are large: only what the analysis reads of them is judged.

/** The port of a container, however its case: some tools write `containerport`, and some decoders take it. */
export function containerPortOf(port: any): { readonly field: string; readonly value: unknown } {
  const field = 'containerPort' in port ? 'containerPort' : Object.keys(port).find(key => key.toLowerCase() === 'containerport') ?? 'containerPort';
  return { field, value: port[field] };
}

const checkContainerPort: Check = (port, place) => {
  const { field, value } = containerPortOf(port);
  if (field !== 'containerPort') { place.report('unknown-field', 'there is no such field here; write containerPort', field); }
  if (value !== undefined && value !== null && typeof value !== 'number') {
    place.report('wrong-type', `must be a whole number, ${received(value)}`, field);
  } else {
    checkPortNumber(value ?? 0, place, field);
  }
  if (typeof port.name === 'string' && port.name !== '') { checkPortName(port.name, place, 'name'); }
};

const CONTAINER_PORTS = list(open({ name: text(), protocol: PROTOCOL_OR_EMPTY }, checkContainerPort), checkNamesOnce);
const CONTAINERS = list(open({ ports: CONTAINER_PORTS, restartPolicy: text() }));
const POD_SPEC = open({ hostNetwork: { kind: 'boolean' }, containers: CONTAINERS, initContainers: CONTAINERS });
const TEMPLATE = open({ metadata: TEMPLATE_META, spec: POD_SPEC });

const ANYTHING: Shape = { kind: 'anything' };
const workload = (spec: Shape): Shape => object({ apiVersion: text(), kind: text(), metadata: NAMED_META, spec, status: ANYTHING });
const selecting = workload(open({ selector: LABEL_SELECTOR, template: TEMPLATE }));

/** What is judged of kinds besides NetworkPolicy and Namespace, by apiVersion and kind. */
export const JUDGED: Record<string, Shape> = {
  'v1 Pod': workload(POD_SPEC),
  'v1 ReplicationController': workload(open({ selector: LABELS, template: TEMPLATE })),
  'apps/v1 Deployment': selecting,
  'apps/v1 ReplicaSet': selecting,
  'apps/v1 StatefulSet': selecting,
  'apps/v1 DaemonSet': selecting,
  'batch/v1 Job': workload(open({ template: TEMPLATE })),
  'batch/v1 CronJob': workload(open({ jobTemplate: open({ spec: open({ template: TEMPLATE }) }) })),
  'v1 Service': SERVICE,
  'networking.k8s.io/v1 Ingress': INGRESS,
};

/** What is judged of an object with a pod template that is of no kind above. */
export const OTHER_WORKLOAD: Shape = open({ metadata: ANY_META, spec: open({ template: TEMPLATE }) });
/** What is judged of any other object. */
export const OTHER: Shape = open({ metadata: ANY_META });
