import * as cdk8s from 'cdk8s';
import * as constructs from 'constructs';
import { manifestsOf, policyNames } from '../support/apps';
import { Asked, pod } from '../support/asked';
import '../../src/assertions/jest';
import * as ours from 'cdk8s-zero-trust';

/** The package as a second dependency of the app brings it along: its own classes, and nothing shared but the app. */
function anotherCopy(): typeof ours {
  let copy: typeof ours | undefined;
  jest.isolateModules(() => {
    // The peers are installed once.
    jest.doMock('cdk8s', () => cdk8s);
    jest.doMock('constructs', () => constructs);
    copy = jest.requireActual('cdk8s-zero-trust');
  });
  return copy!;
}

describe('two copies of the package in one app', () => {
  const build = () => {
    const theirs = anotherCopy();
    const app = cdk8s.Testing.app();
    const shop = new ours.ZeroTrustNamespace(new cdk8s.Chart(app, 'shop'), 'Shop', { name: 'shop' });
    const data = new theirs.ZeroTrustNamespace(new cdk8s.Chart(app, 'data'), 'Data', { name: 'data' });
    return { app, shop, data, theirs };
  };

  test('are two copies', () => {
    expect(anotherCopy().ZeroTrustNamespace).not.toBe(ours.ZeroTrustNamespace);
  });

  test('write both sides of a flow between their namespaces', () => {
    const { app, shop } = build();
    shop.allow(ours.Peer.labels({ app: 'api' }), ours.Peer.labels({ app: 'db' }, { namespace: 'data' }), { ports: [ours.Port.POSTGRES] });
    const [api, db] = [pod('shop', { app: 'api' }), pod('data', { app: 'db' })];
    const asked = new Asked(manifestsOf(app), [api, db]);
    expect(asked.assertions).toAllowOnly(asked.nameOf(api), asked.nameOf(db), [ours.Port.POSTGRES]);
    expect(asked.assertions).toAllowOnly(asked.nameOf(db), asked.nameOf(api), []);
  });

  test('take each other\'s peers and ports', () => {
    const { app, shop, theirs } = build();
    shop.allow(theirs.Peer.labels({ app: 'api' }), theirs.Peer.internet(), { ports: [theirs.Port.HTTPS] });
    expect(policyNames(app)).toContainEqual(expect.stringMatching(/^shop-app-api-.*-allow-to-internet$/));
  });

  test('refuse a namespace that the other one manages', () => {
    const { app, theirs } = build();
    expect(() => new theirs.ZeroTrustNamespace(new cdk8s.Chart(app, 'again'), 'Again', { name: 'shop' }))
      .toThrow('again/Again: namespace "shop" is already managed by shop/Shop');
  });
});
