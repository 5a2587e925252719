import { Chart } from 'cdk8s';
import { Namespaces, NetworkPolicy, NetworkPolicyPort, Pods } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ADDRESSES, connectivityOf, manifestsOf, newDeployment, newShop, policiesOf } from './support';
import { Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

describe('a label without a value', () => {
  // Pods carry it to say that they may call the api.
  const mark = { 'calls-api': '' };

  test('cdk8s-plus drops it, so that every pod is let in', () => {
    const { chart, api } = newShop();
    newDeployment(chart, 'marked', { labels: mark });
    new NetworkPolicy(chart, 'Policy', {
      selector: api,
      ingress: { rules: [{ peer: Pods.select(chart, 'Marked', { labels: mark }), ports: [NetworkPolicyPort.tcp(8080)] }] },
    });
    expect(connectivityOf(manifestsOf(chart))).toAllow('shop/stranger', 'shop/api', Port.tcp(8080));
  });

  test('cdk8s-plus drops it, so that the policy selects every pod', () => {
    const { chart } = newShop();
    newDeployment(chart, 'marked', { labels: mark });
    new NetworkPolicy(chart, 'Policy', { selector: Pods.select(chart, 'Marked', { labels: mark }) });
    // Nobody wanted to isolate the api.
    expect(connectivityOf(manifestsOf(chart))).toDeny('shop/web', 'shop/api', Port.tcp(8080));
  });

  test('here it is a label like any other', () => {
    const { chart, api } = newShop();
    newDeployment(chart, 'marked', { labels: mark });
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.labels(mark), Peer.workload(api));
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/marked', 'shop/api', Port.tcp(8080));
    expect(connectivityOf(manifests)).toDeny('shop/stranger', 'shop/api', Port.tcp(8080));
  });
});

describe('an empty list of namespaces', () => {
  test('cdk8s-plus lets in everyone, the internet included', () => {
    const { chart, api } = newShop();
    new NetworkPolicy(chart, 'Policy', {
      selector: api,
      ingress: { rules: [{ peer: Namespaces.select(chart, 'Partners', { names: [] }), ports: [NetworkPolicyPort.tcp(8080)] }] },
    });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/stranger', 'shop/api', Port.tcp(8080));
    expect(connectivityOf(manifests)).toAllow(ADDRESSES.internet, 'shop/api', Port.tcp(8080));
  });

  test('fails here', () => {
    expect(() => Peer.namespaces([])).toThrow('Peer.namespaces needs at least one name, got []; for all namespaces use Peer.anyPod()');
  });
});

describe('pods of another namespace, chosen in a chart of that namespace', () => {
  /** The shop, and beside it a kafka in the namespace `platform`, which lets nobody in by itself. */
  function newShopAndPlatform() {
    const shop = newShop();
    const platform = new Chart(shop.chart.node.root as Chart, 'platform', { namespace: 'platform' });
    return { ...shop, platform, kafka: newDeployment(platform, 'kafka', { ports: [{ number: 9092 }] }) };
  }

  test('cdk8s-plus writes both policies for the namespace of the caller', () => {
    const { chart, web, platform, kafka } = newShopAndPlatform();
    kafka.connections.isolate();
    web.connections.isolate();
    web.connections.allowTo(Pods.select(platform, 'Kafka', { labels: { app: 'kafka' } }), { ports: [NetworkPolicyPort.tcp(9092)] });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toDeny('shop/web', 'platform/kafka', Port.tcp(9092));
    expect(policiesOf(manifests).filter(policy => policy.spec.ingress).map(policy => policy.metadata.namespace)).toEqual(['shop']);
  });

  test('here the policies are where the pods are', () => {
    const { chart, web, platform, kafka } = newShopAndPlatform();
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    new ZeroTrustNamespace(platform, 'Platform', { name: 'platform' });
    shop.allow(Peer.workload(web), Peer.workload(kafka));
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', 'platform/kafka', Port.tcp(9092));
    expect(connectivityOf(manifests)).toDeny('shop/stranger', 'platform/kafka', Port.tcp(9092));
  });

  test('fails here for a workload that is claimed for another namespace', () => {
    const { chart, kafka } = newShopAndPlatform();
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    expect(() => shop.addWorkload(kafka)).toThrow('shop/Shop: workload platform/kafka is not in namespace "shop"; '
      + 'give its chart that namespace, or use the ZeroTrustNamespace it is in');
  });
});

describe('a construct that is moved', () => {
  /** The shop with one more workload, which stands where it is told. */
  function shopWith(scope: (chart: Chart) => Construct) {
    const { chart, web } = newShop();
    return { chart, web, moved: newDeployment(scope(chart), 'moved', { ports: [{ number: 8080 }] }) };
  }
  const before = (chart: Chart): Construct => chart;
  const after = (chart: Chart): Construct => new Construct(chart, 'Backend');

  test('cdk8s-plus gives its pods another label, so that the policies in the cluster no longer select them', () => {
    const written = shopWith(before);
    written.moved.connections.isolate();
    const inCluster = manifestsOf(written.chart);
    const workloads = manifestsOf(shopWith(after).chart).filter(({ kind }) => kind !== 'NetworkPolicy');
    expect(connectivityOf(inCluster)).toDeny('shop/stranger', 'shop/moved', Port.tcp(8080));
    expect(connectivityOf([...policiesOf(inCluster), ...workloads])).toAllow('shop/stranger', 'shop/moved', Port.tcp(8080));
  });

  test('here the selectors and names of its policies stay', () => {
    const policies = [before, after].map(scope => {
      const { chart, web, moved } = shopWith(scope);
      new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.workload(moved), { ports: [Port.tcp(8080)] });
      return policiesOf(manifestsOf(chart)).map(({ metadata, spec }) => ({ name: metadata.name, spec }));
    });
    expect(policies[0]).toContainEqual(expect.objectContaining({ name: 'shop-moved-allow-from-web' }));
    expect(policies[1]).toEqual(policies[0]);
  });
});
