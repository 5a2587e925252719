import { ANYONE, coveringPeers, coveringSelectors, peerKey, sparesNothing } from './covering-keys';
import { BlockPeer, entryPorts } from '../../../analysis/compiled-rule';
import { PortSet } from '../../../analysis/sets/port-set';
import { ClusterPeer, ClusterPolicy, ClusterRule } from '../../../model/cluster/state';
import { TransportProtocol } from '../../../model/transport-protocol';
import { PlacedRule } from '../../lint-context';

/** The ports of a rule: numbers, and names that stand for whatever number the called pod gave them. */
interface Ports {
  readonly numbers: PortSet;
  readonly names: ReadonlySet<string>;
}

type Counts = (other: ClusterPolicy) => boolean;

/** A rule under one of its peers. */
interface Entry {
  readonly placed: PlacedRule;
  readonly block?: BlockPeer;
  readonly ports: Ports;
}

/**
 * Finds rules that allow what a rule allows, for the same pods or more: whatever pods there are, not just those of the manifests.
 *
 * Each rule is looked up by the few keys that could cover it: the cost grows with the rules, not with their square.
 */
export class Coverage {
  private readonly entries = new Map<string, Entry[]>();
  private readonly removed = new Set<PlacedRule>();
  private readonly ports = new Map<PlacedRule, Ports>();

  public constructor(rules: readonly PlacedRule[]) {
    for (const placed of rules) {
      const { policy, rule, direction } = placed;
      const ports = portsOf(rule);
      this.ports.set(placed, ports);
      for (const peer of rule.peers ?? [undefined]) {
        const key = entryKey(policy.namespace, direction, policy.podSelector.key, peer ? peerKey(peer, policy.namespace) : ANYONE);
        const entry = { placed, ports, ...(peer?.kind === 'block' && { block: peer }) };
        const list = this.entries.get(key);
        if (list) { list.push(entry); } else { this.entries.set(key, [entry]); }
      }
    }
  }

  /** The rule counts no longer: it covers nothing from now on. */
  public remove(rule: PlacedRule): void {
    this.removed.add(rule);
  }

  /**
   * Rules that together allow all that this one allows. Absent: it allows something that no other does.
   * @param counts which of the others count
   */
  public of(placed: PlacedRule, counts: Counts): PlacedRule[] | undefined {
    const covering = new Set<PlacedRule>();
    for (const peer of placed.rule.peers ?? [undefined]) {
      if (!this.coversPeer(placed, peer, counts, covering)) { return undefined; }
    }
    return [...covering];
  }

  private coversPeer(placed: PlacedRule, peer: ClusterPeer | undefined, counts: Counts, covering: Set<PlacedRule>): boolean {
    const { policy: { namespace, podSelector }, direction } = placed;
    let left = this.ports.get(placed)!;
    const peers = peer ? coveringPeers(peer, namespace) : [ANYONE];
    for (const subject of coveringSelectors(podSelector)) {
      for (const key of peers) {
        for (const { placed: other, block, ports } of this.entries.get(entryKey(namespace, direction, subject, key)) ?? []) {
          if (other === placed || this.removed.has(other) || !counts(other.policy) || !mayCover(peer, block)) { continue; }
          const rest = without(left, ports);
          if (rest === left) { continue; }
          covering.add(other);
          left = rest;
          if (left.numbers.isEmpty && left.names.size === 0) { return true; }
        }
      }
    }
    return false;
  }
}

function entryKey(namespace: string, direction: string, subject: string, peer: string): string {
  return `${namespace}\n${direction}\n${subject}\n\n${peer}`;
}

function mayCover(peer: ClusterPeer | undefined, block: BlockPeer | undefined): boolean {
  return block === undefined || (peer?.kind === 'block' && sparesNothing(peer, block));
}

function portsOf({ ports }: ClusterRule): Ports {
  if (!ports) { return { numbers: PortSet.ALL, names: new Set() }; }
  return {
    numbers: ports.reduce((set, port) => set.union(entryPorts(port, undefined)), PortSet.NONE),
    names: new Set(ports.flatMap(port => (port.kind === 'named' ? [`${port.protocol} ${port.name}`] : []))),
  };
}

/** What is left of the ports; the same object where nothing is taken away. A name may stand for any number of its protocol. */
function without(ports: Ports, taken: Ports): Ports {
  const numbers = ports.numbers.difference(taken.numbers);
  const names = [...ports.names].filter(name => !taken.names.has(name) && !isWhole(taken.numbers, name.split(' ')[0] as TransportProtocol));
  return numbers.equals(ports.numbers) && names.length === ports.names.size ? ports : { numbers, names: new Set(names) };
}

function isWhole(numbers: PortSet, protocol: TransportProtocol): boolean {
  return PortSet.range(protocol, 1, 65535).difference(numbers).isEmpty;
}
