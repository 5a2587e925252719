import { list, object, Shape, text } from './shape';

/** What a load balancer reports, of a Service or an Ingress. */
export const LOAD_BALANCER: Shape = object({
  ingress: list(object({
    ip: text(), hostname: text(), ipMode: text(), ports: list(object({ port: { kind: 'integer' }, protocol: text(), error: text() })),
  })),
});
