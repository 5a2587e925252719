import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { pod } from '../../support/asked';
import {
  found, intoApi, messageOf, messagesOf, muteWarnings, policy, rulesOf, shopApp, verdicts, webAndApi, workload, written,
} from '../support';
import { Peer, Port, Proof, ProofRule } from 'cdk8s-zero-trust';

muteWarnings();

const { FLOW_DENIED, UNDECLARED, VOID } = ProofRule;

describe('workloads and strangers', () => {
  test('1: a second workload with the labels that a policy selects is let in without a flow', () => {
    const shop = shopApp();
    const [web] = [workload(shop.chart, 'Web', { labels: { app: 'web', copy: 'one' } }), workload(shop.chart, 'Twin', { labels: { app: 'web', copy: 'two' } })];
    shop.shop.allow(Peer.workload(web, { selector: { copy: 'one' } }), Peer.workload(workload(shop.chart, 'Api')));
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-api-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/from/0/podSelector', { matchLabels: { app: 'web' } }));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/api may be reached by shop/Deployment/twin on TCP 8080, '
      + 'which no flow declares; rule 1 of the ingress of NetworkPolicy shop/shop-api-allow-from-web allows it')]);
  });

  test('1: a second workload with all of the labels of the first is refused before anything is written', () => {
    const shop = webAndApi();
    workload(shop.chart, 'Twin', { labels: { app: 'web' } });
    expect(messageOf(() => shop.app.synthYaml())).toContain(
      'no labels tell the pods of Deployment shop/web (shop/Web) from those of Deployment shop/twin (shop/Twin), got app=web');
  });

  test('2: the same labels in another namespace are safe by the name of the namespace, and unsafe with every namespace', () => {
    const shop = webAndApi();
    workload(new Chart(shop.app, 'elsewhere', { namespace: 'elsewhere' }), 'Web');
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'wide', intoApi([{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining(
      'shop/Deployment/api may be reached by (any other namespace)/(pod with app=web), elsewhere/Deployment/web on TCP 8080, which no flow declares')]);
  });

  test('3: a stranger in the namespace reaches DNS and nothing else', () => {
    const shop = webAndApi();
    const [stranger, dns] = [pod('shop'), pod('kube-system', { 'k8s-app': 'kube-dns' })];
    expect(found(shop)).toEqual([]);
    expect(verdicts(shop.app, [[stranger, dns, 53, 'UDP'], [stranger, dns, 53], [stranger, dns, 80], [stranger, 'shop/api', 8080], [stranger, '8.8.8.8', 53]]))
      .toEqual([true, true, false, false, false]);
    policy(shop.chart, 'open', { podSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }], ports: [{ port: 8080 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringMatching(/^shop\/\(pod without labels\) may reach .*shop\/Deployment\/api.* on TCP 8080, which no flow declares/)]);
  });

  test('4: a stranger namespace with the labels of the monitoring one counts as that, and as nothing more', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api');
    shop.shop.allow(Peer.namespacesWithLabels({ purpose: 'monitoring' }), Peer.workload(api));
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'wide', intoApi([{ namespaceSelector: { matchLabels: { purpose: 'ci' } } }], [{ port: 8080 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('may be reached by (namespace with purpose=ci)/(pod without labels) on TCP 8080')]);
  });

  test('5: replica to replica is safe when declared, and unsafe when not', () => {
    const shop = shopApp();
    const db = workload(shop.chart, 'Db', { kind: 'StatefulSet', ports: [{ containerPort: 5432 }] });
    shop.shop.allow(Peer.workload(db), Peer.workload(db));
    expect(found(shop)).toEqual([]);
    const undeclared = shopApp();
    workload(undeclared.chart, 'Db', { kind: 'StatefulSet', ports: [{ containerPort: 5432 }] });
    policy(undeclared.chart, 'peers', { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 5432 }] }] });
    expect(messagesOf(undeclared)).toEqual([expect.stringContaining('shop/StatefulSet/db may be reached by shop/StatefulSet/db on TCP 5432')]);
  });
});

describe('workloads', () => {
  test('20: one that is relabelled after the flow was declared is followed, unless its labels are fixed', () => {
    const shop = webAndApi();
    shop.api.addJsonPatch(JsonPatch.replace('/spec/template/metadata/labels/app', 'api2'), JsonPatch.replace('/spec/selector/matchLabels/app', 'api2'));
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-api-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/podSelector', { matchLabels: { app: 'api' } }));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED, UNDECLARED]);
    const labelled = shopApp();
    const api = workload(labelled.chart, 'Api');
    labelled.shop.allow(Peer.labels({ app: 'web' }), Peer.labels({ app: 'api' }, { name: 'api' }), { ports: [Port.tcp(8080)] });
    api.addJsonPatch(JsonPatch.replace('/spec/template/metadata/labels/app', 'other'), JsonPatch.replace('/spec/selector/matchLabels/app', 'other'));
    expect(found(labelled)).toEqual([]);
  });

  test('21: Jobs and CronJobs', () => {
    const shop = shopApp();
    const [job, cron] = [workload(shop.chart, 'Job', { kind: 'Job' }), workload(shop.chart, 'Cron', { kind: 'CronJob' })];
    for (const one of [job, cron]) { shop.shop.allow(Peer.workload(one), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] }); }
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'more', { podSelector: { matchLabels: { app: 'cron' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'job' } } }], ports: [{ port: 1 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/CronJob/cron may reach shop/Job/job on TCP 1')]);
  });

  test('23: a DaemonSet on the host network of the namespace voids the proof', () => {
    const shop = webAndApi();
    workload(shop.chart, 'Agent', { kind: 'DaemonSet', pod: { hostNetwork: true } });
    expect(rulesOf(shop)).toEqual([VOID]);
    expect(messagesOf(shop)[0]).toContain('nothing is proved of shop/DaemonSet/agent: it uses the host network, where no policy isolates it');
  });

  test('29: a finished pod is not there', () => {
    const shop = webAndApi();
    new ApiObject(shop.chart, 'Done', {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'done', labels: { app: 'done' } }, spec: { containers: [{ name: 'main', image: 'x' }] }, status: { phase: 'Succeeded' },
    });
    policy(shop.chart, 'done', { podSelector: { matchLabels: { app: 'done' } }, policyTypes: ['Egress'], egress: [] });
    expect(Proof.of(shop.app).result.workloads).toBe(2);
  });
});
