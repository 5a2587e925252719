// eslint-disable-next-line import/no-extraneous-dependencies
import { expect, test } from '@jest/globals';
import { ConnectivityAssertions, Port } from 'cdk8s-zero-trust';
import { connectivityMatchers } from 'cdk8s-zero-trust/jest';

expect.extend(connectivityMatchers);

test('the matchers with @jest/globals hold and are typed', () => {
  const shop = ConnectivityAssertions.fromFiles(['shop.yaml']);
  expect(shop).toAllow('shop/web', 'shop/api', Port.tcp(8080));
  expect(shop).not.toBeEgressIsolated('shop/api');
  // @ts-expect-error a list of ports
  expect(() => expect(shop).toAllowOnly('shop/web', 'shop/api', Port.HTTP)).toThrow('ports must be a list');
});
