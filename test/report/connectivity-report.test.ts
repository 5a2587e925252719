import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConnectivityReport, Manifests, Peer, Port, Proof, ZeroTrustNamespace } from '../../src';
import { deployment, sectionText, textOf } from './html/page-support';

function shop(): App {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const home = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
  const [web, api] = ['web', 'api'].map(name => new kplus.Deployment(chart, name, {
    metadata: { name }, podMetadata: { labels: { app: name } }, containers: [{ image: 'x', ports: [{ number: 8080 }] }],
  }));
  home.allow(Peer.workload(web!), Peer.workload(api!), { ports: [Port.tcp(8080)] });
  return app;
}

describe('a report on an app', () => {
  const app = shop();
  const report = ConnectivityReport.of(Manifests.fromApp(app), { proof: Proof.of(app).result });
  const html = report.html();

  test('says that it is proved', () => {
    expect(sectionText(html, 'proof')).toMatch(/✓ Proved: \d declared flows work, and 2 workloads allow nothing else/);
  });

  test('holds the manifests against the checklist by itself', () => {
    expect(sectionText(html, 'findings')).not.toContain('Nobody held');
  });

  test('names policies by the constructs around them, each place once', () => {
    expect(sectionText(html, 'namespaces')).toContain('In shop/Shop: shop-default-deny');
    expect(sectionText(html, 'namespaces')).not.toContain('its line in');
  });

  test('has a picture of the namespace, and of one workload', () => {
    expect(report.svg('shop')).toContain('aria-label="web (Deployment)');
    expect(report.svg('shop', 'api')).toContain('aria-label="other pods of shop: web"');
  });

  test('says that the app allows more than it declares', () => {
    const wrong = shop();
    new kplus.k8s.KubeNetworkPolicy(wrong.node.findChild('shop'), 'Extra', {
      metadata: { name: 'extra', namespace: 'shop' }, spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] },
    });
    const text = textOf(ConnectivityReport.of(Manifests.fromApp(wrong), { proof: Proof.of(wrong).result }).html());
    expect(text).toMatch(/Not proved: \d findings/);
    expect(text).toContain('rule 1 of the ingress of NetworkPolicy shop/extra allows it');
  });

  test('says why the proof is turned off', () => {
    const off = shop();
    Proof.of(off).turnOff('it is a draft');
    expect(textOf(ConnectivityReport.of(Manifests.fromApp(off), { proof: Proof.of(off).result }).html())).toContain('Not proved: the proof is turned off, because it is a draft');
  });
});

test('a report on an app says that it accepts what was not found', () => {
  const app = shop();
  Proof.of(app).accept('void | shop/DaemonSet/agent', 'it was there once');
  const html = ConnectivityReport.of(Manifests.fromApp(app), { proof: Proof.of(app).result }).html();
  expect(sectionText(html, 'proof')).toContain('✗ Not proved: 1 acceptance that nothing needs');
  expect(Proof.of(app).summary).toContain('  accepted, but not found: void | shop/DaemonSet/agent\n');
});

describe('a report on manifests', () => {
  const manifests = Manifests.fromYaml(deployment('shop/web'));

  test('compares with a baseline where one is given', () => {
    const html = ConnectivityReport.of(manifests, { baseline: Manifests.fromYaml('') }).html();
    expect(sectionText(html, 'difference')).toContain('+ shop/web[Deployment] new');
    expect(ConnectivityReport.of(manifests).html()).not.toContain('id="difference"');
  });

  test.each([
    [['shpo'], 'no namespace with workloads is called "shpo"; did you mean shop?'],
    [['shop', 'wbe'], 'no workload is called "shop/wbe"; did you mean shop/web?'],
  ] as [[string, string?], string][])('has no picture of %s', (asked, message) => {
    expect(() => ConnectivityReport.of(manifests).svg(...asked)).toThrow(message);
  });

  test('fails for options that are none', () => {
    expect(() => ConnectivityReport.of(manifests, null as any)).toThrow('options of a report must be an object, got null');
  });
});
