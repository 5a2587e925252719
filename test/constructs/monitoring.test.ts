import { ApiObject, Chart } from 'cdk8s';
import { appWith, deployment, manifestsOf, stderrOf } from '../support/apps';
import { pod } from '../support/asked';
import { Actors, reachTable, SURROUNDINGS } from '../support/reach-table';
import { Counterpart, Isolation, Monitoring, Peer, Port, ServiceGraph, ThreeTierApp, Tier, TransportProtocol, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const PORTS = [53, 80, 4317, 5432, 8080, 9090, 9100, 9464];
const counterpart = Counterpart.notIsolated('a test');

/** The scrapers, and those that look alike. */
const { prometheus, 'other in monitoring': grafana, 'prometheus elsewhere': elsewhere } = SURROUNDINGS;
const WATCHERS: Actors = { prometheus, grafana, elsewhere };

/** A namespace with Prometheus, and what the setup does in it. */
function shop(setup: (namespace: ZeroTrustNamespace, chart: Chart) => void, monitoring = [Monitoring.prometheus()], isolation?: Isolation) {
  const { chart } = appWith();
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', monitoring, isolation });
  setup(namespace, chart);
  return { chart, namespace };
}

/** Who watches whom: the Deployments by their names, and more. */
function watched(chart: Chart, more: Actors = {}): string[] {
  const manifests = manifestsOf(chart);
  const names = manifests.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind)).map(({ metadata }) => metadata.name);
  const pods = Object.fromEntries(names.map(name => [name, `shop/${name}`]));
  return reachTable(manifests, 'shop', { ...WATCHERS, ...pods, ...more }, PORTS)
    .filter(line => line.split(/ -> |: /).slice(0, 2).some(end => end in WATCHERS || end in more));
}

describe('scrapers', () => {
  test.each([
    ['the port that is named metrics', { http: 8080, metrics: 9100 }, {}, ['TCP 9100']],
    ['the port that is named http-metrics', { 'http': 8080, 'http-metrics': 9100 }, {}, ['TCP 9100']],
    ['the port that is named prometheus', { http: 8080, prometheus: 9090 }, {}, ['TCP 9090']],
    ['all ports with such names', { metrics: 9100, prometheus: 9090 }, {}, ['TCP 9090', 'TCP 9100']],
    ['the port of the annotation', [8080], { 'prometheus.io/port': '9464' }, ['TCP 9464']],
    ['the named port rather than that of the annotation', { metrics: 9100 }, { 'prometheus.io/port': '9464' }, ['TCP 9100']],
    ['no port where none is said', { http: 8080 }, {}, []],
    ['no port where the annotation is a name', [8080], { 'prometheus.io/port': 'http' }, []],
    ['no port where the annotation is no port', [8080], { 'prometheus.io/port': '99999' }, []],
    ['no port because of other annotations', [8080], { 'prometheus.io/scrape': 'true' }, []],
  ])('reach %s, and no other', (_, ports, annotations, open) => {
    const { chart } = shop((namespace, scope) => namespace.addWorkload(deployment(scope, 'api', ports as any, annotations)));
    expect(watched(chart)).toEqual(open.length > 0 ? [`prometheus -> api: ${open.join(', ')}`] : []);
  });

  test('reach the ports that the user says, whatever the workload declares', () => {
    const { chart } = shop((namespace, scope) =>
      namespace.addWorkload(deployment(scope, 'api', { metrics: 9100 }), { metricsPorts: [Port.tcp(9464), Port.udp(9090)] }));
    expect(watched(chart)).toEqual(['prometheus -> api: TCP 9464, UDP 9090']);
  });

  test('reach the ports of sidecars', () => {
    const { chart } = shop((namespace, scope) => {
      const api = deployment(scope, 'api', [8080]);
      namespace.addWorkload(api);
      namespace.allow(Peer.workload(api), Peer.sameNamespace(), { ports: [Port.HTTP] });
      api.addContainer({ name: 'exporter', image: 'ghcr.io/acme/exporter:1', ports: [{ number: 9100, name: 'metrics' }] });
      namespace.addWorkload(api);
    });
    expect(watched(chart)).toEqual(['prometheus -> api: TCP 9100']);
  });

  test('are written as numbers, because a name may be another port in each pod', () => {
    const { chart } = shop((namespace, scope) => namespace.addWorkload(deployment(scope, 'api', { metrics: 9100 })));
    const [policy] = manifestsOf(chart).filter(({ metadata }) => metadata.name === 'shop-api-allow-from-prometheus');
    expect(policy.spec.ingress[0].ports).toEqual([{ port: 9100, protocol: 'TCP' }]);
  });

  test('reach workloads of flows, tiers and graphs without another word', () => {
    const { chart } = shop((namespace, scope) => {
      const [a, b, c] = ['a', 'b', 'c'].map(name => deployment(scope, name, { http: 8080, metrics: 9100 }));
      namespace.allow(Peer.workload(a), Peer.labels({ app: 'x' }), { ports: [Port.HTTP] });
      new ServiceGraph(scope, 'Graph', { namespace, services: { b: Tier.workload(b) } });
      new ThreeTierApp(scope, 'Web', {
        namespace,
        frontend: Tier.image('ghcr.io/acme/web:1', Port.tcp(80), { metricsPorts: [Port.tcp(9464)] }),
        backend: Tier.workload(c, { metricsPorts: [Port.tcp(9090)] }),
        database: Tier.labels({ app: 'db' }, Port.POSTGRES, { metricsPorts: [Port.tcp(9100)] }),
      });
    });
    expect(watched(chart, { db: pod('shop', { app: 'db' }) })).toEqual([
      'c -> db: TCP 5432', 'prometheus -> a: TCP 9100', 'prometheus -> b: TCP 9100', 'prometheus -> c: TCP 9090', 'prometheus -> db: TCP 9100',
      'prometheus -> web-frontend: TCP 9464',
    ]);
  });

  test('reach each workload on its own ports alone', () => {
    const { chart } = shop((namespace, scope) => {
      namespace.addWorkload(deployment(scope, 'api', { metrics: 9100 }));
      namespace.addWorkload(deployment(scope, 'web', { metrics: 9464 }));
    });
    expect(watched(chart)).toEqual(['prometheus -> api: TCP 9100', 'prometheus -> web: TCP 9464']);
  });

  test('may be others than Prometheus, in another namespace, and several', () => {
    const stacks = [
      Monitoring.prometheus({ namespace: 'ops', labels: { app: 'prom' } }),
      Monitoring.of({ name: 'agent', scrapers: Peer.labels({ app: 'agent' }, { namespace: 'elsewhere' }) }),
    ];
    const { chart } = shop((namespace, scope) => namespace.addWorkload(deployment(scope, 'api', { metrics: 9100 })), stacks);
    const more = { 'prometheus in ops': pod('ops', { app: 'prom' }), 'agent elsewhere': pod('elsewhere', { app: 'agent' }) };
    expect(watched(chart, more)).toEqual(['agent elsewhere -> api: TCP 9100', 'prometheus in ops -> api: TCP 9100']);
  });

  test('of nobody reach nothing', () => {
    const { chart } = shop((namespace, scope) => namespace.addWorkload(deployment(scope, 'api', { metrics: 9100 })), []);
    expect(watched(chart)).toEqual([]);
  });
});

describe('a workload without metrics', () => {
  test('has no rule, no warning, and a line in the summary', () => {
    const { chart, namespace } = shop((own, scope) => own.addWorkload(deployment(scope, 'api', [8080])));
    expect(stderrOf(() => expect(manifestsOf(chart).map(({ metadata }) => metadata.name)).not.toContain('shop-api-allow-from-prometheus'))).toEqual([]);
    expect(namespace.summary).toContain('\n  not scraped: no metrics ports are known of workload shop/api\n');
  });

  test('has no line where nobody scrapes, and none where it is scraped', () => {
    const setup = (own: ZeroTrustNamespace, scope: Chart) => own.addWorkload(deployment(scope, 'api', { metrics: 9100 }));
    expect(shop(setup).namespace.summary).not.toContain('not scraped');
    expect(shop((own, scope) => own.addWorkload(deployment(scope, 'api')), []).namespace.summary).not.toContain('not scraped');
  });
});

describe('a workload with metrics that nothing mentions', () => {
  const WARNING = 'unscraped-workload: shop/api: workload serves metrics, but no flow or tier of namespace "shop" mentions it, '
    + 'so scrapers stay denied; call addWorkload on the namespace';

  test('stays denied, with a warning that says how to let scrapers in', () => {
    const { chart } = shop((_, scope) => { deployment(scope, 'api', { metrics: 9100 }); });
    expect(stderrOf(() => expect(watched(chart)).toEqual([]))).toEqual([`warning: ${WARNING}`]);
  });

  test('is no matter where nobody scrapes', () => {
    const { chart } = shop((_, scope) => { deployment(scope, 'api', { metrics: 9100 }); }, []);
    expect(stderrOf(() => manifestsOf(chart))).toEqual([]);
  });
});

describe('collectors', () => {
  const otel = Monitoring.of({ name: 'otel', collectors: Peer.labels({ app: 'otel' }, { namespace: 'monitoring', ports: [Port.OTLP_GRPC] }) });
  const more = { 'otel elsewhere': pod('elsewhere', { app: 'otel' }), 'collector': pod('monitoring', { app: 'otel' }) };

  test('are sent to by every pod, on the ports that they serve', () => {
    const { chart } = shop((_, scope) => { deployment(scope, 'api'); deployment(scope, 'web'); }, [otel]);
    expect(watched(chart, more)).toEqual(['api -> collector: TCP 4317', 'web -> collector: TCP 4317']);
  });

  test('fails without ports, because every port by silence is too much', () => {
    const silent = Monitoring.of({ name: 'otel', collectors: Peer.labels({ app: 'otel' }, { namespace: 'monitoring' }) });
    expect(() => shop(() => {}, [silent])).toThrow(/^shop\/Shop: ports of pods with app=otel in monitoring are not known, got none/);
  });

  test('fails when a stack neither scrapes nor collects', () => {
    expect(() => Monitoring.of({ name: 'nothing' }))
      .toThrow('monitoring "nothing" needs scrapers or collectors, got neither; say which pods come in or are sent to');
  });
});

test('a flow to the metrics port by its name reaches the port that the pod calls so, of the same protocol', () => {
  const { chart } = shop((namespace, scope) => namespace.allow(Peer.labels({ app: 'x' }), Peer.workload(deployment(scope, 'api', { stats: 9464 })),
    { ports: [Port.named('stats', TransportProtocol.TCP)], counterpart }), []);
  const manifests = manifestsOf(chart);
  const actors = { x: pod('shop', { app: 'x' }), api: 'shop/api' };
  expect(reachTable(manifests, 'shop', actors, PORTS)).toEqual(['x -> api: TCP 9464']);
});

test('scrapers reach a workload that is given as a raw object', () => {
  const { chart } = shop((namespace, scope) => namespace.addWorkload(new ApiObject(scope, 'Raw', {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'raw' },
    spec: { template: { metadata: { labels: { app: 'raw' } }, spec: { containers: [{ name: 'c', ports: [{ name: 'metrics', containerPort: 9100 }] }] } } },
  })));
  expect(watched(chart)).toEqual(['prometheus -> raw: TCP 9100']);
});

test('where incoming connections are not isolated, scrapers need no policy', () => {
  const { chart } = shop((namespace, scope) => namespace.addWorkload(deployment(scope, 'api', { metrics: 9100 })), undefined, Isolation.EGRESS);
  expect(manifestsOf(chart).map(({ metadata }) => metadata.name)).not.toContain('shop-api-allow-from-prometheus');
  expect(watched(chart)).toContain(`prometheus -> api: ${['TCP', 'UDP'].flatMap(protocol => PORTS.map(port => `${protocol} ${port}`)).join(', ')}`);
});
