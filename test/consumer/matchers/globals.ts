import { ConnectivityAssertions, Port } from 'cdk8s-zero-trust';
import 'cdk8s-zero-trust/jest';

// As @types/jest declares them.
describe('the matchers with the globals of jest', () => {
  const shop = ConnectivityAssertions.fromFiles(['shop.yaml']);

  test('hold', () => {
    expect(shop).toAllow('shop/web', 'shop/api', Port.tcp(8080));
    expect(shop).not.toDeny('shop/web', 'shop/api', Port.tcp(8080));
    expect(shop).toDeny('internet', 'shop/api', Port.tcp(8080));
    expect(shop).toAllowOnly('shop/web', 'shop/api', [Port.tcp(8080)]);
    expect(shop).toAllowOnlyFrom('shop/api', ['shop/app=web']);
    expect(shop).toAllowOnlyTo('shop/api', ['0.0.0.0/0', '::/0', 'shop/web'], Port.HTTPS);
    expect(shop).toBeIngressIsolated('shop/api');
    expect(shop).not.toBeIsolated('shop/web');
  });

  test('fail', () => {
    expect(() => expect(shop).toAllow('shop/web', 'shop/api', Port.tcp(80))).toThrow('shop/web -> shop/api on TCP 80 must be allowed, and it is denied');
    expect(() => expect(shop).not.toAllow('shop/wbe', 'shop/api', Port.tcp(80))).toThrow('did you mean "shop/web"');
  });

  test('are typed', () => {
    const mistakes = () => {
      // @ts-expect-error a port is no number
      expect(shop).toAllow('shop/web', 'shop/api', 8080);
      // @ts-expect-error it needs a destination
      expect(shop).toDeny('shop/web');
    };
    expect(mistakes).toThrow('port must be a Port, got 8080');
  });
});
