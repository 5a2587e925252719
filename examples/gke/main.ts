import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IngressController, Monitoring, Peer, Platform, PodIdentity, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const shop = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'shop',
  platform: Platform.gkeAutopilot({ podRanges: ['10.8.0.0/14'] }),
  monitoring: [Monitoring.gkeManagedPrometheus()],
});

const api = new kplus.Deployment(chart, 'Api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }, { name: 'metrics', number: 9090 }] }],
});

shop.allow(IngressController.gkeLoadBalancer(), Peer.workload(api), { ports: [Port.tcp(8080)], description: 'the balancer, and its health checks' });
shop.allow(Peer.workload(api), PodIdentity.gkeDataplaneV2(), { description: 'tokens of the service account of api' });
shop.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS], description: 'the APIs of Google' });

app.synth();
