import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cni, Counterpart, IngressController, Monitoring, Peer, Platform, Port, Proof, ServiceGraph, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

const orders = new kplus.Deployment(chart, 'Orders', {
  podMetadata: { labels: { app: 'orders' } },
  containers: [{ image: 'ghcr.io/acme/orders:3.1', ports: [{ number: 8080, name: 'http' }, { number: 9090, name: 'metrics' }] }],
});
const stock = new kplus.Deployment(chart, 'Stock', {
  podMetadata: { labels: { app: 'stock' }, annotations: { 'prometheus.io/port': '9100' } },
  containers: [{ image: 'ghcr.io/acme/stock:1.7', ports: [{ number: 8081 }] }],
});

const shop = new ZeroTrustNamespace(chart, 'Shop', {
  name: 'shop',
  platform: Platform.kubernetes({ cni: Cni.calico() }),
  monitoring: [Monitoring.prometheus()],
  owner: 'team-orders@example.com',
});

const graph = new ServiceGraph(chart, 'Ordering', {
  namespace: shop,
  services: {
    orders: Tier.workload(orders, { ports: [Port.tcp(8080)] }),
    stock: Tier.workload(stock),
    cache: Tier.labels({ app: 'redis' }, Port.REDIS),
  },
});
graph.connect('orders', 'stock', { description: 'an order reserves its items' });
graph.connect('stock', 'cache', { description: 'stock levels' });
graph.connect('cache', 'cache', { ports: [Port.REDIS, Port.tcp(16379)], description: 'the replicas of the cache replicate' });

shop.allow(IngressController.traefik(), graph.service('orders'), { description: 'customers order' });
shop.allow(graph.service('orders'), Peer.labels({ app: 'relay' }, { namespace: 'mail', name: 'mail-relay' }), {
  ports: [Port.tcp(2525)],
  description: 'confirmations are mailed',
  counterpart: Counterpart.writtenBy('team-mail', 'https://git.example.com/mail/policies'),
});

app.synth();

// cdk8s keeps standard output for itself.
process.stderr.write(shop.summary);
process.stderr.write(Proof.of(app).summary);
for (const request of shop.requests) {
  process.stderr.write(`${request.team} has to add:\n${request.manifest}`);
}
