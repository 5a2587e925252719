import { Peer } from '../../../model/peer';
import { serviceObject } from '../reading/service';
import { findWorkloadObject, namespaceOf } from '../reading/workload';

/** The one namespace that the peer's pods are in, where the peer is an object of the app. Throws when its manifest has none. */
export function namespaceName({ _spec: spec }: Peer): string | undefined {
  if (spec.kind === 'workload') { return spec.found?.namespace ?? namespaceOf(findWorkloadObject(spec.construct)); }
  return spec.kind === 'service' ? namespaceOf(serviceObject(spec.construct)) : undefined;
}

/** The namespaces that the peer's pods are in, by name; none where labels choose them, and for addresses. */
export function namespacesOf(peer: Peer): readonly string[] {
  const name = namespaceName(peer);
  if (name !== undefined) { return [name]; }
  return peer._spec.kind === 'pods' && peer._spec.scope.kind === 'names' ? peer._spec.scope.names : [];
}
