import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Monitoring, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'coordination', { namespace: 'coordination' });
const coordination = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'coordination',
  monitoring: [Monitoring.prometheus()],
  owner: 'platform-team@example.com',
});

const CLIENTS = Port.tcp(2379);
const REPLICAS = Port.tcp(2380);
const etcd = new kplus.StatefulSet(chart, 'Etcd', {
  metadata: { name: 'etcd' },
  replicas: 3,
  podMetadata: { labels: { app: 'etcd' } },
  service: new kplus.Service(chart, 'Service', { metadata: { name: 'etcd' }, clusterIP: 'None', ports: [{ port: 2379 }] }),
  containers: [{
    image: 'quay.io/coreos/etcd:v3.6.4',
    ports: [{ number: 2379, name: 'client' }, { number: 2380, name: 'peer' }, { number: 2381, name: 'metrics' }],
  }],
});
const scheduler = new kplus.Deployment(chart, 'Scheduler', {
  metadata: { name: 'scheduler' },
  podMetadata: { labels: { app: 'scheduler' } },
  containers: [{ image: 'ghcr.io/acme/scheduler:1.0', ports: [{ number: 8080 }] }],
});

// Replicas are different pods: without this the default deny takes the cluster apart.
coordination.allow(Peer.workload(etcd), Peer.workload(etcd), { ports: [REPLICAS, CLIENTS], description: 'the replicas elect and replicate' });
coordination.allow(Peer.workload(scheduler), Peer.workload(etcd), { ports: [CLIENTS], description: 'who runs what' });

app.synth();
