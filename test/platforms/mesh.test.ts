import { ApiObject } from 'cdk8s';
import { muteWarnings, policiesOf, ShopApp, shopApp, verdicts, workload } from '../constructs/peers/support';
import { End, pod } from '../support/asked';
import { Counterpart, Management, Mesh, Monitoring, Peer, PolicyGranularity, Port, ServiceGraph, Tier, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

muteWarnings();

const ANY = pod('shop', { any: 'pod' });
const ISTIOD = pod('istio-system', { istio: 'pilot', app: 'istiod' });
const LINKERD_DESTINATION = pod('linkerd', { 'linkerd.io/control-plane-component': 'destination' });
const LINKERD_IDENTITY = pod('linkerd', { 'linkerd.io/control-plane-component': 'identity' });
const PROMETHEUS = pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' });
const PROBES = '169.254.7.127';
const PROBES_IPV6 = 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff';
const PORTS = [80, 4143, 4190, 4191, 8080, 8086, 8090, 8443, 9090, 15001, 15006, 15008, 15010, 15012, 15014, 15017, 15020, 15021, 15090];

/** The TCP ports on which the source reaches the destination, with those that are UDP as `UDP 15008`. */
function ports({ app }: ShopApp, source: End, destination: End): (number | string)[] {
  const attempts = PORTS.flatMap(port => [{ port, protocol: 'TCP' }, { port, protocol: 'UDP' }]);
  const allowed = verdicts(app, attempts.map(({ port, protocol }) => [source, destination, port, protocol]));
  return attempts.filter((_, i) => allowed[i]).map(({ port, protocol }) => (protocol === 'TCP' ? port : `UDP ${port}`));
}

/** A shop in the mesh, in which web calls api on 8080. */
function meshed(mesh: Mesh | undefined, props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  const shop = shopApp({ ...(mesh && { mesh }), ...props });
  const [web, api] = [workload(shop.chart, 'Web'), workload(shop.chart, 'Api')];
  shop.shop.allow(Peer.workload(web), Peer.workload(api));
  workload(shop.chart, 'Other');
  return shop;
}

const between = (shop: ShopApp, source: string, destination: string) => ports(shop, `shop/${source}`, `shop/${destination}`);

test('without a mesh only what is declared is open', () => {
  const shop = meshed(undefined, { monitoring: [Monitoring.prometheus()] });
  expect(between(shop, 'web', 'api')).toEqual([8080]);
  for (const end of [ISTIOD, LINKERD_DESTINATION, LINKERD_IDENTITY]) { expect(ports(shop, ANY, end)).toEqual([]); }
  for (const end of [PROBES, PROMETHEUS]) { expect(ports(shop, end, 'shop/api')).toEqual([]); }
});

describe('Istio with sidecars', () => {
  const shop = () => meshed(Mesh.istioSidecar(), { monitoring: [Monitoring.prometheus()] });

  test('lets every proxy ask istiod on 15012, and nobody else', () => {
    expect(ports(shop(), ANY, ISTIOD)).toEqual([15012]);
    expect(ports(shop(), ANY, pod('istio-system', { app: 'kiali' }))).toEqual([]);
    expect(ports(shop(), ANY, pod('default', ISTIOD.labels))).toEqual([]);
  });

  test('lets scrapers read the merged metrics of every pod on 15020', () => {
    expect(ports(shop(), PROMETHEUS, 'shop/other')).toEqual([15020]);
    expect(ports(meshed(Mesh.istioSidecar()), PROMETHEUS, ANY)).toEqual([]);
  });

  test('leaves flows on their own ports', () => {
    expect(between(shop(), 'web', 'api')).toEqual([8080]);
  });

  test('may have its control plane elsewhere', () => {
    const moved = meshed(Mesh.istioSidecar({ namespace: 'mesh', labels: { 'app': 'istiod', 'istio.io/rev': 'stable' } }));
    expect(ports(moved, ANY, pod('mesh', { 'app': 'istiod', 'istio.io/rev': 'stable' }))).toEqual([15012]);
    expect(ports(moved, ANY, pod('mesh', { 'app': 'istiod', 'istio.io/rev': 'canary' }))).toEqual([]);
    expect(ports(moved, ANY, ISTIOD)).toEqual([]);
  });
});

describe('Istio in ambient mode', () => {
  const shop = () => meshed(Mesh.istioAmbient());

  test('opens the tunnel beside the ports of a flow between pods, between its ends alone', () => {
    expect(between(shop(), 'web', 'api')).toEqual([8080, 15008]);
    expect(between(shop(), 'api', 'web')).toEqual([]);
    expect(between(shop(), 'other', 'api')).toEqual([]);
    expect(ports(shop(), pod('open'), 'shop/api')).toEqual([]);
  });

  test('asks no control plane from the pods: the nodes do', () => {
    expect(ports(shop(), ANY, ISTIOD)).toEqual([]);
  });

  test('has no tunnel for UDP, nor for addresses', () => {
    const { app, chart, shop: namespace } = shopApp({ mesh: Mesh.istioAmbient() });
    const [web, api] = [workload(chart, 'Web'), workload(chart, 'Api')];
    namespace.allow(Peer.workload(web), Peer.workload(api), { ports: [Port.udp(9090)] });
    namespace.allow(Peer.workload(web), Peer.cidr('203.0.113.0/24'), { ports: [Port.HTTP] });
    const from = 'shop/web';
    expect(verdicts(app, [[from, 'shop/api', 15008], [from, 'shop/api', 9090, 'UDP'], [from, '203.0.113.7', 15008],
      [from, '203.0.113.7', 80]])).toEqual([false, true, false, true]);
  });

  test('opens the tunnel to the pods alone of a destination that is addresses too', () => {
    const { app, chart, shop: namespace } = shopApp({ mesh: Mesh.istioAmbient() });
    const destination = Peer.anyOf([Peer.labels({ app: 'api' }), Peer.cidr('203.0.113.0/24')]);
    namespace.allow(Peer.workload(workload(chart, 'Web')), destination, { ports: [Port.HTTP], name: 'mixed' });
    const from = 'shop/web';
    const api = pod('shop', { app: 'api' });
    expect(verdicts(app, [[from, api, 80], [from, api, 15008], [from, '203.0.113.7', 80], [from, '203.0.113.7', 15008]]))
      .toEqual([true, true, true, false]);
  });

  test('opens the tunnel towards other namespaces, and from those that come in', () => {
    const { app, chart, shop: namespace } = shopApp({ mesh: Mesh.istioAmbient() });
    const api = Peer.workload(workload(chart, 'Api'));
    const counterpart = Counterpart.notIsolated('a lab');
    namespace.allow(api, Peer.namespace('open'), { ports: [Port.HTTP], counterpart });
    namespace.allow(Peer.namespace('open'), api, { counterpart });
    const [end, other] = ['shop/api', pod('open')];
    expect(verdicts(app, [[end, other, 15008], [end, other, 80], [other, end, 15008], [other, end, 8080], [other, end, 80]]))
      .toEqual([true, true, true, true, false]);
  });

  test('needs no policies of its own for the tunnel', () => {
    const names = (mesh?: Mesh) => policiesOf(meshed(mesh).app).map(policy => policy.metadata.name)
      .filter((name: string) => /web|api/.test(name)).sort();
    expect(names(Mesh.istioAmbient())).toEqual(names());
    expect(names()).toEqual(['shop-api-allow-from-web', 'shop-web-allow-to-api']);
  });
});

describe('the probes of the kubelet in ambient mode', () => {
  const probe = (port: number | string) => ({ httpGet: { path: '/', port } });
  const named = { name: 'main', image: 'x', ports: [{ containerPort: 8080 }, { containerPort: 8081, name: 'health' }] };

  /** The ports on which probes reach the workload, once the action has mentioned it. */
  function probed(
    containers: object, mention: (shop: ShopApp, api: ApiObject) => void, mesh = Mesh.istioAmbient(), from: End = PROBES,
  ): number[] {
    const shop = shopApp({ mesh });
    const api = workload(shop.chart, 'Api', { pod: containers });
    mention(shop, api);
    const all = [7000, 7001, 8080, 8081, 8082, 15021];
    const allowed = verdicts(shop.app, all.map(port => [from, 'shop/api', port]));
    return all.filter((_, i) => allowed[i]);
  }

  const inFlow = ({ shop }: ShopApp, api: ApiObject) => shop.allow(Peer.labels({ app: 'client' }), Peer.workload(api));
  const PROBES_OF_3 = { readinessProbe: probe(8081), livenessProbe: { tcpSocket: { port: 7000 } }, startupProbe: { grpc: { port: 7001 } } };
  const PROBED = { containers: [{ ...named, ...PROBES_OF_3 }] };

  test('come in on the ports that are probed, of both families, and from nowhere else', () => {
    expect(probed(PROBED, inFlow)).toEqual([7000, 7001, 8081]);
    expect(probed(PROBED, inFlow, Mesh.istioAmbient(), PROBES_IPV6)).toEqual([7000, 7001, 8081]);
    expect(probed(PROBED, inFlow, Mesh.istioAmbient(), '169.254.7.128')).toEqual([]);
  });

  test('are read by the name of the port, and of sidecars too', () => {
    expect(probed({ containers: [{ ...named, readinessProbe: probe('health') }] }, inFlow)).toEqual([8081]);
    const sidecar = { name: 'proxy', image: 'x', restartPolicy: 'Always', startupProbe: probe(15021) };
    expect(probed({ containers: [named], initContainers: [sidecar] }, inFlow)).toEqual([15021]);
    expect(probed({ containers: [named], initContainers: [{ ...sidecar, restartPolicy: undefined }] }, inFlow)).toEqual([]);
    expect(probed({ containers: [{ ...named, readinessProbe: probe('nothing'), livenessProbe: { exec: { command: ['true'] } } }] }, inFlow)).toEqual([]);
  });

  test('come in wherever the workload is mentioned: as the source of a flow, in a tier or by itself', () => {
    expect(probed(PROBED, ({ shop }, api) => shop.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS] }))).toEqual([7000, 7001, 8081]);
    expect(probed(PROBED, ({ shop }, api) => shop.addWorkload(api))).toEqual([7000, 7001, 8081]);
    expect(probed(PROBED, ({ chart, shop }, api) => new ServiceGraph(chart, 'Graph', { namespace: shop, services: { api: Tier.workload(api) } })))
      .toEqual([7000, 7001, 8081]);
  });

  test('come from the node elsewhere, whom no policy keeps out', () => {
    for (const mesh of [Mesh.istioSidecar(), Mesh.linkerd()]) { expect(probed(PROBED, inFlow, mesh)).toEqual([]); }
  });

  test('are a warning where nothing mentions the workload, and not once it is added', () => {
    const { chart, shop } = shopApp({ mesh: Mesh.istioAmbient() });
    const api = workload(chart, 'Api', { pod: PROBED });
    expect(shop.warnings.map(({ code, path, message }) => `${code}: ${path}: ${message}`)).toEqual(['unprobed-workload: shop/Api: the kubelet\'s probes on TCP 7000 and '
      + 'TCP 7001 and TCP 8081 come through the mesh and stay denied, because no flow or tier declared on namespace "shop" mentions the workload; '
      + 'call addWorkload on the namespace']);
    shop.addWorkload(api);
    expect(shop.warnings).toEqual([]);
    const sidecar = shopApp({ mesh: Mesh.istioSidecar() });
    workload(sidecar.chart, 'Api', { pod: PROBED });
    expect(sidecar.shop.warnings).toEqual([]);
  });

  test('on the host network are none of a policy\'s business', () => {
    const { chart, shop } = shopApp({ mesh: Mesh.istioAmbient() });
    workload(chart, 'Api', { pod: { ...PROBED, hostNetwork: true } });
    expect(shop.warnings).toEqual([]);
  });
});

describe('Linkerd', () => {
  const shop = () => meshed(Mesh.linkerd(), { monitoring: [Monitoring.prometheus()] });

  test('carries a flow between pods on 4143', () => {
    expect(between(shop(), 'web', 'api')).toEqual([4143, 8080]);
    expect(between(shop(), 'other', 'api')).toEqual([]);
  });

  test('lets every proxy ask for destinations, policies and its identity', () => {
    expect(ports(shop(), ANY, LINKERD_DESTINATION)).toEqual([8086, 8090]);
    expect(ports(shop(), ANY, LINKERD_IDENTITY)).toEqual([8080]);
    expect(ports(shop(), ANY, pod('linkerd', { 'linkerd.io/control-plane-component': 'proxy-injector' }))).toEqual([]);
    expect(ports(meshed(Mesh.linkerd({ namespace: 'mesh' })), ANY, pod('mesh', LINKERD_IDENTITY.labels))).toEqual([8080]);
  });

  test('lets scrapers read the metrics of every proxy on 4191', () => {
    expect(ports(shop(), PROMETHEUS, 'shop/other')).toEqual([4191]);
  });

  test('lets nobody tap', () => {
    expect(ports(shop(), pod('linkerd-viz'), 'shop/api')).toEqual([]);
  });
});

describe.each<[string, () => Mesh, string[]]>([
  ['Istio with sidecars', () => Mesh.istioSidecar(), [
    'pods are in the mesh istio', 'its control plane is pods with istio=pilot in istio-system',
  ]],
  ['Istio in ambient mode', () => Mesh.istioAmbient(), [
    'pods are in the mesh istio-ambient', 'it carries TCP between its pods on TCP 15008, and decides which ports are reached in there',
  ]],
  ['Linkerd', () => Mesh.linkerd(), [
    'pods are in the mesh linkerd', 'its control plane is pods with linkerd.io/control-plane-component=destination in linkerd or '
      + 'pods with linkerd.io/control-plane-component=identity in linkerd',
    'it carries TCP between its pods on TCP 4143, and decides which ports are reached in there',
  ]],
])('%s', (_, make, assumptions) => {
  test('says what is assumed of it, and where that was read', () => {
    expect(make().assumptions).toEqual(assumptions);
    expect(make().source).toMatch(/\S.* \(20\d\d-\d\d-\d\d\)$/);
    for (const text of assumptions) { expect(meshed(make()).shop.summary).toContain(`  assumed: ${text}\n`); }
  });

  test('warns of nothing, and works with one policy for each workload', () => {
    expect(meshed(make()).shop.warnings).toEqual([]);
    const shop = meshed(make(), { granularity: PolicyGranularity.PER_WORKLOAD });
    expect(between(shop, 'web', 'api')).toEqual(between(meshed(make()), 'web', 'api'));
  });

  test('keeps the baseline to whoever writes it', () => {
    const shop = meshed(make(), { management: Management.FLOWS_ONLY });
    expect(policiesOf(shop.app).map(policy => policy.metadata.name).sort()).toEqual(['shop-api-allow-from-web', 'shop-web-allow-to-api']);
  });
});
