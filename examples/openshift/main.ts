import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IngressController, Monitoring, Peer, Platform, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const shop = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'shop',
  platform: Platform.openShift({ podRanges: ['10.128.0.0/14'], serviceRanges: ['172.30.0.0/16'] }),
  monitoring: [Monitoring.openShiftUserWorkload()],
});

const api = new kplus.Deployment(chart, 'Api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }, { name: 'metrics', number: 9090 }] }],
});

shop.allow(IngressController.openShift(), Peer.workload(api), { ports: [Port.tcp(8080)], description: 'the Route of api' });

app.synth();
