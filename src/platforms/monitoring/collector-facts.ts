import { Fact, sourced, unverified } from '../../model/fact';
import { Port } from '../../model/port';

/** What workloads send telemetry to. */
export interface CollectorFact {
  /** The ports at which it is sent to. */
  readonly ports: Port[];
  /** Why the rule is as it is. */
  readonly why: string;
}

const READ = '2026-11-20';

/** The ports of what is sent to. */
export const COLLECTORS = {
  otlp: sourced<CollectorFact>({
    ports: [Port.OTLP_GRPC, Port.OTLP_HTTP],
    why: 'OTLP over gRPC and HTTP; as a DaemonSet it is reached at a port of the node, so at the address of a node',
  }, 'open-telemetry/opentelemetry-helm-charts charts/opentelemetry-collector/values.yaml', READ),
  jaegerAndZipkin: sourced<CollectorFact>({
    ports: [Port.udp(6831), Port.tcp(14268), Port.tcp(14250), Port.tcp(9411)],
    why: 'the receivers for clients of Jaeger and Zipkin, only where they are asked for',
  }, 'open-telemetry/opentelemetry-helm-charts charts/opentelemetry-collector/values.yaml', READ),
  dogStatsd: sourced<CollectorFact>({
    ports: [Port.udp(8125)],
    why: 'a socket file unless the agent is set to its port on the node, so only where it is asked for',
  }, 'DataDog/helm-charts charts/datadog/values.yaml', READ),
  datadogApm: sourced<CollectorFact>({
    ports: [Port.tcp(8126)],
    why: 'a socket file unless the agent is set to its port on the node, so only where it is asked for',
  }, 'DataDog/helm-charts charts/datadog/values.yaml', READ),
  datadogIntake: sourced<CollectorFact>({
    ports: [Port.HTTPS, Port.tcp(10516)],
    why: 'agents, and applications without one, send to Datadog; its addresses are names, which no NetworkPolicy knows',
  }, 'DataDog/helm-charts charts/datadog/templates/agent-cilium-network-policy.yaml', READ),
  remoteWrite: unverified<CollectorFact>({
    ports: [Port.HTTPS],
    why: 'Prometheus, or an application, writes to a store outside of the cluster, where stores usually listen',
  }, 'not checked', READ),
  loki: unverified<CollectorFact>({
    ports: [Port.tcp(3100), Port.tcp(8080), Port.HTTPS],
    why: 'gateways of Loki, Mimir and Tempo listen on one of these: look it up, and say it with Monitoring.of',
  }, 'not checked', READ),
} satisfies { [name: string]: Fact<CollectorFact> };
