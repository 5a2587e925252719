import { ApiObject, Chart, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { refusalOf, synthErrors } from './support';
import { messageOf, muteWarnings, policyCalled, service, shopApp, workload } from '../peers/support';
import { Peer, Port, ServiceGraph, ThreeTierApp, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

muteWarnings();

const any = (given: unknown): any => given;
const HTTPS = { ports: [Port.HTTPS] };
const API = Tier.labels({ app: 'a' }, Port.HTTP);

describe('a workload in the wrong place', () => {
  test('fails without a namespace in its manifest, and names the fix', () => {
    const { app, shop } = shopApp();
    const api = workload(new Chart(app, 'plain'), 'Api');
    const message = 'plain/Api: Deployment "api" has no namespace in its manifest, so no policy can be sure to meet it; '
      + 'give its chart one: new Chart(app, id, { namespace: "shop" })';
    expect(refusalOf(app, () => shop.allow(Peer.workload(api), Peer.internet(), HTTPS))).toBe(message);
    expect(refusalOf(app, () => shop.allow(Peer.labels({ a: 'b' }), Peer.workload(api)))).toBe(message);
    expect(refusalOf(app, () => shop.addWorkload(api))).toBe(message);
    const front = service(new Chart(app, 'plain2'), 'Front', { selector: { app: 'api' }, ports: [{ port: 80 }] });
    expect(refusalOf(app, () => shop.allow(Peer.labels({ a: 'b' }), Peer.service(front)))).toBe(
      'plain2/Front: Service "front" has no namespace in its manifest, so no policy can be sure to meet it; '
      + 'give its chart one: new Chart(app, id, { namespace: "shop" })');
  });

  test('fails in another namespace than the tier, the graph or addWorkload claims', () => {
    const { app, chart, shop } = shopApp();
    const api = workload(new Chart(app, 'other', { namespace: 'other' }), 'Api');
    const refusal = (path: string) =>
      `${path}: workload other/Api is not in namespace "shop"; give its chart that namespace, or use the ZeroTrustNamespace it is in`;
    expect(refusalOf(app, () => shop.addWorkload(api))).toBe(refusal('shop/Shop'));
    const services = { api: Tier.workload(api) };
    expect(messageOf(() => new ServiceGraph(chart, 'Graph', { namespace: shop, services }))).toBe(refusal('shop/Graph'));
    expect(messageOf(() => new ThreeTierApp(chart, 'Web', { namespace: shop, frontend: API, backend: Tier.workload(api), database: API })))
      .toBe(refusal('shop/Web/Tiers'));
  });

  test('fails as an override of the isolation of another namespace', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const isolationOverrides = [{ workload: Peer.labels({ app: 'a' }, { namespace: 'other' }), isolation: any('both') }];
    expect(messageOf(() => new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', isolationOverrides }))).toBe(
      'shop/Shop: isolation override must be for pods of namespace "shop", got pods with app=a in other; name a workload or labels of this namespace');
  });
});

describe('a construct of another app', () => {
  const refusal = (path: string) => `${path}: construct must be in the app of the flow, got one of another app; `
    + 'for pods that another app writes use ExternalWorkload.of({...})';

  test('fails as an end of a flow, because nobody reads it when this app is synthesized', () => {
    const [{ app, shop }, other] = [shopApp(), shopApp()];
    expect(refusalOf(app, () => shop.allow(Peer.labels({ a: 'b' }), Peer.workload(workload(other.chart, 'Api'))))).toBe(refusal('shop/Api'));
    const front = service(other.chart, 'Front', { selector: { app: 'api' }, ports: [{ port: 80 }] });
    expect(refusalOf(app, () => shop.allow(Peer.labels({ a: 'b' }), Peer.service(front)))).toBe(refusal('shop/Front'));
    expect(refusalOf(app, () => shop.addWorkload(workload(other.chart, 'Job')))).toBe(refusal('shop/Job'));
  });

  test('fails as the namespace of a graph, whose images would be written without policies', () => {
    const [{ chart }, other] = [shopApp(), shopApp()];
    expect(messageOf(() => new ServiceGraph(chart, 'Graph', { namespace: other.shop, services: { web: Tier.image('x', Port.HTTP) } }))).toBe(
      'shop/Graph: namespace must be in the same app, got shop/Shop of another one; make one ZeroTrustNamespace in each app');
  });
});

describe('props that are none', () => {
  const TIERS = { frontend: API, backend: API, database: API };

  test.each<[string, unknown, string]>([
    ['no props', undefined, 'props must be an object, got undefined; '],
    ['no namespace', { services: {} }, 'namespace must be a ZeroTrustNamespace, got undefined; '],
    ['a name as namespace', { namespace: 'shop', services: {} }, 'namespace must be a ZeroTrustNamespace, got "shop"; '],
    ['a number as name', { services: {}, graphName: 5 }, 'graphName must be a text, got 5; '],
  ])('fail for a graph: %s', (_, props, message) => {
    const { chart, shop } = shopApp();
    const all = typeof props === 'object' && !('namespace' in props!) && 'graphName' in props! ? { namespace: shop, ...props } : props;
    expect(messageOf(() => new ServiceGraph(chart, 'Graph', any(all)))).toContain(`shop/Graph: ${message}`);
  });

  test.each<[string, object | undefined, string]>([
    ['no props', undefined, 'props must be an object, got undefined; '],
    ['one peer instead of a list', { ingress: 5 }, 'ingress must be a list, got 5; '],
    ['targets that are no list', { backendEgress: {} }, 'backendEgress must be a list, got {}; '],
    ['a target that is missing', { backendEgress: [null] }, 'a target of backendEgress must be an object, got null; '],
    ['a target without destination', { backendEgress: [{ ports: [Port.HTTPS] }] }, 'destination must be a peer, got undefined; '],
    ['a backup that is a text', { databaseBackup: 's3' }, 'databaseBackup must be an object, got "s3"; '],
    ['replication on a number', { databaseReplication: 0 }, 'ports must be a list, got 0; '],
  ])('fail for three tiers: %s', (_, props, message) => {
    const { chart, shop } = shopApp();
    const all = props && { namespace: shop, ...TIERS, backend: Tier.labels({ app: 'b' }, Port.HTTP), database: Tier.labels({ app: 'd' }, Port.HTTP), ...props };
    expect(messageOf(() => new ThreeTierApp(chart, 'Web', any(all)))).toContain(`shop/Web: ${message}`);
  });
});

describe('a construct that is no workload', () => {
  test('fails when it is none at all', () => {
    for (const [given, got] of [[undefined, 'undefined'], [null, 'null'], ['api', '"api"'], [{}, '{}']]) {
      expect(messageOf(() => Peer.workload(any(given)))).toBe(`Peer.workload needs a construct, got ${got}; `
        + 'pass the Deployment, StatefulSet, ApiObject or other construct itself');
    }
  });

  test('fails when it renders nothing that has pods', () => {
    const { app, chart, shop } = shopApp();
    const own = new Construct(chart, 'Own');
    new ApiObject(own, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    expect(refusalOf(app, () => shop.allow(Peer.workload(own), Peer.internet(), HTTPS))).toBe(
      'shop/Own: construct renders no workload, got ["ConfigMap shop/settings (shop/Own/Settings)"]; '
      + 'pass the Deployment, StatefulSet or other construct with a pod template, or use Peer.labels');
    const settings = own.node.tryFindChild('Settings') as ApiObject;
    expect(refusalOf(app, () => shop.allow(Peer.workload(settings), Peer.internet(), HTTPS))).toBe(
      'shop/Own/Settings: ConfigMap has no pod template; pass a Deployment, StatefulSet, Job, Pod or another object with spec.template');
  });

  test.each(['CronJob', 'Rollout'])('fails when it renders a Deployment and a %s, and lists them', kind => {
    const { app, chart, shop } = shopApp();
    const own = any(new Construct(chart, 'Own'));
    workload(own, 'Api');
    workload(own, 'Other', { kind });
    expect(refusalOf(app, () => shop.allow(Peer.workload(own), Peer.internet(), HTTPS))).toBe('shop/Own: construct renders 2 workloads, got '
      + `["Deployment shop/api (shop/Own/Api)","${kind} shop/other (shop/Own/Other)"]; pass one of them`);
  });
});

describe('a container port that the API server refuses', () => {
  test.each([
    { containerPort: 0 }, { containerPort: '8080' }, { containerPort: 80.5 }, { name: 'http' }, { containerPort: 80, protocol: 'HTTP' },
    { containerPort: 80, protocol: 'constructor' }, null,
  ])('fails when it is read: %j', port => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.labels({ app: 'client' }), Peer.workload(workload(chart, 'Api', { ports: [any(port)] })), { location: 'main.ts:7' });
    expect(synthErrors(app)).toEqual([
      `shop/Api: container port must be a number from 1 to 65535 with the protocol TCP, UDP or SCTP, got ${JSON.stringify(port ?? undefined)}; mend it in the workload; `
      + 'needed by the flow pods with app=client in shop -> workload shop/Api (declared on shop/Shop at main.ts:7)',
    ]);
  });
});

describe('a port of a Service that the API server refuses', () => {
  test.each([{ port: 0 }, { port: 80.5 }, { port: 80, targetPort: '8080' }, { port: 80, protocol: 'HTTP' }, { name: 'http' }])('fails when it is read: %j', port => {
    const { app, chart, shop } = shopApp();
    const front = service(chart, 'Front', { selector: { app: 'api' }, ports: [port] });
    shop.allow(Peer.labels({ app: 'client' }), Peer.service(front), { location: 'main.ts:7' });
    expect(synthErrors(app)).toEqual([
      'shop/Front: port of a Service must lead to a number from 1 to 65535 or to the name of a container port, with the protocol TCP, UDP or SCTP, '
      + `got ${JSON.stringify(port)}; mend it in the Service; needed by the flow pods with app=client in shop -> service shop/Front (declared on shop/Shop at main.ts:7)`,
    ]);
  });
});

describe('what is not known before synthesis', () => {
  test('is refused as the name or the namespace of a workload', () => {
    const { app, chart, shop } = shopApp();
    const lazy = Lazy.any({ produce: () => 'shop' });
    const unnamed = new ApiObject(chart, 'Unnamed', { apiVersion: 'v1', kind: 'Pod', metadata: { name: any(lazy) }, spec: {} });
    expect(refusalOf(app, () => shop.allow(Peer.workload(unnamed), Peer.internet(), HTTPS))).toBe(
      'shop/Unnamed: name of Pod must be a text by now, got {"producer":{}}; policies are called by it, so it cannot be Lazy');
    const nowhere = new ApiObject(chart, 'Nowhere', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: any(lazy) }, spec: {} });
    expect(refusalOf(app, () => shop.allow(Peer.workload(nowhere), Peer.internet(), HTTPS))).toBe(
      'shop/Nowhere: namespace of Pod must be a text by now, got {"producer":{}}; which policies there are depends on it, so it cannot be Lazy');
  });
});

describe('several errors', () => {
  test('are all shown at once, sorted, with nothing written', () => {
    const { app, chart, shop } = shopApp({ requiredLabels: ['team'] });
    shop.allow(Peer.workload(workload(chart, 'Worker')), Peer.nodes(), { ports: [Port.HTTPS] });
    shop.allow(Peer.workload(workload(chart, 'Api')), Peer.cidr('0.0.0.0/0'), HTTPS);
    const errors = synthErrors(app);
    expect(errors).toEqual([...errors].sort());
    expect(errors.map(error => error.slice(0, 40))).toEqual([
      'shop/Api: pods of Deployment shop/api (s', 'shop/Shop: 0.0.0.0/0 holds the metadata ', 'shop/Shop: the addresses of the nodes ar',
      'shop/Worker: pods of Deployment shop/wor',
    ]);
  });

  test('go away when they are mended, and a policy that was in error is written', () => {
    const { app, chart, shop } = shopApp();
    const api = new kplus.Deployment(chart, 'Api', { metadata: { name: 'api' }, podMetadata: { labels: { app: 'api' } } });
    api.addContainer({ image: 'x' });
    shop.allow(Peer.labels({ app: 'client' }, { name: 'client' }), Peer.workload(api));
    expect(synthErrors(app)).toHaveLength(1);
    api.addContainer({ name: 'second', image: 'x', portNumber: 8080 });
    expect(policyCalled(app, 'shop-api-allow-from-client').spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: 8080 }]);
  });
});
