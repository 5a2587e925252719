import { rangesOf } from '../../analysis/address-ranges';
import { CompiledRule, portsAt } from '../../analysis/compiled-rule';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { IndexSet } from '../../analysis/sets/index-set';
import { PortSet } from '../../analysis/sets/port-set';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { PortsOfAddresses } from '../endpoints/address-coverage';
import { everyAddress } from '../endpoints/declared-addresses';

/** Finds what the policies of pods allow towards others, without looking at every rule for each of them. */
export class RuleIndex {
  private readonly sides = new Map<string, IndexedSide>();

  public constructor(private readonly engine: ConnectivityEngine) {}

  /** Whether one rule allows the ports towards all of the others. */
  public allowsAll(direction: Direction, subject: number, others: IndexSet, ports: PortSet): boolean {
    return this.side(direction, subject).wide.some(({ pods, fixedPorts }) => fixedPorts !== undefined && ports.difference(fixedPorts).isEmpty
      && (!pods || (pods.size >= others.size && others.indexes.every(other => pods.has(other)))));
  }

  /** The ports that some rule surely allows between the pods and the other pods, by their labels. */
  public surely(direction: Direction, subject: number, other: number): PortSet {
    const { wide, byPod } = this.side(direction, subject);
    const destination = this.engine.at(direction === 'Ingress' ? subject : other);
    let ports = PortSet.NONE;
    for (const rule of [...byPod.get(other) ?? [], ...wide.filter(candidate => !candidate.pods || candidate.pods.has(other))]) {
      ports = ports.union(portsAt(rule, destination));
    }
    return ports;
  }

  /** The ports that may be allowed over both families, by labels that are not known or by blocks of addresses. */
  public perhaps(direction: Direction, subject: number, other: number): PortSet {
    const [ipv4, ipv6] = [IpFamily.IPV4, IpFamily.IPV6].map(family => this.engine.passage(direction, this.engine.at(subject), this.engine.at(other), family).perhaps);
    return ipv4!.union(ipv6!);
  }

  /** What is allowed to, or from, addresses. */
  public addresses(direction: Direction, subject: number): readonly PortsOfAddresses[] {
    return this.side(direction, subject).addresses;
  }

  private side(direction: Direction, subject: number): IndexedSide {
    const key = `${direction} ${subject}`;
    let side = this.sides.get(key);
    if (!side) { this.sides.set(key, side = indexed(this.engine, direction, subject)); }
    return side;
  }
}

/** Rules about more pods than this are looked through. */
const MANY = 32;

interface IndexedSide {
  /** Rules about many pods, or anyone. */
  readonly wide: readonly CompiledRule[];
  /** Rules about few, by pod. */
  readonly byPod: ReadonlyMap<number, readonly CompiledRule[]>;
  readonly addresses: readonly PortsOfAddresses[];
}

function indexed(engine: ConnectivityEngine, direction: Direction, subject: number): IndexedSide {
  const { rules } = engine.policies.side(direction, subject);
  const byPod = new Map<number, CompiledRule[]>();
  const wide: CompiledRule[] = [];
  for (const rule of rules) {
    if (!rule.pods || rule.pods.size > MANY) { wide.push(rule); continue; }
    for (const index of rule.pods.indexes) {
      const known = byPod.get(index);
      if (known) { known.push(rule); } else { byPod.set(index, [rule]); }
    }
  }
  const destination = direction === 'Ingress' ? engine.at(subject) : undefined;
  const addresses = rules.filter(rule => !rule.pods || rule.blocks.length > 0)
    .map(rule => ({ ranges: rule.pods ? rule.blocks.flatMap(rangesOf) : everyAddress(), ports: portsAt(rule, destination) }));
  return { wide, byPod, addresses };
}
