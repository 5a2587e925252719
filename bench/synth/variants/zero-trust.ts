import { FlowSpec } from '../scenario';
import { Variant } from './variant';
import { addCharts, addWorkloads, Workloads } from './workloads';
import { Peer, Port, Proof, ZeroTrustNamespace } from 'cdk8s-zero-trust';

/** The scenario in the words of this library, the namespaces first, as the README advises: what is made before its namespace costs an edge. */
export const writeZeroTrust: Variant = (app, scenario) => {
  Proof.of(app).turnOff('it is measured apart');
  writeProved(app, scenario);
};

/** The same, and proved. */
export const writeProved: Variant = (app, scenario) => {
  const charts = addCharts(app, scenario);
  const namespaces = charts.map((chart, index) => new ZeroTrustNamespace(chart, 'ZeroTrust', { name: scenario.namespaces[index]! }));
  const workloads = addWorkloads(app, scenario, charts);
  for (const flow of scenario.flows) { allow(namespaces[flow.source.namespace]!, flow, workloads); }
};

function allow(namespace: ZeroTrustNamespace, { source, to, description }: FlowSpec, { deploymentOf }: Workloads): void {
  const from = Peer.workload(deploymentOf(source));
  if ('workload' in to) {
    namespace.allow(from, Peer.workload(deploymentOf(to.workload)), { description });
  } else {
    namespace.allow(from, Peer.cidr(to.block.cidr, { name: to.block.name }), { ports: [Port.tcp(to.block.port)], description });
  }
}
