import { Endpoint } from './endpoint';
import { Evaluator, Opinion, Passage } from './evaluator';
import { LabelIndex } from './label-index';
import { BlocksAndPods } from './profile';
import { Cidr, IpFamily } from '../model/cidr';
import { Direction } from '../model/policy';
import { IndexSet } from './sets/index-set';
import { PortSet } from './sets/port-set';
import { ClusterPeer, ClusterPolicy, ClusterRule, ClusterState, ClusterWorkload } from '../model/cluster/state';

/** A rule with what its selectors match. */
export interface CompiledRule {
  readonly policy: ClusterPolicy;
  readonly rule: ClusterRule;
  /** The place of the rule in its policy, from 0. */
  readonly index: number;
  /** Pods that its selectors match; absent: anyone. */
  readonly pods?: IndexSet;
  /** Pods that they may match, where labels of a namespace are not known. Holds `pods`. */
  readonly perhapsPods?: IndexSet;
  readonly blocks: readonly Extract<ClusterPeer, { kind: 'block' }>[];
  /** Its ports, where they are the same for every destination. */
  readonly fixedPorts?: PortSet;
}

/** What the policies say of the pods of a workload in one direction. */
export interface Side {
  /** The policies that isolate the pods; empty: they are open. */
  readonly policies: readonly ClusterPolicy[];
  readonly rules: readonly CompiledRule[];
}

const OPEN: Side = { policies: [], rules: [] };

/** The NetworkPolicies of a cluster. They isolate, allow, and add up; what is not isolated they pass on. */
export class NetworkPolicies implements Evaluator {
  private readonly ingress: Side[];
  private readonly egress: Side[];

  public constructor(
    private readonly cluster: ClusterState,
    private readonly labels: LabelIndex,
    private readonly blocksAndPods: BlocksAndPods,
  ) {
    const selected = cluster.policies.map(policy => labels.inNamespace(policy.namespace, policy.podSelector));
    this.ingress = this.sides('Ingress', selected);
    this.egress = this.sides('Egress', selected);
  }

  /** What the policies say of the workload's pods in the direction. */
  public side(direction: Direction, index: number): Side {
    return (direction === 'Ingress' ? this.ingress : this.egress)[index]!;
  }

  /** Nothing is decided about pods that no policy isolates; about others everything is. */
  public evaluate(passage: Passage): Opinion {
    const side = this.side(passage.direction, passage.own.index);
    if (side.policies.length === 0) { return { allows: PortSet.NONE, denies: PortSet.NONE, depends: PortSet.NONE }; }
    let allows = PortSet.NONE;
    let perhaps = PortSet.NONE;
    for (const rule of side.rules) {
      const match = this.matches(rule, passage.other, passage.family);
      if (match === 'no') { continue; }
      const ports = this.ports(rule, passage);
      if (match === 'yes') { allows = allows.union(ports); } else { perhaps = perhaps.union(ports); }
    }
    const depends = perhaps.difference(allows);
    return { allows, denies: PortSet.ALL.difference(allows).difference(depends), depends };
  }

  /** The workloads that a rule may be about in this direction; absent: any, because the pods are open or a rule is about anyone. */
  public candidates(direction: Direction, index: number): IndexSet | undefined {
    const side = this.side(direction, index);
    const byAddress = this.blocksAndPods === BlocksAndPods.MATCHED;
    if (side.policies.length === 0 || side.rules.some(rule => !rule.pods || (byAddress && rule.blocks.length > 0))) { return undefined; }
    return IndexSet.union(side.rules.map(rule => rule.pods!), this.cluster.workloads.length);
  }

  /** Whether the rule is about the other end. */
  public matches(rule: CompiledRule, other: Endpoint, family: IpFamily): 'yes' | 'no' | 'perhaps' {
    if (!rule.pods) { return 'yes'; }
    if (other.kind === 'address') { return rule.blocks.some(block => holds(block, other.cidr)) ? 'yes' : 'no'; }
    if (rule.pods.has(other.index)) { return 'yes'; }
    const byBlock = this.blocksMatch(rule, other.workload, family);
    if (byBlock === 'yes') { return 'yes'; }
    return byBlock === 'perhaps' || rule.perhapsPods!.has(other.index) ? 'perhaps' : 'no';
  }

  /** The ports of the rule at the destination: its names are looked up in the destination's containers. */
  public ports(rule: CompiledRule, { direction, own, other }: Passage): PortSet {
    if (rule.fixedPorts) { return rule.fixedPorts; }
    const destination = direction === 'Ingress' ? own : other;
    const declared = destination.kind === 'workload' ? destination.workload.ports : [];
    return rule.rule.ports!.reduce((set, port) => (port.kind === 'range'
      ? set.union(PortSet.range(port.protocol, port.first, port.last))
      : declared.filter(candidate => candidate.name === port.name && candidate.protocol === port.protocol)
        .reduce((inner, found) => inner.union(PortSet.range(found.protocol, found.port, found.port)), set)), PortSet.NONE);
  }

  private blocksMatch(rule: CompiledRule, workload: ClusterWorkload, family: IpFamily): 'yes' | 'no' | 'perhaps' {
    const blocks = rule.blocks.filter(block => block.cidr.family === family);
    if (blocks.length === 0 || (this.blocksAndPods === BlocksAndPods.NEVER && !workload.hostNetwork)) { return 'no'; }
    const unknown = workload.addresses.length === 0;
    const inside = workload.addresses.some(address => address.family === family && blocks.some(block => holds(block, address)));
    if (!unknown && !inside) { return 'no'; }
    return unknown || this.blocksAndPods !== BlocksAndPods.MATCHED ? 'perhaps' : 'yes';
  }

  private sides(direction: Direction, selected: IndexSet[]): Side[] {
    const policiesOf: ClusterPolicy[][] = this.cluster.workloads.map(() => []);
    this.cluster.policies.forEach((policy, i) => {
      if (!policy.directions.includes(direction)) { return; }
      for (const index of selected[i]!.indexes) { policiesOf[index]!.push(policy); }
    });
    const compiled = new Map<ClusterPolicy, CompiledRule[]>();
    const rulesOf = (policy: ClusterPolicy) => {
      let rules = compiled.get(policy);
      if (!rules) {
        rules = (direction === 'Ingress' ? policy.ingress : policy.egress).map((rule, index) => this.compile(policy, rule, index));
        compiled.set(policy, rules);
      }
      return rules;
    };
    return policiesOf.map(policies => (policies.length === 0 ? OPEN : { policies, rules: policies.flatMap(rulesOf) }));
  }

  private compile(policy: ClusterPolicy, rule: ClusterRule, index: number): CompiledRule {
    const fixed = rule.ports === undefined || rule.ports.every(port => port.kind === 'range');
    const fixedPorts = fixed ? (rule.ports ?? []).reduce(
      (set, port) => (port.kind === 'range' ? set.union(PortSet.range(port.protocol, port.first, port.last)) : set),
      rule.ports === undefined ? PortSet.ALL : PortSet.NONE) : undefined;
    const base = { policy, rule, index, ...(fixedPorts && { fixedPorts }) };
    if (!rule.peers) { return { ...base, blocks: [] }; }
    const bound = this.cluster.workloads.length;
    const selections = rule.peers.flatMap(peer => {
      if (peer.kind === 'block') { return []; }
      if (peer.namespaces) { return [this.labels.select(peer.namespaces, peer.pods)]; }
      const own = this.labels.inNamespace(policy.namespace, peer.pods);
      return [{ surely: own, perhaps: own }];
    });
    const pods = IndexSet.union(selections.map(selection => selection.surely), bound);
    const certain = selections.every(selection => selection.surely === selection.perhaps);
    return {
      ...base,
      pods,
      perhapsPods: certain ? pods : IndexSet.union(selections.map(selection => selection.perhaps), bound),
      blocks: rule.peers.filter(peer => peer.kind === 'block'),
    };
  }
}

function holds(block: Extract<ClusterPeer, { kind: 'block' }>, address: Cidr): boolean {
  return block.cidr.contains(address) && !block.except.some(exception => exception.contains(address));
}
