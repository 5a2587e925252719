import { messagesOf, muteWarnings, policy, shopApp, workload } from './support';
import { Isolation, Peer } from 'cdk8s-zero-trust';

muteWarnings();

/** An open namespace in which web is isolated in one direction and whatever has tier=front in the other, in this order or the opposite. */
function shopWith(opposite: boolean) {
  const overrides = [
    { workload: Peer.labels({ app: 'web' }), isolation: Isolation.INGRESS },
    { workload: Peer.labels({ tier: 'front' }), isolation: Isolation.EGRESS },
  ];
  return shopApp({ isolation: Isolation.NONE, isolationOverrides: opposite ? overrides.reverse() : overrides });
}

describe.each([[false], [true]])('pods of two isolation overrides, in either order (%p)', opposite => {
  test('are held to both: what lets anyone in or out is undeclared', () => {
    const both = { podSelector: { matchLabels: { app: 'web', tier: 'front' } }, policyTypes: ['Ingress', 'Egress'] };
    const shop = shopWith(opposite);
    workload(shop.chart, 'Web', { labels: { app: 'web', tier: 'front' } });
    expect(messagesOf(shop)).toEqual([]);
    policy(shop.chart, 'wide', { ...both, ingress: [{ ports: [{ port: 80 }] }], egress: [{ ports: [{ port: 81 }] }] });
    expect(messagesOf(shop).filter(message => message.includes('which no flow declares'))).toEqual([
      expect.stringContaining('shop/Deployment/web may reach anyone on TCP 81'),
      expect.stringContaining('shop/Deployment/web may be reached by anyone on TCP 80'),
    ]);
  });
});
