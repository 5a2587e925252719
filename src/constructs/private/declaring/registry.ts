import { IConstruct } from 'constructs';
import { ManagedNamespace, NeededPolicy } from './managed-namespace';
import { namespacesOf } from './peer-namespaces';
import type { PolicyObject } from './policy-object';
import { PolicySlot } from './policy-slot';
import { Scraping } from './scraping';
import { settle } from './settle';
import { Flow } from '../../../model/flow';
import { memo } from '../../../model/memo';
import { Peer } from '../../../model/peer';
import { Acceptances } from '../checking/acceptances';
import { ProofSettings } from '../proving/proof-settings';
import { Rendering } from '../reading/rendering';

/** Everything that was declared in one app: its managed namespaces, flows and the policies that they need. */
export class Registry {
  /** The managed namespaces by name. */
  public readonly namespaces = new Map<string, ManagedNamespace>();
  /** The policies that isolate pods and allow nothing. */
  public readonly defaultDenies: PolicyObject[] = [];
  /** What is read while policies are rendered. */
  public readonly rendering: Rendering;
  /** Whose metrics are scraped. */
  public readonly scraping: Scraping;

  /** The constructs of the library under which it writes objects. */
  public readonly writers: IConstruct[] = [];
  /** The warnings that somebody accepted. */
  public readonly acceptances = new Acceptances();
  /** Whether and how the app is proved. */
  public readonly proof = new ProofSettings();
  /** The warnings that were printed. */
  public readonly printed = new Set<string>();

  /** The policies that allow flows, by name: no two that are written share one, because cdk8s may write files by name. */
  private readonly slots = new Map<string, PolicySlot>();
  private readonly declared: Flow[] = [];
  private readonly byNamespace = new Map<string, Flow[]>();
  private readonly inManyNamespaces: Flow[] = [];

  public constructor(
    /** The app. */
    public readonly root: IConstruct,
  ) {
    this.rendering = new Rendering(root);
    this.scraping = new Scraping(this.rendering);
  }

  /** The flows that allow something as the app is now, in the order of declaration. */
  public get flows(): Flow[] {
    return this.declared.filter(flow => !flow.isIdle);
  }

  /** The policies that allow flows as the app is now. */
  public get policies(): PolicySlot[] {
    return [...this.slots.values()].filter(slot => !slot.isIdle);
  }

  /** Takes a namespace under management and writes what earlier flows need in it. Throws when it is managed already. */
  public manage(namespace: ManagedNamespace): void {
    const other = this.namespaces.get(namespace.name);
    if (other) {
      throw new Error(`${namespace.construct.node.path}: namespace "${namespace.name}" is already managed by ${other.construct.node.path}; `
        + 'declare its flows there, or let one app write the default deny and the other use Management.FLOWS_ONLY');
    }
    const flows = [...this.byNamespace.get(namespace.name) ?? [], ...this.inManyNamespaces];
    this.write(flows.flatMap(flow => namespace.policiesFor(flow)));
    this.namespaces.set(namespace.name, namespace);
    for (const flow of flows) { this.scrape(flow, [namespace]); }
  }

  /** Records a flow and writes its sides in the namespaces that are managed. Throws, with nothing written, when a name is taken. */
  public declare(flow: Flow): void {
    const members = [...flow.source._members, ...flow.destination._members];
    const names = members.some(inManyNamespaces) ? undefined : [...new Set(members.flatMap(namespacesOf))];
    const managed = names === undefined
      ? [...this.namespaces.values()]
      : names.map(name => this.namespaces.get(name)).filter(namespace => namespace !== undefined);
    this.write(managed.flatMap(namespace => namespace.policiesFor(flow)));

    this.declared.push(flow);
    if (names === undefined) { this.inManyNamespaces.push(flow); }
    for (const name of names ?? []) { memo(this.byNamespace, name, () => []).push(flow); }
    this.scrape(flow, managed);
  }

  /** Makes a workload known to the scrapers of its namespace. */
  public addWorkload(namespace: ManagedNamespace, workload: Peer, metrics?: Peer['ports']): void {
    for (const flow of this.scraping.of(namespace, workload, metrics)) { this.declare(flow); }
  }

  /** The peer with what is known once it is part of a flow. */
  public settle(peer: Peer, declaredOn: string): Peer {
    return settle(peer, declaredOn, this.rendering, this.root);
  }

  private scrape(flow: Flow, namespaces: ManagedNamespace[]): void {
    if (flow.origin === 'preset') { return; }
    for (const namespace of namespaces) {
      for (const member of [...flow.source._members, ...flow.destination._members]) {
        if (member._spec.kind === 'workload' && namespace.covers(member)) { this.addWorkload(namespace, member); }
      }
    }
  }

  private write(policies: NeededPolicy[]): void {
    const names = new Map<string, NeededPolicy>();
    for (const policy of policies) {
      checkName(policy, this.slots.get(policy.name));
      checkName(policy, names.get(policy.name));
      names.set(policy.name, policy);
    }
    for (const policy of policies) { this.slotOf(policy).add(policy.side); }
  }

  private slotOf(policy: NeededPolicy): PolicySlot {
    const { namespace, name, subject } = policy;
    const namesake = this.slots.get(name);
    // Of two that may be idle, and have one name, it is an error at synthesis if both are written.
    const key = !namesake || identityOf(namesake) === identityOf(policy) ? name : `${name} ${identityOf(policy)}`;
    return memo(this.slots, key, () => new PolicySlot(namespace, name, subject, this.rendering, key));
  }
}

function checkName(policy: NeededPolicy, other: NeededPolicy | undefined): void {
  if (!other || mayBeIdle(other) || mayBeIdle(policy) || identityOf(other) === identityOf(policy)) { return; }
  const { flow } = policy.side;
  throw new Error(`${flow.path}: two policies would be called "${policy.name}": one for the flow ${other.side.flow.describe()}, `
    + `one for the flow ${flow.describe()}; give a peer or one of the flows a name`);
}

function mayBeIdle({ side }: NeededPolicy): boolean {
  return side.flow.portsNow !== undefined;
}

function identityOf({ namespace, subject, side }: NeededPolicy): string {
  return namespace.identityOf(subject, side);
}

function inManyNamespaces(peer: Peer): boolean {
  return peer._spec.kind === 'pods' && (peer._spec.scope.kind === 'labels' || peer._spec.scope.kind === 'all');
}
