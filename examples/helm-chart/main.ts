import { join } from 'path';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Monitoring, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' }); // charts leave the namespace out, and get that of the cdk8s chart
const shop = new ZeroTrustNamespace(chart, 'Namespace', { name: 'shop', monitoring: [Monitoring.prometheus()] });

const release = new Include(chart, 'Cache', { url: join(__dirname, 'rendered.yaml') });
const cache = Peer.workload(objectOf('StatefulSet'), { name: 'cache', ports: [Port.REDIS] });
const test = Peer.workload(objectOf('Pod'), { name: 'cache-test' });

const api = new kplus.Deployment(chart, 'Api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'ghcr.io/acme/api:2.0', ports: [{ number: 8080 }] }],
});

shop.allow(Peer.workload(api), cache, { description: 'sessions are cached' });
shop.allow(cache, cache, { description: 'the replicas follow their leader' });
shop.allow(test, cache, { description: 'helm test pings the cache' });

app.synth();

/** The one object of this kind in the release. */
function objectOf(kind: string): ApiObject {
  const [found] = release.apiObjects.filter(object => object.kind === kind);
  if (!found) { throw new Error(`rendered.yaml has no ${kind}`); }
  return found;
}
