import { DNS_PORTS, ResolverEnd, resolverEnds } from './resolver-ends';
import { CompiledRule, holds } from '../../../analysis/compiled-rule';
import { ClusterPeer, RulePort } from '../../../model/cluster/state';
import { LabelRequirement } from '../../../model/label-requirement';
import { Selector } from '../../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../../model/text/kubernetes-names';
import { TransportProtocol } from '../../../model/transport-protocol';
import { LintContext } from '../../lint-context';
import { LintObject, policyObject, workloadObject } from '../../lint-object';
import { coveringSelectors } from '../redundancy/covering-keys';

/** How far a rule, or several of them, lets pods ask for names. */
export interface DnsAccess {
  readonly udp: boolean;
  readonly tcp: boolean;
  /** The port on which it lets them call a resolver that listens on another one; absent: none. */
  readonly wrongPort?: { readonly allowed: number; readonly listening: number };
}

const NONE: DnsAccess = { udp: false, tcp: false };
const KNOWN = new WeakMap<LintContext, DnsAccesses>();

/** Says how far isolated pods may ask for names; once for each rule, which many pods share. */
export class DnsAccesses {
  /** The one for the context. */
  public static of(context: LintContext): DnsAccesses {
    let found = KNOWN.get(context);
    if (!found) { KNOWN.set(context, found = new DnsAccesses(context)); }
    return found;
  }

  private readonly resolvers: readonly ResolverEnd[];
  private readonly rules = new Map<CompiledRule, DnsAccess>();
  private egress?: ReadonlyMap<string, readonly CompiledRule[]>;

  private constructor(private readonly context: LintContext) {
    this.resolvers = resolverEnds(context);
  }

  /** The pods of users that some policy isolates for Egress, with what they may ask; of a namespace without workloads in the manifests those of each selector. */
  public all(): { readonly on: LintObject; readonly access: DnsAccess }[] {
    const { isolable, cluster, engine, namespaces } = this.context;
    const known = isolable.filter(index => this.context.isIsolated('Egress', index))
      .map(index => ({ on: workloadObject(cluster.workloads[index]!), access: this.over(engine.policies.side('Egress', index).rules) }));
    const unknown = namespaces.filter(({ name }) => this.context.workloadsIn(name).length === 0).flatMap(({ name }) => this.bySelector(name));
    return [...known, ...unknown];
  }

  // A denial alone says nothing of who is allowed what elsewhere. Pods that a policy for every pod alone selects may not exist.
  private bySelector(namespace: string): { on: LintObject; access: DnsAccess }[] {
    const policies = this.context.policiesIn(namespace).filter(({ directions, egress }) => directions.includes('Egress') && egress.length > 0);
    const bySelector = new Map([...policies].reverse().map(policy => [policy.podSelector.key, policy]));
    if (bySelector.size > 1) { bySelector.delete(Selector.EVERYTHING.key); }
    const accesses = this.accessBySelector(namespace);
    return [...bySelector.values()].reverse().map(policy => (
      { on: policyObject(policy), access: coveringSelectors(policy.podSelector).map(key => accesses.get(key) ?? NONE).reduce(join, NONE) }));
  }

  private accessBySelector(namespace: string): Map<string, DnsAccess> {
    const accesses = new Map<string, DnsAccess>();
    for (const rule of this.egressOf(namespace)) {
      const { key } = rule.policy.podSelector;
      accesses.set(key, join(accesses.get(key) ?? NONE, this.ruleAccess(rule)));
    }
    return accesses;
  }

  // Looked through once, because there may be as many namespaces as rules.
  private egressOf(namespace: string): readonly CompiledRule[] {
    this.egress ??= groupBy(this.context.rules.filter(({ direction }) => direction === 'Egress'), ({ policy }) => policy.namespace);
    return this.egress.get(namespace) ?? [];
  }

  private over(rules: readonly CompiledRule[]): DnsAccess {
    return rules.reduce((sum, rule) => join(sum, this.ruleAccess(rule)), NONE);
  }

  private ruleAccess(rule: CompiledRule): DnsAccess {
    let access = this.rules.get(rule);
    if (!access) {
      access = this.resolvers.filter(resolver => this.isAbout(rule, resolver)).map(resolver => accessOn(rule, resolver)).reduce(join, NONE);
      this.rules.set(rule, access);
    }
    return access;
  }

  private isAbout({ rule, policy, blocks }: CompiledRule, resolver: ResolverEnd): boolean {
    if (!rule.peers) { return true; }
    if (resolver.kind === 'address') { return blocks.some(block => holds(block, resolver.cidr)); }
    return rule.peers.some(peer => peer.kind === 'pods' && peer.pods.matches(resolver.labels) && this.isIn(peer, policy.namespace, resolver.namespace));
  }

  // What else a namespace carries that the manifests do not hold, nobody knows: `namespace-label-unset` speaks of that.
  private isIn({ namespaces }: Extract<ClusterPeer, { kind: 'pods' }>, own: string, name: string): boolean {
    if (!namespaces) { return own === name; }
    const namespace = this.context.namespace(name);
    const labels = { ...namespace?.labels, [NAMESPACE_NAME_LABEL]: name };
    return namespaces.requirements.every(requirement => requirement.matches(labels) || (namespace?.declared !== true && mayMean(requirement, name)));
  }
}

// Whoever writes `name: x` means the namespace x.
function mayMean({ key, values }: LabelRequirement, name: string): boolean {
  return key !== NAMESPACE_NAME_LABEL && (!['name', 'namespace'].includes(key) || values.includes(name));
}

function accessOn({ rule: { ports } }: CompiledRule, { port }: ResolverEnd): DnsAccess {
  const has = (protocol: TransportProtocol, number: number) => !ports || ports.some(entry => isPort(entry, protocol, number));
  const wrong = has(TransportProtocol.UDP, port) ? undefined : DNS_PORTS.find(other => has(TransportProtocol.UDP, other));
  return {
    udp: has(TransportProtocol.UDP, port),
    tcp: has(TransportProtocol.TCP, port),
    ...(wrong !== undefined && { wrongPort: { allowed: wrong, listening: port } }),
  };
}

// CoreDNS calls its ports dns and dns-tcp everywhere.
function isPort(entry: RulePort, protocol: TransportProtocol, number: number): boolean {
  if (entry.protocol !== protocol) { return false; }
  return entry.kind === 'named' ? entry.name.startsWith('dns') : entry.first <= number && number <= entry.last;
}

function join(a: DnsAccess, b: DnsAccess): DnsAccess {
  const wrongPort = a.wrongPort ?? b.wrongPort;
  return { udp: a.udp || b.udp, tcp: a.tcp || b.tcp, ...(wrongPort && { wrongPort }) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) { group.push(item); } else { groups.set(keyOf(item), [item]); }
  }
  return groups;
}
