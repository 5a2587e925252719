import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ExternalWorkload, Management, Monitoring, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

// The repository of team-billing. It writes its flows and relies on the other for what denies.
const app = new App();
const chart = new Chart(app, 'billing', { namespace: 'shop' });
const shop = new ZeroTrustNamespace(chart, 'Billing', {
  name: 'shop',
  management: Management.FLOWS_ONLY,
  policyNamePrefix: 'billing', // no policy of one repository replaces one of the other
  owner: 'team-billing@example.com',
  monitoring: [Monitoring.prometheus()],
});

const billing = new kplus.Deployment(chart, 'Deployment', {
  metadata: { name: 'billing' },
  podMetadata: { labels: { app: 'billing' } },
  containers: [{ image: 'ghcr.io/acme/billing:1.4', ports: [{ number: 8081, name: 'http' }, { number: 9091, name: 'metrics' }] }],
});
const orders = ExternalWorkload.of({ name: 'orders', namespace: 'shop', labels: { app: 'orders' }, ports: [Port.tcp(8080)] });
shop.allow(Peer.workload(billing), orders, { description: 'bills list what was ordered' });
shop.allow(orders, Peer.workload(billing), { ports: [Port.tcp(8081)], description: 'an order is billed' });
shop.allow(Peer.workload(billing), Peer.internet(), { ports: [Port.HTTPS], description: 'cards are charged' });

app.synth();
