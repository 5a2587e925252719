import { BlockList, isIPv6 } from 'node:net';
import { AppDescription, FlowDescription, IsolationName, NAMESPACES, NamespaceDescription, PeerDescription, WorkloadDescription } from './app-description';
import { TestAddress, TestPod } from '../support/plain-evaluator';

/** One end of a connection. */
export type End = TestPod | TestAddress;

/** One connection that may come about. */
export interface Attempt {
  readonly source: End;
  readonly destination: End;
  readonly port: number;
  readonly protocol: string;
}

const SPECIAL = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.51.100.0/24', '203.0.113.0/24',
  '2001:db8::/32', '2a05:d000::/40'];
const METADATA = ['169.254.169.254/32', '169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::254/128', 'fd00:ec2::23/128'];
/** A public address that only Azure's machines can reach: no host of the internet for anybody. */
const AZURE = '168.63.129.16/32';
const METADATA_OF_OTHERS = [AZURE, '100.100.100.200/32', '192.0.0.192/32'];
const DNS = { protocols: ['UDP', 'TCP'], cache: '169.254.20.10/32' };

/**
 * What a description means, decided without the library: for each side of a connection whether what was declared lets it through.
 */
export class Declared {
  public constructor(private readonly app: AppDescription, private readonly flows: readonly FlowDescription[]) {}

  /** Whether the source's side lets the connection through; otherwise it must not. */
  public egress(attempt: Attempt): boolean {
    return this.side(attempt, 'egress', attempt.source, flow => flow.source, flow => flow.destination, attempt.destination);
  }

  /** Whether the destination's side lets the connection through; otherwise it must not. */
  public ingress(attempt: Attempt): boolean {
    return this.side(attempt, 'ingress', attempt.destination, flow => flow.destination, flow => flow.source, attempt.source);
  }

  private side(
    attempt: Attempt, direction: 'ingress' | 'egress', own: End, ownPeer: (flow: FlowDescription) => PeerDescription,
    otherPeer: (flow: FlowDescription) => PeerDescription, other: End,
  ): boolean {
    if (!this.isIsolated(own, direction)) { return true; }
    const matching = this.flows.filter(flow => this.ports(flow, attempt) && this.is(otherPeer(flow), other, flow.on, direction === 'egress'));
    // "Anyone" opens the other end only: it does not let the pods of this app out, or in.
    return matching.some(flow => this.isPods(ownPeer(flow), own, flow.on))
      || (direction === 'egress' && this.isDns(attempt)) || this.isScrape(attempt, direction);
  }

  private isIsolated(end: End, direction: 'ingress' | 'egress'): boolean {
    if (!isPod(end)) { return false; }
    const namespace = this.namespace(end.namespace);
    if (!namespace?.managed) { return false; }
    const { override } = namespace;
    const overridden = override && (typeof override.of === 'string' ? end.labels.tier === override.of : end.labels.app === `w${override.of}`);
    const isolation: IsolationName = overridden ? override.isolation : namespace.isolation;
    return isolation === 'both' || isolation === direction;
  }

  /** Whether some end that the destination's peer stands for has the port, where this destination is that end. */
  private ports(flow: FlowDescription, attempt: Attempt): boolean {
    return members(flow.destination).some(member => this.is(member, attempt.destination, flow.on, true)
      && (flow.ports ?? this.servedPorts(member)).some(port => hasPort(port, attempt)));
  }

  private servedPorts(peer: PeerDescription): readonly string[] {
    if (peer.kind !== 'workload' && peer.kind !== 'service') { return peer.ports ?? (peer.kind === 'apiServer' ? ['TCP/443', 'TCP/6443'] : []); }
    const workload = this.workload(peer);
    const own = workload.ports.map(({ protocol, number }) => `${protocol}/${number}`);
    // An external workload says its ports itself, so that those of an anyOf around it do not count.
    return workload.kind === 'external' ? own : peer.ports ?? own;
  }

  private isPods(peer: PeerDescription, end: End, on: string): boolean {
    return isPod(end) && members(peer).some(member => member.kind !== 'anyone' && this.is(member, end, on, false));
  }

  private is(peer: PeerDescription, end: End, on: string, asDestination: boolean): boolean {
    if (peer.kind === 'anyOf') { return members(peer).some(member => this.is(member, end, on, asDestination)); }
    if (peer.kind === 'anyone') { return isPod(end) || !asDestination || !this.isMetadata(end.ip); }
    return isPod(end) ? this.isPod(peer, end, on) : this.isAddress(peer, end.ip);
  }

  private isPod(peer: PeerDescription, pod: TestPod, on: string): boolean {
    switch (peer.kind) {
      case 'workload':
      case 'service': {
        const workload = this.workload(peer);
        return pod.labels.app === `w${this.app.workloads.indexOf(workload)}` && pod.namespace === workload.namespace;
      }
      case 'tier': return pod.namespace === (peer.namespace ?? on) && hasTier(peer, pod.labels.tier);
      case 'namespaces': return peer.names.includes(pod.namespace);
      case 'team': return this.namespace(pod.namespace)?.team === peer.team && (peer.tier === undefined || peer.tier === pod.labels.tier);
      case 'sameNamespace': return pod.namespace === on;
      case 'anyPod': return true;
      default: return false;
    }
  }

  private isAddress(peer: PeerDescription, ip: string): boolean {
    switch (peer.kind) {
      case 'block': return isIn([peer.cidr], ip) && !isIn(peer.except, ip);
      case 'nodes': return isIn(['192.168.10.0/24'], ip);
      case 'apiServer': return isIn(['192.168.20.5/32'], ip);
      case 'internet': return isIn(['0.0.0.0/0', ...this.app.dualStack ? ['2000::/3'] : []], ip) && !isIn([...SPECIAL, AZURE], ip) && !this.isMetadata(ip);
      default: return false;
    }
  }

  private isMetadata(ip: string): boolean {
    return isIn(this.app.platform === 'eks' ? METADATA : [...METADATA, ...METADATA_OF_OTHERS], ip);
  }

  // Who answers DNS on each platform, written by hand.
  private isDns({ destination, port, protocol }: Attempt): boolean {
    if (!DNS.protocols.includes(protocol)) { return false; }
    const pods = (namespace: string, key: string, ...values: string[]) =>
      isPod(destination) && destination.namespace === namespace && values.includes(destination.labels[key] ?? '');
    switch (this.app.platform) {
      case 'openShift': return port === 5353 && pods('openshift-dns', 'dns.operator.openshift.io/daemonset-dns', 'default');
      case 'custom': return port === 53 && pods('names', 'app', 'resolver');
      default: return port === 53 && (isPod(destination) ? pods('kube-system', 'k8s-app', 'kube-dns', 'coredns') : isIn([DNS.cache], destination.ip));
    }
  }

  // Scrapers reach the workloads that a flow mentions, on the ports called metrics.
  private isScrape({ source, destination, port, protocol }: Attempt, direction: 'ingress' | 'egress'): boolean {
    if (direction !== 'ingress' || !isPod(source) || !isPod(destination) || !this.namespace(destination.namespace)?.scraped) { return false; }
    const mentioned = this.flows.flatMap(flow => [...members(flow.source), ...members(flow.destination)])
      .some(member => this.isRendered(member) && this.isPod(member, destination, ''));
    return mentioned && source.namespace === 'monitoring' && source.labels['app.kubernetes.io/name'] === 'prometheus'
      && (destination.ports ?? []).some(own => own.name === 'metrics' && own.port === port && own.protocol === protocol);
  }

  private isRendered(peer: PeerDescription): boolean {
    if (peer.kind !== 'workload' && peer.kind !== 'service') { return false; }
    const workload = this.workload(peer);
    return workload.kind !== 'external' && (peer.kind === 'workload' || !workload.service);
  }

  private workload({ index }: { readonly index: number }): WorkloadDescription {
    return this.app.workloads[index % this.app.workloads.length]!;
  }

  private namespace(name: string): NamespaceDescription | undefined {
    return this.app.namespaces[(NAMESPACES as readonly string[]).indexOf(name)];
  }
}

/** The peers of an anyOf, with its ports where they have none of their own; the peer itself otherwise. */
function members(peer: PeerDescription): PeerDescription[] {
  return peer.kind === 'anyOf' ? peer.members.map(member => ({ ...member, ports: member.ports ?? peer.ports })) : [peer];
}

function hasTier({ operator, tier }: { operator: string; tier: string }, actual: string | undefined): boolean {
  switch (operator) {
    case 'is': return actual === tier;
    case 'in': return actual === tier || actual === 'other';
    case 'notIn': return actual !== tier;
    default: return (actual !== undefined) === (operator === 'exists');
  }
}

function hasPort(text: string, { destination, port, protocol }: Attempt): boolean {
  const [wanted, numbers] = text.split('/') as [string, string | undefined];
  if (numbers === undefined) { return true; }
  if (wanted !== protocol) { return false; }
  if (numbers === '*') { return true; }
  const [first, last = first] = numbers.split('-').map(Number) as [number, number | undefined];
  if (!Number.isNaN(first)) { return first <= port && port <= last!; }
  return isPod(destination) && (destination.ports ?? []).some(own => own.name === numbers && own.port === port && own.protocol === protocol);
}

function isIn(blocks: readonly string[], ip: string): boolean {
  const key = blocks.join();
  if (!LISTS.has(key)) { LISTS.set(key, listOf(blocks)); }
  return LISTS.get(key)!.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}

const LISTS = new Map<string, BlockList>();

function listOf(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [address, bits] = block.split('/') as [string, string];
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isPod(end: End): end is TestPod {
  return 'labels' in end;
}
