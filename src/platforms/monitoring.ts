import { CollectorFact, COLLECTORS } from './monitoring/collector-facts';
import { MonitoringPlace, onNodes, outside, scraperPeer } from './monitoring/monitoring-peers';
import { ScraperFact, SCRAPERS } from './monitoring/scraper-facts';
import {
  CustomMonitoringOptions, DatadogOptions, MonitoringOptions, OpenTelemetryMode, OpenTelemetryOptions, PrometheusStackOptions,
  ReleasedMonitoringOptions, ScraperOptions, TelemetryStoreOptions,
} from './monitoring-options';
import { Fact } from '../model/fact';
import { Peer } from '../model/peer';
import { checkPorts, requirePeer } from '../model/peer-checks';
import { requireList, requireOptions } from '../model/text/untyped';

/**
 * Those who watch workloads: scrapers come in on each workload's metrics ports, collectors are sent to.
 *
 * What each preset stands for, and where that was read, is in docs/platforms.md. Namespaces of charts are conventions: the summary of a namespace
 * prints what was assumed.
 */
export class Monitoring {
  /** Prometheus of kube-prometheus-stack or of the community chart; the namespace is a convention.
   * @param options omitted: namespace `monitoring`, and the pods with `app.kubernetes.io/name=prometheus` */
  public static prometheus(options: MonitoringOptions = {}): Monitoring { return Monitoring.pull(SCRAPERS.prometheus, options); }

  /** Prometheus as the operator of kube-prometheus-stack runs it: one of several, or as an agent.
   * @param options omitted: every Prometheus in `monitoring` that is no agent */
  public static kubePrometheusStack(options: PrometheusStackOptions = {}): Monitoring {
    const { prometheusName, agentMode, ...place } = requireOptions(options, 'options of kubePrometheusStack');
    const labels = {
      ...(place.labels ?? { 'app.kubernetes.io/name': agentMode ? 'prometheus-agent' : 'prometheus' }),
      ...(prometheusName !== undefined && { 'operator.prometheus.io/name': prometheusName }),
    };
    return Monitoring.pull(SCRAPERS.kubePrometheusStack, { ...place, labels });
  }

  /** The server of the community's chart `prometheus`.
   * @param options omitted: namespace `monitoring`, and the pods of component `server` */
  public static prometheusChart(options: MonitoringOptions = {}): Monitoring { return Monitoring.pull(SCRAPERS.prometheusChart, options); }

  /** Grafana Alloy, as its chart labels it.
   * @param options its namespace; labels omitted: those of its chart */
  public static alloy(options: ReleasedMonitoringOptions): Monitoring { return Monitoring.pull(SCRAPERS.alloy, options); }

  /** vmagent of VictoriaMetrics, as its chart labels it.
   * @param options its namespace; labels omitted: those of its chart */
  public static vmAgent(options: ReleasedMonitoringOptions): Monitoring { return Monitoring.pull(SCRAPERS.vmAgent, options); }

  /** A collector of OpenTelemetry, to which every pod sends on 4317 and 4318.
   * @param options its namespace; the rest omitted: a Deployment that scrapes nothing */
  public static openTelemetry(options: OpenTelemetryOptions): Monitoring {
    const { mode = OpenTelemetryMode.DEPLOYMENT, scrapes, jaegerAndZipkin, ...place } = requireOptions(options, 'options of openTelemetry');
    const { value } = SCRAPERS.openTelemetry;
    const received = [COLLECTORS.otlp, ...(jaegerAndZipkin ? [COLLECTORS.jaegerAndZipkin] : [])];
    const ports = received.flatMap(fact => fact.value.ports);
    const pods = scraperPeer(value, { ...place, labels: place.labels ?? { ...value.pods![0], 'app.kubernetes.io/component': mode } }, ports);
    const collectors = mode === OpenTelemetryMode.DAEMON_SET ? onNodes(pods, ports, value.name) : pods;
    return new Monitoring(value.name, { ...(scrapes && { scrapers: pods }), collectors }, [SCRAPERS.openTelemetry, ...received]);
  }

  /** The agents of Datadog. They come in on metrics ports; workloads send to them through a socket file, unless told otherwise.
   * @param options omitted: the agents in `datadog`, at no port */
  public static datadog(options: DatadogOptions = {}): Monitoring {
    const { dogStatsd, apm, ...place } = requireOptions(options, 'options of datadog');
    const received = [...(dogStatsd ? [COLLECTORS.dogStatsd] : []), ...(apm ? [COLLECTORS.datadogApm] : [])];
    const ports = received.flatMap(fact => fact.value.ports);
    const scrapers = scraperPeer(SCRAPERS.datadog.value, place);
    const collectors = ports.length > 0 ? onNodes(scraperPeer(SCRAPERS.datadog.value, place, ports), ports, 'datadog') : undefined;
    return new Monitoring('datadog', { scrapers, ...(collectors && { collectors }) }, [SCRAPERS.datadog, ...received]);
  }

  /** The intake of Datadog, for the namespace of its agents and for workloads that send to it themselves: TCP 443 and 10516.
   * @param options omitted: the whole internet on these ports */
  public static datadogIntake(options: TelemetryStoreOptions = {}): Monitoring {
    const name = 'datadog-intake';
    return new Monitoring(name, { collectors: outside(requireOptions(options, 'options of Monitoring.datadogIntake').ranges, COLLECTORS.datadogIntake.value.ports, name) }, [COLLECTORS.datadogIntake]);
  }

  /** Prometheus in the namespaces that OpenShift labels as monitoring: its own and that of user workloads. */
  public static openShift(): Monitoring { return Monitoring.pull(SCRAPERS.openShift); }

  /** Prometheus of OpenShift's user workload monitoring alone. */
  public static openShiftUserWorkload(): Monitoring { return Monitoring.pull(SCRAPERS.openShiftUserWorkload); }

  /** The collectors of Google Cloud Managed Service for Prometheus.
   * @param options omitted: namespace `gmp-system`, and the labels of its manifest */
  public static gkeManagedPrometheus(options: MonitoringOptions = {}): Monitoring { return Monitoring.pull(SCRAPERS.gkeManagedPrometheus, options); }

  /** The managed Prometheus of Azure Monitor, in `kube-system`. */
  public static azureMonitor(): Monitoring { return Monitoring.pull(SCRAPERS.azureMonitor); }

  /** The agents of CloudWatch Observability, which are on the host network. Unless the platform states `nodeRanges`, an error at synthesis. */
  public static cloudWatch(): Monitoring { return Monitoring.pull(SCRAPERS.cloudWatch); }

  /** For the namespace in which Prometheus itself runs: its way out to what it scrapes. The other ends are written by whoever names it as theirs.
   * @param options the ports of workloads; the rest omitted: nothing else, and the labels of the charts */
  public static scraper(options: ScraperOptions): Monitoring {
    const { name, pods } = SCRAPERS.prometheus.value;
    const ports = checkPorts(requireOptions(options, 'options of Monitoring.scraper').ports, 'Monitoring.scraper: ');
    if (ports === undefined) { throw new Error('Monitoring.scraper needs ports, got none; write for instance ports: [Port.tcp(9090)]'); }
    const exporters = requireList(options.exporters, 'exporters of Monitoring.scraper');
    return new Monitoring(name, {
      scrapers: Peer.labels(options.labels ?? pods![0]!, { name }),
      targets: Peer.anyOf([Peer.anyPod({ ports }), ...exporters], { name: 'scraped' }),
    }, [SCRAPERS.prometheus]);
  }

  /** Any other stack. Throws when it neither scrapes nor collects.
   * @param options its name, and who scrapes or is sent to */
  public static of(options: CustomMonitoringOptions): Monitoring {
    const { name, scrapers, collectors } = requireOptions(options, 'options of Monitoring.of');
    if (!scrapers && !collectors) {
      throw new Error(`monitoring "${name}" needs scrapers or collectors, got neither; say which pods come in or are sent to`);
    }
    return new Monitoring(name, {
      ...(scrapers && { scrapers: requirePeer(scrapers, `scrapers of monitoring "${name}"`) }),
      ...(collectors && { collectors: requirePeer(collectors, `collectors of monitoring "${name}"`) }),
    });
  }

  private static pull(fact: Fact<ScraperFact>, place: MonitoringPlace = {}): Monitoring {
    return new Monitoring(fact.value.name, { scrapers: scraperPeer(fact.value, place) }, [fact]);
  }

  /** Who scrapes; absent: nobody. */
  public readonly scrapers?: Peer;
  /** Who is sent to; absent: nobody. */
  public readonly collectors?: Peer;
  /** Whom scrapers of the namespace itself reach outside of it, each on its ports; absent: nobody. */
  public readonly targets?: Peer;
  /** The documents that the preset comes from, and the day each was read; absent for a stack that the user described. */
  public readonly source?: string;

  private constructor(
    /** What messages and the descriptions of policies call it. */
    public readonly name: string,
    peers: { readonly scrapers?: Peer; readonly collectors?: Peer; readonly targets?: Peer },
    /**
     * What is known about it; empty for a stack that the user described.
     * @internal
     */
    public readonly _facts: Fact<ScraperFact | CollectorFact>[] = [],
  ) {
    ({ scrapers: this.scrapers, collectors: this.collectors, targets: this.targets } = peers);
    if (_facts.length > 0) { this.source = _facts.map(fact => `${fact.source} (${fact.date})`).join('; '); }
  }

  /** What is assumed about the cluster, for people, a line each. */
  public get assumptions(): string[] {
    return [
      ...(this.scrapers ? [`${this.name} scrapes from ${this.scrapers}`] : []),
      ...(this.targets ? [`${this.name} reaches ${this.targets._members.map(withPorts).join(' and ')}`] : []),
      ...(this.collectors ? [`${this.name} collects at ${this.collectors}`] : []),
    ];
  }
}

function withPorts(peer: Peer): string {
  return `${peer}${peer.ports ? ` on ${peer.ports.join(' and ')}` : ''}`;
}
