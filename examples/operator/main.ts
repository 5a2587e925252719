import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Monitoring, Peer, Platform, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const chart = new Chart(app, 'cache-operator', { namespace: 'cache-operator' });
const namespace = new ZeroTrustNamespace(chart, 'Namespace', {
  name: 'cache-operator',
  // The API server has no pods: its addresses have to be said. It calls webhooks through the agents of konnectivity.
  platform: Platform.aks({ podRanges: ['10.244.0.0/16'], apiServerRanges: ['20.50.1.7/32'], apiServerPorts: [Port.HTTPS] }),
  monitoring: [Monitoring.prometheus()],
});

const operator = new kplus.Deployment(chart, 'Operator', {
  metadata: { name: 'operator' },
  podMetadata: { labels: { app: 'cache-operator' } },
  replicas: 2,
  containers: [{
    image: 'ghcr.io/acme/cache-operator:1.3',
    ports: [{ name: 'webhook', number: 9443 }, { name: 'metrics', number: 8443 }, { name: 'health', number: 8081 }],
  }],
});
// Pods that it makes, in whatever namespace somebody asks for a cache.
const caches = Peer.namespacesWithLabels({ caches: 'allowed' }, { podLabels: { 'app.kubernetes.io/managed-by': 'cache-operator' } });

namespace.allow(Peer.workload(operator), Peer.apiServer(), { description: 'it watches its resources, and takes the lease of the leader' });
namespace.allow(Peer.apiServer(), Peer.workload(operator), { ports: [Port.tcp(9443)], description: 'its admission webhook is called' });
namespace.allow(Peer.workload(operator), caches, { ports: [Port.REDIS], description: 'it asks caches who their leader is' });
namespace.acceptWarning('one-sided-flow', 'cache-operator/Namespace', 'its chart writes the policies of the caches');

app.synth();
