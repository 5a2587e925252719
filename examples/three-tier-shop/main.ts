import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cni, Counterpart, IngressController, Monitoring, Peer, Platform, Port, Proof, ThreeTierApp, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

const api = new kplus.Deployment(chart, 'Api', {
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }] }],
});
const worker = new kplus.Deployment(chart, 'Worker', {
  podMetadata: { labels: { app: 'worker' } },
  containers: [{ image: 'ghcr.io/acme/worker:2.0' }],
});

const shop = new ZeroTrustNamespace(chart, 'Shop', {
  name: 'shop',
  platform: Platform.eks({ cni: Cni.awsVpc() }),
  monitoring: [Monitoring.prometheus()],
  owner: 'platform-team@example.com',
});

const web = new ThreeTierApp(chart, 'Web', {
  namespace: shop,
  frontend: Tier.image('ghcr.io/acme/web:1.4', Port.tcp(3000), { metricsPorts: [Port.tcp(9464)] }),
  backend: Tier.workload(api),
  database: Tier.labels({ tier: 'database' }, Port.POSTGRES),
  ingress: [IngressController.traefik()],
  backendEgress: [{ destination: Peer.internet(), ports: [Port.HTTPS], description: 'payments are sent to the provider' }],
});

shop.allow(Peer.workload(worker), Peer.labels({ app: 'kafka' }, { namespace: 'platform', name: 'kafka' }), {
  ports: [Port.KAFKA],
  description: 'orders are published to kafka',
  counterpart: Counterpart.writtenBy('team-kafka'),
});
shop.allow(Peer.workload(worker), web.database, { description: 'the worker marks orders as shipped' });

app.synth();

// cdk8s keeps standard output for itself.
process.stderr.write(shop.summary);
process.stderr.write(Proof.of(app).summary);
for (const request of shop.requests) {
  process.stderr.write(`${request.team} has to add:\n${request.manifest}`);
}
