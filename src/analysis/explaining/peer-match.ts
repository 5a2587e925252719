import { Cidr, IpFamily } from '../../model/cidr';
import { ClusterNamespace, ClusterPeer } from '../../model/cluster/state';
import { LabelRequirement } from '../../model/label-requirement';
import { Labels, Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { BlockPeer, CompiledRule, holds } from '../compiled-rule';
import { Endpoint, endpointName, WorkloadEndpoint } from '../endpoint';
import { RuleReason, RuleReasonCode } from '../explanation';
import { Match } from '../network-policies';
import { holdEveryPod, mayHoldPods } from '../pod-addresses';
import { BlocksAndPods } from '../profile';

/** Whether a peer is about somebody, and why it is not, or may not be. */
export interface PeerMatch {
  readonly match: Match;
  readonly reasons: readonly RuleReason[];
}

/** What peers are held against. */
export interface PeerContext {
  readonly namespaces: ReadonlyMap<string, ClusterNamespace>;
  readonly blocksAndPods: BlocksAndPods;
  /** The rule of the peer. */
  readonly rule: CompiledRule;
  readonly other: Endpoint;
  readonly family: IpFamily;
}

type Condition = Omit<RuleReason, 'path'> & { readonly unknown?: true };
type PodsPeer = Extract<ClusterPeer, { kind: 'pods' }>;

const YES: PeerMatch = { match: 'yes', reasons: [] };

/** Holds one peer against the other end, requirement by requirement. */
export function matchPeer(peer: ClusterPeer, path: string, context: PeerContext): PeerMatch {
  const conditions = peer.kind === 'block' ? blockConditions(peer, context) : podsConditions(peer, context);
  const certain = conditions.filter(condition => !condition.unknown);
  const reasons = (certain.length > 0 ? certain : conditions).map(({ code, message }) => ({ code, path, message }));
  if (certain.length > 0) { return { match: 'no', reasons }; }
  return conditions.length > 0 ? { match: 'perhaps', reasons } : YES;
}

function podsConditions(peer: PodsPeer, { namespaces, rule, other }: PeerContext): Condition[] {
  if (other.kind === 'address') {
    return [{ code: RuleReasonCode.OUTSIDE, message: `selectors match pods, and ${endpointName(other)} is outside the cluster` }];
  }
  const { workload } = other;
  if (workload.hostNetwork) {
    const message = `selectors do not match ${endpointName(other)}: on the host network it has the addresses of its nodes`;
    return [{ code: RuleReasonCode.HOST_NETWORK, message }];
  }
  const inNamespace = peer.namespaces ? namespaceConditions(peer.namespaces, namespaces.get(workload.namespace)!)
    : workload.namespace === rule.policy.namespace ? [] : [elsewhere(rule, other)];
  return [...inNamespace, ...failing(peer.pods, workload.labels).map(requirement => (
    { code: RuleReasonCode.LABELS, message: `podSelector wants ${requirement}, and the pods have ${actual(requirement, workload.labels)}` }))];
}

function elsewhere({ policy }: CompiledRule, { workload }: WorkloadEndpoint): Condition {
  return { code: RuleReasonCode.NAMESPACE, message: `without a namespaceSelector it is about pods of ${policy.namespace}, and these are in ${workload.namespace}` };
}

function namespaceConditions(selector: Selector, { name, labels, declared }: ClusterNamespace): Condition[] {
  // Of a namespace that is not in the manifests only the name is sure.
  const isKnown = ({ key }: LabelRequirement) => declared || key === NAMESPACE_NAME_LABEL;
  const known = selector.requirements.filter(isKnown);
  const unknown = selector.requirements.filter(requirement => !isKnown(requirement));
  return [
    ...known.filter(requirement => !requirement.matches(labels)).map(requirement => ({
      code: RuleReasonCode.NAMESPACE, message: `namespaceSelector wants ${requirement}, and namespace ${name} has ${actual(requirement, labels)}`,
    })),
    ...unknown.map(requirement => ({
      code: RuleReasonCode.UNKNOWN_NAMESPACE,
      unknown: true as const,
      message: `namespaceSelector wants ${requirement}, and the manifests do not tell the labels of namespace ${name}`,
    })),
  ];
}

function blockConditions(block: BlockPeer, { rule, blocksAndPods, other, family }: PeerContext): Condition[] {
  if (other.kind === 'workload' && !other.workload.hostNetwork && blocksAndPods === BlocksAndPods.NEVER) {
    return [{ code: RuleReasonCode.PLUGIN, message: `with this network plugin ${block.cidr} matches no pods, whatever their addresses` }];
  }
  if (block.cidr.family !== family) {
    return [{ code: RuleReasonCode.FAMILY, message: `${block.cidr} is about ${block.cidr.family}, and the connection is over ${family}` }];
  }
  return other.kind === 'address' ? outsideBlock(block, other.cidr, endpointName(other)) : podsAndBlock(block, other, rule, blocksAndPods);
}

function podsAndBlock(block: BlockPeer, other: WorkloadEndpoint, { blocks }: CompiledRule, blocksAndPods: BlocksAndPods): Condition[] {
  const name = endpointName(other);
  const settled = blocksAndPods === BlocksAndPods.MATCHED;
  const plugin: Condition = {
    code: RuleReasonCode.PLUGIN, unknown: true, message: `whether ${block.cidr} matches ${name} is for the network plugin to decide`,
  };
  if (other.workload.addresses.length > 0) {
    const conditions = knownAddresses(block, other, blocks);
    return settled || conditions.some(({ unknown }) => !unknown) ? conditions : [plugin, ...conditions];
  }
  if (!mayHoldPods(block)) { return [{ code: RuleReasonCode.BLOCK, message: `${name} is not in ${block.cidr}: no pod has such an address` }]; }
  if (holdEveryPod(blocks, block.cidr.family)) { return settled ? [] : [plugin]; }
  return [{
    code: RuleReasonCode.UNKNOWN_ADDRESS,
    unknown: true,
    message: `the manifests do not tell the addresses of ${name}, which may be in ${block.cidr}${settled ? '' : ', if the network plugin lets blocks match pods'}`,
  }];
}

function knownAddresses(block: BlockPeer, other: WorkloadEndpoint, ofRule: readonly BlockPeer[]): Condition[] {
  const name = endpointName(other);
  const own = other.workload.addresses.filter(({ family }) => family === block.cidr.family);
  const [outside] = own.filter(address => !holds(block, address));
  if (own.length === 0) { return [{ code: RuleReasonCode.FAMILY, message: `${block.cidr} is about ${block.cidr.family}, and ${name} has no such address` }]; }
  if (!own.some(address => holds(block, address))) { return outsideBlock(block, own[0]!, `${name}, ${addressName(own[0]!)},`); }
  // What this block does not hold another one of the rule may.
  if (!outside || own.every(address => ofRule.some(one => holds(one, address)))) { return []; }
  return [{ code: RuleReasonCode.BLOCK, unknown: true, message: `only some pods of ${name} are in ${block.cidr}, and one has ${addressName(outside)}` }];
}

function addressName(cidr: Cidr): string {
  return endpointName({ kind: 'address', cidr });
}

function outsideBlock(block: BlockPeer, address: Cidr, name: string): Condition[] {
  const exception = block.except.find(candidate => candidate.contains(address));
  if (block.cidr.contains(address) && !exception) { return []; }
  const where = exception ? `is in ${exception}, an exception of ${block.cidr}` : `is not in ${block.cidr}`;
  return [{ code: RuleReasonCode.BLOCK, message: `${name} ${where}` }];
}

function failing(selector: Selector, labels: Labels): LabelRequirement[] {
  return selector.requirements.filter(requirement => !requirement.matches(labels));
}

function actual({ key }: LabelRequirement, labels: Labels): string {
  return Object.hasOwn(labels, key) ? `${key}=${labels[key]}` : `no ${key}`;
}
