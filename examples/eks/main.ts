import { writeFileSync } from 'fs';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  Cni, ConnectivityReport, IngressController, Lint, Manifests, Peer, Platform, PodIdentity, Port, Proof, ZeroTrustNamespace,
} from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
// Pods have addresses of the VPC. Saying which keeps them apart from those of balancers and databases.
const platform = Platform.eks({ cni: Cni.awsVpc({ version: '1.21.1' }), podRanges: ['10.0.64.0/18'], serviceRanges: ['172.20.0.0/16'] });
const shop = new ZeroTrustNamespace(chart, 'Namespace', { name: 'shop', platform });

const api = new kplus.Deployment(chart, 'Api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }] }],
});

shop.allow(IngressController.awsAlb({ subnetRanges: ['10.0.0.0/22'] }), Peer.workload(api), { description: 'the balancer, and its health checks' });
shop.allow(Peer.workload(api), PodIdentity.eks(), { description: 'credentials of the role for api' });
shop.allow(Peer.workload(api), Peer.cidr('10.0.16.0/24', { name: 'rds', ports: [Port.POSTGRES] }), { description: 'orders are stored in RDS' });
shop.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS], description: 'queues and buckets of AWS' });

app.synth();

// A page for people: who may talk to whom, whether that was declared, and what the checklist says.
const manifests = Manifests.fromApp(app);
const report = ConnectivityReport.of(manifests, { proof: Proof.of(app).result, lint: Lint.run(manifests, { platform }) });
writeFileSync(join(app.outdir, 'report.html'), report.html());
