import { End, PodsHere } from './end';
import { planned, PlannedNamespace } from './isolation-plan';
import { SideIndex } from './side-index';
import { Side, sidesOf } from './sides';
import { ClusterNamespace, ClusterState, ClusterWorkload } from '../../model/cluster/state';
import { memo } from '../../model/memo';
import { Direction } from '../../model/policy';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** What the import looks up in the manifests, found once. */
export class ImportContext {
  /** The namespaces with policies. */
  public readonly planned: readonly PlannedNamespace[];
  private readonly planOf: ReadonlyMap<string, PlannedNamespace>;
  private readonly namespaces: ReadonlyMap<string, ClusterNamespace>;
  private readonly workloadsIn = new Map<string, ClusterWorkload[]>();
  private readonly found = new Map<string, readonly ClusterWorkload[]>();
  private readonly indexes = new Map<string, SideIndex>();
  private readonly sidesFound = new Map<string, readonly Side[]>();

  public constructor(cluster: ClusterState) {
    this.planned = planned(cluster);
    this.planOf = new Map(this.planned.map(plan => [plan.namespace.name, plan]));
    this.namespaces = new Map(cluster.namespaces.map(namespace => [namespace.name, namespace]));
    for (const workload of cluster.workloads) {
      // No selector matches pods on the host network.
      if (!workload.hostNetwork) { memo(this.workloadsIn, workload.namespace, () => [] as ClusterWorkload[]).push(workload); }
    }
  }

  /** The namespace; one that the manifests do not hold has its name alone. */
  public namespace(name: string): ClusterNamespace {
    return this.namespaces.get(name) ?? { name, labels: { [NAMESPACE_NAME_LABEL]: name }, declared: false };
  }

  /** The namespace's policies and whom they isolate; absent: it has none. */
  public plan(name: string): PlannedNamespace | undefined {
    return this.planOf.get(name);
  }

  /** The namespaces with policies in which the end may be. */
  public plansOf(end: End): readonly PlannedNamespace[] {
    switch (end.kind) {
      case 'here': return this.planOf.has(end.namespace) ? [this.planOf.get(end.namespace)!] : [];
      case 'blocks': return [];
      default: return this.planned;
    }
  }

  /** The workloads in the manifests that these pods are of. */
  public workloads({ namespace, pods }: PodsHere): readonly ClusterWorkload[] {
    return memo(this.found, `${namespace} ${pods.key}`, () => (this.workloadsIn.get(namespace) ?? []).filter(({ labels }) => pods.matches(labels)));
  }

  /** All sides of a direction, namespace by namespace. */
  public sides(direction: Direction): Side[] {
    return this.planned.flatMap(plan => this.sidesIn(plan, direction));
  }

  /** The sides of a direction in one namespace. */
  public sidesIn(plan: PlannedNamespace, direction: Direction): readonly Side[] {
    return memo(this.sidesFound, `${plan.namespace.name} ${direction}`, () => sidesOf(plan, direction));
  }

  /** The sides of a direction in one namespace that may be about these pods, and perhaps others. */
  public sidesAbout(pods: Selector, plan: PlannedNamespace, direction: Direction): readonly Side[] {
    return memo(this.indexes, `${plan.namespace.name} ${direction}`, () => new SideIndex(this.sidesIn(plan, direction))).candidates(pods);
  }

  /** The ingress sides that may be about pods that an egress side reaches, and perhaps others. */
  public opposite({ other }: Side): Side[] {
    const pods = other.kind === 'here' || other.kind === 'anywhere' ? other.pods : Selector.EVERYTHING;
    return this.plansOf(other).flatMap(plan => this.sidesAbout(pods, plan, 'Ingress'));
  }
}
