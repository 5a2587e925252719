import { AddressEndpoint, Endpoint, WorkloadEndpoint, workloadName } from './endpoint';
import { Evaluator, judge, Openness } from './evaluator';
import { LabelIndex } from './label-index';
import { NetworkPolicies } from './network-policies';
import { BlocksAndPods } from './profile';
import { Cidr, IpFamily } from '../model/cidr';
import { PortSet } from './sets/port-set';
import { ClusterState, ClusterWorkload } from '../model/cluster/state';
import { Direction } from '../model/policy';

const OPEN: Openness = { surely: PortSet.ALL, perhaps: PortSet.ALL };

/** Answers who may reach whom in a cluster. */
export class ConnectivityEngine {
  /** What NetworkPolicies say. */
  public readonly policies: NetworkPolicies;
  /** What selectors match. */
  public readonly labels: LabelIndex;
  // Other kinds of policies stand before and after it: an admin tier, a baseline. The list in connections.ts looks for pairs
  // among those about which NetworkPolicies speak; a kind that allows more has to tell its own.
  private readonly evaluators: readonly Evaluator[];
  private readonly byName = new Map<string, number[]>();

  public constructor(
    public readonly cluster: ClusterState,
    public readonly blocksAndPods = BlocksAndPods.UNKNOWN,
  ) {
    this.labels = new LabelIndex(cluster.namespaces, cluster.workloads);
    this.policies = new NetworkPolicies(cluster, this.labels, blocksAndPods);
    this.evaluators = [this.policies];
    cluster.workloads.forEach((workload, index) => {
      for (const key of [`${workload.namespace}/${workload.name}`, workloadName(workload)]) {
        this.byName.set(key, [...this.byName.get(key) ?? [], index]);
      }
    });
  }

  /** The workloads of this name, `namespace/name` or `namespace/kind/name`; more than one where kinds share a name. */
  public find(name: string): WorkloadEndpoint[] {
    return (this.byName.get(name) ?? []).map(index => this.at(index));
  }

  /** The workload at this place of the cluster's list. */
  public at(index: number): WorkloadEndpoint {
    return { kind: 'workload', index, workload: this.cluster.workloads[index]! };
  }

  /** Addresses outside the cluster. More than one only where no block of the policies tells them apart. */
  public address(cidr: Cidr): AddressEndpoint {
    return { kind: 'address', cidr };
  }

  /**
   * The ports on which the source may open connections to the destination, in one family of addresses.
   *
   * Both ends have to allow it: what leaves the source, and what enters the destination. Ends outside the cluster allow all.
   */
  public connection(source: Endpoint, destination: Endpoint, family: IpFamily): Openness {
    const out = this.passage('Egress', source, destination, family);
    if (out.perhaps.isEmpty) { return out; }
    const into = this.passage('Ingress', destination, source, family);
    return { surely: out.surely.intersection(into.surely), perhaps: out.perhaps.intersection(into.perhaps) };
  }

  /** What the policies of one end allow. */
  public passage(direction: Direction, own: Endpoint, other: Endpoint, family: IpFamily): Openness {
    return own.kind === 'workload' ? judge(this.evaluators, { direction, own, other, family }) : OPEN;
  }
}

/** Whether the pods may have an address of the family: where none is known, they may. */
export function mayHaveFamily(workload: ClusterWorkload, family: IpFamily): boolean {
  return workload.addresses.length === 0 || workload.addresses.some(address => address.family === family);
}
