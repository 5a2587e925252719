import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IngressController, Monitoring, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

// The repository of team-orders. It keeps the namespace: the object, the default deny, DNS for every pod, whoever runs it.
const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'shop' });
const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', owner: 'team-orders@example.com', monitoring: [Monitoring.prometheus()] });

const orders = new kplus.Deployment(chart, 'Orders', {
  metadata: { name: 'orders' },
  podMetadata: { labels: { app: 'orders' } },
  containers: [{ image: 'ghcr.io/acme/orders:3.1', ports: [{ number: 8080, name: 'http' }, { number: 9090, name: 'metrics' }] }],
});
shop.allow(IngressController.traefik(), Peer.workload(orders), { ports: [Port.tcp(8080)], description: 'customers order' });

app.synth();
