import { IPeer } from '../model/peer';
import { Port } from '../model/port';

/** Where a monitoring stack runs, if not where it usually does. */
export interface MonitoringOptions {
  /**
   * The namespace of its pods. Throws on a name that the API server refuses.
   * @default - the one that is usual for the stack
   */
  readonly namespace?: string;
  /**
   * The labels of its namespaces, instead of the name of one. Throws when empty, and beside `namespace`.
   * @default - it is found by the name of its namespace
   */
  readonly namespaceLabels?: { [key: string]: string };
  /**
   * The labels of its scraping pods. Throws when empty.
   * @default - those of its chart
   */
  readonly labels?: { [key: string]: string };
}

/** Where a monitoring stack runs whose chart has no usual namespace. */
export interface ReleasedMonitoringOptions {
  /** The namespace of its release. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /**
   * The labels of its pods. Throws when empty.
   * @default - those of its chart
   */
  readonly labels?: { [key: string]: string };
}

/** A Prometheus that the operator runs. */
export interface PrometheusStackOptions extends MonitoringOptions {
  /**
   * The name of the Prometheus object. Throws on what is no value of a label.
   * @default - every Prometheus of the namespace
   */
  readonly prometheusName?: string;
  /**
   * Whether it runs as an agent, which only forwards what it scrapes.
   * @default false
   */
  readonly agentMode?: boolean;
}

/** How the chart of the OpenTelemetry collector installs it. */
export enum OpenTelemetryMode {
  /** As a Deployment behind a Service. */
  DEPLOYMENT = 'standalone-collector',
  /** On every node, at ports of the node: needs the platform's `nodeRanges`. */
  DAEMON_SET = 'agent-collector',
  /** As a StatefulSet behind a Service. */
  STATEFUL_SET = 'statefulset-collector',
}

/** A collector of OpenTelemetry. */
export interface OpenTelemetryOptions extends ReleasedMonitoringOptions {
  /**
   * How it is installed.
   * @default OpenTelemetryMode.DEPLOYMENT
   */
  readonly mode?: OpenTelemetryMode;
  /**
   * Whether it scrapes metrics ports too, as it does with a receiver for Prometheus.
   * @default false
   */
  readonly scrapes?: boolean;
  /**
   * Whether workloads also send to its receivers for Jaeger and Zipkin.
   * @default false
   */
  readonly jaegerAndZipkin?: boolean;
}

/** The agents of Datadog. */
export interface DatadogOptions extends MonitoringOptions {
  /**
   * Whether workloads send to DogStatsD on UDP 8125 of their node. Needs the platform's `nodeRanges`.
   * @default false - a socket file, as the chart has it
   */
  readonly dogStatsd?: boolean;
  /**
   * Whether workloads send traces to TCP 8126 of their node. Needs the platform's `nodeRanges`.
   * @default false - a socket file, as the chart has it
   */
  readonly apm?: boolean;
}

/** A place outside of the cluster that telemetry is sent to. */
export interface TelemetryStoreOptions {
  /**
   * Its address blocks. Throws when empty, and where `Cidr.of` does.
   * @default - the whole internet: a NetworkPolicy knows no names
   */
  readonly ranges?: string[];
}

/** The Prometheus of the namespace itself. */
export interface ScraperOptions {
  /** The ports on which workloads of other apps serve metrics, in whatever namespace. Throws when empty. */
  readonly ports: Port[];
  /**
   * What else it scrapes, each on the ports that it serves: `Exporter.nodeExporter()`, `Peer.nodes({ ports: [Port.tcp(10250)] })`. Empty: nothing.
   * @default - nothing
   */
  readonly exporters?: IPeer[];
  /**
   * The labels of its pods. Throws when empty.
   * @default - those of the charts: `app.kubernetes.io/name=prometheus`
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
