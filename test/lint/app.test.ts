import { ApiObject, App, Chart } from 'cdk8s';
import { Lint, Manifests, Peer, Port, ZeroTrustNamespace } from '../../src';

describe('lint of an app', () => {
  test('points to the construct, and reads the annotations that it wrote', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    new ApiObject(chart, 'open', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'open', namespace: 'shop', annotations: { 'cdk8s-zero-trust/ignore': 'ZT701: it speaks for itself' } },
      spec: { podSelector: {}, ingress: [{}] },
    });
    const { findings, suppressed } = Lint.run(Manifests.fromApp(app));
    expect(findings.find(({ rule }) => rule === 'allow-all')).toMatchObject({ path: 'spec.ingress[0]', source: { constructPath: 'shop/open' } });
    expect(suppressed.map(({ finding }) => finding.rule)).toEqual(['policy-without-description']);
  });

  test('points to the lines that declared the policy, from files too', () => {
    const app = new App();
    const shop = new ZeroTrustNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'Shop', { name: 'shop', recordLocations: true });
    shop.allow(Peer.labels({ app: 'api' }), Peer.internet(), { ports: [Port.HTTPS], location: 'main.ts:7' });
    const manifests = Manifests.fromApp(app);
    const text = app.charts[0]!.toJson().map(object => JSON.stringify(object)).join('\n---\n');
    const sourceOf = (of: Manifests) => Lint.run(of).findings.find(({ rule }) => rule === 'internet-egress')!.source;
    expect(sourceOf(manifests)).toMatchObject({ constructPath: expect.stringMatching(/^shop\/Shop\/Policies\//), declaredAt: 'main.ts:7' });
    expect(sourceOf(Manifests.fromYaml(text, 'shop.yaml'))).toMatchObject({ file: 'shop.yaml', constructPath: 'shop/Shop', declaredAt: 'main.ts:7' });
  });
});
