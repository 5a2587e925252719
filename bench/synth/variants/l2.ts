import { Chart } from 'cdk8s';
import {
  LabelExpression, Namespace, Namespaces, NetworkPolicy, NetworkPolicyIpBlock, NetworkPolicyPort, NetworkPolicyTrafficDefault, Pods,
} from 'cdk8s-plus-28';
import { Scenario } from '../scenario';
import { Variant } from './variant';
import { addWorkloads } from './workloads';

/** The same flows with the network policies of cdk8s-plus, and with them default deny and DNS for every namespace. */
export const writeL2: Variant = (app, scenario) => {
  const { charts, deploymentOf } = addWorkloads(app, scenario);
  charts.forEach((chart, index) => addBaseline(chart, scenario.namespaces[index]!));
  const blocks = charts.map(chart => addBlocks(chart, scenario));
  for (const { source, to } of scenario.flows) {
    const { connections } = deploymentOf(source);
    if ('workload' in to) {
      connections.allowTo(deploymentOf(to.workload));
    } else {
      connections.allowTo(blocks[source.namespace]!.get(to.block.name)!, { ports: [NetworkPolicyPort.tcp(to.block.port)] });
    }
  }
};

/** What the library writes for every namespace: the Namespace, default deny and DNS. */
export function addBaseline(chart: Chart, name: string): void {
  new Namespace(chart, 'Namespace', { metadata: { name } });
  new NetworkPolicy(chart, 'DefaultDeny', {
    egress: { default: NetworkPolicyTrafficDefault.DENY },
    ingress: { default: NetworkPolicyTrafficDefault.DENY },
  });
  const ports = [NetworkPolicyPort.tcp(53), NetworkPolicyPort.udp(53)];
  const resolvers = Pods.select(chart, 'Resolvers', {
    namespaces: Namespaces.select(chart, 'KubeSystem', { names: ['kube-system'] }),
    expressions: [LabelExpression.in('k8s-app', ['kube-dns', 'coredns'])],
  });
  const cache = NetworkPolicyIpBlock.ipv4(chart, 'Cache', '169.254.20.10/32');
  new NetworkPolicy(chart, 'Dns', { egress: { rules: [resolvers, cache].map(peer => ({ peer, ports })) } });
}

/** The address blocks, which are constructs in cdk8s-plus. */
export function addBlocks(chart: Chart, { blocks }: Scenario): Map<string, NetworkPolicyIpBlock> {
  return new Map(blocks.map(({ name, cidr }) => [name, NetworkPolicyIpBlock.ipv4(chart, name, cidr)]));
}
