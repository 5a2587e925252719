import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IngressController, Mesh, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const shop = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'shop',
  mesh: Mesh.istioAmbient(),
  labels: { 'istio.io/dataplane-mode': 'ambient' },
});

const web = new kplus.Deployment(chart, 'Web', {
  metadata: { name: 'web' },
  podMetadata: { labels: { app: 'web' } },
  containers: [{ image: 'ghcr.io/acme/web:1.4', ports: [{ number: 3000 }], readiness: kplus.Probe.fromHttpGet('/ready', { port: 3000 }) }],
});
const api = new kplus.Deployment(chart, 'Api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }], liveness: kplus.Probe.fromTcpSocket({ port: 8080 }) }],
});

shop.allow(IngressController.istioGateway({ gatewayName: 'public', namespace: 'gateways' }), Peer.workload(web), { description: 'customers come in' });
shop.allow(Peer.workload(web), Peer.workload(api), { description: 'orders are placed' });
shop.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS], description: 'payments, which leave the mesh' });

app.synth();
