import { BlockRules } from './block-rules';
import { BlockPeer, CompiledRule, compileRule, holds, portsAt } from './compiled-rule';
import { Endpoint } from './endpoint';
import { Evaluator, Opinion, Passage } from './evaluator';
import { LabelIndex } from './label-index';
import { holdEveryPod, mayHoldPods } from './pod-addresses';
import { BlocksAndPods } from './profile';
import { IpFamily } from '../model/cidr';
import { Direction } from '../model/policy';
import { IndexSet } from './sets/index-set';
import { PortSet } from './sets/port-set';
import { ClusterPolicy, ClusterState, ClusterWorkload } from '../model/cluster/state';

/** What the policies say of the pods of a workload in one direction. */
export interface Side {
  /** The policies that isolate the pods; empty: they are open. */
  readonly policies: readonly ClusterPolicy[];
  readonly rules: readonly CompiledRule[];
  readonly blockRules: BlockRules;
}

/** Whether a rule is about somebody. */
export type Match = 'yes' | 'no' | 'perhaps';

const OPEN: Side = { policies: [], rules: [], blockRules: new BlockRules([]) };
const PASS: Opinion = { mayAllow: PortSet.NONE, mayDeny: PortSet.NONE, mayPass: PortSet.ALL };

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
  public evaluate({ direction, own, other, family }: Passage): Opinion {
    const side = this.side(direction, own.index);
    if (side.policies.length === 0) { return PASS; }
    const destination = direction === 'Ingress' ? own : other;
    let surely = PortSet.NONE;
    let perhaps = PortSet.NONE;
    let unsure = 0;
    for (const rule of side.rules) {
      const match = this.matches(rule, other, family);
      if (match === 'no') { continue; }
      const ports = portsAt(rule, destination);
      if (match === 'yes') { surely = surely.union(ports); } else { perhaps = perhaps.union(ports); unsure++; }
    }
    if (unsure > 1) { surely = surely.union(this.portsByBlocks(side, other, family, destination)); }
    return { mayAllow: surely.union(perhaps), mayDeny: PortSet.ALL.difference(surely), mayPass: PortSet.NONE };
  }

  /** Whether the rule is about the other end. */
  public matches(rule: CompiledRule, other: Endpoint, family: IpFamily): Match {
    if (!rule.pods) { return 'yes'; }
    if (other.kind === 'address') { return rule.blocks.some(block => holds(block, other.cidr)) ? 'yes' : 'no'; }
    if (rule.pods.has(other.index)) { return 'yes'; }
    const byBlock = this.blocksMatch(rule.blocks, other.workload, family);
    return byBlock === 'no' && rule.perhapsPods!.has(other.index) ? 'perhaps' : byBlock;
  }

  /** Whether one of the blocks is about the pods, as the network plugin sees it. */
  public blocksMatch(blocks: readonly BlockPeer[], workload: ClusterWorkload, family: IpFamily): Match {
    if (this.blocksAndPods === BlocksAndPods.NEVER && !workload.hostNetwork) { return 'no'; }
    const match = matchByAddress(blocks, workload, family);
    if (this.blocksAndPods !== BlocksAndPods.MATCHED) { return match === 'yes' ? 'perhaps' : match; }
    // Where the blocks hold every address, they hold the one that is not known.
    return match === 'perhaps' && workload.addresses.length === 0 && holdEveryPod(blocks, family) ? 'yes' : match;
  }

  /** The ports that the blocks of all rules together surely allow to the other end, where that is pods: each may hold some of them. */
  public portsByBlocks({ blockRules }: Side, other: Endpoint, family: IpFamily, destination: Endpoint): PortSet {
    return other.kind === 'workload' && this.blocksAndPods === BlocksAndPods.MATCHED
      ? blockRules.ports(other.workload.addresses, family, destination) : PortSet.NONE;
  }

  private sides(direction: Direction, selected: IndexSet[]): Side[] {
    const policiesOf = this.cluster.workloads.map((): ClusterPolicy[] => []);
    const rulesOf = this.cluster.workloads.map((): CompiledRule[] => []);
    this.cluster.policies.forEach((policy, i) => {
      const { indexes } = selected[i]!;
      if (indexes.length === 0 || !policy.directions.includes(direction)) { return; }
      for (const index of indexes) { policiesOf[index]!.push(policy); }
      (direction === 'Ingress' ? policy.ingress : policy.egress).forEach((rule, place) => {
        const compiled = compileRule(this.labels, policy, rule, place);
        for (const index of indexes) { rulesOf[index]!.push(compiled); }
      });
    });
    return policiesOf.map((policies, index) => {
      const rules = rulesOf[index]!;
      return policies.length === 0 ? OPEN : { policies, rules, blockRules: new BlockRules(rules) };
    });
  }
}

function matchByAddress(blocks: readonly BlockPeer[], { addresses }: ClusterWorkload, family: IpFamily): Match {
  if (addresses.length > 0) {
    const own = addresses.filter(address => address.family === family);
    const held = own.filter(address => blocks.some(block => holds(block, address)));
    return held.length === 0 ? 'no' : held.length === own.length ? 'yes' : 'perhaps';
  }
  return blocks.some(block => block.cidr.family === family && mayHoldPods(block)) ? 'perhaps' : 'no';
}
