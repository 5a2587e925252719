import { Deployment, INetworkPolicyPeer, NetworkPolicy, NetworkPolicyPort } from 'cdk8s-plus-28';
import { addBaseline, addBlocks } from './l2';
import { metadataOf, whyOf } from './metadata';
import { Variant } from './variant';
import { addWorkloads } from './workloads';
import { FlowSpec, Scenario, WorkloadSpec } from '../scenario';

/** As l2.ts, with the names, labels and annotations that tell people why a policy exists: `allowTo` has no place for them. */
export const writeL2WithMetadata: Variant = (app, scenario) => {
  const { charts, deploymentOf } = addWorkloads(app, scenario);
  charts.forEach((chart, index) => addBaseline(chart, scenario.namespaces[index]!));
  const blocks = charts.map(chart => addBlocks(chart, scenario));
  for (const flow of scenario.flows) {
    const { source, to } = flow;
    if ('block' in to) {
      addEgress(scenario, flow, deploymentOf(source), to.block, blocks[source.namespace]!.get(to.block.name)!);
    } else {
      addEgress(scenario, flow, deploymentOf(source), to.workload, deploymentOf(to.workload));
      addIngress(scenario, flow, to.workload, deploymentOf(to.workload), deploymentOf(source));
    }
  }
};

function addEgress(scenario: Scenario, flow: FlowSpec, subject: Deployment, to: { name: string; port: number }, peer: INetworkPolicyPeer): void {
  const metadata = metadataOf(scenario.namespaces[flow.source.namespace]!, `${flow.source.name}-allow-to-${to.name}`, whyOf(flow, scenario.namespaces));
  new NetworkPolicy(subject, metadata.name, { metadata, selector: subject, egress: { rules: [{ peer, ports: [NetworkPolicyPort.tcp(to.port)] }] } });
}

function addIngress(scenario: Scenario, flow: FlowSpec, to: WorkloadSpec, subject: Deployment, peer: INetworkPolicyPeer): void {
  const metadata = metadataOf(scenario.namespaces[to.namespace]!, `${to.name}-allow-from-${flow.source.name}`, whyOf(flow, scenario.namespaces));
  new NetworkPolicy(subject, metadata.name, { metadata, selector: subject, ingress: { rules: [{ peer, ports: [NetworkPolicyPort.tcp(to.port)] }] } });
}
