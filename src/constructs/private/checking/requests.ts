import { Yaml } from 'cdk8s';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { Direction } from '../../../model/policy';
import { CounterpartRequest } from '../../zero-trust-namespace-props';
import { annotationText } from '../declaring/annotations';
import type { ManagedNamespace } from '../declaring/managed-namespace';
import { peerName, policyName } from '../declaring/names';
import { namespacesOf } from '../declaring/peer-namespaces';
import { ruleOf } from '../declaring/policy-slot';
import type { Registry } from '../declaring/registry';
import { lower } from '../lowering/lower';
import { subjectSelector } from '../lowering/subject';

/** What other teams have to add for the flows that were declared on the namespace, sorted by team and flow. */
export function requestsOf(registry: Registry, namespace: ManagedNamespace): CounterpartRequest[] {
  return registry.flows.filter(flow => flow.namespace === namespace.name && flow.options.counterpart?.team !== undefined)
    .flatMap(flow => [...ends(flow, 'Egress'), ...ends(flow, 'Ingress')]
      .filter(end => !registry.namespaces.has(end.namespace))
      .map(end => request(flow, end, namespace, registry)))
    .sort((a, b) => (a.team + a.flow < b.team + b.flow ? -1 : 1));
}

interface End {
  readonly own: Peer;
  readonly other: Peer;
  readonly namespace: string;
  readonly direction: Direction;
}

// Namespaces that are known by labels alone have no place to put a policy.
function ends(flow: Flow, direction: Direction): End[] {
  const [own, other] = direction === 'Egress' ? [flow.source, flow.destination] : [flow.destination, flow.source];
  return own._members.flatMap(member => namespacesOf(member).map(namespace => ({ own: member, other, namespace, direction })));
}

function request(flow: Flow, end: End, namespace: ManagedNamespace, registry: Registry): CounterpartRequest {
  const context = { namespace: end.namespace, platform: namespace.platform, rendering: registry.rendering };
  const subject = { name: '', members: [end.own], exempt: [] };
  const verb = end.direction === 'Egress' ? 'allow-to' : 'allow-from';
  const rules = lower([{ flow, direction: end.direction, own: end.own }], context);
  const manifest = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: policyName(end.namespace, peerName(end.own, end.namespace), verb, peerName(end.other, end.namespace)),
      namespace: end.namespace,
      ...(flow.options.description !== undefined && { annotations: { 'kubernetes.io/description': annotationText(flow.options.description) } }),
    },
    spec: {
      podSelector: flow.locating(() => subjectSelector(subject, registry.rendering)).toJson(),
      policyTypes: [end.direction],
      [end.direction.toLowerCase()]: rules.map(rule => ruleOf(rule, end.direction)),
    },
  };
  const { team, url } = flow.options.counterpart!;
  return { team: team!, url, flow: flow.toString(), manifest: Yaml.stringify(manifest) };
}
