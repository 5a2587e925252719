import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Exporter, IngressController, Monitoring, Peer, Platform, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
const monitoring = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'monitoring',
  platform: Platform.kubernetes({ nodeRanges: ['10.1.0.0/24'], podRanges: ['10.244.0.0/16'], apiServerRanges: ['10.2.0.10/32'] }),
  // The way out of Prometheus. The ways in are written by whoever says monitoring: [Monitoring.prometheus()].
  monitoring: [Monitoring.scraper({
    ports: [Port.tcp(9090), Port.tcp(9464)],
    exporters: [Exporter.nodeExporter(), Peer.nodes({ ports: [Port.tcp(10250)] })],
  })],
});

const prometheus = new kplus.StatefulSet(chart, 'Prometheus', {
  metadata: { name: 'prometheus' },
  podMetadata: { labels: { 'app.kubernetes.io/name': 'prometheus' } },
  replicas: 2,
  service: new kplus.Service(chart, 'PrometheusService', { metadata: { name: 'prometheus' }, ports: [{ port: 9090 }] }),
  containers: [{ image: 'quay.io/prometheus/prometheus:v3.5.0', ports: [{ name: 'web', number: 9090 }] }],
});
const alertmanager = new kplus.Deployment(chart, 'Alertmanager', {
  metadata: { name: 'alertmanager' },
  podMetadata: { labels: { 'app.kubernetes.io/name': 'alertmanager' } },
  containers: [{ image: 'quay.io/prometheus/alertmanager:v0.28.1', ports: [{ name: 'web', number: 9093 }] }],
});
const grafana = new kplus.Deployment(chart, 'Grafana', {
  metadata: { name: 'grafana' },
  podMetadata: { labels: { 'app.kubernetes.io/name': 'grafana' } },
  containers: [{ image: 'grafana/grafana:12.2.0', ports: [{ number: 3000 }] }],
});

monitoring.allow(Peer.workload(prometheus), Peer.apiServer(), { description: 'whom to scrape' });
monitoring.allow(Peer.workload(prometheus), Peer.workload(alertmanager), { description: 'alerts are sent' });
monitoring.allow(Peer.workload(grafana), Peer.workload(prometheus), { description: 'dashboards ask for series' });
monitoring.allow(IngressController.traefik(), Peer.workload(grafana), { description: 'people look at dashboards' });
monitoring.allow(Peer.workload(alertmanager), Peer.internet(), { ports: [Port.HTTPS], description: 'somebody is woken up' });

app.synth();
