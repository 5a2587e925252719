import { JsonPatch } from 'cdk8s';
import { found, intoApi, messagesOf, muteWarnings, policy, rulesOf, service, shopApp, webAndApi, workload, written } from '../support';
import { Peer, Platform, Port, ProofRule } from 'cdk8s-zero-trust';

muteWarnings();

const { UNDECLARED, FLOW_DENIED, END_MISSING } = ProofRule;

describe('ports', () => {
  test('14: of a range that is partly declared the difference is named', () => {
    const shop = webAndApi();
    policy(shop.chart, 'range', intoApi([{ podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080, endPort: 8090 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/api may be reached by shop/Deployment/web on TCP 8081-8090, which no flow declares')]);
  });

  test('15: a name that is 8080 in one template and 9090 in another', () => {
    const shop = shopApp();
    workload(shop.chart, 'Blue', { labels: { app: 'api', colour: 'blue' }, ports: [{ containerPort: 8080, name: 'http' }] });
    workload(shop.chart, 'Green', { labels: { app: 'api', colour: 'green' }, ports: [{ containerPort: 9090, name: 'http' }] });
    shop.shop.allow(Peer.labels({ app: 'web' }, { name: 'web' }), Peer.labels({ app: 'api' }, { name: 'api' }), { ports: [Port.named('http')] });
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-api-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports', [{ protocol: 'TCP', port: 8080 }]));
    expect(found(shop).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringMatching(/^flow-denied: .*the ingress of shop\/Deployment\/green does not allow TCP 9090 from shop\/\(pod with app=web\)/),
      expect.stringMatching(/^undeclared: shop\/Deployment\/green may be reached by shop\/\(pod with app=web\) on TCP 8080/),
    ]);
  });

  test('16: TCP is declared and UDP allowed', () => {
    const shop = webAndApi();
    policy(shop.chart, 'udp', intoApi([{ podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080, protocol: 'UDP' }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('on UDP 8080, which no flow declares')]);
  });

  test('17: the port of the Service where that of the pods was meant', () => {
    const shop = shopApp();
    workload(shop.chart, 'Api');
    const front = service(shop.chart, 'Front', { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] });
    shop.shop.allow(Peer.labels({ app: 'web' }, { name: 'web' }), Peer.service(front));
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-front-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports', [{ protocol: 'TCP', port: 80 }]));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED, UNDECLARED]);
    expect(messagesOf(shop).join('\n')).toContain('the ingress of shop/Deployment/api does not allow TCP 8080 from shop/(pod with app=web)');
  });

  test('18: DNS on 53 where the pods listen on 5353', () => {
    const shop = shopApp({ platform: Platform.openShift() });
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-allow-to-dns').addJsonPatch(JsonPatch.replace('/spec/egress/0/ports', [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }]));
    expect(messagesOf(shop).join('\n')).toContain('does not allow TCP 5353, UDP 5353 to openshift-dns/(pod with dns.operator.openshift.io/daemonset-dns=default)');
  });

  test('19: DNS over UDP only', () => {
    const shop = shopApp();
    written(shop, 'shop-allow-to-dns').addJsonPatch(JsonPatch.replace('/spec/egress/0/ports', [{ protocol: 'UDP', port: 53 }]));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED]);
    expect(messagesOf(shop)[1]).toMatch(/^the flow any pod in shop -> .* \(every pod resolves names\) is not proved: the egress of .* does not allow TCP 53 to kube-system/);
  });

  test('22: the port of a sidecar is declared, and works', () => {
    const shop = shopApp();
    const sidecar = { name: 'proxy', image: 'example', restartPolicy: 'Always', ports: [{ containerPort: 15090, name: 'metrics' }] };
    const api = workload(shop.chart, 'Api', { pod: { initContainers: [sidecar] } });
    shop.shop.allow(Peer.labels({ app: 'web' }, { name: 'web' }), Peer.workload(api));
    expect(found(shop)).toEqual([]);
    expect(written(shop, 'shop-api-allow-from-web').toJson().spec.ingress[0].ports.map(({ port }: any) => port)).toEqual([8080, 15090]);
  });

  test('a port that the destination does not have', () => {
    const shop = webAndApi();
    shop.shop.allow(Peer.workload(shop.web), Peer.workload(shop.api), { ports: [Port.named('admin')] });
    expect(rulesOf(shop)).toEqual([END_MISSING]);
    expect(messagesOf(shop)[0]).toContain('shop/Deployment/api has none of the ports TCP admin; name an end and ports that the app renders');
  });
});
