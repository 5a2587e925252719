import { portsAt } from './compiled-rule';
import { ConnectivityEngine } from './connectivity-engine';
import { mayHoldPods } from './pod-addresses';
import { Direction } from '../model/policy';
import { IndexSet } from './sets/index-set';
import { PortSet } from './sets/port-set';

/** Whom the rules of one side of a workload are about. */
interface Reach {
  /** The pods that its selectors match, surely or perhaps; absent: anyone. */
  readonly pods?: IndexSet;
  /** The ports of its blocks, by their place in a list; blocks may match any pod. */
  readonly blockPorts: number;
}

const MOST_PORT_SETS = 2000;
const YES = 1;
const NO = 2;

/**
 * Tells for pairs of workloads of which neither names the other whether the ports of their blocks meet.
 *
 * Where blocks may match any pod, every workload with one on its egress side is a pair with every one that has one on its ingress
 * side. They are too many to ask each what its rules say, and those of nearly all are about different ports.
 */
export class BlockPorts {
  private readonly portSets: PortSet[] = [];
  private readonly places = new Map<string, number>();
  private readonly egress: readonly Reach[];
  private readonly ingress: readonly Reach[];
  private readonly meetings: Int8Array;

  public constructor(private readonly engine: ConnectivityEngine) {
    this.egress = engine.cluster.workloads.map((_, index) => this.reach('Egress', index));
    this.ingress = engine.cluster.workloads.map((_, index) => this.reach('Ingress', index));
    this.meetings = new Int8Array(Math.min(this.portSets.length, MOST_PORT_SETS) ** 2);
  }

  /** Whether there may be a connection. No: neither is named by a selector of the other, and their blocks are about different ports. */
  public mayMeet(from: number, to: number): boolean {
    const [out, into] = [this.egress[from]!, this.ingress[to]!];
    return !out.pods || !into.pods || this.meet(out.blockPorts, into.blockPorts) || out.pods.has(to) || into.pods.has(from);
  }

  /** Whether blocks have a say between the two; otherwise both families of addresses are alike. */
  public mayDecide(from: number, to: number): boolean {
    return [this.egress[from]!, this.ingress[to]!].some(({ blockPorts }) => !this.portSets[blockPorts]!.isEmpty);
  }

  /** Whether ports are in both sets. Looked up, because nearly every pair of workloads asks; where there are very many sets, not all fit. */
  private meet(out: number, into: number): boolean {
    const key = out * this.portSets.length + into;
    const known = this.meetings[key];
    if (known) { return known === YES; }
    const found = !this.portSets[out]!.intersection(this.portSets[into]!).isEmpty;
    this.meetings[key] = found ? YES : NO;
    return found;
  }

  private reach(direction: Direction, index: number): Reach {
    const { policies, rules } = this.engine.policies.side(direction, index);
    const blocks = rules.filter(rule => rule.blocks.some(mayHoldPods));
    // A name of a port means something else at each destination.
    const ports = blocks.map(rule => (direction === 'Egress' ? rule.fixedPorts ?? PortSet.ALL : portsAt(rule, this.engine.at(index))));
    const blockPorts = this.placeOf(ports.reduce((all, set) => all.union(set), PortSet.NONE));
    if (policies.length === 0 || rules.some(rule => !rule.pods)) { return { blockPorts }; }
    return { pods: IndexSet.union(rules.map(rule => rule.perhapsPods!), this.engine.cluster.workloads.length), blockPorts };
  }

  private placeOf(ports: PortSet): number {
    let place = this.places.get(ports.key);
    if (place === undefined) {
      place = this.portSets.push(ports) - 1;
      this.places.set(ports.key, place);
    }
    return place;
  }
}
