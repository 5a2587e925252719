import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { deployment } from './deployment';
import {
  Counterpart, IngressController, Isolation, Monitoring, Peer, Platform, Port, ProviderRanges, ThreeTierApp, Tier, TransportProtocol,
  ZeroTrustNamespace,
} from 'cdk8s-zero-trust';

// With the cluster's own IPv6 addresses said, the internet is IPv6 too.
const platform = Platform.kubernetes({
  podRanges: ['10.244.0.0/16', 'fd00:10:244::/56'],
  serviceRanges: ['10.96.0.0/12', 'fd00:10:96::/112'],
});
const app = new App();
const chart = (id: string, root: Construct = app) => new Chart(root, id, { namespace: id });

// Default deny, for incoming connections alone.
new ZeroTrustNamespace(chart('ingress-only'), 'Namespace', { name: 'ingress-only', platform, isolation: Isolation.INGRESS });

// Allow rules one by one: between pods, from another namespace, to a database, to the internet.
const production = chart('production');
const labels = { env: 'production', team: 'shop' };
const frontend = deployment(production, 'frontend', { ...labels, app: 'frontend', tier: 'web' }, { http: 3000 });
const backend = deployment(production, 'backend', { ...labels, app: 'backend', tier: 'api' }, { http: 8080, metrics: 9090 });
const payment = deployment(production, 'payment-api', { ...labels, app: 'payment-api', tier: 'api' }, { http: 8081 });
const gateway = deployment(production, 'api-gateway', { ...labels, app: 'api-gateway', tier: 'web' }, { http: 8080 });
const database = Peer.labels({ app: 'database' }, { name: 'database', ports: [Port.POSTGRES] });

const shop = new ZeroTrustNamespace(production, 'Namespace', {
  name: 'production',
  platform,
  requiredLabels: ['app', 'tier', 'env', 'team'],
  monitoring: [Monitoring.prometheus()],
  owner: 'platform-team@example.com',
});
const http = { ports: [Port.named('http')] };
shop.allow(Peer.workload(frontend), Peer.workload(backend), { ...http, description: 'pages are filled' });
shop.allow(Peer.workload(backend), database, { description: 'orders are stored' });
shop.allow(Peer.workload(backend), Peer.workload(payment), { ...http, description: 'orders are paid' });
shop.allow(Peer.workload(payment), Peer.internet(), { ports: [Port.HTTPS], description: 'payments go to the provider' });
shop.allow(IngressController.ingressNginx(), Peer.workload(gateway), {
  ...http, description: 'requests from outside come in', owner: 'gateway-team@example.com', lastReviewed: '2026-06-01',
});
shop.allow(Peer.workload(gateway), Peer.workload(backend), http);

// An application in three tiers.
const tiers = chart('three-tier');
new ThreeTierApp(tiers, 'Web', {
  namespace: new ZeroTrustNamespace(tiers, 'Namespace', { name: 'three-tier', platform }),
  frontend: Tier.labels({ tier: 'frontend' }, Port.tcp(3000)),
  backend: Tier.labels({ tier: 'backend' }, Port.tcp(8080)),
  database: Tier.labels({ tier: 'database' }, Port.POSTGRES),
  ingress: [IngressController.ingressNginx()],
  backendEgress: [{ destination: Peer.internet(), ports: [Port.HTTPS], description: 'external APIs are called' }],
});

// Development is open; what it would need is declared all the same.
const development = chart('development');
const playground = new ZeroTrustNamespace(development, 'Namespace', { name: 'development', platform, isolation: Isolation.NONE });
playground.allow(Peer.labels({ app: 'frontend' }), Peer.labels({ app: 'backend' }), { ports: [Port.tcp(8080)] });

app.synth();

// The whole cluster, and of the internet what one provider answers. An app of its own: in the first one both ends would be written.
const other = new App();
const reporting = chart('reporting', other);
const reports = Peer.labels({ tier: 'backend' }, { name: 'backend' });
const namespace = new ZeroTrustNamespace(reporting, 'Namespace', {
  name: 'reporting', platform, isolation: Isolation.NONE, isolationOverrides: [{ workload: reports, isolation: Isolation.EGRESS }],
});
namespace.allow(reports, Peer.anyPod(), {
  ports: [Port.allOf(TransportProtocol.TCP)],
  description: 'reports read from every namespace that lets them in',
  counterpart: Counterpart.writtenBy('each team'),
});
namespace.allow(reports, ProviderRanges.cloudflare(), { ports: [Port.HTTPS], description: 'rates of exchange' });

other.synth();
