import { Fact, sourced } from '../../model/fact';
import { Labels } from '../../model/selector';

/** Who opens connections to the metrics ports of workloads, as its chart or manifest installs it. */
export interface ScraperFact {
  /** What policies call it. */
  readonly name: string;
  /** Absent: that of the release, which the user has to say, or one that `namespaceLabels` find. */
  readonly namespace?: string;
  /** The labels of its namespaces, where these are how its vendor finds them. */
  readonly namespaceLabels?: Labels;
  /** The labels of its pods, a set for each kind of them; absent: it runs on the host network, so only the addresses of nodes are known. */
  readonly pods?: readonly Labels[];
  /** The TCP ports of its own containers; absent: not documented. */
  readonly ports?: readonly number[];
  /** Why the rule is as it is. */
  readonly why: string;
}

const READ = '2026-11-20';
const COMMUNITY = 'prometheus-community/helm-charts';
const OPENSHIFT = 'openshift/cluster-monitoring-operator manifests/0000_50_cluster-monitoring-operator_01-namespace.yaml and assets/prometheus-k8s';
const OPENSHIFT_PODS = [{ 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/part-of': 'openshift-monitoring' }];

/** The scrapers of each stack. */
export const SCRAPERS = {
  prometheus: sourced<ScraperFact>({
    name: 'prometheus',
    namespace: 'monitoring',
    pods: [{ 'app.kubernetes.io/name': 'prometheus' }],
    why: 'both charts of the community put this label on the pods that scrape; the namespace is a convention',
  }, `${COMMUNITY} kube-prometheus-stack networkpolicy.yaml and prometheus _helpers.tpl`, READ),
  kubePrometheusStack: sourced<ScraperFact>({
    name: 'prometheus',
    namespace: 'monitoring',
    pods: [{ 'app.kubernetes.io/name': 'prometheus' }],
    why: 'the operator puts the label on every Prometheus, and operator.prometheus.io/name with the name of its object; in agent mode the name is prometheus-agent',
  }, `${COMMUNITY} charts/kube-prometheus-stack/templates/prometheus/networkpolicy.yaml`, READ),
  prometheusChart: sourced<ScraperFact>({
    name: 'prometheus',
    namespace: 'monitoring',
    pods: [{ 'app.kubernetes.io/name': 'prometheus', 'app.kubernetes.io/component': 'server' }],
    why: 'of the pods of this chart only the server scrapes; the namespace is a convention',
  }, `${COMMUNITY} charts/prometheus/templates/_helpers.tpl`, READ),
  alloy: sourced<ScraperFact>({
    name: 'alloy',
    pods: [{ 'app.kubernetes.io/name': 'alloy' }],
    ports: [12345],
    why: 'a DaemonSet unless told otherwise, not on the host network; the namespace is that of the release',
  }, 'grafana/alloy operations/helm/charts/alloy/templates/_helpers.tpl and values.yaml', READ),
  openTelemetry: sourced<ScraperFact>({
    name: 'opentelemetry',
    pods: [{ 'app.kubernetes.io/name': 'opentelemetry-collector' }],
    why: 'a label tells how it is installed: standalone-collector, agent-collector or statefulset-collector; the namespace is that of the release',
  }, 'open-telemetry/opentelemetry-helm-charts charts/opentelemetry-collector/templates/_helpers.tpl', READ),
  vmAgent: sourced<ScraperFact>({
    name: 'vmagent',
    pods: [{ 'app.kubernetes.io/name': 'victoria-metrics-agent' }],
    why: 'it scrapes pods by their annotations, not from the host network; the namespace is that of the release',
  }, 'VictoriaMetrics/helm-charts charts/victoria-metrics-common/templates/_helpers.tpl and victoria-metrics-agent values.yaml', READ),
  datadog: sourced<ScraperFact>({
    name: 'datadog',
    namespace: 'datadog',
    pods: [{ 'app.kubernetes.io/component': 'agent', 'agent.datadoghq.com/component': 'agent' }],
    why: 'the agent of the node connects to every annotated pod on the port of its check; its app label holds the name of the release, so it is left out',
  }, 'DataDog/helm-charts charts/datadog/templates/daemonset.yaml, agent-network-policy.yaml and values.yaml', READ),
  openShift: sourced<ScraperFact>({
    name: 'openshift-monitoring',
    namespaceLabels: { 'network.openshift.io/policy-group': 'monitoring' },
    pods: OPENSHIFT_PODS,
    why: 'OpenShift labels the namespaces of its monitoring, that of user workloads too, for policies to find',
  }, OPENSHIFT, READ),
  openShiftUserWorkload: sourced<ScraperFact>({
    name: 'openshift-user-workload-monitoring',
    namespace: 'openshift-user-workload-monitoring',
    pods: OPENSHIFT_PODS,
    why: 'the Prometheus of user workloads alone, which carries the same labels in a namespace of its own',
  }, OPENSHIFT, READ),
  gkeManagedPrometheus: sourced<ScraperFact>({
    name: 'gke-managed-prometheus',
    namespace: 'gmp-system',
    pods: [{ 'app.kubernetes.io/name': 'collector', 'app': 'managed-prometheus-collector' }],
    why: 'a collector on each node, not on the host network; where Google manages it, gke-gmp-system was also seen',
  }, 'GoogleCloudPlatform/prometheus-engine manifests/operator.yaml', READ),
  azureMonitor: sourced<ScraperFact>({
    name: 'azure-monitor',
    namespace: 'kube-system',
    pods: [{ rsName: 'ama-metrics' }, { dsName: 'ama-metrics-node' }],
    why: 'a Deployment and a DaemonSet scrape, each with a label of its own',
  }, 'Azure/prometheus-collector otelcollector/deploy/addon-chart/azure-monitor-metrics-addon/templates', READ),
  cloudWatch: sourced<ScraperFact>({
    name: 'cloudwatch',
    why: 'agent and Fluent Bit are on the host network, so the pods see the address of a node',
  }, 'aws-observability/helm-charts values.yaml and linux/fluent-bit-daemonset.yaml', READ),
} satisfies { [factory: string]: Fact<ScraperFact> };
