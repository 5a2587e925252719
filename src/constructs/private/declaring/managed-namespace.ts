import { Construct } from 'constructs';
import { peerName, policyName } from './names';
import { namespaceName } from './peer-namespaces';
import { PolicyObject, PolicySource } from './policy-object';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { peerKey, PeerSpec } from '../../../model/peer-spec';
import { Direction } from '../../../model/policy';
import { Labels } from '../../../model/selector';
import { Platform } from '../../../platforms/platform';
import { Isolation, PolicyGranularity } from '../../isolation';
import { FlowSide } from '../lowering/lower';
import { Subject, subjectKey } from '../lowering/subject';
import type { Rendering } from '../reading/rendering';

/** What a ZeroTrustNamespace was told, with defaults filled in. */
export interface ManagedNamespaceProps {
  readonly name: string;
  /** The namespace's labels, with the one that holds its name. */
  readonly labels: Labels;
  readonly platform: Platform;
  readonly isolation: Isolation;
  readonly overrides: readonly { readonly peer: Peer; readonly isolation: Isolation }[];
  readonly granularity: PolicyGranularity;
  /** Stands before the name of each policy; empty: nothing does. */
  readonly prefix: string;
  readonly owner?: string;
  /** Where the namespace was constructed; absent: policies do not say where anything was declared. */
  readonly where?: () => string | undefined;
  /** Whether the app writes the default deny. */
  readonly baseline: boolean;
  readonly scrapers: readonly Peer[];
  /** Labels that the pods of every workload in the namespace have to carry. */
  readonly requiredLabels: readonly string[];
  /** Whether warnings about the namespace are errors. */
  readonly strict: boolean;
  /** The labels of each policy. */
  readonly policyLabels: Labels;
}

/** A policy that has to be there, with the side of a flow that it has to allow. */
export interface NeededPolicy {
  readonly namespace: ManagedNamespace;
  readonly name: string;
  readonly subject: Subject;
  readonly side: FlowSide;
}

/** A namespace whose policies the app writes: decides which policies a flow needs in it. */
export class ManagedNamespace {
  public readonly name: string;
  public readonly platform: Platform;

  public constructor(
    /** The ZeroTrustNamespace. */
    public readonly construct: Construct,
    /** What it was told, with defaults filled in. */
    public readonly settings: ManagedNamespaceProps,
    /** Holds the policies that allow flows. */
    private readonly policies: Construct,
  ) {
    this.name = settings.name;
    this.platform = settings.platform;
    const stranger = settings.overrides.find(override => !this.covers(override.peer));
    if (stranger) {
      throw new Error(`${construct.node.path}: isolation override must be for pods of namespace "${this.name}", got ${stranger.peer}; `
        + 'name a workload or labels of this namespace');
    }
    const twice = settings.overrides.find((override, i) => settings.overrides.findIndex(other => this.samePods(other.peer, override.peer)) !== i);
    if (twice) {
      throw new Error(`${construct.node.path}: isolation override must be one for the same pods, got several for ${twice.peer}; leave all but one out`);
    }
    const everyone = settings.overrides.find(override => isEveryone(override.peer));
    if (everyone) {
      throw new Error(`${construct.node.path}: isolation override must be for some pods of the namespace, got ${everyone.peer}; `
        + 'for all of them set isolation');
    }
  }

  /** Whether pods that the peer stands for may be in this namespace. */
  public covers(peer: Peer): boolean {
    const namespace = namespaceName(peer);
    if (namespace !== undefined) { return namespace === this.name; }
    if (peer._spec.kind !== 'pods') { return false; }
    const { scope } = peer._spec;
    switch (scope.kind) {
      case 'names': return scope.names.includes(this.name);
      case 'labels': return scope.selector.matches(this.settings.labels);
      default: return true;
    }
  }

  /** The policies that the flow needs in this namespace, one for each of its ends whose pods are here and isolated. */
  public policiesFor(flow: Flow): NeededPolicy[] {
    const egress = this.sides(flow, 'Egress', flow.source, flow.destination);
    return flow.sourceOnly ? egress : [...egress, ...this.sides(flow, 'Ingress', flow.destination, flow.source)];
  }

  /** The subjects of the default deny: every pod that is isolated in the direction. */
  public isolated(direction: Direction): Subject[] {
    return this.subjects(Peer.sameNamespace(), direction);
  }

  /** The pods that are isolated otherwise than the namespace. */
  public get overridden(): Peer[] {
    return this.settings.overrides.map(override => override.peer);
  }

  /** Makes the object of a policy in this namespace, whose spec is produced when it is rendered. */
  public addPolicy(name: string, source: PolicySource, rendering: Rendering, id = name, scope = this.policies): PolicyObject {
    return new PolicyObject(scope, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: this.name, labels: this.settings.policyLabels },
    }, source, rendering);
  }

  /** A policy's name: prefix, namespace and the parts that are there. */
  public policyName(...parts: (string | undefined)[]): string {
    return policyName(this.settings.prefix, this.name, ...parts);
  }

  /** Equal for sides of flows that share a policy: two policies that differ must not get the same name. */
  public identityOf(subject: Subject, { flow, direction }: FlowSide): string {
    const key = `${this.name} ${subjectKey(subject)}`;
    if (this.settings.granularity === PolicyGranularity.PER_WORKLOAD) { return `${key} ${splitBy(subject, direction)}`; }
    return `${key} ${direction} ${peerKey((direction === 'Egress' ? flow.destination : flow.source)._spec)}`;
  }

  private sides(flow: Flow, direction: Direction, own: Peer, other: Peer): NeededPolicy[] {
    return own._members.filter(member => this.covers(member)).flatMap(member => this.subjects(member, direction).map(subject => {
      const name = this.nameOf(flow, direction, subject, own, other);
      return { namespace: this, name, subject, side: { flow, direction, own: member } };
    }));
  }

  private nameOf(flow: Flow, direction: Direction, subject: Subject, own: Peer, other: Peer): string {
    if (this.settings.granularity === PolicyGranularity.PER_WORKLOAD) {
      return this.policyName(subject.name, 'allow', splitBy(subject, direction));
    }
    if (flow.options.name !== undefined) {
      const several = own._members.length > 1 ? subject.name : undefined;
      return this.policyName(flow.options.name, several, direction.toLowerCase());
    }
    return this.policyName(subject.name, direction === 'Egress' ? 'allow-to' : 'allow-from', peerName(other, this.name));
  }

  /** The pods of the peer that are isolated in the direction: for those alone a policy may be written, because it would isolate others. */
  private subjects(anywhere: Peer, direction: Direction): Subject[] {
    const peer = this.here(anywhere);
    const override = this.settings.overrides.find(candidate => this.samePods(candidate.peer, peer));
    if (override) { return enforces(override.isolation, direction) ? [this.subject(peer)] : []; }
    if (enforces(this.settings.isolation, direction)) {
      const exempt = this.settings.overrides.filter(other => !enforces(other.isolation, direction)).map(other => other.peer);
      return [this.subject(peer, exempt)];
    }
    // Labels are read when policies are rendered: whether an override selects the pods of a workload is not known yet.
    return this.settings.overrides.filter(other => enforces(other.isolation, direction))
      .filter(other => peer._spec.kind !== 'workload' || other.peer._spec.kind !== 'workload')
      .map(other => this.both(peer, other.peer));
  }

  private samePods(one: Peer, other: Peer): boolean {
    return peerKey(this.here(one)._spec) === peerKey(this.here(other)._spec);
  }

  // Of pods in several namespaces, the policies of this one are about those that are here.
  private here(peer: Peer): Peer {
    return peer._spec.kind === 'pods' ? peer._map(spec => ({ ...spec, scope: { kind: 'names', names: [this.name] } }) as PeerSpec) : peer;
  }

  private subject(peer: Peer, exempt: Peer[] = []): Subject {
    return { name: this.subjectName(peer), members: [peer], exempt };
  }

  private both(peer: Peer, isolated: Peer): Subject {
    const name = policyName(this.subjectName(peer), this.subjectName(isolated));
    return { name, members: isEveryone(peer) ? [isolated] : [peer, isolated], exempt: [] };
  }

  private subjectName(peer: Peer): string {
    return isEveryone(peer) ? '' : peerName(peer, this.name);
  }
}

// Where somebody is exempt in one direction only, the two directions select different pods.
function splitBy(subject: Subject, direction: Direction): string | undefined {
  return subject.exempt.length > 0 ? direction.toLowerCase() : undefined;
}

function isEveryone(peer: Peer): boolean {
  return peer._spec.kind === 'pods' && peer._spec.selector.isEverything;
}

function enforces(isolation: Isolation, direction: Direction): boolean {
  return isolation === Isolation.BOTH || isolation === (direction === 'Ingress' ? Isolation.INGRESS : Isolation.EGRESS);
}
