import { LABEL_SELECTOR, LABELS } from './labels';
import { ANY_META, LABEL_NAMED_META, NAMED_META, TEMPLATE_META } from './object-meta';
import { checkPortName, checkPortNumber, PORT_OR_EMPTY, PROTOCOL_OR_EMPTY } from './ports';
import { Check, list, open, received, Shape, text } from './shape';

// Of these kinds only what the analysis reads is judged.

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

const checkNamesOnce: Check<any[]> = (ports, place) => {
  const names = ports.map(port => port?.name ?? '');
  names.forEach((name, i) => {
    if (name !== '' && names.indexOf(name) < i) { place.report('port-name', `must not stand twice, ${received(name)}`, i, 'name'); }
  });
};

const CONTAINER_PORTS = list(open({ name: text(), protocol: PROTOCOL_OR_EMPTY }, checkContainerPort), checkNamesOnce);
const CONTAINERS = list(open({ ports: CONTAINER_PORTS, restartPolicy: text() }));
const POD_SPEC = open({ hostNetwork: { kind: 'boolean' }, containers: CONTAINERS, initContainers: CONTAINERS });
const TEMPLATE = open({ metadata: TEMPLATE_META, spec: POD_SPEC });

const SERVICE_PORTS = list(open({
  name: text(), protocol: PROTOCOL_OR_EMPTY, port: { kind: 'integer' }, targetPort: PORT_OR_EMPTY,
}, (port, place) => {
  if (typeof (port.port ?? 0) === 'number') { checkPortNumber(port.port ?? 0, place, 'port'); }
}), (ports: any[], place) => {
  checkNamesOnce(ports, place);
  ports.forEach((port, i) => {
    if (ports.length > 1 && (port?.name ?? '') === '') {
      place.report('port-name', `must be there where a Service has several ports, ${received(port?.name)}`, i, 'name');
    }
  });
});

const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', ''];

const checkBackend: Check = ({ service, resource }, place) => {
  if ((resource ?? undefined) !== undefined && (service ?? undefined) === undefined) { return; }
  const port = service?.port ?? {};
  if (typeof service?.name !== 'string' || service.name === '') {
    place.report('ingress-backend', `must name a Service, ${received(service?.name)}`, 'service', 'name');
  } else if (((port.name ?? '') === '') === ((port.number ?? 0) === 0)) {
    place.report('ingress-backend', `must have a number or a name, ${received(port)}`, 'service', 'port');
  }
};

const BACKEND = open({ service: open({ name: text(), port: open({ name: text(), number: { kind: 'integer' } }) }) }, checkBackend);

const workload = (spec: Shape): Shape => open({ metadata: NAMED_META, spec });
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
  'v1 Service': open({
    metadata: LABEL_NAMED_META,
    spec: open({
      selector: LABELS,
      ports: SERVICE_PORTS,
      type: text((type, place) => {
        if (!SERVICE_TYPES.includes(type)) { place.report('service-type', `must be ClusterIP, NodePort, LoadBalancer or ExternalName, ${received(type)}`); }
      }),
    }),
  }),
  'networking.k8s.io/v1 Ingress': open({
    metadata: NAMED_META,
    spec: open({ defaultBackend: BACKEND, rules: list(open({ http: open({ paths: list(open({ backend: BACKEND })) }) })) }),
  }),
};

/** What is judged of an object with a pod template that is of no kind above. */
export const OTHER_WORKLOAD: Shape = open({ metadata: ANY_META, spec: open({ template: TEMPLATE }) });
/** What is judged of any other object. */
export const OTHER: Shape = open({ metadata: ANY_META });
