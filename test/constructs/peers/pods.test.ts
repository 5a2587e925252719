import { Chart } from 'cdk8s';
import { allowClient, messageOf, muteWarnings, shopApp, verdicts, workload } from './support';
import { pod } from '../../support/asked';
import { ExternalWorkload, LabelRequirement, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

muteWarnings();

const HTTP = [Port.HTTP];

/** Which of these pods the client of the shop may reach on 80, when it is allowed to reach the peer. */
function reached(peer: Peer, pods: [string, { [key: string]: string }][], namespaceLabels: { [key: string]: string } = {}): boolean[] {
  const shop = shopApp();
  new ZeroTrustNamespace(new Chart(shop.app, 'other'), 'Other', { name: 'labelled', labels: namespaceLabels });
  const client = allowClient(shop, peer, HTTP);
  return verdicts(shop.app, pods.map(([namespace, labels]) => [client, pod(namespace, labels), 80]));
}

describe('pods as peers', () => {
  test('labels mean the namespace on which the flow is declared', () => {
    expect(reached(Peer.labels({ app: 'api' }), [['shop', { app: 'api', more: 'yes' }], ['shop', { app: 'x' }], ['shop', {}], ['open', { app: 'api' }]]))
      .toEqual([true, false, false, false]);
  });

  test('labels in a namespace mean pods that match, in that namespace: both, not either', () => {
    const peer = Peer.labels({ app: 'api' }, { namespace: 'open' });
    expect(reached(peer, [['open', { app: 'api' }], ['open', { app: 'x' }], ['shop', { app: 'api' }], ['elsewhere', { app: 'api' }]]))
      .toEqual([true, false, false, false]);
  });

  test('all labels and requirements must hold', () => {
    const requirements = [LabelRequirement.oneOf('env', ['prod', 'stage']), LabelRequirement.absent('canary'), LabelRequirement.exists('team')];
    const peer = Peer.labels({ app: 'api' }, { requirements });
    const good = { app: 'api', env: 'stage', team: 'a' };
    expect(reached(peer, [['shop', good], ['shop', { ...good, canary: '' }], ['shop', { ...good, env: 'dev' }], ['shop', { app: 'api', env: 'prod' }],
      ['shop', { ...good, app: 'b' }]])).toEqual([true, false, false, false, false]);
  });

  test('a label with an empty value selects pods that have it so, not every pod', () => {
    expect(reached(Peer.labels({ database: '' }), [['shop', { database: '' }], ['shop', {}], ['shop', { database: 'yes' }]])).toEqual([true, false, false]);
  });

  test('a namespace means every pod of it', () => {
    expect(reached(Peer.namespace('open'), [['open', {}], ['open', { app: 'x' }], ['shop', {}], ['elsewhere', {}]])).toEqual([true, true, false, false]);
  });

  test('namespaces mean every pod of each of them', () => {
    expect(reached(Peer.namespaces(['one', 'two']), [['one', {}], ['two', {}], ['three', {}], ['shop', {}]])).toEqual([true, true, false, false]);
  });

  test('namespaces by labels mean those that carry them', () => {
    const peer = (options = {}) => Peer.namespacesWithLabels({ env: 'prod' }, options);
    const otherSide = (target: Peer, pods: [string, { [key: string]: string }][], labels: { [key: string]: string }) => {
      const shop = shopApp();
      new ZeroTrustNamespace(new Chart(shop.app, 'other'), 'Other', { name: 'labelled', labels });
      shop.shop.allow(target, Peer.labels({ app: 'api' }), { ports: HTTP });
      return verdicts(shop.app, pods.map(([namespace, own]) => [pod(namespace, own), pod('shop', { app: 'api' }), 80]));
    };
    const pods: [string, { [key: string]: string }][] = [['labelled', { app: 'scraper' }], ['labelled', {}], ['open', { app: 'scraper' }], ['shop', {}]];
    expect(otherSide(peer(), pods, { env: 'prod' })).toEqual([true, true, false, false]);
    expect(otherSide(peer({ podLabels: { app: 'scraper' } }), pods, { env: 'prod' })).toEqual([true, false, false, false]);
    expect(otherSide(peer(), pods.slice(0, 2), { env: 'dev' })).toEqual([false, false]);
    expect(otherSide(peer({ requirements: [LabelRequirement.noneOf('env', ['x'])] }), pods, { env: 'prod' })).toEqual([true, true, false, false]);
  });

  test('the same namespace means every pod of it, whichever way it is reached', () => {
    const { app, shop } = shopApp();
    shop.allow(Peer.sameNamespace(), Peer.sameNamespace(), { ports: HTTP });
    const [a, b, stranger] = [pod('shop', { app: 'a' }), pod('shop'), pod('open')];
    expect(verdicts(app, [[a, b, 80], [b, a, 80], [a, b, 81], [stranger, a, 80], [a, stranger, 80]])).toEqual([true, true, false, false, false]);
  });

  test('any pod means pods of every namespace, and no address', () => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.anyPod(), HTTP);
    expect(verdicts(shop.app, [[client, pod('open'), 80], [client, pod('elsewhere', { a: 'b' }), 80], [client, '8.8.8.8', 80], [client, pod('open'), 81]]))
      .toEqual([true, true, false, false]);
  });

  test('the replicas of a workload reach each other when the workload is allowed to itself, and not before', () => {
    const { app, chart, shop } = shopApp();
    const [cache, quiet] = [workload(chart, 'Cache'), workload(chart, 'Quiet')];
    shop.allow(Peer.workload(cache), Peer.workload(cache), { ports: [Port.tcp(16379)] });
    shop.allow(Peer.workload(cache), Peer.workload(quiet));
    const [first, second] = ['shop/cache', 'shop/quiet'];
    expect(verdicts(app, [[first, first, 16379], [first, first, 8080], [second, second, 8080], [second, first, 16379]]))
      .toEqual([true, false, false, false]);
  });

  test('labels on which a flow was declared mean that namespace for the other side too', () => {
    const { app, shop } = shopApp();
    const other = new ZeroTrustNamespace(new Chart(app, 'other', { namespace: 'other' }), 'Other', { name: 'other' });
    other.allow(Peer.labels({ app: 'api' }, { namespace: 'shop' }), Peer.labels({ app: 'api' }), { ports: HTTP });
    const [here, there] = [pod('shop', { app: 'api' }), pod('other', { app: 'api' })];
    expect(verdicts(app, [[here, there, 80], [there, here, 80], [here, here, 80], [there, there, 80]])).toEqual([true, false, false, false]);
    expect(shop.name).toBe('shop');
  });
});

describe('pods that somebody else creates', () => {
  const kafka = ExternalWorkload.of({ name: 'kafka', namespace: 'shop', labels: { app: 'kafka' }, ports: [Port.KAFKA] });

  test('are reached on the ports that were said of them', () => {
    const shop = shopApp();
    const client = allowClient(shop, kafka);
    const broker = pod('shop', { app: 'kafka' });
    expect(verdicts(shop.app, [[client, broker, 9092], [client, broker, 9093], [broker, client, 9092]])).toEqual([true, false, false]);
  });

  test('may be in a namespace of their own, and be a source', () => {
    const { app, shop } = shopApp();
    const operator = ExternalWorkload.of({ name: 'operator', namespace: 'operators', labels: { app: 'operator' } });
    shop.allow(operator, kafka);
    const broker = pod('shop', { app: 'kafka' });
    expect(verdicts(app, [[pod('operators', { app: 'operator' }), broker, 9092], [pod('operators'), broker, 9092], [pod('shop', { app: 'operator' }), broker, 9092]]))
      .toEqual([true, false, false]);
  });

  test('fail where neither they nor the flow say ports', () => {
    const { shop } = shopApp();
    const operator = ExternalWorkload.of({ name: 'operator', namespace: 'operators', labels: { app: 'operator' } });
    expect(messageOf(() => shop.allow(Peer.labels({ app: 'client' }), operator, { location: 'main.ts:7' }))).toBe(
      'shop/Shop: ports of pods with app=operator in operators are not known, got none from the flow or the destination; pass ports: [Port.tcp(8080)] '
      + 'to the flow pods with app=client in shop -> pods with app=operator in operators (declared on shop/Shop at main.ts:7)');
  });
});
