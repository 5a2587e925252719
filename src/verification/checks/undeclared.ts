import { podsName, ProofContext } from './context';
import { Excess, undeclaredFindings } from './undeclared-finding';
import { AddressRange, rangesOf, rangeText } from '../../analysis/address-ranges';
import { CompiledRule, portsAt } from '../../analysis/compiled-rule';
import { PortSet } from '../../analysis/sets/port-set';
import { memo } from '../../model/memo';
import { Direction } from '../../model/policy';
import { DeclaredNamespace } from '../declaration';
import { PortsOfAddresses, uncovered } from '../endpoints/address-coverage';
import { Allowance } from '../endpoints/allowances';
import { ByPod } from '../endpoints/by-pod';
import { podAddresses } from '../endpoints/declared-addresses';
import { ProofFinding } from '../finding';

/**
 * Safe: for every pod that the app manages, and every direction that is enforced, what its policies allow is declared.
 *
 * Each side by itself: that the other end is closed excuses nothing. What depends counts as allowed.
 */
export function undeclaredAllowances(context: ProofContext): ProofFinding[] {
  const excesses = context.managed.indexes.flatMap(index => (['Ingress', 'Egress'] as const)
    .filter(direction => context.managed.isEnforced(direction, index))
    .flatMap(direction => new SubjectCheck(context, direction, index).excesses()));
  return undeclaredFindings(context, excesses);
}

type Beyond = Pick<Excess, 'peers' | 'ports' | 'parts' | 'byAddress'>;
/** Somebody to whom more is allowed than was declared. */
type Found = { readonly peer: string; readonly ports: PortSet };

class SubjectCheck {
  private readonly namespace: DeclaredNamespace;
  private readonly declared: readonly Allowance[];
  private readonly byPod: ByPod<Allowance>;
  private declaredAddresses?: PortsOfAddresses[];

  public constructor(private readonly context: ProofContext, private readonly direction: Direction, private readonly index: number) {
    this.namespace = context.managed.namespaceOf(index)!;
    this.declared = context.allowances.of(direction, index);
    this.byPod = new ByPod(this.declared, allowance => (direction === 'Ingress' ? allowance.sources : allowance.destinations).perhaps);
  }

  public excesses(): Excess[] {
    const { direction, index: subject } = this;
    return this.context.engine.policies.side(direction, subject).rules
      .flatMap(rule => this.beyond(rule).map(beyond => ({ direction, subject, rule, ...beyond })));
  }

  private beyond(rule: CompiledRule): Beyond[] {
    if (!rule.pods) { return this.beyondAnyone(rule); }
    return [...this.beyondPods(rule, rule.perhapsPods!.indexes), ...this.beyondAddresses(rule), ...this.podsByAddress(rule)];
  }

  // A rule about anyone is covered by a flow with anyone, or by flows with every pod and every address.
  private beyondAnyone(rule: CompiledRule): Beyond[] {
    const pods = this.context.resolver.pods({ kind: 'anyone' }).perhaps.indexes;
    const excesses = [...this.beyondPods(rule, pods), ...this.beyondAddresses(rule)];
    if (excesses.length === 0) { return []; }
    return [{ peers: ['anyone'], ports: portsOfAll(excesses), parts: excesses }];
  }

  private beyondPods(rule: CompiledRule, others: Int32Array): Beyond[] {
    if (others.length > 1 && this.isCoveredAtOnce(rule, others)) { return []; }
    const found: Found[] = [];
    const { workloads } = this.context.engine.cluster;
    for (const other of others) {
      // A pod reaches itself whatever policies say.
      if (other === this.index && !workloads[other]!.replicated) { continue; }
      const ports = this.excessAt(rule, other);
      if (!ports.isEmpty) { found.push({ peer: podsName(workloads[other]!), ports }); }
    }
    return grouped(found).map(({ peers, ports }) => ({ peers: [...peers].sort(), ports }));
  }

  private excessAt(rule: CompiledRule, other: number): PortSet {
    const destination = this.direction === 'Ingress' ? this.index : other;
    let ports = portsAt(rule, this.context.engine.at(destination));
    this.byPod.forEach(other, allowance => {
      if (!ports.isEmpty) { ports = ports.difference(this.context.allowances.portsAt(allowance, destination)); }
    });
    return ports;
  }

  // The usual case of rules and flows with very many pods: one flow is about all of them.
  private isCoveredAtOnce({ fixedPorts }: CompiledRule, others: Int32Array): boolean {
    return fixedPorts !== undefined && this.byPod.oneIsAboutAll(others, ({ fixedPorts: declared }) =>
      declared !== undefined && fixedPorts.difference(declared).isEmpty);
  }

  private beyondAddresses(rule: CompiledRule): Beyond[] {
    if (rule.pods && rule.blocks.length === 0) { return []; }
    const excess = uncovered([this.allowedAddresses(rule)], this.addresses());
    return grouped(excess.map(({ range, ports }) => ({ peer: rangeText(range), ports })));
  }

  // A block is declared for what is outside. Whoever is inside has to be declared as pods; one single address is meant as it is.
  private podsByAddress(rule: CompiledRule): Beyond[] {
    const { facts } = this.namespace;
    const wide = rule.blocks.filter(({ cidr }) => !/\/(32|128)$/.test(cidr.toString()));
    if (!facts.blocksMayMatchPods || wide.length === 0) { return []; }
    const inside = overlap(wide.flatMap(rangesOf), podAddresses(facts));
    if (inside.length === 0) { return []; }
    const anyPod = this.context.resolver.pods({ kind: 'anyone' }).surely.indexes;
    const parts = this.beyondPods(rule, anyPod);
    return parts.length === 0 ? [] : [{ peers: inside.map(range => `pods in ${rangeText(range)}`), ports: portsOfAll(parts), parts, byAddress: true }];
  }

  private allowedAddresses(rule: CompiledRule): PortsOfAddresses {
    const { engine, allowances } = this.context;
    const ranges = rule.pods ? rule.blocks.flatMap(rangesOf) : allowances.addressesOf({ kind: 'anyone' }, this.namespace.facts, 'Ingress');
    return { ranges, ports: portsAt(rule, this.direction === 'Ingress' ? engine.at(this.index) : undefined) };
  }

  private addresses(): PortsOfAddresses[] {
    const { allowances } = this.context;
    return this.declaredAddresses ??= this.declared.flatMap(allowance => {
      const end = this.direction === 'Ingress' ? allowance.source : allowance.destination.end;
      const ranges = allowances.addressesOf(end, this.namespace.facts, this.direction);
      if (ranges.length === 0) { return []; }
      const ports = this.direction === 'Ingress' ? allowances.portsAt(allowance, this.index) : allowances.portsAtAddresses(allowance, this.namespace.facts);
      return [{ ranges, ports }];
    });
  }
}

function portsOfAll(excesses: readonly Beyond[]): PortSet {
  return excesses.reduce((all, { ports }) => all.union(ports), PortSet.NONE);
}

function grouped(found: readonly Found[]): Beyond[] {
  if (found.length === 0) { return []; }
  const byPorts = new Map<string, { peers: string[]; ports: PortSet }>();
  for (const { peer, ports } of found) { memo(byPorts, ports.key, () => ({ peers: [], ports })).peers.push(peer); }
  return [...byPorts.values()];
}

function overlap(some: readonly AddressRange[], others: readonly AddressRange[]): AddressRange[] {
  return some.flatMap(one => others.filter(other => other.family === one.family && other.first <= one.last && other.last >= one.first)
    .map(other => ({
      family: one.family,
      first: one.first > other.first ? one.first : other.first,
      last: one.last < other.last ? one.last : other.last,
    })));
}
