import { LintObject, namespaceObject, policyObject, workloadObject } from './lint-object';
import { CompiledRule, compileRule } from '../analysis/compiled-rule';
import { ConnectivityEngine } from '../analysis/connectivity-engine';
import { BlocksAndPods } from '../analysis/profile';
import { IndexSet } from '../analysis/sets/index-set';
import { Source } from '../model/cluster/source';
import { ClusterNamespace, ClusterPeer, ClusterPolicy, ClusterState, ClusterWorkload } from '../model/cluster/state';
import { Direction } from '../model/policy';
import { Cni } from '../platforms/cni';
import { Platform } from '../platforms/platform';

/** Both directions, in the order of reports. */
export const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/** Namespaces of the cluster itself: who runs it decides what their pods need. */
const SYSTEM = ['kube-system', 'kube-public', 'kube-node-lease'];

/** A rule that has an effect, with the direction in which it has one. */
export interface PlacedRule extends CompiledRule {
  readonly direction: Direction;
  /** Where it stands in its policy: `spec.ingress[0]`. */
  readonly path: string;
}

/** What rules look at: the cluster, what the policies make of it, and what was said besides. */
export class LintContext {
  public readonly cluster: ClusterState;
  public readonly engine: ConnectivityEngine;
  private readonly workloads = new Map<string, number[]>();
  private readonly policies = new Map<string, ClusterPolicy[]>();
  private readonly byName = new Map<string, ClusterNamespace>();
  private placed?: readonly PlacedRule[];

  /**
   * @param cluster what the manifests hold
   * @param platform the cluster they are for; absent: nobody said, and rules about platforms find nothing
   * @param cni the network plugin; absent: nobody said, and rules about plugins find nothing
   * @param asOf the day that counts as today, as YYYY-MM-DD; absent: rules about age find nothing
   */
  public constructor(cluster: ClusterState, public readonly platform?: Platform, public readonly cni?: Cni, public readonly asOf?: string) {
    this.cluster = cluster;
    this.engine = new ConnectivityEngine(cluster, blocksAndPods(cni));
    cluster.workloads.forEach(({ namespace }, index) => push(this.workloads, namespace, index));
    for (const policy of cluster.policies) { push(this.policies, policy.namespace, policy); }
    for (const namespace of cluster.namespaces) { this.byName.set(namespace.name, namespace); }
  }

  /** The namespaces that are the users' own. */
  public get namespaces(): readonly ClusterNamespace[] {
    return this.cluster.namespaces.filter(({ name }) => !SYSTEM.includes(name));
  }

  /** The workloads of the users' own namespaces that policies can isolate, by their place. */
  public get isolable(): readonly number[] {
    return this.cluster.workloads.flatMap((workload, index) => (this.isIsolable(workload) ? [index] : []));
  }

  /** Every rule that has an effect, in the order of the policies: those of a direction in which the policy isolates nobody have none. */
  public get rules(): readonly PlacedRule[] {
    return this.placed ??= this.cluster.policies.flatMap(policy => DIRECTIONS.filter(direction => policy.directions.includes(direction))
      .flatMap(direction => rulesIn(policy, direction).map((rule, index) => ({
        ...compileRule(this.engine.labels, policy, rule, index), direction, path: `spec.${direction.toLowerCase()}[${index}]`,
      }))));
  }

  /** The namespace of this name, if there is one in the manifests or an object in it. */
  public namespace(name: string): ClusterNamespace | undefined {
    return this.byName.get(name);
  }

  /** The workloads of the namespace, by their place. */
  public workloadsIn(namespace: string): readonly number[] {
    return this.workloads.get(namespace) ?? [];
  }

  /** The policies of the namespace, in the order of their names. */
  public policiesIn(namespace: string): readonly ClusterPolicy[] {
    return this.policies.get(namespace) ?? [];
  }

  /** The pods that the policy is about. */
  public subjects({ namespace, podSelector }: ClusterPolicy): IndexSet {
    return this.engine.labels.inNamespace(namespace, podSelector);
  }

  /** The pods that the peer of a policy of the namespace surely is; none for a block. */
  public podsOf(peer: ClusterPeer, namespace: string): IndexSet {
    if (peer.kind === 'block') { return IndexSet.of([], this.engine.labels.size); }
    return peer.namespaces ? this.engine.labels.select(peer.namespaces, peer.pods).surely : this.engine.labels.inNamespace(namespace, peer.pods);
  }

  /** Whether some policy isolates the pods in the direction. */
  public isIsolated(direction: Direction, index: number): boolean {
    return this.engine.policies.side(direction, index).policies.length > 0;
  }

  /** Everything that a finding may be about. */
  public get objects(): readonly LintObject[] {
    const { namespaces, workloads, policies } = this.cluster;
    return [...namespaces.map(namespace => namespaceObject(namespace)), ...workloads.map(workloadObject), ...policies.map(policyObject)];
  }

  /** Where something of the namespace stands, for findings about a namespace that the manifests do not hold. */
  public placeIn(namespace: string): Source | undefined {
    const [first] = this.workloadsIn(namespace);
    return (first === undefined ? this.policiesIn(namespace)[0] : this.cluster.workloads[first])?.source;
  }

  private isIsolable({ namespace, hostNetwork }: ClusterWorkload): boolean {
    return !hostNetwork && !SYSTEM.includes(namespace);
  }
}

/** The rules of the policy in a direction, whether they have an effect or not. */
export function rulesIn({ ingress, egress }: ClusterPolicy, direction: Direction): ClusterPolicy['ingress'] {
  return direction === 'Ingress' ? ingress : egress;
}

function blocksAndPods(cni: Cni | undefined): BlocksAndPods {
  const match = cni?._facts?.blocksMatchPods?.value;
  return match === undefined ? BlocksAndPods.UNKNOWN : match ? BlocksAndPods.MATCHED : BlocksAndPods.NEVER;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) { list.push(value); } else { map.set(key, [value]); }
}
