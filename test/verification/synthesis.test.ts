import { JsonPatch } from 'cdk8s';
import { found, intoApi, messageOf, muteWarnings, policy, shopApp, webAndApi, workload, written } from './support';
import { Monitoring, Proof } from 'cdk8s-zero-trust';

muteWarnings();

describe('what is right', () => {
  test('is proved, and the summary says what is taken for granted', () => {
    const shop = webAndApi();
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).summary).toBe([
      'proved: 2 flows work, and 2 workloads allow nothing else',
      '  not ours: the ingress of namespace kube-system',
      '  assumed: DNS is pods with k8s-app in (coredns, kube-dns) in kube-system or 169.254.20.10/32, UDP and TCP 53',
      '  assumed: an unknown network plugin enforces the policies as Kubernetes documents them',
      '  assumed: nothing but these manifests writes policies or pods in the managed namespaces',
      '  assumed: the cluster is Kubernetes and an unknown network plugin enforces its policies',
      '  assumed: the cluster\'s own addresses are private ones',
      '',
    ].join('\n'));
  });
});

describe('synthesis', () => {
  test('fails with what was found, and the policy that brings it about', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', intoApi([{ podSelector: {} }], [{ port: 8080 }]));
    const message = messageOf(() => shop.app.synthYaml());
    expect(message).toContain('shop/open: shop/Deployment/api may be reached by');
    expect(message).toContain('[undeclared | shop/open ingress shop/Deployment/api | ');
  });

  test('goes without it where it is turned off', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', intoApi([{ podSelector: {} }]));
    Proof.of(shop.app).turnOff('the old policies go one by one');
    expect(shop.app.synthYaml()).toContain('name: open');
    expect(Proof.of(shop.app).summary).toMatch(/^not proved: turned off, because the old policies go one by one\n/);
  });

  test('says with a flow that fails where it was declared, and why it exists', () => {
    const shop = webAndApi();
    written(shop, 'shop-web-allow-to-api').addJsonPatch(JsonPatch.replace('/spec/egress', []));
    expect(messageOf(() => shop.app.synthYaml())).toMatch(
      /shop\/Shop: the flow workload shop\/Web -> workload shop\/Api \(declared on shop\/Shop at test\/verification\/support\.ts:LINE\) \(web asks api\) is not proved: the egress of shop\/Deployment\/web does not allow TCP 8080 to shop\/Deployment\/api: it is isolated by shop\/shop-allow-to-dns, shop\/shop-default-deny, shop\/shop-web-allow-to-api, and no rule lets it through/);
  });

  test('scrapers are flows like others', () => {
    const shop = shopApp({ monitoring: [Monitoring.prometheus()] });
    const api = workload(shop.chart, 'Api', { ports: [{ containerPort: 8080 }, { containerPort: 9090, name: 'metrics' }] });
    shop.shop.addWorkload(api);
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.flows).toBe(2);
  });
});
