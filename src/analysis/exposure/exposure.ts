import { AddressExposure, addressExposures } from './address-exposures';
import { ExposedPeerKind, identityOf } from './exposed-peer';
import { PodExposure, podExposures } from './pod-exposures';
import { Strangers } from './stranger';
import { TakenLabels } from './taken-labels';
import { IpFamily } from '../../model/cidr';
import { ClusterPolicy } from '../../model/cluster/state';
import { memo } from '../../model/memo';
import { Direction } from '../../model/policy';
import { ConnectivityEngine, mayHaveFamily } from '../connectivity-engine';
import { WorkloadEndpoint } from '../endpoint';

/** Who outside the manifests may be at the other end of connections, in one direction. */
export interface SideExposure {
  /** Whether some policy isolates the pods. */
  readonly isIsolated: boolean;
  readonly pods: readonly PodExposure[];
  readonly addresses: readonly AddressExposure[];
}

/** Tells who outside the manifests may reach the pods of workloads, or be reached. It is found out once for pods with the same policies. */
export class Exposure {
  private readonly strangers: Strangers;
  private readonly taken?: TakenLabels;
  private readonly sides = new Map<string, SideExposure>();
  private readonly untaken = new Map<SideExposure, SideExposure>();
  private readonly numbers: ReadonlyMap<ClusterPolicy, number>;

  /**
   * @param engine what the policies say
   * @param takenLabels whether pods count that no selector can tell from a workload of the manifests
   */
  public constructor(private readonly engine: ConnectivityEngine, takenLabels: boolean) {
    this.strangers = new Strangers(engine.cluster.namespaces);
    this.numbers = new Map(engine.cluster.policies.map((policy, number) => [policy, number]));
    if (!takenLabels) { this.taken = new TakenLabels(engine); }
  }

  /** Who may be at the other end of connections of the workload at this place. */
  public of(direction: Direction, index: number): SideExposure {
    const own = this.engine.at(index);
    const side = memo(this.sides, this.keyOf(direction, own), () => this.explore(direction, own));
    if (!this.taken) { return side; }
    return own.workload.replicated ? memo(this.untaken, side, () => this.withoutTaken(side, own)) : this.withoutTaken(side, own);
  }

  private explore(direction: Direction, own: WorkloadEndpoint): SideExposure {
    return {
      isIsolated: this.engine.policies.side(direction, own.index).policies.length > 0,
      pods: inOrder(podExposures(this.engine, this.strangers, own, direction)),
      addresses: addressExposures(this.engine, own.index, direction),
    };
  }

  private withoutTaken(side: SideExposure, { index, workload }: WorkloadEndpoint): SideExposure {
    const pods = side.pods.filter(({ stranger }) => {
      const taking = this.taken!.by(stranger);
      // A pod reaches itself whatever policies say: that says nothing about another one with its labels.
      return taking.length === 0 || (!workload.replicated && taking.includes(index));
    });
    return pods.length === side.pods.length ? side : { ...side, pods };
  }

  /** Equal for pods of which the same is said. */
  private keyOf(direction: Direction, { index, workload }: WorkloadEndpoint): string {
    const { policies, rules } = this.engine.policies.side(direction, index);
    const names = direction === 'Ingress' && rules.some(rule => !rule.fixedPorts);
    return JSON.stringify([
      direction, policies.map(policy => this.numbers.get(policy)), names ? workload.ports : [],
      [IpFamily.IPV4, IpFamily.IPV6].map(family => mayHaveFamily(workload, family)),
    ]);
  }
}

/** The entire cluster first, the others by name. */
function inOrder(exposures: readonly PodExposure[]): PodExposure[] {
  const sorted = exposures.map(exposure => {
    const { kind, name } = identityOf(exposure);
    return { exposure, place: kind === ExposedPeerKind.ENTIRE_CLUSTER ? '' : name };
  }).sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  return sorted.map(({ exposure }) => exposure);
}
