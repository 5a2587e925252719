import { refusalOf } from './support';
import { messageOf, muteWarnings, shopApp, workload } from '../peers/support';
import { LabelRequirement, Peer, Platform, PodIdentity, Port, ServiceGraph, Tier } from 'cdk8s-zero-trust';

muteWarnings();

const OPTIONS = { ports: [Port.HTTP], location: 'main.ts:7' };
const platform = Platform.eks();

describe('a metadata endpoint', () => {
  test.each([
    ['every pod of the namespace', () => Peer.sameNamespace(), 'any pod in shop'],
    ['every pod of the cluster', () => Peer.anyPod(), 'any pod in any namespace'],
    ['pods without a label, which is every pod that nobody labelled', () => Peer.labels({}, { requirements: [LabelRequirement.absent('quarantine')] }),
      'pods with !quarantine in shop'],
  ])('is refused to %s', (_, source, who) => {
    const { app, shop } = shopApp({ platform });
    expect(refusalOf(app, () => shop.allow(source(), Peer.cidr('169.254.170.23/32'), OPTIONS))).toBe(
      'shop/Shop: the metadata endpoint 169.254.170.23/32 must not be open to a whole namespace, '
      + `got ${who} -> 169.254.170.23/32 (declared on shop/Shop at main.ts:7); declare the flow with Peer.workload as its source`);
  });

  test('is refused to a namespace inside a wider block too', () => {
    const { app, shop } = shopApp({ platform });
    expect(refusalOf(app, () => shop.allow(Peer.sameNamespace(), Peer.cidr('169.254.0.0/16'), OPTIONS)))
      .toMatch(/^shop\/Shop: the metadata endpoint 169\.254\.169\.254\/32 must not be open to a whole namespace/);
  });

  test('is refused to pods that nobody labelled also where it gives an identity', () => {
    const { app, shop } = shopApp({ platform });
    const source = Peer.labels({}, { requirements: [LabelRequirement.noneOf('app', ['x'])] });
    expect(refusalOf(app, () => shop.allow(source, PodIdentity.eks(), { location: 'main.ts:7' }))).toMatch(/must not be open to a whole namespace/);
  });

  test('is open to the one workload that names it', () => {
    const { app, chart, shop } = shopApp({ platform });
    shop.allow(Peer.workload(workload(chart, 'Api')), Peer.cidr('169.254.170.23/32'), OPTIONS);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('may be left out of a block that a whole namespace reaches', () => {
    const { app, shop } = shopApp({ platform });
    const except = platform.metadataEndpoints.map(String).filter(text => text.startsWith('169.254.'));
    shop.allow(Peer.sameNamespace(), Peer.cidr('169.254.0.0/16', { exceptions: except }), OPTIONS);
    expect(app.synthYaml()).toContain('169.254.0.0/16');
  });
});

test('a stateful service that is not in the graph is refused, and the nearest suggested', () => {
  const { chart, shop } = shopApp();
  const services = { orders: Tier.labels({ app: 'o' }, Port.HTTP) };
  expect(messageOf(() => new ServiceGraph(chart, 'Graph', { namespace: shop, services, stateful: ['order'] }))).toBe(
    'shop/Graph: no service is called "order", did you mean "orders"; the services are orders');
});
