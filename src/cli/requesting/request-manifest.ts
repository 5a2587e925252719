import { PolicyRequest } from './find-requests';
import { RulePort } from '../../model/cluster/state';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { shortHash, shorten } from '../../model/text/slug';

/** cdk8s and others write a file by the name. */
const LONGEST_NAME = 220;

/** The policy that is asked for. Its name is the same as long as the flow is between the same. */
export function requestManifest({ ours, namespace, pods, direction, ports, description }: PolicyRequest): object {
  const peer = {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: ours.namespace } },
    podSelector: selectorJson(ours.podSelector),
  };
  const end = direction === 'Ingress' ? 'from' : 'to';
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: shorten(`${namespace}-${shortHash(pods.key)}-allow-${end}-${ours.namespace}-${shortHash(ours.podSelector.key)}`, LONGEST_NAME),
      namespace,
      ...(description !== undefined && { annotations: { 'kubernetes.io/description': description } }),
    },
    spec: {
      podSelector: selectorJson(pods),
      policyTypes: [direction],
      [direction.toLowerCase()]: ports.map(list => ({ [end]: [peer], ...(list && { ports: list.map(portJson) }) })),
    },
  };
}

// A copy, as the selector keeps its own; the writer would make anchors of what stands twice.
function selectorJson(selector: Selector): object {
  return structuredClone(selector.toJson());
}

function portJson(port: RulePort): object {
  if (port.kind === 'named') { return { protocol: port.protocol, port: port.name }; }
  const { protocol, first, last } = port;
  if (first <= 1 && last === 65535) { return { protocol }; }
  return { protocol, port: first, ...(last !== first && { endPort: last }) };
}
