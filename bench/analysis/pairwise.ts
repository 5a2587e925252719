import { AddressCut, addressCuts, addressesText, isInBlock, melted, PortCut, portCuts, portsText } from './cuts';
import { IpFamily } from '../../lib/model/cidr';
import { ClusterPeer, ClusterPolicy, ClusterRule, ClusterState, ClusterWorkload } from '../../lib/model/cluster/state';
import { Direction } from '../../lib/model/policy';
import { Labels } from '../../lib/model/selector';

type Certainty = 'yes' | 'perhaps' | 'no';

/** Ports on which a connection is allowed, and those on which that depends. */
interface Allowed {
  readonly surely: readonly PortCut[];
  readonly depends: readonly PortCut[];
}

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];

/**
 * Who may reach whom, in the plainest way: every pair of ends is held against every policy. It shares nothing with the analyzer
 * but what was read, so that the lists of both can be compared.
 *
 * It knows what the scenarios have: declared namespaces, and pods that are not on the host network and whose addresses are unknown.
 */
export class Pairwise {
  private readonly ports: PortCut[];
  private readonly namespaceLabels: ReadonlyMap<string, Labels>;

  public constructor(private readonly cluster: ClusterState) {
    const beyond = [...cluster.namespaces.filter(({ declared }) => !declared).map(({ name }) => name),
      ...cluster.workloads.filter(({ hostNetwork, addresses }) => hostNetwork || addresses.length > 0).map(({ name }) => name)];
    if (beyond.length > 0) { throw new Error(`the pairwise evaluation does not know what these are: ${beyond.join(', ')}`); }
    this.ports = portCuts(cluster);
    this.namespaceLabels = new Map(cluster.namespaces.map(({ name, labels }) => [name, labels]));
  }

  /** A line for each connection, as `zero-trust list` prints them, sorted. */
  public list(): string[] {
    const { workloads } = this.cluster;
    const lines: string[] = [];
    for (const workload of workloads) {
      lines.push(...this.outside('Ingress', workload), ...this.outside('Egress', workload));
      for (const other of workloads) {
        if (other !== workload || workload.replicated) { lines.push(...this.between(workload, other)); }
      }
    }
    return lines.sort();
  }

  private between(source: ClusterWorkload, destination: ClusterWorkload): string[] {
    const [out, into] = [this.rules('Egress', source), this.rules('Ingress', destination)];
    const [ipv4, ipv6] = FAMILIES.map(family => this.allowed(
      this.matching(out, rule => this.matchesPods(rule, destination, family)),
      this.matching(into, rule => this.matchesPods(rule, source, family)),
      destination)) as [Allowed, Allowed];
    const pair = `${nameOf(source)} => ${nameOf(destination)} :`;
    return [...this.lines(pair, '', ipv4.surely, ipv6.surely), ...this.lines(pair, ' (depends)', ipv4.depends, ipv6.depends)];
  }

  private outside(direction: Direction, workload: ClusterWorkload): string[] {
    const rules = this.rules(direction, workload);
    const destination = direction === 'Ingress' ? workload : undefined;
    return FAMILIES.flatMap(family => {
      const cuts = addressCuts(this.cluster, family).map(addresses => {
        const { surely } = this.allowed(this.matching(rules, ({ rule }) => matchesAddresses(rule, addresses)), undefined, destination);
        return { addresses, ports: portsText(surely, this.ports) };
      });
      return melted(cuts, (a, b) => a.ports === b.ports).filter(([first]) => first.ports !== '').map(([first, last]) => {
        const range = addressesText(first.addresses, last.addresses);
        return direction === 'Ingress' ? `${range} => ${nameOf(workload)} : ${first.ports}` : `${nameOf(workload)} => ${range} : ${first.ports}`;
      });
    });
  }

  /** The rules of all policies that isolate the pods; absent: none does. */
  private rules(direction: Direction, { namespace, labels }: ClusterWorkload): Rule[] | undefined {
    const policies = this.cluster.policies.filter(policy =>
      policy.namespace === namespace && policy.directions.includes(direction) && policy.podSelector.matches(labels));
    if (policies.length === 0) { return undefined; }
    return policies.flatMap(policy => (direction === 'Ingress' ? policy.ingress : policy.egress).map(rule => ({ policy, rule })));
  }

  private matching(rules: readonly Rule[] | undefined, match: (rule: Rule) => Certainty): MatchingRule[] | undefined {
    return rules?.map(found => ({ rule: found.rule, match: match(found) })).filter(found => found.match !== 'no');
  }

  /** The ports that the rules of both ends allow; an end without rules is open. */
  private allowed(out: MatchingRule[] | undefined, into: MatchingRule[] | undefined, destination: ClusterWorkload | undefined): Allowed {
    if (out?.length === 0 || into?.length === 0) { return { surely: [], depends: [] }; }
    const certainties = this.ports.map(port => worst(certaintyOf(out, port, destination), certaintyOf(into, port, destination)));
    return { surely: this.ports.filter((_, i) => certainties[i] === 'yes'), depends: this.ports.filter((_, i) => certainties[i] === 'perhaps') };
  }

  private matchesPods({ policy, rule }: Rule, other: ClusterWorkload, family: IpFamily): Certainty {
    if (!rule.peers) { return 'yes'; }
    if (rule.peers.some(peer => peer.kind === 'pods' && this.selects(policy, peer, other))) { return 'yes'; }
    // Whether a block matches pods is for the network plugin to decide, and what their addresses are is not known.
    return rule.peers.some(peer => peer.kind === 'block' && peer.cidr.family === family && !isLinkLocal(peer.cidr.toString())) ? 'perhaps' : 'no';
  }

  private selects(policy: ClusterPolicy, { namespaces, pods }: Extract<ClusterPeer, { kind: 'pods' }>, other: ClusterWorkload): boolean {
    const inNamespace = namespaces ? namespaces.matches(this.namespaceLabels.get(other.namespace)!) : other.namespace === policy.namespace;
    return inNamespace && pods.matches(other.labels);
  }

  private lines(pair: string, suffix: string, ipv4: readonly PortCut[], ipv6: readonly PortCut[]): string[] {
    const texts = [ipv4, ipv6].map(ports => portsText(ports, this.ports));
    const families = texts[0] === texts[1] ? [''] : [' (IPv4)', ' (IPv6)'];
    return families.flatMap((family, i) => (texts[i] === '' ? [] : [`${pair} ${texts[i]}${family}${suffix}`]));
  }
}

/** A rule, and the policy that it is of. */
interface Rule {
  readonly policy: ClusterPolicy;
  readonly rule: ClusterRule;
}

/** A rule that is, or may be, about the other end. */
interface MatchingRule {
  readonly rule: ClusterRule;
  readonly match: Certainty;
}

function matchesAddresses({ peers }: ClusterRule, addresses: AddressCut): Certainty {
  return !peers || peers.some(peer => peer.kind === 'block' && isInBlock(peer, addresses)) ? 'yes' : 'no';
}

function certaintyOf(rules: readonly MatchingRule[] | undefined, port: PortCut, destination: ClusterWorkload | undefined): Certainty {
  if (!rules) { return 'yes'; }
  const matches = rules.filter(({ rule }) => coversPort(rule, port, destination)).map(({ match }) => match);
  return matches.includes('yes') ? 'yes' : matches.includes('perhaps') ? 'perhaps' : 'no';
}

function coversPort({ ports }: ClusterRule, cut: PortCut, destination: ClusterWorkload | undefined): boolean {
  return !ports || ports.some(port => port.protocol === cut.protocol && (port.kind === 'range'
    ? port.first <= cut.first && cut.last <= port.last
    : destination?.ports.some(({ name, protocol, port: number }) => name === port.name && protocol === port.protocol && number === cut.first)));
}

// No other pod has such an address.
function isLinkLocal(cidr: string): boolean {
  return cidr.startsWith('169.254.');
}

function worst(a: Certainty, b: Certainty): Certainty {
  return a === 'no' || b === 'no' ? 'no' : a === 'perhaps' ? a : b;
}

function nameOf({ namespace, name, kind }: ClusterWorkload): string {
  return `${namespace}/${name}[${kind}]`;
}
