import { Fact, sourced } from '../model/fact';
import { IPeer, Peer } from '../model/peer';
import { requirePeer } from '../model/peer-checks';
import { Labels } from '../model/selector';

/** Where a monitoring stack runs, if not where it usually does. */
export interface MonitoringOptions {
  /**
   * The namespace of its pods. Throws on a name that the API server refuses.
   * @default "monitoring"
   */
  readonly namespace?: string;
  /**
   * The labels of its scraping pods. Throws when empty.
   * @default - those of its chart: `app.kubernetes.io/name=prometheus`
   */
  readonly labels?: { [key: string]: string };
}

/** A monitoring stack that no preset describes. */
export interface CustomMonitoringOptions {
  /** What messages and the descriptions of policies call it. Empty: the ZeroTrustNamespace that gets it throws. */
  readonly name: string;
  /**
   * Who scrapes the workloads' metrics ports.
   * @default - nobody
   */
  readonly scrapers?: IPeer;
  /**
   * Who is sent traces, logs or metrics, on the ports it serves. Give it its ports: a ZeroTrustNamespace throws where it cannot know them.
   * @default - nobody
   */
  readonly collectors?: IPeer;
}

/** Those who watch workloads: scrapers come in on each workload's metrics ports, collectors are sent to. */
export class Monitoring {
  /**
   * Prometheus of kube-prometheus-stack or of the community chart (prometheus-community/helm-charts); the namespace is a convention.
   * @param options omitted: namespace `monitoring`, and the labels of its chart
   */
  public static prometheus(options: MonitoringOptions = {}): Monitoring {
    const labels = options.labels ?? PROMETHEUS.value;
    const scrapers = Peer.labels(labels, { namespace: options.namespace ?? 'monitoring', name: 'prometheus' });
    return new Monitoring('prometheus', scrapers, undefined, `${PROMETHEUS.source} (${PROMETHEUS.date})`);
  }

  /**
   * Any other stack. Throws when it neither scrapes nor collects.
   * @param options its name, and who scrapes or is sent to
   */
  public static of(options: CustomMonitoringOptions): Monitoring {
    if (!options.scrapers && !options.collectors) {
      throw new Error(`monitoring "${options.name}" needs scrapers or collectors, got neither; say which pods come in or are sent to`);
    }
    const peer = (end: IPeer | undefined, what: string) =>
      (end === undefined ? undefined : requirePeer(end, `${what} of monitoring "${options.name}"`));
    return new Monitoring(options.name, peer(options.scrapers, 'scrapers'), peer(options.collectors, 'collectors'));
  }

  private constructor(
    /** What messages and the descriptions of policies call it. */
    public readonly name: string,
    /** Who scrapes; absent: nobody. */
    public readonly scrapers?: Peer,
    /** Who is sent to; absent: nobody. */
    public readonly collectors?: Peer,
    /** The document that the preset's labels come from, and the day it was read; absent for a stack that the user described. */
    public readonly source?: string,
  ) {}

  /** What is assumed about the cluster, for people, a line each. */
  public get assumptions(): string[] {
    return [
      ...(this.scrapers ? [`${this.name} scrapes from ${this.scrapers}`] : []),
      ...(this.collectors ? [`${this.name} collects at ${this.collectors}`] : []),
    ];
  }
}

const PROMETHEUS: Fact<Labels> = sourced({ 'app.kubernetes.io/name': 'prometheus' },
  'prometheus-community/helm-charts kube-prometheus-stack networkpolicy.yaml and prometheus _helpers.tpl', '2026-11-20');
