import { Construct, IConstruct } from 'constructs';
import { ServiceGraph } from './service-graph';
import { Tier } from './tier';
import { ZeroTrustNamespace } from './zero-trust-namespace';
import { Counterpart } from '../model/counterpart';
import { FlowOptions } from '../model/flow';
import { IPeer, Peer } from '../model/peer';
import { Port } from '../model/port';
import { requireList, requireOptions } from '../model/text/untyped';

/** A destination outside of the app, on named ports. */
export interface EgressTarget {
  /** Who is reached. */
  readonly destination: IPeer;
  /**
   * The ports of the destination's pods. Throws when empty.
   * @default - those that the destination serves; an error where that is not known
   */
  readonly ports?: Port[];
  /**
   * Why, in a sentence.
   * @default - none; of a backup "the database sends its backups"
   */
  readonly description?: string;
  /**
   * Who answers for the other end, where it is pods in a namespace that this app does not manage.
   * @default - nobody: the warning `one-sided-flow` says so where there is such an end
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
   * Who reaches the frontend from outside, on the ports that it serves: ingress controllers, or blocks of addresses. Empty: nobody.
   * @default - nobody
   */
  readonly ingress?: IPeer[];
  /**
   * What the backend reaches outside of the app. Empty: nothing.
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
   * @default - nowhere: besides its replicas, the database reaches DNS and the collectors alone
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

  /**
   * Throws when a tier's workload is in another namespace, and where ports are missing that the destination cannot know.
   * @param scope the chart, or a construct in it
   * @param id the construct's id; policies are called by it
   * @param props the tiers, their namespace and what is outside
   */
  public constructor(scope: Construct, id: string, props: ThreeTierAppProps) {
    super(scope, id);
    const at = `${this.node.path}: `;
    const { namespace } = requireOptions(props, `${at}props`);
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
      namespace._declare(source, destination, options, this.node.path, ThreeTierApp);
    for (const source of requireList(props.ingress, `${at}ingress`)) { allow(source, this.frontend, { description: 'requests come in' }); }
    allow(this.frontend, this.backend, { description: 'the frontend calls the backend' });
    allow(this.backend, this.database, { description: 'the backend stores in the database' });
    for (const target of requireList(props.backendEgress, `${at}backendEgress`)) {
      const { destination, ...options } = requireOptions(target, `${at}a target of backendEgress`);
      allow(this.backend, destination, options);
    }
    if (props.databaseReplication !== undefined) {
      allow(this.database, this.database, { ports: props.databaseReplication, description: 'the replicas of the database replicate' });
    }
    if (props.databaseBackup !== undefined) {
      const { destination, ...options } = requireOptions(props.databaseBackup, `${at}databaseBackup`);
      allow(this.database, destination, { description: 'the database sends its backups', ...options });
    }
  }

  /**
   * The Deployment or StatefulSet of cdk8s-plus that was rendered for a tier given by its image.
   * @param tierName "frontend", "backend" or "database"; throws for another name, and for a tier that is not an image
   */
  public workload(tierName: string): IConstruct {
    return this.graph.workload(tierName);
  }
}
