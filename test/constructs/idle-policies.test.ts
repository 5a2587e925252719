import { ApiObject, App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { muteWarnings, workload } from './peers/support';
import { appWith, deployment, manifestsOf, policyNames, stderrOf } from '../support/apps';
import { Manifests, Mesh, Monitoring, Peer, PolicyGranularity, Port, Proof, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

muteWarnings();

const SCRAPED = 'shop-api-allow-from-prometheus';

/** A namespace with Prometheus and a workload that serves no metrics yet. */
function shop(props: Partial<ZeroTrustNamespaceProps> = {}): { app: App; chart: Chart; namespace: ZeroTrustNamespace; api: kplus.Deployment } {
  const { app, chart } = appWith();
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', monitoring: [Monitoring.prometheus()], ...props });
  const api = deployment(chart, 'api', { http: 8080 });
  namespace.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS] });
  return { app, chart, namespace, api };
}

function serveMetrics(api: kplus.Deployment): void {
  api.addContainer({ name: 'exporter', image: 'ghcr.io/acme/exporter:1', ports: [{ number: 9100, name: 'metrics' }] });
}

function rulesOf(chart: Chart, name: string): any {
  return manifestsOf(chart).find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name)?.spec.ingress;
}

describe('a policy for scrapers', () => {
  test('is not there as long as its workload serves no metrics, for whoever walks the tree', () => {
    const { app, chart, namespace } = shop();
    const inTree = () => app.node.findAll().filter(ApiObject.isApiObject).map(object => (object as ApiObject).name);
    expect(inTree()).not.toContain(SCRAPED);
    expect(policyNames(chart)).not.toContain(SCRAPED);
    expect(Manifests.fromApp(app).cluster.policies).not.toContain(`shop/${SCRAPED}`);
    expect(namespace.summary).not.toContain(SCRAPED);
    expect(namespace.policySizes.map(({ name }) => name)).not.toContain(SCRAPED);
  });

  test('is there when the workload gets its metrics port after it was mentioned, without a warning, and proved', () => {
    const { app, chart, namespace, api } = shop();
    serveMetrics(api);
    expect(stderrOf(() => expect(rulesOf(chart, SCRAPED)[0].ports).toEqual([{ port: 9100, protocol: 'TCP' }]))).toEqual([]);
    expect(Manifests.fromApp(app).cluster.policies).toContain(`shop/${SCRAPED}`);
    expect(namespace.summary).toContain(`${SCRAPED}: `);
    expect(namespace.summary).not.toContain('not scraped');
    expect(Proof.of(app).result.isProved).toBe(true);
  });

  test('comes with the next synth, where the port is added after one', () => {
    const { chart, api } = shop();
    expect(policyNames(chart)).not.toContain(SCRAPED);
    serveMetrics(api);
    expect(policyNames(chart)).toContain(SCRAPED);
    expect(policyNames(chart)).toContain(SCRAPED);
  });

  test('is not written because somebody depends on the namespace', () => {
    const { chart, namespace, api } = shop();
    new kplus.ConfigMap(chart, 'After').node.addDependency(namespace);
    expect(policyNames(chart)).not.toContain(SCRAPED);
    serveMetrics(api);
    expect(policyNames(chart)).toContain(SCRAPED);
  });

  test.each(Object.values(YamlOutputType).filter((mode): mode is YamlOutputType => typeof mode === 'number'))('is written or not in output mode %s', yamlOutputType => {
    const app = Testing.app({ yamlOutputType });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', monitoring: [Monitoring.prometheus()] });
    const api = deployment(chart, 'api', { http: 8080 });
    namespace.addWorkload(api);
    expect(app.synthYaml()).not.toContain(SCRAPED);
    serveMetrics(api);
    expect(app.synthYaml()).toContain(SCRAPED);
  });

  test('is one with a flow that somebody declared between the same ends', () => {
    const { chart, namespace, api } = shop();
    namespace.allow(Monitoring.prometheus().scrapers!, Peer.workload(api), { ports: [Port.tcp(8080)], description: 'blackbox' });
    const [policy] = manifestsOf(chart).filter(({ metadata }) => metadata.name === SCRAPED);
    expect(policy.spec.ingress).toHaveLength(1);
    expect(policy.spec.ingress[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
    expect(policy.metadata.annotations['kubernetes.io/description']).toBe('blackbox');
    serveMetrics(api);
    expect(rulesOf(chart, SCRAPED)[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }, { port: 9100, protocol: 'TCP' }]);
  });

  test('leaves no trace in the one policy of a workload', () => {
    const { chart, namespace, api } = shop({ granularity: PolicyGranularity.PER_WORKLOAD });
    const own = () => manifestsOf(chart).find(({ metadata }) => metadata.name === 'shop-api-allow');
    expect(own().spec.policyTypes).toEqual(['Egress']);
    expect(JSON.stringify(own().metadata.annotations)).not.toContain('scraped');
    serveMetrics(api);
    expect(own().spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(namespace.warnings).toEqual([]);
  });

  test('has its other end where the app manages the namespace of the scrapers', () => {
    const { app, api } = shop();
    const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
    new ZeroTrustNamespace(chart, 'Monitoring', { name: 'monitoring' });
    const before = policyNames(chart, 'monitoring');
    serveMetrics(api);
    expect(policyNames(chart, 'monitoring').filter(name => !before.includes(name))).toEqual(['monitoring-prometheus-allow-to-api']);
  });
});

test('a workload that has no containers yet may be mentioned, and the tree be walked', () => {
  const { app, chart, namespace } = shop();
  const late = new kplus.Deployment(chart, 'Late', { podMetadata: { labels: { app: 'late' } } });
  namespace.allow(Peer.workload(late), Peer.internet(), { ports: [Port.HTTPS] });
  expect(app.node.findAll()).toContain(late);
  expect(() => manifestsOf(chart)).toThrow('PodSpec must have at least 1 container');
  late.addContainer({ image: 'ghcr.io/acme/late:1', ports: [{ number: 9100, name: 'metrics' }] });
  expect(policyNames(chart)).toContain('shop-late-allow-from-prometheus');
});

describe('two workloads of one name', () => {
  const app = () => {
    const { chart, namespace, api } = shop();
    const job = new kplus.Job(chart, 'Job', {
      metadata: { name: 'api' }, podMetadata: { labels: { app: 'api-job' } }, containers: [{ image: 'ghcr.io/acme/job:1', ports: [{ number: 9100, name: 'metrics' }] }],
    });
    namespace.addWorkload(job);
    return { chart, api };
  };

  test('are no matter as long as not both serve metrics', () => {
    expect(policyNames(app().chart).filter(name => name === SCRAPED)).toHaveLength(1);
  });

  test('are an error where both do, because one policy would replace the other', () => {
    const { chart, api } = app();
    serveMetrics(api);
    expect(() => manifestsOf(chart)).toThrow(new RegExp(`NetworkPolicy shop/${SCRAPED} .* would replace NetworkPolicy shop/${SCRAPED} .*rename one of them`));
  });
});

test('the probes of a container that is added later come through the mesh', () => {
  const { chart, namespace, api } = shop({ monitoring: [], mesh: Mesh.istioAmbient() });
  const probed = () => manifestsOf(chart).filter(({ kind, metadata }) => kind === 'NetworkPolicy' && JSON.stringify(metadata.annotations).includes('probes of the kubelet'))
    .flatMap(({ spec }) => spec.ingress.flatMap((rule: any) => rule.ports.map(({ port }: any) => port)));
  const before = probed();
  api.addContainer({ name: 'sidecar', image: 'ghcr.io/acme/sidecar:1', ports: [{ number: 7000 }], liveness: kplus.Probe.fromTcpSocket({ port: 7000 }) });
  expect(probed()).toEqual([...before, 7000].sort());
  expect(namespace.warnings).toEqual([]);
});

test('what was changed after warnings were asked for is read, whoever reads the app next', () => {
  const { app, chart, namespace } = shop();
  const late = workload(chart, 'Late', { ports: [{ containerPort: 8080 }] });
  namespace.allow(Peer.labels({ app: 'web' }), Peer.workload(late));
  expect(namespace.warnings).toEqual([]);
  const policy = app.node.findAll().filter(ApiObject.isApiObject).map(object => object as ApiObject).find(({ name }) => name.startsWith('shop-late-allow-from'))!;
  late.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/ports/0/containerPort', 9999));
  expect(policy.toJson().spec.ingress[0].ports).toEqual([{ port: 9999, protocol: 'TCP' }]);
});
