import { End, endsOf, PodsHere } from './end';
import { PlannedNamespace } from './isolation-plan';
import { Ports } from './ports';
import { ClusterPolicy } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { Selector } from '../../model/selector';

/** What one rule of one policy allows its pods, with one of its peers. */
export interface Side {
  readonly policy: ClusterPolicy;
  readonly direction: Direction;
  /** The number of the rule in its direction, from 1. */
  readonly rule: number;
  /** The pods that the policy selects. */
  readonly own: PodsHere;
  readonly other: End;
  readonly ports: Ports;
  /** What the side does not say as its rule does; absent: it says all of it. */
  readonly note?: string;
}

/** All sides of a direction in a namespace, in the order of the manifests. Rules of a direction that a policy does not have do nothing. */
export function sidesOf({ policies }: PlannedNamespace, direction: Direction): Side[] {
  return policies.filter(policy => policy.directions.includes(direction)).flatMap(policy => {
    const own: PodsHere = { kind: 'here', namespace: policy.namespace, pods: policy.podSelector };
    const rules = direction === 'Ingress' ? policy.ingress : policy.egress;
    return rules.flatMap((rule, index) => endsOf(rule.peers, policy.namespace)
      .flatMap(other => byKindOfPort(other, direction, rule.ports).map(part => ({ policy, direction, rule: index + 1, own, ...part }))));
  });
}

// A name is looked up in a pod: to anyone means to any pod.
function byKindOfPort(other: End, direction: Direction, ports: Ports): Pick<Side, 'other' | 'ports' | 'note'>[] {
  const named = ports?.filter(port => port.kind === 'named') ?? [];
  if (other.kind !== 'anyone' || direction === 'Ingress' || named.length === 0) { return [{ other, ports }]; }
  const numbers = ports!.filter(port => port.kind === 'range');
  const anyPod: End = { kind: 'anywhere', namespaces: Selector.EVERYTHING, pods: Selector.EVERYTHING };
  const note = `the port called ${named[0]!.name} is not opened to pods on the host network, which no selector matches`;
  return [...(numbers.length > 0 ? [{ other, ports: numbers }] : []), { other: anyPod, ports: named, note }];
}

/** Where the rule stands: `policies.yaml:12: rule 1 of the ingress of shop/api`. */
export function placeOf({ policy, direction, rule }: Side): string {
  const { source, locate } = policy;
  const line = locate?.(['spec', direction.toLowerCase(), rule - 1]) ?? source.line;
  const at = source.file === undefined ? '' : `${source.file}${line === undefined ? '' : `:${line}`}: `;
  return `${at}rule ${rule} of the ${direction.toLowerCase()} of ${policy.namespace}/${policy.name}`;
}
