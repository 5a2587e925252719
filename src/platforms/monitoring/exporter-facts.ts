import { Fact, sourced } from '../../model/fact';
import { Labels } from '../../model/selector';

/** What is scraped besides the workloads of applications. */
export interface ExporterFact {
  /** What policies call it. */
  readonly name: string;
  /** Absent: that of the release, which the user has to say. */
  readonly namespace?: string;
  /** Absent: it runs on the host network, or the labels hold what only the user knows. */
  readonly labels?: Labels;
  /** The TCP ports on which it serves metrics. */
  readonly ports: readonly number[];
  /** Why the rule is as it is. */
  readonly why: string;
}

const READ = '2026-11-20';
const COMMUNITY = 'prometheus-community/helm-charts';

/** The exporters of the charts, metrics-server, resolvers and ingress controllers. */
export const EXPORTERS = {
  prometheusOperator: sourced<ExporterFact>({
    name: 'prometheus-operator',
    ports: [8080, 10250],
    why: 'it listens on 8080, or on 10250 with TLS; its labels hold its name and its release',
  }, `${COMMUNITY} charts/kube-prometheus-stack/templates/prometheus-operator/networkpolicy.yaml and values.yaml`, READ),
  kubeStateMetrics: sourced<ExporterFact>({
    name: 'kube-state-metrics',
    labels: { 'app.kubernetes.io/name': 'kube-state-metrics' },
    ports: [8080, 8081],
    why: 'what it tells of the cluster is on 8080, what it tells of itself on 8081; the namespace is that of the release',
  }, `${COMMUNITY} charts/kube-state-metrics/templates/networkpolicy.yaml`, READ),
  nodeExporter: sourced<ExporterFact>({
    name: 'node-exporter',
    ports: [9100],
    why: 'it is on the host network, so it is reached at the address of a node',
  }, `${COMMUNITY} charts/prometheus-node-exporter/values.yaml`, READ),
  metricsServer: sourced<ExporterFact>({
    name: 'metrics-server',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'metrics-server' },
    ports: [10250],
    why: 'its pods listen on 10250 behind the 443 of its Service',
  }, 'kubernetes-sigs/metrics-server manifests/base/deployment.yaml and kustomization.yaml', READ),
  coreDns: sourced<ExporterFact>({
    name: 'coredns',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kube-dns' },
    ports: [9153],
    why: 'its metrics have a port of their own, beside that for queries',
  }, 'kubernetes/kubernetes cluster/addons/dns/coredns/coredns.yaml.base', READ),
  nodeLocalDns: sourced<ExporterFact>({
    name: 'node-local-dns',
    ports: [9253],
    why: 'the cache is on the host network, so it is reached at the address of a node',
  }, 'kubernetes/kubernetes cluster/addons/dns/nodelocaldns/nodelocaldns.yaml', READ),
  openShiftDns: sourced<ExporterFact>({
    name: 'openshift-dns',
    namespace: 'openshift-dns',
    labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
    ports: [9154],
    why: 'its metrics have a port of their own, beside that for queries',
  }, 'openshift/cluster-dns-operator pkg/manifests/assets/dns/daemonset.yaml and service.yaml', READ),
  ingressNginx: sourced<ExporterFact>({
    name: 'ingress-nginx',
    namespace: 'ingress-nginx',
    labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' },
    ports: [10254],
    why: 'its metrics have a port of their own, beside those for requests and for its webhook',
  }, 'kubernetes/ingress-nginx deploy/static/provider/cloud/deploy.yaml', READ),
  nginxInc: sourced<ExporterFact>({
    name: 'nginx-ingress',
    namespace: 'nginx-ingress',
    labels: { 'app': 'nginx-ingress', 'app.kubernetes.io/name': 'nginx-ingress' },
    ports: [9113],
    why: 'its metrics have a port of their own, beside those for requests',
  }, 'nginx/kubernetes-ingress deployments/deployment/nginx-ingress.yaml', READ),
} satisfies { [factory: string]: Fact<ExporterFact> };
