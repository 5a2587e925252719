import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AppDescription, FlowDescription, IsolationName, NAMESPACES, NamespaceDescription, PeerDescription } from './app-description';
import { buildWorkload, toPort, Workload } from './build-workload';
import {
  Counterpart, Dns, IPeer, Isolation, LabelRequirement, Management, Monitoring, Peer, Platform, PolicyGranularity, Proof, ZeroTrustNamespace,
  ZeroTrustNamespaceProps,
} from 'cdk8s-zero-trust';

/** How a description becomes an app. What is left out: as it is described, in the order it is described. */
export interface BuildOptions {
  /** Puts everything one level down. */
  readonly nested?: boolean;
  /** Writes one policy per workload everywhere, or nowhere. */
  readonly perWorkload?: boolean;
  /** Makes namespaces before workloads, and each from the last to the first. */
  readonly backwards?: boolean;
  /** Declares the flows of a namespace as soon as it is made, before the next one is. */
  readonly interleaved?: boolean;
  /** Adds containers when all flows are declared. */
  readonly containersLast?: boolean;
  /** Names the workload itself as what is isolated otherwise, where it is one of the app's, instead of its label. */
  readonly overrideByWorkload?: boolean;
  /** Says of each flow that another team writes the other end. */
  readonly asking?: boolean;
  /** Proves the app when it is synthesized. Otherwise names that nobody can apply and ports that nobody has go by. */
  readonly proved?: boolean;
}

/** An app, and which flows it took. */
export interface Built {
  readonly app: App;
  /** With the namespace that each was declared on. */
  readonly accepted: readonly FlowDescription[];
  readonly namespaces: ZeroTrustNamespace[];
}

// What a declaration may be refused for, whatever the description says: none of these writes anything.
const DOCUMENTED = [/ports of .* are not known/, /named port .* means nothing for/, /two policies would be called/];
const NO_END = /: no end of /;

/** Builds the app. Flows that are refused for a documented reason are left out. */
export function buildApp(description: AppDescription, options: BuildOptions = {}): Built {
  const app = new App();
  if (!options.proved) { Proof.of(app).turnOff('what is written is the subject, whatever it comes to'); }
  const scopes = new Map<string, Construct>();
  const scopeOf = (namespace: string, chart: string) => {
    const id = `${namespace}-${chart}`;
    if (!scopes.has(id)) {
      const made = new Chart(app, id, { namespace });
      scopes.set(id, options.nested ? new Construct(made, 'Nested') : made);
    }
    return scopes.get(id)!;
  };
  const workloads: Workload[] = [];
  const namespaces = new Map<string, ZeroTrustNamespace>();
  const makeWorkload = (index: number) => {
    const workload = description.workloads[index]!;
    workloads[index] = buildWorkload(scopeOf(workload.namespace, `workloads-${index % 2}`), workload, index, options.containersLast);
  };
  const makeNamespace = (name: string, props: NamespaceDescription) => {
    if (!props.managed) { return; }
    namespaces.set(name, new ZeroTrustNamespace(scopeOf(name, 'zero-trust'), 'Zone', namespaceProps(name, props, description, options, workloads)));
    if (options.interleaved) { declareAll(description.flows.filter(flow => flow.on === name)); }
  };
  const counterpart = options.asking ? Counterpart.writtenBy('a team') : undefined;
  const declareAll = (flows: readonly FlowDescription[]) => flows.flatMap(flow => declare(flow, namespaces, workloads, counterpart));
  const steps = [
    ...description.workloads.map((_, index) => () => makeWorkload(index)),
    ...NAMESPACES.map((name, i) => () => makeNamespace(name, description.namespaces[i]!)),
  ];
  for (const step of options.backwards ? steps.reverse() : steps) { step(); }
  const accepted = options.interleaved ? description.flows : declareAll(description.flows);
  for (const { complete } of workloads) { complete?.(); }
  return { app, accepted, namespaces: [...namespaces.values()] };
}

/** Every object of the app, as it is written. */
export function manifestsOf(app: App): any[] {
  return app.charts.flatMap(chart => chart.toJson());
}

// A flow has to have an end in the namespace it is declared on: the described one is tried first.
function declare(
  flow: FlowDescription, namespaces: Map<string, ZeroTrustNamespace>, workloads: Workload[], counterpart?: Counterpart,
): FlowDescription[] {
  for (const on of [flow.on, ...NAMESPACES]) {
    try {
      const ports = flow.ports?.map(toPort);
      namespaces.get(on)?.allow(toPeer(flow.source, workloads), toPeer(flow.destination, workloads), { ...flow.options, ports, counterpart });
      if (namespaces.has(on)) { return [{ ...flow, on }]; }
    } catch (error) {
      const { message } = error as Error;
      if (DOCUMENTED.some(pattern => pattern.test(message))) { return []; }
      if (!NO_END.test(message)) { throw error; }
    }
  }
  return [];
}

function namespaceProps(
  name: string, props: NamespaceDescription, description: AppDescription, options: BuildOptions, workloads: Workload[],
): ZeroTrustNamespaceProps {
  const override = props.override && {
    workload: overriddenPods(name, props.override.of, options.overrideByWorkload ? workloads : []),
    isolation: toIsolation(props.override.isolation),
  };
  return {
    name,
    platform: toPlatform(description),
    labels: namespaceLabels(props),
    management: props.adopted ? Management.ADOPT : Management.CREATE,
    isolation: toIsolation(props.isolation),
    isolationOverrides: override ? [override] : [],
    granularity: (options.perWorkload ?? props.perWorkload) ? PolicyGranularity.PER_WORKLOAD : PolicyGranularity.PER_FLOW,
    monitoring: props.scraped ? [Monitoring.prometheus()] : [],
    owner: props.owner,
    policyNamePrefix: props.prefix,
  };
}

function overriddenPods(namespace: string, of: string | number, workloads: Workload[]): Peer {
  if (typeof of === 'string') { return Peer.labels({ tier: of }); }
  const workload = workloads[of];
  const selector = { app: `w${of}` };
  return workload?.construct && workload.namespace === namespace ? Peer.workload(workload.construct, { selector }) : Peer.labels(selector);
}

/** The labels that the description gives a namespace. */
export function namespaceLabels({ team }: NamespaceDescription): { [key: string]: string } {
  return team === undefined ? {} : { team };
}

function toIsolation(name: IsolationName): Isolation {
  return { both: Isolation.BOTH, ingress: Isolation.INGRESS, egress: Isolation.EGRESS, none: Isolation.NONE }[name];
}

function toPlatform({ platform, dualStack }: AppDescription): Platform {
  const ranges = {
    // No block of the descriptions holds these: a block that may match pods is refused.
    podRanges: ['10.100.0.0/16', ...dualStack ? ['fd00:10::/56', '2001:db8:1::/48', '2a05:d000::/40'] : []],
    nodeRanges: ['192.168.10.0/24'],
    apiServerRanges: ['192.168.20.5/32'],
  };
  switch (platform) {
    case 'kubernetes': return Platform.kubernetes(ranges);
    case 'eks': return Platform.eks(ranges);
    case 'openShift': return Platform.openShift(ranges);
    case 'custom': return Platform.of({ name: 'custom', dns: Dns.pods({ namespace: 'names', labels: { app: 'resolver' } }), ...ranges });
  }
}

function toPeer(peer: PeerDescription, workloads: Workload[]): IPeer {
  const options = { name: peer.name, ports: peer.ports?.map(toPort) };
  switch (peer.kind) {
    case 'workload':
    case 'service': {
      const workload = workloads[peer.index % workloads.length]!;
      if (peer.kind === 'service' && workload.service) { return Peer.service(workload.service, options); }
      return workload.external ?? Peer.workload(workload.construct!, options);
    }
    case 'tier': {
      const requirements = peer.operator === 'is' ? [] : [requirement(peer.operator, peer.tier)];
      return Peer.labels(peer.operator === 'is' ? { tier: peer.tier } : {}, { ...options, requirements, namespace: peer.namespace });
    }
    case 'namespaces': return Peer.namespaces([...peer.names], options);
    case 'team': return Peer.namespacesWithLabels({ team: peer.team }, { ...options, podLabels: peer.tier ? { tier: peer.tier } : undefined });
    case 'block': return Peer.cidr(peer.cidr, { ...options, exceptions: [...peer.except] });
    case 'anyOf': return Peer.anyOf(peer.members.map(member => toPeer(member, workloads)), options);
    default: return Peer[peer.kind](options);
  }
}

function requirement(operator: string, tier: string): LabelRequirement {
  switch (operator) {
    case 'in': return LabelRequirement.oneOf('tier', [tier, 'other']);
    case 'notIn': return LabelRequirement.noneOf('tier', [tier]);
    case 'exists': return LabelRequirement.exists('tier');
    default: return LabelRequirement.absent('tier');
  }
}
