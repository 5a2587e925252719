import { rangesOf } from '../../analysis/address-ranges';
import { CompiledRule, portsAt } from '../../analysis/compiled-rule';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { IndexSet } from '../../analysis/sets/index-set';
import { PortSet } from '../../analysis/sets/port-set';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { PortsOfAddresses } from '../endpoints/address-coverage';
import { ByPod } from '../endpoints/by-pod';
import { everyAddress } from '../endpoints/declared-addresses';

/** Finds what the policies of pods allow towards others, without looking at every rule for each of them. */
export class RuleIndex {
  private readonly sides: { readonly [direction in Direction]: IndexedSide[] } = { Ingress: [], Egress: [] };

  public constructor(private readonly engine: ConnectivityEngine) {}

  /** Whether one rule allows the ports towards all of the others. */
  public allowsAll(direction: Direction, subject: number, others: IndexSet, ports: PortSet): boolean {
    return this.side(direction, subject).byPod.oneIsAboutAll(others.indexes, ({ fixedPorts }) =>
      fixedPorts !== undefined && ports.difference(fixedPorts).isEmpty);
  }

  /** The ports that some rule surely allows between the pods and the other pods, by their labels. */
  public surely(direction: Direction, subject: number, other: number): PortSet {
    const destination = this.engine.at(direction === 'Ingress' ? subject : other);
    let ports = PortSet.NONE;
    this.side(direction, subject).byPod.forEach(other, rule => { ports = ports.union(portsAt(rule, destination)); });
    return ports;
  }

  /** The ports that may be allowed over both families, by labels that are not known or by blocks of addresses. */
  public perhaps(direction: Direction, subject: number, other: number): PortSet {
    const [ipv4, ipv6] = [IpFamily.IPV4, IpFamily.IPV6].map(family =>
      this.engine.passage(direction, this.engine.at(subject), this.engine.at(other), family).perhaps);
    return ipv4!.union(ipv6!);
  }

  /** What is allowed to, or from, addresses. */
  public addresses(direction: Direction, subject: number): readonly PortsOfAddresses[] {
    return this.side(direction, subject).addresses;
  }

  private side(direction: Direction, subject: number): IndexedSide {
    return this.sides[direction][subject] ??= indexed(this.engine, direction, subject);
  }
}

interface IndexedSide {
  readonly byPod: ByPod<CompiledRule>;
  readonly addresses: readonly PortsOfAddresses[];
}

function indexed(engine: ConnectivityEngine, direction: Direction, subject: number): IndexedSide {
  const { rules } = engine.policies.side(direction, subject);
  const destination = direction === 'Ingress' ? engine.at(subject) : undefined;
  const addresses = rules.filter(rule => !rule.pods || rule.blocks.length > 0)
    .map(rule => ({ ranges: rule.pods ? rule.blocks.flatMap(rangesOf) : everyAddress(), ports: portsAt(rule, destination) }));
  return { byPod: new ByPod(rules, rule => rule.pods), addresses };
}
