import { PodsHere } from './end';
import { ImportContext } from './import-context';
import { isolatedPods, PlannedNamespace } from './isolation-plan';
import { permits } from './pair-sides';
import { Ports } from './ports';
import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { Selector } from '../../model/selector';
import { TransportProtocol } from '../../model/transport-protocol';

/** Who answers DNS to every pod of a namespace. */
export interface NamespaceDns {
  readonly destination: PodsHere;
  readonly ports: Ports;
}

/** The pods that Kubernetes is usually set up with. */
const KUBE_DNS: PodsHere = { kind: 'here', namespace: 'kube-system', pods: Selector.of({}, [LabelRequirement.oneOf('k8s-app', ['kube-dns'])]) };
const DNS_PORTS = [53, 5353, 8053, 1053];

/**
 * The DNS that the rules of the namespace allow to all of its pods that are isolated for egress. `none`: they allow none, so that a
 * namespace that opens DNS by itself would allow more. `any`: nothing is isolated there, so nothing is written for DNS.
 */
export function dnsOf(plan: PlannedNamespace, context: ImportContext): NamespaceDns | 'any' | 'none' {
  const isolated = isolatedPods(plan, 'Egress');
  const everyPod: PodsHere = { kind: 'here', namespace: plan.namespace.name, pods: Selector.EVERYTHING };
  const system = context.plan(KUBE_DNS.namespace);
  const guarded = system !== undefined && isolatedPods(system, 'Ingress').length > 0;
  if (isolated.length === 0 && !guarded) { return 'any'; }
  const others = context.sidesIn(plan, 'Egress').map(({ other }) => other).filter(other => other.kind === 'here' && hasPlainLabels(other)) as PodsHere[];
  for (const destination of [KUBE_DNS, ...others]) {
    for (const port of DNS_PORTS) {
      const ports = [TransportProtocol.TCP, TransportProtocol.UDP].map(protocol => ({ kind: 'range' as const, protocol, first: port, last: port }))
        .filter(one => isolated.every(pods => permits('Egress', { ...everyPod, pods }, destination, [one], context))
          && permits('Ingress', destination, everyPod, [one], context));
      if (ports.some(({ protocol }) => protocol === TransportProtocol.UDP)) { return { destination, ports }; }
    }
  }
  return 'none';
}

function hasPlainLabels({ pods }: PodsHere): boolean {
  return !pods.isEverything && pods.requirements.every(({ operator, values }) => operator === LabelOperator.IN && values.length === 1);
}
