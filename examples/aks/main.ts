import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cni, IngressController, Monitoring, Peer, Platform, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const shop = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'shop',
  platform: Platform.aks({ cni: Cni.azureCilium(), podRanges: ['10.244.0.0/16'] }),
  monitoring: [Monitoring.azureMonitor()],
});

const api = new kplus.Deployment(chart, 'Api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }, { name: 'metrics', number: 9090 }] }],
});

// Microsoft documents the namespace of the add-on and no labels. These are an assumption: look up those of your cluster.
shop.allow(IngressController.aksAppRouting({ labels: { app: 'nginx' } }), Peer.workload(api), { ports: [Port.tcp(8080)], description: 'requests come in' });
shop.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS], description: 'tokens of Entra ID, and the APIs of Azure' });

app.synth();
