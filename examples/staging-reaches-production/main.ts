import { join } from 'path';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import { Peer, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();
const workloads = new Include(new Chart(app, 'workloads'), 'Workloads', { url: join(__dirname, 'workloads.yaml') });
const workload = (namespace: string, name: string): ApiObject => {
  const found = workloads.apiObjects.find(object => object.metadata.namespace === namespace && object.metadata.name === name);
  if (!found) { throw new Error(`workloads.yaml has no ${namespace}/${name}`); }
  return found;
};

for (const name of ['production', 'staging']) {
  const namespace = new ZeroTrustNamespace(new Chart(app, name), 'Namespace', { name });
  namespace.allow(Peer.workload(workload(name, 'backend')), Peer.workload(workload(name, 'database')), {
    description: `the backend of ${name} stores in the database of ${name}`,
  });
  if (name === 'production') {
    namespace.allow(Peer.workload(workload(name, 'frontend')), Peer.workload(workload(name, 'backend')), {
      description: 'the frontend calls the backend',
    });
  }
}

app.synth();
