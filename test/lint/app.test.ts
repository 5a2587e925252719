import { ApiObject, App, Chart } from 'cdk8s';
import { Lint, Manifests } from '../../src';

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
});
