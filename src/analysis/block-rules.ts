import { BlockPeer, CompiledRule, holds, portsAt } from './compiled-rule';
import { Endpoint } from './endpoint';
import { holdEveryPod, mayHoldPods, portsForEveryPod } from './pod-addresses';
import { Cidr, IpFamily } from '../model/cidr';
import { PortSet } from './sets/port-set';

/**
 * The rules with blocks of one side of a workload. Together they may surely be about pods of which each alone is not: `0.0.0.0/1`
 * stands in one rule, `128.0.0.0/1` in another, perhaps of another policy.
 */
export class BlockRules {
  private readonly rules: readonly CompiledRule[];
  private readonly blocks: readonly BlockPeer[];
  // By family and ports: every pair of workloads asks, and names of ports seldom make a difference.
  private forEveryPod?: Map<string, PortSet>;

  /** @param rules all rules of the side */
  public constructor(rules: readonly CompiledRule[]) {
    this.rules = rules.filter(rule => rule.blocks.some(mayHoldPods));
    this.blocks = this.rules.flatMap(rule => rule.blocks);
  }

  /** Whether blocks hold every address of the family that pods may have, on whatever ports. */
  public holdEveryPod(family: IpFamily): boolean {
    return holdEveryPod(this.blocks, family);
  }

  /**
   * The ports that blocks allow to each of the pods, wherever they are.
   * @param addresses the addresses of the pods; empty: not known
   * @param destination where names of ports are looked up
   */
  public ports(addresses: readonly Cidr[], family: IpFamily, destination: Endpoint | undefined): PortSet {
    if (addresses.length === 0) { return this.portsForEveryPod(family, destination); }
    const own = addresses.filter(address => address.family === family);
    return own.length === 0 ? PortSet.NONE : own.reduce((common, address) => common.intersection(this.portsFor(address, destination)), PortSet.ALL);
  }

  private portsFor(address: Cidr, destination: Endpoint | undefined): PortSet {
    return this.rules.filter(({ blocks }) => blocks.some(block => holds(block, address)))
      .reduce((set, rule) => set.union(portsAt(rule, destination)), PortSet.NONE);
  }

  private portsForEveryPod(family: IpFamily, destination: Endpoint | undefined): PortSet {
    if (!this.holdEveryPod(family)) { return PortSet.NONE; }
    const ports = this.rules.map(rule => portsAt(rule, destination));
    const key = [family, ...ports.map(set => set.key)].join();
    this.forEveryPod ??= new Map();
    let found = this.forEveryPod.get(key);
    if (!found) {
      found = portsForEveryPod(this.rules.map(({ blocks }, i) => ({ blocks, ports: ports[i]! })), family);
      this.forEveryPod.set(key, found);
    }
    return found;
  }
}
