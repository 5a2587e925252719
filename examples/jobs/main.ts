import { App, Chart, Cron } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Counterpart, ExternalWorkload, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'batch', { namespace: 'batch' });
const batch = new ZeroTrustNamespace(chart, 'Namespace', { name: 'batch', owner: 'data-team@example.com' });

// Each has a label of its own: those that Kubernetes gives to the pods of a Job change with every run.
const migration = new kplus.Job(chart, 'Migration', {
  metadata: { name: 'migration' },
  podMetadata: { labels: { app: 'migration' } },
  containers: [{ image: 'ghcr.io/acme/migration:2.0' }],
});
const report = new kplus.CronJob(chart, 'Report', {
  metadata: { name: 'report' },
  schedule: Cron.daily(),
  podMetadata: { labels: { app: 'report' } },
  containers: [{ image: 'ghcr.io/acme/report:2.0' }],
});
const backup = new kplus.CronJob(chart, 'Backup', {
  metadata: { name: 'backup' },
  schedule: Cron.hourly(),
  podMetadata: { labels: { app: 'backup' } },
  containers: [{ image: 'ghcr.io/acme/backup:2.0' }],
});

const database = ExternalWorkload.of({ name: 'database', namespace: 'batch', labels: { app: 'database' }, ports: [Port.POSTGRES] });
batch.allow(Peer.workload(migration), database, { description: 'the schema is brought up to date' });
batch.allow(Peer.workload(report), database, { description: 'the report reads the orders of the day' });
batch.allow(Peer.workload(backup), database, { description: 'the database is dumped' });
batch.allow(Peer.workload(backup), Peer.cidr('198.51.100.0/24', { name: 'backup-store' }), {
  ports: [Port.HTTPS],
  description: 'dumps are kept off the cluster',
});

// Nobody scrapes a pod that runs for a minute: it pushes.
const gateway = Peer.labels({ 'app.kubernetes.io/name': 'prometheus-pushgateway' }, {
  namespace: 'monitoring', name: 'pushgateway', ports: [Port.tcp(9091)],
});
batch.allow(Peer.workload(report), gateway, {
  description: 'how long the report took',
  counterpart: Counterpart.notIsolated('nothing is isolated in monitoring'),
});

app.synth();
