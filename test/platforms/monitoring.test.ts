import { Actor, Actors, at, lookAlikes, podIn } from './preset-support';
import { Confidence } from '../../src/model/fact';
import { COLLECTORS } from '../../src/platforms/monitoring/collector-facts';
import { MONITORING_NOTES } from '../../src/platforms/monitoring/monitoring-notes';
import { SCRAPERS } from '../../src/platforms/monitoring/scraper-facts';
import { muteWarnings, shopApp, workload } from '../constructs/peers/support';
import { Exporter, Monitoring, OpenTelemetryMode, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const PLATFORM = Platform.kubernetes({ nodeRanges: ['10.9.0.0/16'], podRanges: ['10.42.0.0/16'] });
const NODE = at('10.9.0.7');
const PROMETHEUS = { 'app.kubernetes.io/name': 'prometheus' };
const OPENSHIFT = { ...PROMETHEUS, 'app.kubernetes.io/part-of': 'openshift-monitoring' };
const MONITORING = { 'network.openshift.io/policy-group': 'monitoring' };
const DATADOG = { 'app.kubernetes.io/component': 'agent', 'agent.datadoghq.com/component': 'agent' };
const OTEL = { 'app.kubernetes.io/name': 'opentelemetry-collector', 'app.kubernetes.io/component': 'standalone-collector' };
const GMP = { 'app.kubernetes.io/name': 'collector', 'app': 'managed-prometheus-collector' };

/** Each row of the fact sheet about pulling: the preset, who comes in, and who stays out besides those that look alike. */
const PULLED: [string, Monitoring, Actor[], Actor[]][] = [
  ['kube-prometheus-stack', Monitoring.kubePrometheusStack(), [podIn('monitoring', PROMETHEUS)], [podIn('prometheus', PROMETHEUS)]],
  ['kube-prometheus-stack, one Prometheus', Monitoring.kubePrometheusStack({ namespace: 'prometheus', prometheusName: 'main' }),
    [podIn('prometheus', { ...PROMETHEUS, 'operator.prometheus.io/name': 'main' })],
    [podIn('prometheus', { ...PROMETHEUS, 'operator.prometheus.io/name': 'other' })]],
  ['kube-prometheus-stack, as an agent', Monitoring.kubePrometheusStack({ agentMode: true }),
    [podIn('monitoring', { 'app.kubernetes.io/name': 'prometheus-agent' })], [podIn('monitoring', PROMETHEUS)]],
  ['Prometheus of either chart', Monitoring.prometheus(), [podIn('monitoring', PROMETHEUS)], [podIn('monitoring', { app: 'prometheus' })]],
  ['Prometheus of its own chart', Monitoring.prometheusChart(), [podIn('monitoring', { ...PROMETHEUS, 'app.kubernetes.io/component': 'server' })], []],
  ['Prometheus in labelled namespaces', Monitoring.prometheus({ namespaceLabels: { purpose: 'monitoring' } }),
    [podIn('observe', PROMETHEUS, { purpose: 'monitoring' })], [podIn('monitoring', PROMETHEUS)]],
  ['Grafana Alloy', Monitoring.alloy({ namespace: 'observe' }), [podIn('observe', { 'app.kubernetes.io/name': 'alloy' })], []],
  ['a collector of OpenTelemetry that scrapes', Monitoring.openTelemetry({ namespace: 'observe', scrapes: true }), [podIn('observe', OTEL)],
    [podIn('observe', { ...OTEL, 'app.kubernetes.io/component': 'agent-collector' })]],
  ['vmagent', Monitoring.vmAgent({ namespace: 'observe' }), [podIn('observe', { 'app.kubernetes.io/name': 'victoria-metrics-agent' })], []],
  ['the agents of Datadog', Monitoring.datadog(), [podIn('datadog', DATADOG), podIn('datadog', { ...DATADOG, app: 'any-release' })],
    [podIn('datadog', { ...DATADOG, 'agent.datadoghq.com/component': 'cluster-agent' }), NODE]],
  ['OpenShift', Monitoring.openShift(),
    [podIn('openshift-monitoring', OPENSHIFT, MONITORING), podIn('openshift-user-workload-monitoring', OPENSHIFT, MONITORING)], []],
  ['OpenShift, user workloads', Monitoring.openShiftUserWorkload(), [podIn('openshift-user-workload-monitoring', OPENSHIFT)],
    [podIn('openshift-monitoring', OPENSHIFT, MONITORING)]],
  ['Managed Prometheus of GKE', Monitoring.gkeManagedPrometheus(), [podIn('gmp-system', GMP)], [podIn('gke-gmp-system', GMP)]],
  ['Managed Prometheus of GKE, as Google runs it', Monitoring.gkeManagedPrometheus({ namespace: 'gke-gmp-system' }), [podIn('gke-gmp-system', GMP)], []],
  ['managed Prometheus of Azure', Monitoring.azureMonitor(),
    [podIn('kube-system', { rsName: 'ama-metrics' }), podIn('kube-system', { dsName: 'ama-metrics-node' })], [podIn('kube-system', { rsName: 'coredns' })]],
  ['CloudWatch', Monitoring.cloudWatch(), [NODE], [podIn('amazon-cloudwatch', { name: 'cloudwatch-agent' }), at('10.10.0.1')]],
];

describe.each(PULLED)('%s', (_, stack, sources, strangers) => {
  const known = sources.map(source => JSON.stringify(source));
  const others = [...strangers, ...sources.flatMap(lookAlikes)].filter(other => !known.includes(JSON.stringify(other)));

  test('scrapes metrics ports, and nobody who looks like it does', () => {
    const { app, chart, shop } = shopApp({ platform: PLATFORM, monitoring: [stack] });
    shop.addWorkload(workload(chart, 'Api', { ports: [{ containerPort: 8080 }, { containerPort: 9090, name: 'metrics' }] }));
    expect(shop.warnings).toEqual([]);
    expect(() => app.synth()).not.toThrow();
    const actors = new Actors(app, [...sources, ...others]);
    const verdicts = (list: Actor[], port: number) => list.map(source => actors.ask(source, 'shop/api', Port.tcp(port)));
    expect(verdicts(sources, 9090)).toEqual(sources.map(() => 'allow'));
    expect(verdicts(sources, 8080)).toEqual(sources.map(() => 'deny'));
    expect(others.filter((__, i) => verdicts(others, 9090)[i] !== 'deny')).toEqual([]);
  });

  test('names its source and prints what it assumes', () => {
    expect(stack.source).toMatch(/\S.* \(20\d\d-\d\d-\d\d\)$/);
    expect(stack.assumptions[0]).toBe(`${stack.name} scrapes from ${stack.scrapers}`);
  });
});

const OTLP = ['TCP 4317', 'TCP 4318'];
const LEGACY = ['UDP 6831', 'TCP 14268', 'TCP 14250', 'TCP 9411'];
const AGENT = { ...OTEL, 'app.kubernetes.io/component': 'agent-collector' };
const STATEFUL = { ...OTEL, 'app.kubernetes.io/component': 'statefulset-collector' };
const TRIED = [
  Port.OTLP_GRPC, Port.OTLP_HTTP, Port.udp(6831), Port.tcp(14268), Port.tcp(14250), Port.tcp(9411), Port.udp(8125), Port.tcp(8126), Port.HTTPS,
  Port.tcp(10516), Port.tcp(8125), Port.HTTP,
];

/** Each row about pushing: the preset, who is sent to, on which of the ports above, and who is not. */
const PUSHED: [string, Monitoring, Actor[], string[], Actor[]][] = [
  ['OTLP to a Deployment', Monitoring.openTelemetry({ namespace: 'observe' }), [podIn('observe', OTEL)], OTLP, [NODE, podIn('observe', AGENT)]],
  ['OTLP to a StatefulSet', Monitoring.openTelemetry({ namespace: 'observe', mode: OpenTelemetryMode.STATEFUL_SET }), [podIn('observe', STATEFUL)], OTLP,
    [podIn('observe', OTEL), NODE]],
  ['OTLP to the node', Monitoring.openTelemetry({ namespace: 'observe', mode: OpenTelemetryMode.DAEMON_SET }), [NODE, podIn('observe', AGENT)], OTLP,
    [podIn('observe', OTEL), at('10.10.0.1')]],
  ['Jaeger and Zipkin', Monitoring.openTelemetry({ namespace: 'observe', jaegerAndZipkin: true }), [podIn('observe', OTEL)], [...OTLP, ...LEGACY], [NODE]],
  ['DogStatsD', Monitoring.datadog({ dogStatsd: true }), [NODE, podIn('datadog', DATADOG)], ['UDP 8125'], [at('10.10.0.1'), podIn('datadog')]],
  ['traces of Datadog', Monitoring.datadog({ apm: true }), [NODE, podIn('datadog', DATADOG)], ['TCP 8126'], [at('10.10.0.1')]],
  ['both of Datadog', Monitoring.datadog({ dogStatsd: true, apm: true }), [NODE, podIn('datadog', DATADOG)], ['UDP 8125', 'TCP 8126'], []],
  ['the intake of Datadog', Monitoring.datadogIntake(), [at('203.0.114.1'), at('8.8.8.8')], ['TCP 443', 'TCP 10516'],
    [at('10.0.0.1'), at('169.254.169.254'), NODE, podIn('datadog', DATADOG)]],
  ['the intake of Datadog, by blocks', Monitoring.datadogIntake({ ranges: ['3.233.144.0/20'] }), [at('3.233.144.9')], ['TCP 443', 'TCP 10516'], [at('8.8.8.8')]],
];

describe.each(PUSHED)('%s', (_, stack, destinations, ports, strangers) => {
  test('is sent to by every pod on its ports alone, and nobody else is', () => {
    const { app, shop } = shopApp({ platform: PLATFORM, monitoring: [stack] });
    expect(shop.warnings).toEqual([]);
    expect(() => app.synth()).not.toThrow();
    const pod = podIn('shop', { any: 'pod' });
    const actors = new Actors(app, [pod, ...destinations, ...strangers]);
    const open = (destination: Actor) => TRIED.filter(port => actors.ask(pod, destination, port) !== 'deny').map(String);
    expect(destinations.map(open)).toEqual(destinations.map(() => ports));
    expect(strangers.flatMap(open)).toEqual([]);
    const first = TRIED.find(port => `${port}` === ports[0])!;
    expect(destinations.map(destination => actors.ask(pod, destination, first))).toEqual(destinations.map(() => 'allow'));
  });

  test('names its source', () => {
    expect(stack.source).toMatch(/\S.* \(20\d\d-\d\d-\d\d\)$/);
  });
});

test('the agents of Datadog are sent to through a socket file unless a port is asked for', () => {
  expect(Monitoring.datadog().collectors).toBeUndefined();
});

test('a collector of OpenTelemetry scrapes only when it is said to', () => {
  expect(Monitoring.openTelemetry({ namespace: 'observe' }).scrapers).toBeUndefined();
});

const OPERATOR = { app: 'stack-operator', release: 'stack' };

/** What is scraped besides workloads: the preset, its pods or node, its ports. */
const EXPORTERS: [string, Exporter, Actor, number[]][] = [
  ['the Prometheus operator', Exporter.prometheusOperator({ namespace: 'observe', operatorName: 'stack-operator', release: 'stack' }),
    podIn('observe', OPERATOR), [8080, 10250]],
  ['kube-state-metrics', Exporter.kubeStateMetrics({ namespace: 'observe' }), podIn('observe', { 'app.kubernetes.io/name': 'kube-state-metrics' }), [8080, 8081]],
  ['node-exporter', Exporter.nodeExporter(), NODE, [9100]],
  ['metrics-server', Exporter.metricsServer(), podIn('kube-system', { 'k8s-app': 'metrics-server' }), [10250]],
  ['CoreDNS', Exporter.coreDns(), podIn('kube-system', { 'k8s-app': 'kube-dns' }), [9153]],
  ['NodeLocal DNSCache', Exporter.nodeLocalDns(), NODE, [9253]],
  ['the DNS of OpenShift', Exporter.openShiftDns(), podIn('openshift-dns', { 'dns.operator.openshift.io/daemonset-dns': 'default' }), [9154]],
  ['ingress-nginx', Exporter.ingressNginx(),
    podIn('ingress-nginx', { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' }), [10254]],
  ['the controller of NGINX Inc', Exporter.nginxInc(), podIn('nginx-ingress', { 'app': 'nginx-ingress', 'app.kubernetes.io/name': 'nginx-ingress' }), [9113]],
  ['Alloy itself', { toPeer: () => Monitoring.alloy({ namespace: 'observe' }).scrapers! } as Exporter, podIn('observe', { 'app.kubernetes.io/name': 'alloy' }),
    [12345]],
];

test.each(EXPORTERS)('%s is reached on the ports that it serves', (_, exporter, destination, ports) => {
  const { app, shop } = shopApp({ platform: PLATFORM });
  shop.allow(Peer.labels(PROMETHEUS, { name: 'prometheus' }), exporter);
  const prometheus = podIn('shop', PROMETHEUS);
  const others = lookAlikes(destination);
  const actors = new Actors(app, [prometheus, destination, ...others]);
  const open = (to: Actor) => [443, 8080, 8081, 9100, 9113, 9153, 9154, 9253, 10250, 10254, 12345].filter(port => actors.ask(prometheus, to, Port.tcp(port)) !== 'deny');
  expect(open(destination)).toEqual(ports);
  expect(others.flatMap(open)).toEqual([]);
});

describe('a preset', () => {
  const any = (options: object = {}) => options as any;

  test.each<[string, () => unknown, RegExp]>([
    ['namespace and namespaceLabels', () => Monitoring.prometheus({ namespace: 'a', namespaceLabels: { b: 'c' } }),
      /^prometheus must be given namespace or namespaceLabels, got both/],
    ['no namespace of Alloy', () => Monitoring.alloy(any()), /namespace/],
    ['no namespace of vmagent', () => Monitoring.vmAgent(any()), /namespace/],
    ['no namespace of OpenTelemetry', () => Monitoring.openTelemetry(any()), /namespace/],
    ['no options', () => Monitoring.prometheus(null as any), /^options of prometheus must be an object, got null/],
    ['no options of OpenTelemetry', () => (Monitoring as any).openTelemetry(), /^options of openTelemetry must be an object, got undefined/],
    ['empty labels', () => Monitoring.datadog({ labels: {} }), /needs at least one label/],
    ['empty labels of namespaces', () => Monitoring.prometheus({ namespaceLabels: {} }), /needs at least one label/],
    ['no block of the intake', () => Monitoring.datadogIntake({ ranges: [] }), /needs at least one block/],
    ['no ports of a scraper', () => Monitoring.scraper(any()), /^Monitoring\.scraper needs ports, got none/],
    ['empty ports of a scraper', () => Monitoring.scraper({ ports: [] }), /ports must not be an empty list/],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('on the host network is an error at synthesis where the platform does not state its nodes', () => {
    const { app, chart, shop } = shopApp({ monitoring: [Monitoring.cloudWatch()] });
    shop.addWorkload(workload(chart, 'Api'), { metricsPorts: [Port.tcp(9090)] });
    expect(() => app.synth()).toThrow(/say them with the platform's nodeRanges/);
  });
});

describe('what nobody checked', () => {
  test('is the default of no preset: ports of Loki and of stores, the older label of Prometheus', () => {
    const unverified = (facts: object) => Object.entries(facts).filter(([, fact]) => fact.confidence === Confidence.UNVERIFIED).map(([name]) => name);
    expect([unverified(SCRAPERS), unverified(COLLECTORS)]).toEqual([[], ['remoteWrite', 'loki']]);
    expect(MONITORING_NOTES.filter(fact => fact.confidence === Confidence.UNVERIFIED).map(fact => fact.value.call))
      .toEqual(["Monitoring.prometheus({ labels: { app: 'prometheus' } })"]);
  });
});
