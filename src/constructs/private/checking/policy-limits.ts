import { Finding } from '../../../model/finding';
import { Peer } from '../../../model/peer';
import { Direction, PolicyPeer, PolicyPort, PolicySpec } from '../../../model/policy';
import { Cni } from '../../../platforms/cni';
import type { PolicySlot } from '../declaring/policy-slot';
import { FlowSide } from '../lowering/lower';

/** What a policy holds, as network plugins and the API server count it. */
export interface PolicyCounts {
  readonly rules: number;
  readonly peers: number;
  readonly blocks: readonly NonNullable<PolicyPeer['ipBlock']>[];
  /** The most ports in a rule. */
  readonly ports: number;
}

/** etcd takes requests of 1.5 MiB unless told otherwise (etcd.io, system limits); metadata and managed fields come on top of the spec. */
const LARGEST_SPEC = 1024 * 1024;
// A peer with its labels takes some 100 bytes: what has fewer peers is not worth measuring.
const WORTH_MEASURING = 2000;

/** What does not fit into the limits of the network plugin or the API server in one policy. */
export function beyondLimits(slot: PolicySlot, spec: PolicySpec): Finding[] {
  const { cni } = slot.namespace.platform;
  const flow = slot.sides[0]!.flow;
  const find = (code: string, message: string): Finding => ({ code, namespace: slot.namespace.name, path: flow.path, message: `policy ${slot.name} ${message}` });
  const counts = countPolicy(spec);
  return [
    ...tooManyBlocks(counts, cni, find), ...otherFamily(counts, cni, find), ...portNames(spec, cni, find), ...tooLarge(counts, spec, find),
  ];
}

/** Whether the policy may come near the limit of the API server, going by what was declared. */
export function mayBeLarge(slot: PolicySlot): boolean {
  const blocks = ({ _members: members }: Peer) => members.reduce((sum, { _spec: spec }) => sum + (spec.kind === 'blocks' ? spec.blocks.length : 1), 0);
  const declared = ({ flow, direction }: FlowSide) => blocks(direction === 'Ingress' ? flow.source : flow.destination) + (flow.options.ports?.length ?? 0);
  return slot.sides.reduce((sum, side) => sum + declared(side), 0) >= WORTH_MEASURING;
}

/** Counts what a policy holds. */
export function countPolicy(spec: PolicySpec): PolicyCounts {
  const rules = [...rulesOf(spec, 'Ingress'), ...rulesOf(spec, 'Egress')];
  const peers = rules.flatMap(rule => rule.peers);
  return {
    rules: rules.length,
    peers: peers.length,
    blocks: peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock] : [])),
    ports: rules.reduce((most, rule) => Math.max(most, rule.ports.length), 0),
  };
}

/** The rules of one direction, with empty lists for anyone and every port. */
export function rulesOf(spec: PolicySpec, direction: Direction): { readonly peers: readonly PolicyPeer[]; readonly ports: readonly PolicyPort[] }[] {
  const rules = (direction === 'Ingress' ? spec.ingress : spec.egress) ?? [];
  return rules.map(rule => ({ peers: ('from' in rule ? rule.from : 'to' in rule ? rule.to : undefined) ?? [], ports: rule.ports ?? [] }));
}

type Find = (code: string, message: string) => Finding;

function tooManyBlocks({ blocks }: PolicyCounts, cni: Cni, find: Find): Finding[] {
  const limit = cni._facts?.blocksPerPolicy?.value;
  return limit !== undefined && blocks.length > limit ? [find('too-many-blocks', `has ${blocks.length} address blocks, and with more than ${limit} ${cni.name} is not stable; `
    + 'use fewer and wider blocks, or PolicyGranularity.PER_FLOW')] : [];
}

function otherFamily({ blocks }: PolicyCounts, cni: Cni, find: Find): Finding[] {
  return cni._facts?.ipv4Only?.value && blocks.some(({ cidr }) => cidr.includes(':')) ? [find('ipv6-not-enforced', `has IPv6 blocks, of which ${cni.name} knows nothing; use another network plugin`)] : [];
}

// As a destination in egress only: of its own pods a plugin knows what their names mean.
function portNames(spec: PolicySpec, cni: Cni, find: Find): Finding[] {
  if (!cni._facts?.losesPortNames?.value) { return []; }
  const names = rulesOf(spec, 'Egress').flatMap(({ ports }) => ports).filter(({ port }) => typeof port === 'string').map(({ protocol, port }) => `${protocol} ${port}`);
  return names.length === 0 ? [] : [find('port-name-in-egress', `lets out to the port name ${[...new Set(names)].sort().join(' and ')}, and ${cni.name} leaves out a rule `
    + 'whose name stands for different numbers in pods of the cluster; say the number with Port.tcp')];
}

function tooLarge({ rules, peers, ports }: PolicyCounts, spec: PolicySpec, find: Find): Finding[] {
  if (peers + rules * ports < WORTH_MEASURING) { return []; }
  const size = JSON.stringify(spec).length;
  return size <= LARGEST_SPEC ? [] : [find('policy-too-large', `takes ${size} bytes with ${rules} rules and ${peers} peers, and the API server stores objects of `
    + '1.5 MiB at most; use PolicyGranularity.PER_FLOW, or name peers by labels that several of them share')];
}
