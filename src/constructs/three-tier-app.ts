import { Construct, IConstruct } from 'constructs';
import { ServiceGraph } from './service-graph';
import { Tier } from './tier';
import { ZeroTrustNamespace } from './zero-trust-namespace';
import { Counterpart } from '../model/counterpart';
import { FlowOptions } from '../model/flow';
import { IPeer, Peer } from '../model/peer';
import { Port } from '../model/port';

/** A destination outside of the app, on named ports. */
export interface EgressTarget {
  /** Who is reached. */
  readonly destination: IPeer;
  /**
   * The ports.
   * @default - those that the destination serves; an error where that is not known
   */
  readonly ports?: Port[];
  /**
   * Why, in a sentence.
   * @default - none
   */
  readonly description?: string;
  /**
   * Who answers for the other end, where it is pods in a namespace that this app does not manage.
   * @default - nobody: a warning says so
   */
  readonly counterpart?: Counterpart;
}

/** What a ThreeTierApp is told. */
export interface ThreeTierAppProps {
  /** The namespace that the tiers are in. */
  readonly namespace: ZeroTrustNamespace;
  /** What users see. */
  readonly frontend: Tier;
  /** What the frontend calls. */
  readonly backend: Tier;
  /** What the backend stores in. An image becomes a StatefulSet. */
  readonly database: Tier;
  /**
   * Who reaches the frontend from outside: ingress controllers, or blocks of addresses.
   * @default - nobody
   */
  readonly ingress?: IPeer[];
  /**
   * What the backend reaches outside of the app.
   * @default - nothing
   */
  readonly backendEgress?: EgressTarget[];
  /**
   * The ports on which the replicas of the database reach each other. Throws when empty.
   * @default - replicas do not reach each other
   */
  readonly databaseReplication?: Port[];
  /**
   * Where the database sends its backups.
   * @default - nowhere: the database reaches DNS and the collectors alone
   */
  readonly databaseBackup?: EgressTarget;
}

/**
 * A frontend, a backend and a database, each of which reaches the next and nothing else.
 *
 * ```text
 * ingress -> frontend -> backend -> database
 *                        backend -> backendEgress
 * ```
 */
export class ThreeTierApp extends Construct {
  /** The frontend as an end of flows. */
  public readonly frontend: Peer;
  /** The backend as an end of flows. */
  public readonly backend: Peer;
  /** The database as an end of flows. */
  public readonly database: Peer;
  private readonly graph: ServiceGraph;

  /** Throws when a tier's workload is in another namespace, and where ports are missing that the destination cannot know. */
  public constructor(scope: Construct, id: string, props: ThreeTierAppProps) {
    super(scope, id);
    const { namespace } = props;
    this.graph = new ServiceGraph(this, 'Tiers', {
      namespace,
      graphName: id,
      services: { frontend: props.frontend, backend: props.backend, database: props.database },
      stateful: ['database'],
    });
    this.frontend = this.graph.service('frontend');
    this.backend = this.graph.service('backend');
    this.database = this.graph.service('database');

    const allow = (source: IPeer, destination: IPeer, options: FlowOptions) =>
      namespace._declare(source, destination, options, 'user', this.node.path);
    for (const source of props.ingress ?? []) { allow(source, this.frontend, { description: 'requests come in' }); }
    allow(this.frontend, this.backend, { description: 'the frontend calls the backend' });
    allow(this.backend, this.database, { description: 'the backend stores in the database' });
    for (const { destination, ...options } of props.backendEgress ?? []) { allow(this.backend, destination, options); }
    if (props.databaseReplication) {
      allow(this.database, this.database, { ports: props.databaseReplication, description: 'the replicas of the database replicate' });
    }
    if (props.databaseBackup) {
      const { destination, ...options } = props.databaseBackup;
      allow(this.database, destination, { description: 'the database sends its backups', ...options });
    }
  }

  /** The workload that was rendered for a tier given by its image: "frontend", "backend" or "database". Throws for other tiers. */
  public workload(tierName: string): IConstruct {
    return this.graph.workload(tierName);
  }
}
