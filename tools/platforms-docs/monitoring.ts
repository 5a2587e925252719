import { Row, Section } from './row';
import { Peer } from '../../src/model/peer';
import { Port } from '../../src/model/port';
import { Monitoring } from '../../src/platforms/monitoring';
import { COLLECTORS } from '../../src/platforms/monitoring/collector-facts';
import { Exporter } from '../../src/platforms/monitoring/exporter';
import { MONITORING_NOTES } from '../../src/platforms/monitoring/monitoring-notes';
import { OpenTelemetryMode } from '../../src/platforms/monitoring-options';

const OBSERVE = { namespace: 'observe' };
const IN_OBSERVE = "namespace: 'observe'";

/** Every preset, as a user writes it. */
const STACKS: [string, Monitoring][] = [
  ['prometheus()', Monitoring.prometheus()],
  ['kubePrometheusStack()', Monitoring.kubePrometheusStack()],
  ['prometheusChart()', Monitoring.prometheusChart()],
  [`alloy({ ${IN_OBSERVE} })`, Monitoring.alloy(OBSERVE)],
  [`vmAgent({ ${IN_OBSERVE} })`, Monitoring.vmAgent(OBSERVE)],
  [`openTelemetry({ ${IN_OBSERVE} })`, Monitoring.openTelemetry(OBSERVE)],
  [`openTelemetry({ ${IN_OBSERVE}, mode: OpenTelemetryMode.DAEMON_SET })`,
    Monitoring.openTelemetry({ ...OBSERVE, mode: OpenTelemetryMode.DAEMON_SET })],
  [`openTelemetry({ ${IN_OBSERVE}, scrapes: true, jaegerAndZipkin: true })`,
    Monitoring.openTelemetry({ ...OBSERVE, scrapes: true, jaegerAndZipkin: true })],
  ['datadog()', Monitoring.datadog()],
  ['datadog({ dogStatsd: true, apm: true })', Monitoring.datadog({ dogStatsd: true, apm: true })],
  ['datadogIntake()', Monitoring.datadogIntake()],
  ['openShift()', Monitoring.openShift()],
  ['openShiftUserWorkload()', Monitoring.openShiftUserWorkload()],
  ['gkeManagedPrometheus()', Monitoring.gkeManagedPrometheus()],
  ['azureMonitor()', Monitoring.azureMonitor()],
  ['cloudWatch()', Monitoring.cloudWatch()],
  ['scraper({ ports: [Port.tcp(9090)] })', Monitoring.scraper({ ports: [Port.tcp(9090)] })],
];

const EXPORTERS: [string, Exporter][] = [
  [`kubeStateMetrics({ ${IN_OBSERVE} })`, Exporter.kubeStateMetrics(OBSERVE)],
  ['nodeExporter()', Exporter.nodeExporter()],
  ['metricsServer()', Exporter.metricsServer()],
  ['coreDns()', Exporter.coreDns()],
  ['nodeLocalDns()', Exporter.nodeLocalDns()],
  ['openShiftDns()', Exporter.openShiftDns()],
  ['ingressNginx()', Exporter.ingressNginx()],
  ['nginxInc()', Exporter.nginxInc()],
  [`prometheusOperator({ ${IN_OBSERVE}, operatorName: 'stack-operator', release: 'stack' })`,
    Exporter.prometheusOperator({ ...OBSERVE, operatorName: 'stack-operator', release: 'stack' })],
];

/** Who watches, and whom. */
export function monitoringSections(): Section[] {
  return [
    {
      title: 'Monitoring',
      about: 'Declared by `monitoring: [Monitoring.…()]` of a `ZeroTrustNamespace`. Scrapers come in on the metrics ports of each workload, '
        + 'collectors are sent to by every pod.',
      rows: STACKS.map(([call, stack]): Row => ({
        what: `Monitoring.${call}`, writes: writes(stack), why: stack._facts.map(fact => fact.value.why).join('; '), facts: stack._facts,
      })),
    },
    {
      title: 'What is scraped besides workloads',
      about: 'For the namespace in which Prometheus runs: `exporters` of `Monitoring.scraper`, or the destination of a flow.',
      rows: EXPORTERS.map(([call, exporter]): Row => ({
        what: `Exporter.${call}`, writes: to(exporter.toPeer()), why: exporter._fact.value.why, facts: [exporter._fact],
      })),
    },
    {
      title: 'Monitoring that no preset takes for granted',
      about: 'To be chosen by whoever knows that it holds in their cluster.',
      rows: [
        ...MONITORING_NOTES.map(fact => ({ what: fact.value.call, writes: fact.value.writes, why: fact.value.why, facts: [fact] })),
        {
          what: "Monitoring.of({ name: 'store', collectors: Peer.internet({ ports: [Port.HTTPS] }) })",
          writes: `to the internet on ${COLLECTORS.remoteWrite.value.ports.join(' and ')}`,
          why: COLLECTORS.remoteWrite.value.why,
          facts: [COLLECTORS.remoteWrite],
        },
        {
          what: "Monitoring.of({ name: 'loki', collectors: Peer.labels({ app: 'gateway' }, { namespace: 'logs', ports: [Port.tcp(3100)] }) })",
          writes: `to the gateway, on one of ${COLLECTORS.loki.value.ports.join(', ')}`,
          why: COLLECTORS.loki.value.why,
          facts: [COLLECTORS.loki],
        },
      ],
    },
  ];
}

function writes({ scrapers, collectors, targets }: Monitoring): string {
  return [
    ...(scrapers ? [`${targets ? '' : 'metrics ports, '}from ${scrapers}`] : []),
    ...(targets ? [to(targets)] : []),
    ...(collectors ? [to(collectors)] : []),
  ].join('; ');
}

function to(peer: Peer): string {
  return `to ${peer._members.map(member => `${member} on ${member.ports!.join(' and ')}`).join(', or ')}`;
}
