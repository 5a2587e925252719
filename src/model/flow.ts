import { Counterpart } from './counterpart';
import { Peer } from './peer';
import { checkPorts } from './peer-checks';
import { Port } from './port';
import { checkDate } from './text/date';
import { checkObjectName } from './text/kubernetes-names';
import { quote } from './text/quote';
import { requireText } from './text/untyped';

/** What can be said about a flow. */
export interface FlowOptions {
  /**
   * The ports of the destination's pods. Throws when empty, which a policy would read as every port, and for
   * a named port where the destination is addresses, which have no container to look it up in.
   * @default - the ports that the destination serves; an error where it serves none that are known
   */
  readonly ports?: Port[];
  /**
   * Why the flow exists, in a sentence. Stands in the policies as `kubernetes.io/description`, cut after 10,000 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * Who answers for the flow. Stands in the policies as `cdk8s-zero-trust/owner`. Empty: nobody, whoever owns the namespace.
   * @default - the owner of the namespace that the policy is in
   */
  readonly owner?: string;
  /**
   * Where it was decided. Stands in the policies as `cdk8s-zero-trust/ticket`.
   * @default - none
   */
  readonly ticket?: string;
  /**
   * The day after which the flow should be gone, as YYYY-MM-DD. Throws on anything but a day of the calendar.
   * Stands in the policies as `cdk8s-zero-trust/expires`: the earliest, where several flows share one. Synthesis never looks at the date.
   * @default - never
   */
  readonly expires?: string;
  /**
   * The day on which somebody last looked whether the flow is still needed, as YYYY-MM-DD. Throws on anything but a day of the calendar.
   * Stands in the policies as `cdk8s-zero-trust/last-reviewed`: the earliest, and only where each flow of a policy has one.
   * @default - never
   */
  readonly lastReviewed?: string;
  /**
   * Who answers for the end in a namespace that this app does not manage.
   * @default - nobody: the warning `one-sided-flow` says so where there is such an end
   */
  readonly counterpart?: Counterpart;
  /**
   * The name of the flow's policies instead of the names of its ends: `<namespace>-<name>-egress` and `-ingress`, with `policyNamePrefix`
   * in front, and with the name of the policy's pods before the direction where that end is several peers. Has no effect where there is one policy
   * per workload. At most 100 characters; throws when empty and on what the API server refuses as a name.
   * @default - `<namespace>-<subject>-allow-to-<peer>` and `-allow-from-<peer>`
   */
  readonly name?: string;
  /**
   * Where the flow is declared, for messages. Empty: messages do not say it.
   * @default - file and line of the call, where the language allows to find them
   */
  readonly location?: string;
}

/** Who put a flow into the world. */
export type FlowOrigin = 'user' | 'preset';

/** What the library alone says of a flow. */
export interface FlowExtras {
  /** Whether only the source's policies are written, because whoever has the destination says what may come in. */
  readonly sourceOnly?: boolean;
  /** Finds the ports in the app as it is when it is asked, which may be none yet. Absent: they are those of the options or of the destination. */
  readonly portsNow?: () => Port[];
}

/** What makes a flow, besides what the user may say of it. */
export interface FlowDeclaration extends FlowExtras {
  /** Who opens connections. */
  readonly source: Peer;
  /** Who accepts them. */
  readonly destination: Peer;
  /** What was said about the flow. */
  readonly options: FlowOptions;
  /** The namespace it was declared on. */
  readonly namespace: string;
  /** The path of the construct that declared it. */
  readonly path: string;
  /** Presets are flows that the library declares. */
  readonly origin: FlowOrigin;
  /** Finds the line of the declaration, when asked. */
  readonly where: () => string | undefined;
}

/** A declared connection: who may reach whom, on which ports, and why. */
export class Flow {
  public readonly source: Peer;
  public readonly destination: Peer;
  public readonly options: FlowOptions;
  public readonly namespace: string;
  public readonly path: string;
  public readonly origin: FlowOrigin;
  public readonly portsNow?: () => Port[];
  public readonly sourceOnly: boolean;
  private readonly where: () => string | undefined;

  /** Throws on an empty list of ports, which would mean all of them, and on dates and names that are none. */
  public constructor(declaration: FlowDeclaration) {
    ({
      source: this.source, destination: this.destination, namespace: this.namespace, path: this.path,
      origin: this.origin, portsNow: this.portsNow, sourceOnly: this.sourceOnly = false, where: this.where,
    } = declaration);
    const { options, path } = declaration;
    checkPorts(options.ports, `${path}: `);
    if (options.counterpart !== undefined && options.counterpart?.team === undefined && options.counterpart?.reason === undefined) {
      throw new Error(`${path}: counterpart must be a counterpart, got ${quote(options.counterpart)}; write Counterpart.writtenBy("team-kafka")`);
    }
    for (const key of ['description', 'owner', 'ticket', 'name', 'location'] as const) { requireText(options[key], `${path}: ${key}`); }
    if (options.expires !== undefined) { checkDate(options.expires, `${path}: expires`); }
    if (options.lastReviewed !== undefined) { checkDate(options.lastReviewed, `${path}: lastReviewed`); }
    if (options.name !== undefined) { checkObjectName(options.name, `${path}: flow `, 100); }
    // Whoever declares flows in a loop may use one object for all of them.
    this.options = { ...options, ...(options.ports && { ports: [...options.ports] }) };
  }

  /** Whether it allows nothing as the app is now: it is for ports that the destination has none of, so far. */
  public get isIdle(): boolean {
    return this.portsNow !== undefined && this.portsNow().length === 0;
  }

  /** File and line of the declaration, or what the user gave; absent where neither is known. */
  public get location(): string | undefined {
    return this.options.location ?? this.where();
  }

  /** For people: `workload shop/Worker -> pods with app=kafka in platform`. */
  public toString(): string {
    return `${this.source} -> ${this.destination}`;
  }

  /** For messages: the ends, the construct and where it was declared. */
  public describe(): string {
    const location = this.location;
    return `${this} (declared on ${this.path}${location ? ` at ${location}` : ''})`;
  }

  /** Runs the action; an error that it throws then names the flow, where it was declared and, if it has none, a construct path. */
  public locating<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const message = (error as Error).message;
      if (message.includes(this.describe())) { throw error; }
      const path = /^\S+: /.test(message) ? '' : `${this.path}: `;
      throw new Error(`${path}${message}; needed by the flow ${this.describe()}`);
    }
  }
}
