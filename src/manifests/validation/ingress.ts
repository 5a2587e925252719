import { NAMED_META } from './object-meta';
import { Check, list, object, received, Shape, text } from './shape';
import { LOAD_BALANCER } from './status';

const checkBackend: Check = ({ service, resource }, place) => {
  if ((resource ?? undefined) !== undefined && (service ?? undefined) === undefined) { return; }
  const port = service?.port ?? {};
  if (typeof service?.name !== 'string' || service.name === '') {
    place.report('ingress-backend', `must name a Service, ${received(service?.name)}`, 'service', 'name');
  } else if (((port.name ?? '') === '') === ((port.number ?? 0) === 0)) {
    place.report('ingress-backend', `must have a number or a name, ${received(port)}`, 'service', 'port');
  }
};

const BACKEND = object({
  service: object({ name: text(), port: object({ name: text(), number: { kind: 'integer' } }) }),
  resource: object({ apiGroup: text(), kind: text(), name: text() }),
}, checkBackend);

/** An Ingress of networking.k8s.io/v1, with every field that it has. */
export const INGRESS: Shape = object({
  apiVersion: text(),
  kind: text(),
  metadata: NAMED_META,
  spec: object({
    ingressClassName: text(),
    defaultBackend: BACKEND,
    tls: list(object({ hosts: list(text()), secretName: text() })),
    rules: list(object({ host: text(), http: object({ paths: list(object({ path: text(), pathType: text(), backend: BACKEND })) }) })),
  }),
  status: object({ loadBalancer: LOAD_BALANCER }),
});
