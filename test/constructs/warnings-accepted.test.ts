import { Chart } from 'cdk8s';
import { synthErrors } from './bad-input/support';
import { messageOf, muteWarnings, ShopApp, shopApp } from './peers/support';
import { Peer, Port, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

const written = muteWarnings();

const WORKER = Peer.labels({ app: 'worker' });
const KAFKA = Peer.labels({ app: 'kafka' }, { namespace: 'platform' });
const AT = { location: 'main.ts:7' };
const FLOW = 'pods with app=worker in shop -> pods with app=kafka in platform (declared on shop/Shop at main.ts:7)';
const ONE_SIDED = 'one-sided-flow: shop/Shop: the other end, pods with app=kafka in platform, is in a namespace that this app does not manage, '
  + `so only our side of ${FLOW} is written; say who writes the other with counterpart: Counterpart.writtenBy(team) or Counterpart.notIsolated(reason)`;

/** A shop whose worker publishes to a namespace of somebody else. */
function oneSided(props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  const shop = shopApp(props);
  shop.shop.allow(WORKER, KAFKA, { ports: [Port.KAFKA], ...AT });
  return shop;
}

describe('strict', () => {
  test('makes warnings errors, with nothing written and nothing printed', () => {
    const { app } = oneSided({ strict: true });
    expect(synthErrors(app)).toEqual([`${ONE_SIDED} (an error because strict is set)`]);
    expect(written()).toEqual([]);
  });

  test('is said of one namespace alone', () => {
    const { app } = shopApp({ strict: true });
    const other = new ZeroTrustNamespace(new Chart(app, 'other', { namespace: 'other' }), 'Other', { name: 'other' });
    other.allow(Peer.labels({ app: 'x' }), KAFKA, { ports: [Port.KAFKA] });
    app.synthYaml();
    expect(written()).toHaveLength(1);
  });
});

describe('an accepted warning', () => {
  test('is neither printed nor an error, and is kept with its reason', () => {
    const { app, shop } = oneSided({ strict: true });
    const [finding] = shop.warnings;
    shop.acceptWarning('one-sided-flow', 'shop/Shop', 'kafka is open to all');
    app.synthYaml();
    expect(written()).toEqual([]);
    expect(shop.warnings).toEqual([]);
    expect(shop.acceptedWarnings).toEqual([{ finding, reason: 'kafka is open to all' }]);
  });

  test.each([['', '""'], ['  ', '"  "'], [undefined, 'undefined']])('fails without a reason: %j', (reason, got) => {
    const { shop } = oneSided();
    expect(messageOf(() => shop.acceptWarning('one-sided-flow', 'shop/Shop', reason as any))).toBe(
      `shop/Shop: accepting one-sided-flow needs a reason, got ${got}; say why it does no harm`);
    expect(shop.warnings).toHaveLength(1);
  });

  test.each([['another code', 'generated-label', 'shop/Shop'], ['another path', 'one-sided-flow', 'shop/Other'], ['a path of words', 'one-sided-flow', 'a b']])(
    'fails when there is no such warning: %s', (_, code, path) => {
      const { app, shop } = oneSided();
      shop.acceptWarning(code, path, 'a reason');
      expect(synthErrors(app)).toEqual([`${path}: accepts ${code}, which was not found there; take the acceptance away or name the code and path that the `
        + 'warning prints']);
    });
});
