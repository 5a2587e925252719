import { ChangedRanges, changedRanges, OpenRanges, overlap } from './changed-addresses';
import { ChangedEnd, NOTHING, symmetricDifference } from './changed-connection';
import { ComparedCluster, Comparison } from './comparison';
import { policyName } from './policy-changes';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { rangesByPorts } from '../address-ranges';
import { CompiledRule, portsAt } from '../compiled-rule';
import { Openness } from '../evaluator';
import { PortSet } from '../sets/port-set';

/** What the policies of one cluster say of one side of a workload. */
interface Side {
  readonly cluster: ComparedCluster;
  /** The workload; absent where it is not in the cluster. */
  readonly index?: number;
  /** The rules of each policy that isolates the pods, by the name of the policy. */
  readonly policies: ReadonlyMap<string, readonly CompiledRule[]>;
}

/** One side of a workload before and after, policy by policy. */
export class ComparedSide {
  private readonly before: Side;
  private readonly after: Side;
  private readonly ranges = new Map<string, ChangedRanges[]>();

  public constructor(comparison: Comparison, number: number, private readonly direction: Direction) {
    [this.before, this.after] = comparison.clusters.map(cluster => sideOf(cluster, number, direction)) as [Side, Side];
  }

  /** The policies that isolate the pods before or after, by name. */
  public get policies(): string[] {
    return [...new Set([...this.before.policies.keys(), ...this.after.policies.keys()])];
  }

  /** Whether the workload is there before and after, and isolated in one of them alone. */
  public get changesIsolation(): boolean {
    return this.before.index !== undefined && this.after.index !== undefined
      && (this.before.policies.size === 0) !== (this.after.policies.size === 0);
  }

  /** Whether the policy isolates the pods in one of before and after alone. */
  public changesSelection(policy: string): boolean {
    return this.before.policies.has(policy) !== this.after.policies.has(policy);
  }

  /** Whether the policy lets the other end through on some of the ports before or after alone, surely or perhaps. */
  public changesPorts(policy: string, other: ChangedEnd, family: IpFamily, ports: PortSet): boolean {
    if (other.kind === 'workload') {
      const [was, is] = [this.before, this.after].map(side => this.openTo(policy, side, other.number, family)) as [Openness, Openness];
      const changed = symmetricDifference(was.surely, is.surely).union(symmetricDifference(was.perhaps, is.perhaps));
      return !changed.intersection(ports).isEmpty || this.changesTogether(policy, other.number, family, ports);
    }
    return this.changedRanges(policy, family).some(change => overlap(change.ranges, other.ranges)
      && !symmetricDifference(change.before, change.after).intersection(ports).isEmpty);
  }

  /** Whether blocks of the policy changed, and what the blocks of all policies together surely allow to the other end. */
  private changesTogether(policy: string, number: number, family: IpFamily, ports: PortSet): boolean {
    const [was, is] = [this.before, this.after].map(side => this.portsByBlocks(side, number, family)) as [PortSet, PortSet];
    const changed = symmetricDifference(was, is).intersection(ports);
    return !changed.isEmpty && this.changedRanges(policy, family)
      .some(change => !symmetricDifference(change.before, change.after).intersection(changed).isEmpty);
  }

  private portsByBlocks({ cluster, index }: Side, number: number, family: IpFamily): PortSet {
    const otherIndex = cluster.indexOf(number);
    if (index === undefined || otherIndex === undefined) { return PortSet.NONE; }
    const { policies } = cluster.engine;
    const [own, other] = [cluster.engine.at(index), cluster.engine.at(otherIndex)];
    return policies.portsByBlocks(policies.side(this.direction, index), other, family, this.direction === 'Ingress' ? own : other);
  }

  private openTo(policy: string, { cluster, index, policies }: Side, number: number, family: IpFamily): Openness {
    const otherIndex = cluster.indexOf(number);
    if (index === undefined || otherIndex === undefined) { return NOTHING; }
    const [own, other] = [cluster.engine.at(index), cluster.engine.at(otherIndex)];
    let [surely, perhaps] = [PortSet.NONE, PortSet.NONE];
    for (const rule of policies.get(policy) ?? []) {
      const match = cluster.engine.policies.matches(rule, other, family);
      if (match === 'no') { continue; }
      const ports = portsAt(rule, this.direction === 'Ingress' ? own : other);
      perhaps = perhaps.union(ports);
      if (match === 'yes') { surely = surely.union(ports); }
    }
    return { surely, perhaps };
  }

  private changedRanges(policy: string, family: IpFamily): ChangedRanges[] {
    const key = `${family} ${policy}`;
    let found = this.ranges.get(key);
    if (!found) {
      const [was, is] = [this.before, this.after].map(side => this.openRanges(policy, side, family)) as [OpenRanges[], OpenRanges[]];
      found = changedRanges(was, is);
      this.ranges.set(key, found);
    }
    return found;
  }

  private openRanges(policy: string, { cluster, index, policies }: Side, family: IpFamily): OpenRanges[] {
    const rules = (policies.get(policy) ?? []).filter(rule => !rule.pods || rule.blocks.length > 0);
    const destination = this.direction === 'Ingress' && index !== undefined ? cluster.engine.at(index) : undefined;
    return rangesByPorts(rules.map(rule => ({ ...(rule.pods && { blocks: rule.blocks }), ports: portsAt(rule, destination) })), family);
  }
}

function sideOf(cluster: ComparedCluster, number: number, direction: Direction): Side {
  const index = cluster.indexOf(number);
  if (index === undefined) { return { cluster, policies: new Map() }; }
  const { policies, rules } = cluster.engine.policies.side(direction, index);
  const byPolicy = new Map<string, CompiledRule[]>(policies.map(policy => [policyName(policy), []]));
  for (const rule of rules) { byPolicy.get(policyName(rule.policy))!.push(rule); }
  return { cluster, index, policies: byPolicy };
}
