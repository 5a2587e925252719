import { Reason } from './page-data';
import { CompiledRule, holds, portsAt } from '../../../analysis/compiled-rule';
import { ConnectivityEngine } from '../../../analysis/connectivity-engine';
import { Places } from '../../../analysis/explaining/places';
import { AddressExposure } from '../../../analysis/exposure/address-exposures';
import { isWithin, Stranger, Strangers } from '../../../analysis/exposure/stranger';
import { PortSet } from '../../../analysis/sets/port-set';
import { addressText, Cidr, IpFamily } from '../../../model/cidr';
import { Direction } from '../../../model/policy';
import { placeText } from '../../explanation-text';

/** A rule that allows a connection, with all its ports. */
export interface FoundReason {
  readonly reason: Reason;
  readonly ports: PortSet;
}

/** Finds the rules that allow a connection: those about the other end that have at least one of its ports. */
export class Reasons {
  private readonly strangers: Strangers;
  private readonly places = new Places();

  public constructor(private readonly engine: ConnectivityEngine) {
    this.strangers = new Strangers(engine.cluster.namespaces);
  }

  /** Of a connection between workloads, on both sides. */
  public between(from: number, to: number, ports: PortSet, family: IpFamily | undefined): FoundReason[] {
    const families = family === undefined ? [IpFamily.IPV4, IpFamily.IPV6] : [family];
    const about = (other: number) => (rule: CompiledRule) =>
      families.some(candidate => this.engine.policies.matches(rule, this.engine.at(other), candidate) !== 'no');
    return [...this.side('Egress', from, ports, to, about(to)), ...this.side('Ingress', to, ports, to, about(from))];
  }

  /** Of what is open to strangers. */
  public forStranger(direction: Direction, own: number, stranger: Stranger, depends: boolean): FoundReason[] {
    return this.side(direction, own, undefined, direction === 'Ingress' ? own : undefined, ({ rule, policy, blocks }) => !rule.peers
      || (depends && blocks.length > 0)
      || rule.peers.some(peer => peer.kind === 'pods' && this.strangers.of(peer, policy.namespace).some(meant => isWithin(stranger, meant))));
  }

  /** Of what is open to addresses. */
  public forAddresses(direction: Direction, own: number, { ranges, ports }: AddressExposure): FoundReason[] {
    const firsts = ranges.map(({ family, first }) => Cidr.of(`${addressText(family, first)}/${family === IpFamily.IPV4 ? 32 : 128}`));
    return this.side(direction, own, ports.numbers, direction === 'Ingress' ? own : undefined, rule =>
      !rule.pods || firsts.some(address => rule.blocks.some(block => holds(block, address))));
  }

  private side(
    direction: Direction, own: number, ports: PortSet | undefined, destination: number | undefined, isAbout: (rule: CompiledRule) => boolean,
  ): FoundReason[] {
    const end = destination === undefined ? undefined : this.engine.at(destination);
    return this.engine.policies.side(direction, own).rules
      .filter(rule => (ports === undefined || !portsAt(rule, end).intersection(ports).isEmpty) && isAbout(rule))
      .map(rule => {
        const { policy, index } = rule;
        // The only rule is where its policy is: to look for its line would parse every policy again.
        const isOnly = (direction === 'Ingress' ? policy.ingress : policy.egress).length === 1;
        const reason: Reason = {
          side: direction === 'Ingress' ? 'in' : 'out',
          policy: `${policy.namespace}/${policy.name}`,
          ...(!isOnly && { rule: index + 1 }),
          place: placeText(isOnly ? policy.source : this.places.of(policy, `spec.${direction.toLowerCase()}[${index}]`)),
        };
        return { reason, ports: portsAt(rule, end) };
      });
  }
}
