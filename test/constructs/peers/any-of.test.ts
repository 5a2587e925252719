import { allowClient, messageOf, muteWarnings, shopApp, verdicts, workload } from './support';
import { pod } from '../../support/asked';
import { IngressController, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const API = Peer.labels({ app: 'api' }, { ports: [Port.tcp(8080)] });
const DB = Peer.labels({ app: 'db' }, { ports: [Port.POSTGRES] });
const [api, db] = [pod('shop', { app: 'api' }), pod('shop', { app: 'db' })];

describe('several peers', () => {
  test('are each reached on their own ports, not on those of the others', () => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.anyOf([API, DB]));
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 5432], [client, db, 5432], [client, db, 8080]]))
      .toEqual([true, false, true, false]);
  });

  test('are all reached on the ports of the flow, where it says them', () => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.anyOf([API, DB]), [Port.HTTP]);
    expect(verdicts(shop.app, [[client, api, 80], [client, db, 80], [client, api, 8080], [client, db, 5432]])).toEqual([true, true, false, false]);
  });

  test('have the ports said of the whole where they have none of their own', () => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.anyOf([API, Peer.labels({ app: 'db' })], { ports: [Port.REDIS] }));
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 6379], [client, db, 6379], [client, db, 8080]]))
      .toEqual([true, false, true, false]);
  });

  test('may be of different kinds', () => {
    const shop = shopApp({ platform: Platform.kubernetes({ podRanges: ['192.168.0.0/16'] }) });
    const peer = Peer.anyOf([Peer.workload(workload(shop.chart, 'Web')), Peer.cidr('10.0.0.0/8', { ports: [Port.HTTPS] }), DB]);
    const client = allowClient(shop, peer);
    const web = 'shop/web';
    expect(verdicts(shop.app, [[client, web, 8080], [client, '10.1.1.1', 443], [client, db, 5432], [client, web, 443], [client, '10.1.1.1', 8080],
      [client, '8.8.8.8', 443]])).toEqual([true, true, true, false, false, false]);
  });

  test('may be sources, each of which reaches the destination', () => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.anyOf([IngressController.traefik(), Peer.cidr('203.0.113.0/24'), Peer.labels({ app: 'worker' })]), Peer.workload(workload(chart, 'Web')));
    const web = 'shop/web';
    const traefik = pod('traefik', { 'app.kubernetes.io/name': 'traefik' });
    expect(verdicts(app, [[traefik, web, 8080], ['203.0.113.9', web, 8080], [pod('shop', { app: 'worker' }), web, 8080], [pod('traefik'), web, 8080],
      ['8.8.8.8', web, 8080], [pod('shop'), web, 8080]])).toEqual([true, true, true, false, false, false]);
  });

  test('that hold anyone are anyone', () => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.anyOf([Peer.anyone(), DB]), Peer.workload(workload(chart, 'Web')));
    expect(verdicts(app, [['8.8.8.8', 'shop/web', 8080], ['8.8.8.8', 'shop/web', 5432]])).toEqual([true, false]);
  });

  test('may be nested, and one of them may be several again', () => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.anyOf([Peer.anyOf([API]), Peer.anyOf([DB, API])]));
    expect(verdicts(shop.app, [[client, api, 8080], [client, db, 5432], [client, db, 8080]])).toEqual([true, true, false]);
  });

  test('mean the same in whatever order', () => {
    const rendered = (...peers: Peer[]) => {
      const shop = shopApp();
      allowClient(shop, Peer.anyOf(peers, { name: 'backends' }));
      return shop.chart.toJson().filter(manifest => manifest.kind === 'NetworkPolicy').map(({ metadata, spec }) => [metadata.name, spec]).sort();
    };
    expect(rendered(API, DB)).toEqual(rendered(DB, API));
  });

  test('fail where one of them has ports that nobody knows', () => {
    const { shop } = shopApp();
    const flow = () => shop.allow(Peer.labels({ app: 'client' }), Peer.anyOf([API, Peer.labels({ app: 'db' })]), { location: 'main.ts:7' });
    expect(messageOf(flow)).toBe('shop/Shop: ports of pods with app=db in shop are not known, got none from the flow or the destination; pass ports: '
      + '[Port.tcp(8080)] to the flow pods with app=client in shop -> pods with app=api in shop or pods with app=db in shop (declared on shop/Shop at main.ts:7)');
  });
});
