import { ChangedConnection, ChangedEnd, changedPorts } from './changed-connection';
import { ChangeCause, ChangeCauseKind } from './changes';
import { Comparison } from './comparison';
import { FactChanges } from './fact-changes';
import { PolicyChanges } from './policy-changes';
import { ComparedSide } from './sides';
import { IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { AddressRange } from '../address-ranges';
import { PortSet } from '../sets/port-set';

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];
const ORDER = Object.values(ChangeCauseKind);
const EXISTENCE = [ChangeCauseKind.WORKLOAD_NEW, ChangeCauseKind.WORKLOAD_GONE];
// What decides which policies select pods.
const SELECTION = [...EXISTENCE, ChangeCauseKind.WORKLOAD_LABELS, ChangeCauseKind.HOST_NETWORK];
// What decides which rules are about pods.
const MATCH = [...SELECTION, ChangeCauseKind.NAMESPACE_LABELS, ChangeCauseKind.ADDRESSES];
// What decides which ports of a destination names mean.
const PORTS = [ChangeCauseKind.CONTAINER_PORTS];

/** A changed connection with what caused it. */
export interface ExplainedChange extends ChangedConnection {
  /** At least one, sorted. */
  readonly causes: ChangeCause[];
}

/**
 * Finds what changed a connection: of all that is not as before, what is about its ends and its ports.
 *
 * On each side, policy by policy: one that says something else of the other end, or isolates where none did. Where such a policy
 * itself is as before, it is the labels, ports or addresses of an end that changed what it says.
 */
export class Causes {
  private readonly facts: FactChanges;
  private readonly policies: PolicyChanges;
  private readonly sides = new Map<string, ComparedSide>();

  public constructor(private readonly comparison: Comparison) {
    this.facts = new FactChanges(comparison);
    this.policies = new PolicyChanges(comparison);
  }

  /** The change, with addresses parted by what caused it; at least one cause each. */
  public of(change: ChangedConnection): ExplainedChange[] {
    const parts = new Map<string, { ranges: AddressRange[]; causes: ChangeCause[] }>();
    const outside = [change.from, change.to].flatMap(end => (end.kind === 'addresses' ? end.ranges : []));
    if (outside.length <= 1) { return [{ ...change, causes: this.ofOne(change) }]; }
    for (const range of outside) {
      const causes = this.ofOne(withRanges(change, [range]));
      const key = causes.map(rankOf).join('\n');
      const part = parts.get(key) ?? { ranges: [], causes };
      parts.set(key, part);
      part.ranges.push(range);
    }
    return [...parts.values()].map(({ ranges, causes }) => ({ ...withRanges(change, ranges), causes }));
  }

  /** What changed whether the pods are isolated: at least one, sorted. */
  public ofIsolation(number: number, direction: Direction): ChangeCause[] {
    return sorted(this.side(number, direction).policies
      .flatMap(name => this.policies.of(name) ?? this.factsOf({ kind: 'workload', number }, SELECTION)));
  }

  private ofOne(change: ChangedConnection): ChangeCause[] {
    const { from, to, family } = change;
    const ports = changedPorts(change);
    const families = family === undefined ? FAMILIES : [family];
    const found = [
      ...this.factsOf(from, EXISTENCE), ...this.factsOf(to, EXISTENCE),
      ...this.ofSide('Egress', from, to, families, ports), ...this.ofSide('Ingress', to, from, families, ports),
    ];
    // Families that the pods have, and whether there are replicas, change connections beside all policies.
    return sorted(found.length > 0 ? found : [...this.factsOf(from, ORDER), ...this.factsOf(to, ORDER)]);
  }

  private ofSide(direction: Direction, own: ChangedEnd, other: ChangedEnd, families: readonly IpFamily[], ports: PortSet): ChangeCause[] {
    if (own.kind === 'addresses') { return []; }
    const side = this.side(own.number, direction);
    const isKnownAsBefore = [own, other].every(end => this.factsOf(end, ORDER).length === 0);
    return side.policies.flatMap(name => {
      const changed = this.policies.of(name);
      // Nothing can have changed what it says, and most policies are such.
      if (!changed && isKnownAsBefore) { return []; }
      const selects = side.changesSelection(name);
      const matters = (selects && side.changesIsolation) || families.some(family => side.changesPorts(name, other, family, ports));
      if (!matters) { return []; }
      if (changed) { return [changed]; }
      if (selects) { return this.factsOf(own, SELECTION); }
      return [...this.factsOf(other, MATCH), ...this.factsOf(direction === 'Ingress' ? own : other, PORTS)];
    });
  }

  private side(number: number, direction: Direction): ComparedSide {
    const key = `${direction} ${number}`;
    let side = this.sides.get(key);
    if (!side) {
      side = new ComparedSide(this.comparison, number, direction);
      this.sides.set(key, side);
    }
    return side;
  }

  private factsOf(end: ChangedEnd, kinds: readonly ChangeCauseKind[]): ChangeCause[] {
    return end.kind === 'addresses' ? [] : this.facts.of(end.number).filter(({ kind }) => kinds.includes(kind));
  }
}

function withRanges(change: ChangedConnection, ranges: readonly AddressRange[]): ChangedConnection {
  const outside = { kind: 'addresses', ranges } as const;
  return change.from.kind === 'addresses' ? { ...change, from: outside } : { ...change, to: outside };
}

/** Each once: what is new or gone, policies, then the rest. */
function sorted(causes: readonly ChangeCause[]): ChangeCause[] {
  const byRank = new Map(causes.map(cause => [rankOf(cause), cause]));
  return [...byRank.keys()].sort().map(rank => byRank.get(rank)!);
}

function rankOf({ kind, subject }: ChangeCause): string {
  return `${String(ORDER.indexOf(kind)).padStart(2, '0')} ${subject}`;
}
