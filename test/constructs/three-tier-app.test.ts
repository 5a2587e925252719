import { Chart } from 'cdk8s';
import { appWith, deployment, manifestsOf, stderrOf } from '../support/apps';
import { pod } from '../support/asked';
import { Actors, reachTable, resolvingNames, SURROUNDINGS } from '../support/reach-table';
import {
  IngressController, Monitoring, Peer, Platform, PolicyGranularity, Port, ThreeTierApp, ThreeTierAppProps, Tier, ZeroTrustNamespace,
  ZeroTrustNamespaceProps,
} from 'cdk8s-zero-trust';

const PORTS = [53, 443, 3000, 4317, 5432, 8008, 8080, 9464];
const [FRONTEND, BACKEND] = ['frontend', 'backend'].map(tier => Tier.labels({ tier }, Port.tcp(8080)));
const DATABASE = Tier.labels({ tier: 'database' }, Port.POSTGRES);
/** The tiers, a pod that is none, and pods that look alike in another namespace. */
const TIERS: Actors = {
  'frontend': pod('shop', { tier: 'frontend' }),
  'backend': pod('shop', { tier: 'backend' }),
  'database': pod('shop', { tier: 'database' }),
  'stranger': pod('shop', { app: 'stranger' }),
  'backend elsewhere': pod('elsewhere', { tier: 'backend' }),
  'database elsewhere': pod('elsewhere', { tier: 'database' }),
};
const CHAIN = ['frontend -> backend: TCP 8080', 'backend -> database: TCP 5432', ...resolvingNames('frontend', 'backend', 'database', 'stranger')];

type Options = Partial<ThreeTierAppProps> & { readonly namespaceProps?: Partial<ZeroTrustNamespaceProps> };

/** A chart with the three tiers by labels, unless the options say otherwise. */
function shop({ namespaceProps, ...props }: Options = {}): { chart: Chart; namespace: ZeroTrustNamespace; web: ThreeTierApp } {
  const { chart } = appWith();
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', ...namespaceProps });
  const web = new ThreeTierApp(chart, 'Web', { namespace, frontend: FRONTEND, backend: BACKEND, database: DATABASE, ...props });
  return { chart, namespace, web };
}

/** Every connection with an end in the namespace, given who else there is. */
function table(options: Options, more: Actors = {}): string[] {
  return reachTable(manifestsOf(shop(options).chart), 'shop', { ...SURROUNDINGS, ...TIERS, ...more }, PORTS);
}

describe('ThreeTierApp', () => {
  test('each tier reaches the next and DNS, and nothing else', () => {
    expect(table({})).toEqual([...CHAIN].sort());
  });

  test('tiers may be images, workloads and labels, and reach each other alike', () => {
    const { chart } = appWith();
    const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    new ThreeTierApp(chart, 'Web', {
      namespace,
      frontend: Tier.image('ghcr.io/acme/web:1.4', Port.tcp(3000)),
      backend: Tier.workload(deployment(chart, 'api', [8080])),
      database: Tier.image('docker.io/library/postgres:17', Port.POSTGRES, { storageGi: 5 }),
      ingress: [IngressController.traefik()],
    });
    const manifests = manifestsOf(chart);
    const actors = {
      ...SURROUNDINGS,
      frontend: 'shop/web-frontend',
      backend: 'shop/api',
      database: 'shop/web-database',
    };
    expect(reachTable(manifests, 'shop', actors, PORTS)).toEqual([
      'traefik -> frontend: TCP 3000', 'frontend -> backend: TCP 8080', 'backend -> database: TCP 5432',
      ...resolvingNames('frontend', 'backend', 'database'),
    ].sort());
    expect(manifests.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind)).map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort())
      .toEqual(['Deployment api', 'Deployment web-frontend', 'StatefulSet web-database']);
  });

  test('workload returns what was rendered for an image, and fails for tiers that were not', () => {
    const { web } = shop({ frontend: Tier.image('ghcr.io/acme/web:1.4', Port.tcp(3000)) });
    expect(web.workload('frontend').node.path).toBe('shop/Web/Tiers/frontend');
    expect(() => web.workload('database'))
      .toThrow('shop/Web/Tiers: service "database" is not rendered by the graph, because it is no Tier.image; use your own construct');
  });

  test('both granularities allow the same', () => {
    const options = {
      ingress: [IngressController.traefik()],
      databaseReplication: [Port.tcp(8008)],
      backendEgress: [{ destination: Peer.internet(), ports: [Port.HTTPS] }],
    };
    const perWorkload = table({ ...options, namespaceProps: { granularity: PolicyGranularity.PER_WORKLOAD } });
    expect(perWorkload).toEqual(table(options));
    expect(perWorkload).toEqual([...CHAIN, 'traefik -> frontend: TCP 8080', 'database -> database: TCP 8008', 'backend -> internet: TCP 443'].sort());
  });

  test('two apps in one namespace do not reach each other', () => {
    const { chart, namespace } = shop();
    const tier = (name: string) => Tier.labels({ app: name }, Port.tcp(8080));
    new ThreeTierApp(chart, 'Admin', { namespace, frontend: tier('ui'), backend: tier('logic'), database: tier('store') });
    const actors = { ...TIERS, ui: pod('shop', { app: 'ui' }), logic: pod('shop', { app: 'logic' }), store: pod('shop', { app: 'store' }) };
    expect(reachTable(manifestsOf(chart), 'shop', actors, PORTS))
      .toEqual(['backend -> database: TCP 5432', 'frontend -> backend: TCP 8080', 'logic -> store: TCP 8080', 'ui -> logic: TCP 8080']);
  });

  test('its tiers are ends of other flows, which know their ports', () => {
    const { chart, namespace, web } = shop();
    namespace.allow(Peer.labels({ app: 'stranger' }), web.database);
    expect(reachTable(manifestsOf(chart), 'shop', TIERS, PORTS))
      .toEqual(['backend -> database: TCP 5432', 'frontend -> backend: TCP 8080', 'stranger -> database: TCP 5432']);
  });
});

describe('the front of a ThreeTierApp', () => {
  test('ingress controllers reach the frontend alone', () => {
    expect(table({ ingress: [IngressController.traefik()] })).toEqual([...CHAIN, 'traefik -> frontend: TCP 8080'].sort());
  });

  test('blocks of addresses reach the frontend alone, without their exceptions', () => {
    const load = { 'load balancer': '203.0.113.9', 'its neighbour': '203.0.113.200', 'load balancer 6': '2001:db8:1::1' };
    const ingress = [Peer.cidr('203.0.113.0/24', { exceptions: ['203.0.113.128/25'] }), Peer.cidr('2001:db8:1::/48')];
    expect(table({ ingress }, load))
      .toEqual([...CHAIN, 'load balancer -> frontend: TCP 8080', 'load balancer 6 -> frontend: TCP 8080'].sort());
  });

  test('presets and blocks of addresses come in without a warning', () => {
    const lines = stderrOf(() => manifestsOf(shop({
      ingress: [IngressController.traefik(), Peer.cidr('203.0.113.0/24')],
      namespaceProps: { monitoring: [Monitoring.prometheus()] },
    }).chart));
    expect(lines).toEqual([]);
  });

  test('other pods come in too, with a warning as long as nobody says who lets them out', () => {
    const ingress = [Peer.labels({ app: 'gateway' }, { namespace: 'edge' })];
    const more = { 'gateway': pod('edge', { app: 'gateway' }), 'other in edge': pod('edge', { app: 'x' }) };
    const lines = stderrOf(() => expect(table({ ingress }, more)).toEqual([...CHAIN, 'gateway -> frontend: TCP 8080'].sort()));
    expect(lines).toEqual([expect.stringMatching(/^warning: one-sided-flow: shop\/Web: .*pods with app=gateway in edge/)]);
  });
});

describe('what the backend reaches outside', () => {
  const egress = [{ destination: Peer.internet(), ports: [Port.HTTPS] }];

  test('is the internet over IPv4 on the named port, with metadata and private ranges shut', () => {
    expect(table({ backendEgress: egress })).toEqual([...CHAIN, 'backend -> internet: TCP 443'].sort());
  });

  test('is the internet over IPv6 too where the platform states its own ranges, which stay shut', () => {
    const platform = Platform.eks({ podRanges: ['10.42.0.0/16', '2600:1f00:1::/56'], serviceRanges: ['fd00:30::/108'] });
    const more = { 'a pod over IPv6': '2600:1f00:1::7', 'a service over IPv6': 'fd00:30::1' };
    expect(table({ backendEgress: egress, namespaceProps: { platform } }, more))
      .toEqual([...CHAIN, 'backend -> internet: TCP 443', 'backend -> internet over IPv6: TCP 443'].sort());
  });

  test('leaves out the public ranges of the platform\'s own', () => {
    const platform = Platform.kubernetes({ nodeRanges: ['8.8.8.0/24'] });
    expect(table({ backendEgress: egress, namespaceProps: { platform } }, { 'the rest': '8.8.4.4' }))
      .toEqual([...CHAIN, 'backend -> the rest: TCP 443'].sort());
  });

  test('leaves out the public address that answers for the metadata of Azure', () => {
    const wireServer = { 'wire server': '168.63.129.16' };
    expect(table({ backendEgress: egress }, wireServer)).toEqual([...CHAIN, 'backend -> internet: TCP 443'].sort());
  });

  test('fails without ports, because a rule without ports allows all of them', () => {
    expect(() => shop({ backendEgress: [{ destination: Peer.internet() }] })).toThrow(/^shop\/Web: ports of the internet are not known/);
  });

  test('fails for a block that holds a metadata endpoint', () => {
    const { chart } = shop({ backendEgress: [{ destination: Peer.cidr('169.254.0.0/16'), ports: [Port.HTTP] }] });
    expect(() => manifestsOf(chart)).toThrow(/169\.254\.0\.0\/16 holds the metadata endpoint .*169\.254\.169\.254\/32/);
  });
});

describe('what the database reaches', () => {
  test('is DNS and the collectors', () => {
    const collectors = Peer.labels({ app: 'otel' }, { namespace: 'telemetry', ports: [Port.OTLP_GRPC] });
    const namespaceProps = { monitoring: [Monitoring.of({ name: 'otel', collectors })] };
    const more = { 'collector': pod('telemetry', { app: 'otel' }), 'other in telemetry': pod('telemetry', { app: 'ui' }) };
    const sending = ['frontend', 'backend', 'database', 'stranger'].map(source => `${source} -> collector: TCP 4317`);
    expect(table({ namespaceProps }, more)).toEqual([...CHAIN, ...sending].sort());
  });

  test('is its own replicas where it replicates, and not those of another namespace', () => {
    expect(table({ databaseReplication: [Port.POSTGRES, Port.tcp(8008)] }))
      .toEqual([...CHAIN, 'database -> database: TCP 5432, TCP 8008'].sort());
  });

  test('is where it sends backups', () => {
    const databaseBackup = { destination: Peer.cidr('198.51.100.7/32'), ports: [Port.HTTPS] };
    const more = { 'backup target': '198.51.100.7', 'its neighbour': '198.51.100.8' };
    expect(table({ databaseBackup }, more)).toEqual([...CHAIN, 'database -> backup target: TCP 443'].sort());
  });

  test('fails when the ports of replication are an empty list', () => {
    expect(() => shop({ databaseReplication: [] })).toThrow('shop/Web: ports must not be an empty list, got []; '
      + 'leave it out for the ports that are known anyway, or say Port.all() for every port');
  });
});

test('fails for a tier in another namespace', () => {
  const { app, chart } = appWith();
  const stranger = deployment(new Chart(app, 'other', { namespace: 'other' }), 'api', [8080]);
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
  expect(() => new ThreeTierApp(chart, 'Web', { namespace, frontend: FRONTEND, backend: Tier.workload(stranger), database: DATABASE }))
    .toThrow('shop/Web/Tiers: workload other/api is not in namespace "shop"; give its chart that namespace, or use the ZeroTrustNamespace it is in');
});
