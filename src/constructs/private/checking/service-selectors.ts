import { quietly } from './quietly';
import { Finding } from '../../../model/finding';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { peerKey, userPath } from '../../../model/peer-spec';
import { Selector } from '../../../model/selector';
import type { Registry } from '../declaring/registry';
import { podsOf } from '../lowering/pods';
import { ServiceManifest } from '../reading/service';

/**
 * Finds flows to pods by labels that their Service does not use, where the plugin sees the Service's address: it takes that for the pods' only where
 * the Service's selector carries all the labels of the rule.
 */
export function serviceSelectorCheck(registry: Registry): (flow: Flow) => Finding[] {
  const known = new Map<string, ServiceManifest | undefined>();
  return flow => {
    const cni = registry.namespaces.get(flow.namespace)?.platform.cni;
    if (!cni?._facts?.seesServices?.value) { return []; }
    return flow.destination._members.flatMap(member => {
      const key = peerKey(member._spec);
      if (!known.has(key)) { known.set(key, quietly(() => unlikeService(member, registry))); }
      const service = known.get(key);
      return service ? [{
        code: 'selector-not-the-services',
        namespace: flow.namespace,
        path: flow.path,
        message: `${cni.name} sees the address of Service ${userPath(service.object)}, and takes it for ${member} only where its selector carries all their labels, `
          + `got ${service.selector}, so calls of the Service stay denied in ${flow.describe()}; use Peer.service, or labels of its selector`,
      }] : [];
    });
  };
}

function unlikeService(member: Peer, registry: Registry): ServiceManifest | undefined {
  const { app } = registry.rendering;
  const pods = podsOf(member, registry.rendering);
  if (!pods || pods.selector.isEverything || pods.scope.kind !== 'names') { return undefined; }
  for (const namespace of pods.scope.names) {
    const workloads = pods.workload ? [pods.workload] : app.workloadsIn(namespace).filter(workload => pods.selector.matches(workload.labels));
    const unlike = workloads.flatMap(workload => app.servicesFor(workload.labels, namespace))
      .find(service => !pods.selector.matches(labelsOf(service.selector!)) && !isHeadless(service));
    if (unlike) { return unlike; }
  }
  return undefined;
}

function labelsOf(selector: Selector): { [key: string]: string } {
  return Object.fromEntries(selector.requirements.map(({ key, values }) => [key, values[0]!]));
}

// Its name stands for the addresses of the pods.
function isHeadless(service: ServiceManifest): boolean {
  return service.object.toJson().spec?.clusterIP === 'None';
}
