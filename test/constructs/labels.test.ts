import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { manifestsOf, messageOf, muteWarnings, policyCalled, service, ShopApp, shopApp, workload, WorkloadOptions } from './peers/support';
import { Isolation, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const written = muteWarnings();
const INTERNET = { ports: [Port.HTTPS] };
const PODS = { containers: [{ name: 'main', image: 'example' }] };

/** The selector by which the policies of the shop select the pods of this workload. */
function selectorOf({ app, shop }: ShopApp, object: ApiObject, selector?: { [key: string]: string }): unknown {
  shop.allow(Peer.workload(object, { selector }), Peer.internet(), INTERNET);
  return policyCalled(app, `shop-${object.name}-allow-to-internet`).spec.podSelector;
}

/** The selector for a workload that is alone in its namespace. */
function selectorAlone(options: WorkloadOptions): unknown {
  const shop = shopApp();
  return selectorOf(shop, workload(shop.chart, 'Api', options));
}

describe('which labels select a workload', () => {
  test('first those that the user gave', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
    service(shop.chart, 'Front', { selector: { app: 'api' } });
    expect(selectorOf(shop, api, { tier: 'backend' })).toEqual({ matchLabels: { tier: 'backend' } });
  });

  test('those that the user gave once hold for every flow of the workload', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
    shop.shop.allow(Peer.labels({ app: 'client' }, { name: 'client' }), Peer.workload(api));
    selectorOf(shop, api, { tier: 'backend' });
    expect(policyCalled(shop.app, 'shop-api-allow-from-client').spec.podSelector).toEqual({ matchLabels: { tier: 'backend' } });
  });

  test('then the selector of the one Service in front of it', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', tier: 'backend', part: 'x' } });
    service(shop.chart, 'Front', { selector: { tier: 'backend' } });
    service(shop.chart, 'Unrelated', { selector: { app: 'other' } });
    expect(selectorOf(shop, api)).toEqual({ matchLabels: { tier: 'backend' } });
  });

  test('then, where there are two Services, its own matchLabels', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
    service(shop.chart, 'Front', { selector: { tier: 'backend' } });
    service(shop.chart, 'Headless', { selector: { tier: 'backend' }, clusterIP: 'None' });
    expect(selectorOf(shop, api)).toEqual({ matchLabels: { app: 'api', tier: 'backend' } });
  });

  test('not the selector of a Service that another workload answers too', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
    workload(shop.chart, 'Canary', { labels: { app: 'canary', tier: 'backend' } });
    service(shop.chart, 'Front', { selector: { tier: 'backend' } });
    expect(selectorOf(shop, api)).toEqual({ matchLabels: { app: 'api', tier: 'backend' } });
  });

  test('not the selector of a Service in another namespace', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
    new ApiObject(shop.chart, 'Front', { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'open' }, spec: { selector: { tier: 'backend' } } });
    expect(selectorOf(shop, api)).toEqual({ matchLabels: { app: 'api', tier: 'backend' } });
  });

  test('its own matchLabels before its other labels', () => {
    const { chart, ...rest } = shopApp();
    const api = new kplus.k8s.KubeDeployment(chart, 'Api', {
      metadata: { name: 'api' },
      spec: { selector: { matchLabels: { app: 'api' } }, template: { metadata: { labels: { app: 'api', tier: 'backend' } }, spec: PODS } },
    });
    expect(selectorOf({ chart, ...rest }, api)).toEqual({ matchLabels: { app: 'api' } });
  });

  test('the labels of its template, where it has no selector or one that another workload matches', () => {
    const shop = shopApp();
    const labels = { app: 'api', tier: 'backend' };
    expect(selectorOf(shop, workload(shop.chart, 'Api', { kind: 'Job', labels }))).toEqual({ matchLabels: labels });

    const both = shopApp();
    const spec = (tier: string) => ({ selector: { matchLabels: { app: 'api' } }, template: { metadata: { labels: { app: 'api', tier } }, spec: PODS } });
    const first = new kplus.k8s.KubeDeployment(both.chart, 'First', { metadata: { name: 'first' }, spec: spec('a') });
    new kplus.k8s.KubeDeployment(both.chart, 'Second', { metadata: { name: 'second' }, spec: spec('b') });
    expect(selectorOf(both, first)).toEqual({ matchLabels: { app: 'api', tier: 'a' } });
  });

  test.each([
    'version', 'app.kubernetes.io/version', 'helm.sh/chart', 'app.kubernetes.io/managed-by', 'pod-template-hash', 'rollouts-pod-template-hash',
    'controller-uid', 'controller-revision-hash', 'batch.kubernetes.io/controller-uid', 'job-name', 'batch.kubernetes.io/job-name',
    'statefulset.kubernetes.io/pod-name', 'cdk8s.io/metadata.addr',
  ])('never %s, which changes by itself', key => {
    expect(selectorAlone({ labels: { app: 'api', [key]: 'x' } })).toEqual({ matchLabels: { app: 'api' } });
    expect(selectorAlone({ kind: 'Job', labels: { app: 'api', [key]: 'x' } })).toEqual({ matchLabels: { app: 'api' } });
    const shop = shopApp();
    const api = workload(shop.chart, 'Api', { labels: { app: 'api', [key]: 'x' } });
    service(shop.chart, 'Front', { selector: { app: 'api', [key]: 'x' } });
    expect(selectorOf(shop, api)).toEqual({ matchLabels: { app: 'api' } });
  });

  test('a label with an empty value like any other', () => {
    expect(selectorAlone({ labels: { 'node-role/db': '' } })).toEqual({ matchLabels: { 'node-role/db': '' } });
  });
});

describe('a workload that no label of its own tells apart', () => {
  /** A Deployment of cdk8s-plus as most people write it: it has only the label that is made from its path. */
  const unlabelled = (shop: ShopApp, id = 'Api') => new kplus.Deployment(shop.chart, id, {
    metadata: { name: id.toLowerCase() }, containers: [{ image: 'example', portNumber: 8080 }],
  });

  test('is selected by the label that cdk8s-plus makes up, with a warning that moving it changes that', () => {
    const shop = shopApp();
    expect(selectorOf(shop, ApiObject.of(unlabelled(shop)))).toEqual({ matchLabels: { 'cdk8s.io/metadata.addr': expect.stringMatching(/^shop-Api-/) } });
    expect(shop.shop.warnings).toEqual([{
      code: 'generated-label',
      namespace: 'shop',
      path: 'shop/Api',
      message: 'policies select its pods by the label cdk8s.io/metadata.addr alone, which changes when the construct is moved, '
        + 'because they carry no other; give the pods a label that only they have',
    }]);
    expect(written()).toEqual(['warning: generated-label: shop/Api: policies select its pods by the label cdk8s.io/metadata.addr alone, '
      + 'which changes when the construct is moved, because they carry no other; give the pods a label that only they have\n']);
  });

  test('is selected so as well where another workload has the same labels', () => {
    const shop = shopApp();
    const make = (id: string) => new kplus.Deployment(shop.chart, id, { metadata: { name: id.toLowerCase() }, podMetadata: { labels: { app: 'api' } }, ...PODS });
    make('Other');
    expect(selectorOf(shop, ApiObject.of(make('Api')))).toEqual({ matchLabels: { 'cdk8s.io/metadata.addr': expect.stringMatching(/^shop-Api-/) } });
    expect(shop.shop.warnings.map(({ code, path }) => [code, path])).toEqual([['generated-label', 'shop/Api']]);
  });

  test('warns of one that is mentioned as an override of isolation alone', () => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    const api = new kplus.Deployment(chart, 'Api', PODS);
    const shop = new ZeroTrustNamespace(chart, 'Shop', {
      name: 'shop', isolationOverrides: [{ workload: Peer.workload(api), isolation: Isolation.INGRESS }],
    });
    expect(shop.warnings.map(({ code, path }) => [code, path])).toEqual([['generated-label', 'shop/Api']]);
  });

  test('fails without such a label, and shows both workloads', () => {
    const shop = shopApp();
    const [first] = ['First', 'Second'].map(id => workload(shop.chart, id, { labels: { app: 'api' } }));
    shop.shop.allow(Peer.workload(first), Peer.internet(), { ...INTERNET, location: 'main.ts:7' });
    expect(messageOf(() => shop.app.synthYaml())).toBe('Validation failed with the following errors:\n'
      + '  [] shop/First: no labels tell the pods of Deployment shop/first (shop/First) from those of Deployment shop/second (shop/Second), got app=api; '
      + 'give each a label of its own, or pass selector; needed by the flow workload shop/First -> the internet (declared on shop/Shop at main.ts:7)');
  });

  test('fails where its pods carry no label at all', () => {
    const shop = shopApp();
    shop.shop.allow(Peer.workload(workload(shop.chart, 'Api', { labels: {} })), Peer.internet(), { ...INTERNET, location: 'main.ts:7' });
    expect(messageOf(() => shop.app.synthYaml())).toBe('Validation failed with the following errors:\n'
      + '  [] shop/Api: pods of Deployment shop/api (shop/Api) carry no label to select them by; give them one, for instance app; '
      + 'needed by the flow workload shop/Api -> the internet (declared on shop/Shop at main.ts:7)');
  });

  test('is told apart from workloads of its own namespace alone', () => {
    const shop = shopApp();
    new ApiObject(shop.chart, 'Far', { ...workload(shop.chart, 'Tmp', { labels: { app: 'x' } }).toJson(), metadata: { name: 'far', namespace: 'open' } });
    expect(selectorOf(shop, workload(shop.chart, 'Api', { labels: { app: 'api' } }))).toEqual({ matchLabels: { app: 'api' } });
    expect(manifestsOf(shop.app).filter(manifest => manifest.metadata.namespace === 'open')).toHaveLength(1);
  });
});

describe('the selector that the user gives', () => {
  const options = { ...INTERNET, location: 'main.ts:7' };

  test('fails when it does not match the workload\'s own pods', () => {
    const shop = shopApp();
    shop.shop.allow(Peer.workload(workload(shop.chart, 'Api'), { selector: { app: 'typo' } }), Peer.internet(), options);
    expect(messageOf(() => shop.app.synthYaml())).toBe('Validation failed with the following errors:\n'
      + '  [] shop/Api: selector app=typo of Deployment shop/api (shop/Api) does not match its own pods, which carry app=api; give labels that they have; '
      + 'needed by the flow workload shop/Api -> the internet (declared on shop/Shop at main.ts:7)');
  });

  test('fails when it matches another workload too', () => {
    const shop = shopApp();
    const [first] = ['First', 'Second'].map(id => workload(shop.chart, id, { labels: { app: id.toLowerCase(), team: 'a' } }));
    shop.shop.allow(Peer.workload(first, { selector: { team: 'a' } }), Peer.internet(), options);
    expect(messageOf(() => shop.app.synthYaml())).toBe('Validation failed with the following errors:\n'
      + '  [] shop/First: selector team=a of Deployment shop/first (shop/First) also matches Deployment shop/second (shop/Second); '
      + 'add a label that only one of them has; needed by the flow workload shop/First -> the internet (declared on shop/Shop at main.ts:7)');
  });

  test('fails when two are given for one workload', () => {
    const { chart, shop } = shopApp();
    const api = workload(chart, 'Api', { labels: { app: 'api', tier: 'backend' } });
    shop.allow(Peer.workload(api, { selector: { app: 'api' } }), Peer.internet(), INTERNET);
    expect(messageOf(() => shop.allow(Peer.workload(api, { selector: { tier: 'backend' } }), Peer.internet(), INTERNET))).toContain(
      'shop/Api: workload is given two selectors, ');
  });
});
