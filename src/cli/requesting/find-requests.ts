import { ClusterPolicy, ClusterRule, ClusterState, RulePort } from '../../model/cluster/state';
import { LabelOperator } from '../../model/label-requirement';
import { Direction } from '../../model/policy';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** By these annotations a policy of this library says which flow it is for, why, and who writes the other end. */
const COUNTERPART = 'cdk8s-zero-trust/counterpart';
const FLOW = 'cdk8s-zero-trust/flow';
const DESCRIPTION = 'kubernetes.io/description';

/** A policy that another team has to add. */
export interface PolicyRequest {
  /** Who, with the place where to ask them. */
  readonly team: string;
  /** Why; absent: our policy does not say. */
  readonly description?: string;
  /** Our policy, of which it is the other end. */
  readonly ours: ClusterPolicy;
  /** Where it has to be, whom it selects, and in which direction it lets our pods in or lets pods out to them. */
  readonly namespace: string;
  readonly pods: Selector;
  readonly direction: Direction;
  /** The ports of each rule; absent: all. */
  readonly ports: readonly (readonly RulePort[] | undefined)[];
}

/** What manifests tell about requests. */
export interface FoundRequests {
  /** Sorted by team, then by our policy and the other namespace. */
  readonly requests: readonly PolicyRequest[];
  /** What cannot be told, a sentence each. */
  readonly unknown: readonly string[];
}

/**
 * The other end of each policy that says who writes it, in namespaces of which the manifests hold no policy: where they hold one, lint
 * tells what it lacks.
 */
export function findRequests({ policies }: ClusterState): FoundRequests {
  const written = new Set(policies.map(({ namespace }) => namespace));
  const unknown: string[] = [];
  const requests = policies.flatMap(policy => {
    const team = policy.annotations?.[COUNTERPART];
    if (team === undefined) { return []; }
    if (policy.annotations?.[FLOW]?.includes('; ')) {
      unknown.push(`NetworkPolicy ${policy.namespace}/${policy.name} is for several flows: which of them ${team} has to answer cannot be told, so all are here`);
    }
    return policy.directions.flatMap(direction => otherEnds(policy, direction, written, unknown).map(end => ({ ...end, team })));
  });
  return { requests: requests.sort((a, b) => compare(a.team, b.team) || compare(placeOf(a), placeOf(b))), unknown };
}

type OtherEnd = Omit<PolicyRequest, 'team'>;

function otherEnds(ours: ClusterPolicy, ownDirection: Direction, written: ReadonlySet<string>, unknown: string[]): OtherEnd[] {
  const direction = ownDirection === 'Egress' ? 'Ingress' : 'Egress';
  const description = ours.annotations?.[DESCRIPTION];
  const ends = new Map<string, OtherEnd & { readonly ports: (readonly RulePort[] | undefined)[] }>();
  for (const rule of ownDirection === 'Egress' ? ours.egress : ours.ingress) {
    for (const { namespace, pods } of podsOf(rule, ours, unknown)) {
      if (namespace === ours.namespace || written.has(namespace)) { continue; }
      const key = `${namespace} ${pods.key}`;
      const end = ends.get(key) ?? { ...(description !== undefined && { description }), ours, namespace, pods, direction, ports: [] };
      end.ports.push(rule.ports);
      ends.set(key, end);
    }
  }
  return [...ends.values()];
}

// Addresses have no policies; namespaces that are known by other labels have no place to put one.
function podsOf({ peers = [] }: ClusterRule, { namespace, name }: ClusterPolicy, unknown: string[]): { namespace: string; pods: Selector }[] {
  return peers.flatMap(peer => {
    if (peer.kind === 'block' || peer.namespaces === undefined) { return []; }
    const named = peer.namespaces.requirements.find(({ key, operator }) => key === NAMESPACE_NAME_LABEL && operator === LabelOperator.IN);
    if (!named) { unknown.push(`NetworkPolicy ${namespace}/${name} names namespaces by labels (${peer.namespaces}): whose they are cannot be told`); }
    return (named?.values ?? []).map(value => ({ namespace: value, pods: peer.pods }));
  });
}

function placeOf({ ours, namespace, pods }: PolicyRequest): string {
  return [ours.namespace, ours.name, namespace, pods.key].join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
