import { Endpoint } from './endpoint';
import { LabelIndex, Selection } from './label-index';
import { Cidr } from '../model/cidr';
import { IndexSet } from './sets/index-set';
import { PortSet } from './sets/port-set';
import { ClusterPeer, ClusterPolicy, ClusterRule, RulePort } from '../model/cluster/state';

/** A peer that is a block of addresses. */
export type BlockPeer = Extract<ClusterPeer, { kind: 'block' }>;

type PodsPeer = Extract<ClusterPeer, { kind: 'pods' }>;

/** A rule with what its selectors match. */
export interface CompiledRule {
  readonly policy: ClusterPolicy;
  readonly rule: ClusterRule;
  /** The place of the rule in its policy, from 0. */
  readonly index: number;
  /** Pods that its selectors match; absent: anyone. */
  readonly pods?: IndexSet;
  /** Pods that they may match, where labels of a namespace are not known. Holds `pods`; absent: anyone. */
  readonly perhapsPods?: IndexSet;
  readonly blocks: readonly BlockPeer[];
  /** Its ports, where they are the same for every destination. */
  readonly fixedPorts?: PortSet;
}

/** Looks up what the selectors of the rule match. */
export function compileRule(labels: LabelIndex, policy: ClusterPolicy, rule: ClusterRule, index: number): CompiledRule {
  // There are very many: all with the same fields, so that looking at them is fast.
  const fixedPorts = rule.ports?.some(port => port.kind === 'named') ? undefined : rulePorts(rule);
  if (!rule.peers) { return { policy, rule, index, pods: undefined, perhapsPods: undefined, blocks: NO_BLOCKS, fixedPorts }; }
  const selections: Selection[] = [];
  for (const peer of rule.peers) { if (peer.kind === 'pods') { selections.push(selectionOf(labels, policy, peer)); } }
  const pods = IndexSet.union(selections.map(selection => selection.surely), labels.size);
  const certain = selections.every(selection => selection.surely === selection.perhaps);
  return {
    policy,
    rule,
    index,
    pods,
    perhapsPods: certain ? pods : IndexSet.union(selections.map(selection => selection.perhaps), labels.size),
    blocks: selections.length === rule.peers.length ? NO_BLOCKS : rule.peers.filter(peer => peer.kind === 'block'),
    fixedPorts,
  };
}

const NO_BLOCKS: readonly BlockPeer[] = [];

function selectionOf(labels: LabelIndex, policy: ClusterPolicy, { namespaces, pods }: PodsPeer): Selection {
  if (namespaces) { return labels.select(namespaces, pods); }
  const own = labels.inNamespace(policy.namespace, pods);
  return { surely: own, perhaps: own };
}

/** The ports of the rule at the destination: names are looked up in its containers, and in no address. */
export function portsAt(rule: CompiledRule, destination: Endpoint | undefined): PortSet {
  return rule.fixedPorts ?? rulePorts(rule.rule, destination);
}

/** The ports that one entry of a rule means at the destination. */
export function entryPorts(port: RulePort, destination: Endpoint | undefined): PortSet {
  if (port.kind === 'range') { return PortSet.range(port.protocol, port.first, port.last); }
  const declared = destination?.kind === 'workload' ? destination.workload.ports : [];
  return declared.filter(({ name, protocol }) => name === port.name && protocol === port.protocol)
    .reduce((set, found) => set.union(PortSet.range(found.protocol, found.port, found.port)), PortSet.NONE);
}

/** Whether all of the addresses, which no block tells apart, are in the block and in none of its exceptions. */
export function holds({ cidr, except }: BlockPeer, address: Cidr): boolean {
  return cidr.contains(address) && !except.some(exception => exception.contains(address));
}

function rulePorts(rule: ClusterRule, destination?: Endpoint): PortSet {
  return rule.ports ? rule.ports.reduce((set, port) => set.union(entryPorts(port, destination)), PortSet.NONE) : PortSet.ALL;
}
