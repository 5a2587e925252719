import { rulesOf } from './policy-limits';
import { Cidr } from '../../../model/cidr';
import { Finding } from '../../../model/finding';
import { memo } from '../../../model/memo';
import { Direction, PolicyPort, PolicySpec } from '../../../model/policy';
import { Cni } from '../../../platforms/cni';
import type { PolicySlot } from '../declaring/policy-slot';
import { subjectKey } from '../lowering/subject';

/** A policy with its spec as it is now. */
export interface RenderedSlot {
  readonly slot: PolicySlot;
  readonly spec: PolicySpec;
}

/** An address block of a rule, with the ports that the rule has. */
interface AllowedBlock {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
  readonly ports: readonly PolicyPort[];
}

const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/**
 * What the network plugin cannot do of all that a pod is allowed, over its own policies and those for every pod of the namespace.
 *
 * Policies are taken to be about the same pods where they name the same subject.
 */
export function beyondPods(slots: readonly RenderedSlot[]): Finding[] {
  const limited = slots.filter(({ slot }) => slot.namespace.platform.cni._facts?.portsPerBlock ?? slot.namespace.platform.cni._facts?.exceptionsDeny);
  return DIRECTIONS.flatMap(direction => bySubject(limited).flatMap(group => {
    const blocks = group.flatMap(({ spec }) => blocksOf(spec, direction));
    const own = group[0]!.slot;
    const { cni } = own.namespace.platform;
    const what = own.subject.name === '' ? `every pod of namespace "${own.namespace.name}"` : own.subject.members.join(' and ');
    const find = (code: string, message: string): Finding => ({ code, namespace: own.namespace.name, path: own.sides[0]!.flow.path, message });
    return blocks.length === 0 ? [] : [
      ...tooManyPorts(blocks, cni).map(text => find('too-many-ports', `${what} are allowed ${text}`)),
      ...deniedByExceptions(blocks, cni).map(text => find('exception-denies', `of what ${what} may reach, ${text}`)),
    ];
  }));
}

// Own policies first, then those that hold for every pod of the namespace.
function bySubject(slots: readonly RenderedSlot[]): RenderedSlot[][] {
  const groups = new Map<string, RenderedSlot[]>();
  const everyPod = new Map<string, RenderedSlot[]>();
  for (const rendered of slots) {
    const { namespace, subject } = rendered.slot;
    if (subject.name === '') { memo(everyPod, namespace.name, () => []).push(rendered); }
    memo(groups, `${namespace.name} ${subjectKey(subject)}`, () => []).push(rendered);
  }
  return [...groups.values()].map(group => {
    const { namespace, subject } = group[0]!.slot;
    return subject.name === '' ? group : [...group, ...everyPod.get(namespace.name) ?? []];
  });
}

function blocksOf(spec: PolicySpec, direction: Direction): AllowedBlock[] {
  return rulesOf(spec, direction).flatMap(({ peers, ports }) => peers.flatMap(({ ipBlock }) =>
    (ipBlock ? [{ cidr: Cidr.of(ipBlock.cidr), except: (ipBlock.except ?? []).map(text => Cidr.of(text)), ports }] : [])));
}

function tooManyPorts(blocks: readonly AllowedBlock[], cni: Cni): string[] {
  const limit = cni._facts?.portsPerBlock?.value;
  if (limit === undefined) { return []; }
  const byBlock = new Map<string, Set<string>>();
  for (const { cidr, ports } of blocks) {
    const known = byBlock.get(`${cidr}`) ?? new Set();
    ports.forEach(port => known.add(`${port.protocol} ${port.port} ${port.endPort}`));
    byBlock.set(`${cidr}`, known);
  }
  return [...byBlock].filter(([, ports]) => ports.size > limit).map(([cidr, ports]) =>
    `${ports.size} ports at ${cidr}, and ${cni.name} takes ${limit} for one address block; use a range of ports, or several narrower blocks`);
}

function deniedByExceptions(blocks: readonly AllowedBlock[], cni: Cni): string[] {
  if (!cni._facts?.exceptionsDeny?.value) { return []; }
  const allowed = new Set(blocks.map(({ cidr }) => `${cidr}`));
  const exceptions = new Map(blocks.flatMap(({ except }) => except).map(exception => [`${exception}`, exception]));
  for (const [text, exception] of exceptions) {
    const wider = allowed.has(text) ? undefined : blocks.find(({ cidr, except }) =>
      cidr.contains(exception) && !except.some(other => other.overlaps(exception)));
    if (wider) {
      return [`${cni.name} denies ${text} within ${wider.cidr}, because another rule leaves it out and its exceptions deny; `
        + `allow ${text} or narrower blocks of it by themselves`];
    }
  }
  return [];
}
