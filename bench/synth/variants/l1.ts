import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { FlowSpec, Scenario, WorkloadSpec } from '../scenario';
import { declaredOn, metadataOf, Why, whyOf } from './metadata';
import { Variant } from './variant';
import { addWorkloads } from './workloads';

const DNS_PORTS = ['TCP', 'UDP'].map(protocol => ({ port: k8s.IntOrString.fromNumber(53), protocol }));

/** The manifests that this library writes, to the letter, by hand. */
export const writeL1: Variant = (app, scenario) => {
  const { charts } = addWorkloads(app, scenario);
  const namespaces = charts.map((chart, index) => new ByHand(chart, scenario.namespaces[index]!));
  namespaces.forEach(namespace => namespace.addBaseline());
  for (const flow of scenario.flows) { addFlow(namespaces, scenario, flow); }
};

function addFlow(namespaces: ByHand[], scenario: Scenario, flow: FlowSpec): void {
  const { source, to } = flow;
  const own = namespaces[source.namespace]!;
  const why = whyOf(flow, scenario.namespaces);
  if ('block' in to) {
    own.addEgress(source, to.block.name, { ipBlock: { cidr: to.block.cidr } }, to.block.port, why);
    return;
  }
  const other = namespaces[to.workload.namespace]!;
  own.addEgress(source, to.workload.name, own.peer(to.workload, other), to.workload.port, why);
  other.addIngress(to.workload, source.name, other.peer(source, own), to.workload.port, why);
}

/** The policies of one namespace. */
class ByHand {
  public constructor(private readonly chart: Chart, private readonly name: string) {}

  public addBaseline(): void {
    const namespace = new k8s.KubeNamespace(this.chart, 'Namespace', { metadata: { name: this.name } });
    // The chart gives its namespace to all it holds, and a Namespace has none.
    ApiObject.of(namespace).addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    const path = declaredOn(this.name);
    this.add('allow-to-dns', { declaredOn: path, description: 'every pod resolves names', flow: 'same-namespace -> dns' }, {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{
        ports: DNS_PORTS,
        to: [{ ipBlock: { cidr: '169.254.20.10/32' } }, {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          podSelector: { matchExpressions: [{ key: 'k8s-app', operator: 'In', values: ['coredns', 'kube-dns'] }] },
        }],
      }],
    });
    this.add('default-deny', { declaredOn: path, description: 'what no other policy allows is denied' }, {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  }

  public addEgress(subject: WorkloadSpec, to: string, peer: k8s.NetworkPolicyPeer, port: number, why: Why): void {
    this.add(`${subject.name}-allow-to-${to}`, why, {
      podSelector: { matchLabels: { ...subject.labels } },
      policyTypes: ['Egress'],
      egress: [{ to: [peer], ports: [{ port: k8s.IntOrString.fromNumber(port), protocol: 'TCP' }] }],
    });
  }

  public addIngress(subject: WorkloadSpec, from: string, peer: k8s.NetworkPolicyPeer, port: number, why: Why): void {
    this.add(`${subject.name}-allow-from-${from}`, why, {
      podSelector: { matchLabels: { ...subject.labels } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [peer], ports: [{ port: k8s.IntOrString.fromNumber(port), protocol: 'TCP' }] }],
    });
  }

  /** The workload as the policies of this namespace name it. */
  public peer(workload: WorkloadSpec, home: ByHand): k8s.NetworkPolicyPeer {
    const podSelector = { matchLabels: { ...workload.labels } };
    if (home === this) { return { podSelector }; }
    return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': home.name } }, podSelector };
  }

  private add(suffix: string, why: Why, spec: k8s.NetworkPolicySpec): void {
    const metadata = metadataOf(this.name, suffix, why);
    new k8s.KubeNetworkPolicy(this.chart, metadata.name, { metadata, spec });
  }
}
