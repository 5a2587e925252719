import { Chart } from 'cdk8s';
import { Actors, at, podIn } from './preset-support';
import { muteWarnings, shopApp, workload } from '../constructs/peers/support';
import { Exporter, Monitoring, Peer, Platform, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

muteWarnings();

const PROMETHEUS = { 'app.kubernetes.io/name': 'prometheus' };
const METRICS = { ports: [{ containerPort: 8080 }, { containerPort: 9090, name: 'metrics' }] };

describe('the namespace in which Prometheus runs', () => {
  /** Shop is scraped, billing is not, and monitoring is itself isolated. */
  function cluster() {
    const platform = Platform.kubernetes({ nodeRanges: ['10.9.0.0/16'] });
    const { app, chart, shop } = shopApp({ platform, monitoring: [Monitoring.prometheus()] });
    shop.addWorkload(workload(chart, 'Api', METRICS));
    const bills = new Chart(app, 'billing', { namespace: 'billing' });
    workload(bills, 'Bills', METRICS);
    new ZeroTrustNamespace(bills, 'Billing', { name: 'billing', platform });
    const ours = new Chart(app, 'monitoring', { namespace: 'monitoring' });
    workload(ours, 'Prometheus', { labels: PROMETHEUS });
    const grafana = workload(ours, 'Grafana', METRICS);
    const monitoring = new ZeroTrustNamespace(ours, 'Monitoring', {
      name: 'monitoring', platform, monitoring: [Monitoring.scraper({ ports: [Port.tcp(9090), Port.tcp(9464)], exporters: [Exporter.nodeExporter()] })],
    });
    monitoring.addWorkload(grafana);
    return { app, monitoring };
  }
  const [other, open] = [podIn('elsewhere', { app: 'other' }), podIn('elsewhere', { app: 'open' })];

  test('lets Prometheus out to every namespace on metrics ports and to exporters, and nobody else of it', () => {
    const { app } = cluster();
    const actors = new Actors(app, [other, open, at('10.9.0.7'), at('8.8.8.8')]);
    const out = (source: string) => [other, 'shop/api', 'billing/bills', '10.9.0.7', '8.8.8.8'].map(destination =>
      [80, 8080, 9090, 9100, 9464].filter(port => actors.ask(source, destination, Port.tcp(port)) === 'allow'));
    expect(out('monitoring/prometheus')).toEqual([[9090, 9464], [9090], [], [9100], []]);
    expect(out('monitoring/grafana')).toEqual([[], [], [], [], []]);
  });

  test('is scraped itself, on its own metrics ports', () => {
    const { app } = cluster();
    const actors = new Actors(app, []);
    const ports = (source: string) => [8080, 9090, 9464].filter(port => actors.ask(source, 'monitoring/grafana', Port.tcp(port)) === 'allow');
    expect([ports('monitoring/prometheus'), ports('shop/api')]).toEqual([[9090], []]);
  });

  test('opens no other namespace: a namespace says itself who may scrape it', () => {
    const { app } = cluster();
    expect(new Actors(app, []).ask('monitoring/prometheus', 'billing/bills', Port.tcp(9090))).toBe('deny');
  });

  test('prints what it assumes', () => {
    expect(cluster().monitoring.summary).toContain(
      '  assumed: prometheus reaches any pod in any namespace on TCP 9090 and TCP 9464 and the nodes on TCP 9100\n');
  });

  test('is what the app proves at synthesis', () => {
    expect(() => cluster().app.synth()).not.toThrow();
  });
});

test('the labels of Prometheus may be others', () => {
  const { app } = shopApp({ monitoring: [Monitoring.scraper({ labels: { app: 'prom' }, ports: [Port.tcp(9090)] })] });
  const [prom, look, other] = [podIn('shop', { app: 'prom' }), podIn('shop', PROMETHEUS), podIn('elsewhere', { app: 'x' })];
  const actors = new Actors(app, [prom, look, other]);
  expect([prom, look].map(source => actors.ask(source, other, Port.tcp(9090)))).toEqual(['allow', 'deny']);
  expect(Monitoring.scraper({ ports: [Port.tcp(1)] }).scrapers).toBeInstanceOf(Peer);
});
