import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { manifestsOf, messageOf, muteWarnings, policyCalled, shopApp, workload } from './peers/support';
import { Peer, Port } from 'cdk8s-zero-trust';

muteWarnings();

const KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Rollout'];

/** The pod's metadata in the manifest of a workload of any kind. */
function podMetadata(object: ApiObject): any {
  const manifest = object.toJson();
  if (manifest.kind === 'Pod') { return manifest.metadata; }
  return (manifest.kind === 'CronJob' ? manifest.spec.jobTemplate.spec : manifest.spec).template.metadata;
}

describe('labelPods', () => {
  test.each(KINDS)('puts labels on the pods of a %s, and not into its selector', kind => {
    const { chart, shop } = shopApp();
    const api = workload(chart, 'Api', { kind });
    const selector = api.toJson().spec.selector;
    shop.labelPods(api, { 'team': 'a', 'example.com/env': 'prod', 'empty': '' });
    expect(podMetadata(api).labels).toEqual({ 'app': 'api', 'team': 'a', 'example.com/env': 'prod', 'empty': '' });
    expect(api.toJson().spec.selector).toEqual(selector);
  });

  test('puts them on the pods of a construct of cdk8s-plus, whose Service still finds it', () => {
    const { chart, shop } = shopApp();
    const api = new kplus.Deployment(chart, 'Api', { podMetadata: { labels: { app: 'api' } }, containers: [{ image: 'example', portNumber: 80 }] });
    const front = api.exposeViaService();
    const before = ApiObject.of(front).toJson().spec.selector;
    shop.labelPods(api, { team: 'a' });
    expect(podMetadata(ApiObject.of(api)).labels).toMatchObject({ app: 'api', team: 'a', ...before });
    expect(ApiObject.of(api).toJson().spec.selector.matchLabels).toEqual(before);
  });

  test('never reaches the selector of a policy that the labels of the workload could do without', () => {
    const { app, chart, shop } = shopApp();
    const api = workload(chart, 'Api');
    shop.labelPods(api, { team: 'a' });
    shop.allow(Peer.workload(api), Peer.internet(), { ports: [Port.HTTPS] });
    expect(policyCalled(app, 'shop-api-allow-to-internet').spec.podSelector).toEqual({ matchLabels: { app: 'api' } });
  });

  test('labels a template that has no labels and no metadata yet', () => {
    const { chart, shop } = shopApp();
    const job = new ApiObject(chart, 'Job', { apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec: { containers: [] } } } });
    shop.labelPods(job, { app: 'job' });
    expect(podMetadata(job)).toEqual({ labels: { app: 'job' } });
  });

  test.each(['Deployment', 'ReplicaSet', 'ReplicationController', 'Rollout'])('fails for a label that the selector of a %s names', kind => {
    const { chart, shop } = shopApp();
    const api = workload(chart, 'Api', { kind });
    expect(messageOf(() => shop.labelPods(api, { app: 'other' }))).toBe(
      `shop/Api: label "app" is part of the selector of ${kind} shop/api (shop/Api), which would lose its pods, got "other"; use another label`);
    expect(podMetadata(api).labels).toEqual({ app: 'api' });
    shop.labelPods(api, { app: 'api' });
    expect(podMetadata(api).labels).toEqual({ app: 'api' });
  });

  test('fails for a label that an expression of the selector names', () => {
    const { chart, shop } = shopApp();
    const spec = { selector: { matchExpressions: [{ key: 'canary', operator: 'DoesNotExist' }] }, template: { metadata: { labels: { app: 'a' } }, spec: {} } };
    const api = new ApiObject(chart, 'Api', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec });
    expect(messageOf(() => shop.labelPods(api, { canary: 'yes' }))).toBe(
      'shop/Api: label "canary" is part of the selector of Deployment shop/api (shop/Api), which would lose its pods, got "yes"; use another label');
  });

  test('fails for labels that the API server refuses, with no label written', () => {
    const { chart, shop } = shopApp();
    const api = workload(chart, 'Api');
    expect(messageOf(() => shop.labelPods(api, { team: 'a', env: 'not valid' }))).toBe(
      'shop/Shop: value of label "env" must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends, got "not valid"; '
      + 'write for instance "api"');
    expect(podMetadata(api).labels).toEqual({ app: 'api' });
  });
});

describe('requiredLabels', () => {
  test('pass when all pods of the namespace carry them, stamped or not', () => {
    const { app, chart, shop } = shopApp({ requiredLabels: ['app', 'team'] });
    workload(chart, 'Api', { labels: { app: 'api', team: 'a' } });
    shop.labelPods(workload(chart, 'Web'), { team: 'b' });
    expect(manifestsOf(app).filter(manifest => manifest.kind === 'Deployment')).toHaveLength(2);
  });

  test('fail for each workload that lacks one, mentioned in a flow or not', () => {
    const { app, chart } = shopApp({ requiredLabels: ['app', 'env', 'team'] });
    workload(chart, 'Api');
    workload(chart, 'Nightly', { kind: 'CronJob', labels: { team: 'a', env: 'prod' } });
    new ApiObject(chart, 'Far', { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'open' }, spec: { containers: [] } });
    expect(messageOf(() => app.synthYaml())).toBe('Validation failed with the following errors:\n'
      + '  [] shop/Api: pods of Deployment shop/api (shop/Api) lack the labels env, team that namespace "shop" requires, got app=api; '
      + 'add them to the pod template, or call labelPods on the namespace\n'
      + '  [] shop/Nightly: pods of CronJob shop/nightly (shop/Nightly) lack the labels app that namespace "shop" requires, got env=prod, team=a; '
      + 'add them to the pod template, or call labelPods on the namespace');
  });
});
