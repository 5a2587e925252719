import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, Cron, Include, JsonPatch } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus33 from 'cdk8s-plus-33';
import { Construct, IConstruct } from 'constructs';
import { allowClient, muteWarnings, policyCalled, shopApp, verdicts } from './support';
import { pod } from '../../support/asked';
import { Peer, Port } from 'cdk8s-zero-trust';

muteWarnings();

/** A team's own construct: a Deployment and the Service in front of it. */
class Microservice extends Construct {
  public constructor(scope: Construct, id: string, name?: string) {
    super(scope, id);
    const deployment = new kplus28.Deployment(this, 'Deployment', {
      metadata: name === undefined ? {} : { name },
      podMetadata: { labels: { app: id.toLowerCase() } },
      containers: [{ image: 'example', ports: [{ number: 8080, name: 'http' }, { number: 8125, protocol: kplus28.Protocol.UDP, name: 'stats' }] }],
    });
    deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
  }
}

const CONTAINERS = [{ image: 'example', portNumber: 8080 }];
const PROPS = { metadata: { name: 'api' }, podMetadata: { labels: { app: 'api' } }, containers: CONTAINERS };
const TEMPLATE = {
  metadata: { labels: { app: 'api' } },
  spec: { containers: [{ name: 'main', image: 'example', ports: [{ containerPort: 8080 }, { containerPort: 8125, protocol: 'UDP' }] }] },
};
const SPEC = { selector: { matchLabels: { app: 'api' } }, template: TEMPLATE };
const YAML = `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec: ${JSON.stringify(SPEC)}
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { metadata: { labels: { app: nightly } }, spec: { containers: [] } } } } }
`;

/** What an Include reads of the YAML above. */
function includeOf(chart: Chart): Include {
  const folder = mkdtempSync(join(tmpdir(), 'include-'));
  try {
    writeFileSync(join(folder, 'all.yaml'), YAML);
    return new Include(chart, 'All', { url: join(folder, 'all.yaml') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The API of the two cdk8s-plus versions that tests need is the same. */
function kplusDeployment(kplus: typeof kplus28, chart: Chart): IConstruct {
  return new kplus.Deployment(chart, 'Api', {
    metadata: { name: 'api' },
    podMetadata: { labels: { app: 'api' } },
    containers: [{ image: 'example', ports: [{ number: 8080, name: 'http' }, { number: 8125, protocol: kplus.Protocol.UDP, name: 'stats' }] }],
  });
}

const SOURCES: [string, (chart: Chart) => IConstruct][] = [
  ['a Deployment of cdk8s-plus-28', chart => kplusDeployment(kplus28, chart)],
  ['a Deployment of cdk8s-plus-33', chart => kplusDeployment(kplus33 as unknown as typeof kplus28, chart)],
  ['the ApiObject inside a Deployment of cdk8s-plus-28', chart => ApiObject.of(kplusDeployment(kplus28, chart))],
  ['an L1 KubeDeployment', chart => new kplus28.k8s.KubeDeployment(chart, 'Api', { metadata: { name: 'api' }, spec: SPEC })],
  ['a raw ApiObject', chart => new ApiObject(chart, 'Api', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec: SPEC })],
  ['an object out of an Include', chart => includeOf(chart).apiObjects.find(object => object.kind === 'Deployment')!],
  ['an Argo Rollout', chart =>
    new ApiObject(chart, 'Api', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'api' }, spec: SPEC })],
  ['a team\'s own construct around an Argo Rollout', chart => {
    const own = new Construct(chart, 'Own');
    new ApiObject(own, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap' });
    new ApiObject(own, 'Rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'api' }, spec: SPEC });
    return own;
  }],
  ['a team\'s own construct around a Deployment and a Service', chart => new Microservice(chart, 'Api', 'api')],
];

describe('whatever renders a workload', () => {
  test.each(SOURCES)('%s is reached on its ports with their protocol, and on no other', (_, make) => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.workload(make(shop.chart)));
    const api = 'shop/api';
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 8125, 'UDP'], [client, api, 8125], [client, api, 80],
      [pod('shop', { app: 'stranger' }), api, 8080]])).toEqual([true, true, false, false, false]);
  });

  test.each(SOURCES)('%s is named by its metadata.name and selected by its own label', (_, make) => {
    const shop = shopApp();
    allowClient(shop, Peer.workload(make(shop.chart)));
    expect(policyCalled(shop.app, 'shop-api-allow-from-client').spec.podSelector).toEqual({ matchLabels: { app: 'api' } });
  });

  test.each(SOURCES)('%s reaches what it is allowed', (_, make) => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.workload(make(chart)), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] });
    const [api, db] = ['shop/api', pod('shop', { app: 'db' })];
    expect(verdicts(app, [[api, db, 5432], [api, db, 80]])).toEqual([true, false]);
  });

  test.each([
    ['Pod', (chart: Chart) => new kplus28.Pod(chart, 'Api', { metadata: { name: 'api', labels: { app: 'api' } }, containers: CONTAINERS })],
    ['StatefulSet', (chart: Chart) => new kplus28.StatefulSet(chart, 'Api', { ...PROPS, service: new kplus28.Service(chart, 'Svc', { ports: [{ port: 80 }] }) })],
    ['DaemonSet', (chart: Chart) => new kplus28.DaemonSet(chart, 'Api', PROPS)],
    ['Job', (chart: Chart) => new kplus28.Job(chart, 'Api', PROPS)],
    ['CronJob', (chart: Chart) => new kplus28.CronJob(chart, 'Api', { ...PROPS, schedule: Cron.daily() })],
  ])('a %s of cdk8s-plus-28 is reached on its port', (_, make) => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.workload(make(shop.chart)));
    const api = 'shop/api';
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 8081], [pod('shop'), api, 8080]])).toEqual([true, false, false]);
  });

  test('two team constructs of the same class are told apart by their ids', () => {
    const { app, chart, shop } = shopApp();
    const [orders, stock] = ['Orders', 'Stock'].map(id => Peer.workload(new Microservice(chart, id)));
    shop.allow(orders, Peer.internet(), { ports: [Port.HTTPS] });
    shop.allow(stock, Peer.internet(), { ports: [Port.HTTPS] });
    expect(['orders', 'stock'].map(id => policyCalled(app, `shop-${id}-allow-to-internet`).spec.podSelector))
      .toEqual([{ matchLabels: { app: 'orders' } }, { matchLabels: { app: 'stock' } }]);
  });
});

describe('what is added to a workload after its flow was declared', () => {
  test.each([['cdk8s-plus-28', kplus28], ['cdk8s-plus-33', kplus33 as unknown as typeof kplus28]])('counts: containers of %s', (_, kplus) => {
    const shop = shopApp();
    const api = new kplus.Deployment(shop.chart, 'Api', { metadata: { name: 'api' }, podMetadata: { labels: { app: 'api' } } });
    const client = allowClient(shop, Peer.workload(api));
    api.addContainer({ image: 'example', portNumber: 8443 });
    expect(verdicts(shop.app, [[client, 'shop/api', 8443], [client, 'shop/api', 8080]])).toEqual([true, false]);
  });

  test('counts: labels', () => {
    const shop = shopApp();
    const api = new kplus28.Deployment(shop.chart, 'Api', { metadata: { name: 'api' }, containers: CONTAINERS });
    const client = allowClient(shop, Peer.workload(api));
    api.podMetadata.addLabel('app', 'late');
    expect(policyCalled(shop.app, 'shop-api-allow-from-client').spec.podSelector).toEqual({ matchLabels: { app: 'late' } });
    expect(verdicts(shop.app, [[client, 'shop/api', 8080]])).toEqual([true]);
  });

  test('counts: containers that come after an earlier synth', () => {
    const shop = shopApp();
    const api = new kplus28.Deployment(shop.chart, 'Api', { metadata: { name: 'api' }, podMetadata: { labels: { app: 'api' } }, containers: CONTAINERS });
    const client = allowClient(shop, Peer.workload(api));
    const open = () => [8080, 8081].map(port => verdicts(shop.app, [[client, 'shop/api', port]])[0]);
    expect(open()).toEqual([true, false]);
    api.addContainer({ name: 'second', image: 'example', portNumber: 8081 });
    expect(open()).toEqual([true, true]);
  });

  test('counts: a JSON patch of a raw object', () => {
    const shop = shopApp();
    const api = new ApiObject(shop.chart, 'Api', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec: SPEC });
    const client = allowClient(shop, Peer.workload(api));
    api.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', { name: 'late', image: 'x', ports: [{ containerPort: 9999 }] }));
    expect(verdicts(shop.app, [[client, 'shop/api', 9999]])).toEqual([true]);
  });
});
