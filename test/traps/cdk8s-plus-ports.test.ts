import { NetworkPolicy, NetworkPolicyPort, NetworkProtocol, Pods, Protocol } from 'cdk8s-plus-28';
import { connectivityOf, manifestsOf, newDeployment, newShop, policiesOf } from './support';
import { Peer, Port, TransportProtocol, ZeroTrustNamespace } from 'cdk8s-zero-trust';

describe('a destination whose ports nobody has said', () => {
  test('cdk8s-plus allows all of its ports', () => {
    const { chart, web, stranger } = newShop();
    web.connections.allowTo(stranger);
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', 'shop/stranger', Port.tcp(22));
    expect(connectivityOf(manifests)).toAllow('shop/web', 'shop/stranger', Port.udp(65535));
  });

  test('fails here for labels, when the flow is declared', () => {
    const { chart, web } = newShop();
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    expect(() => shop.allow(Peer.workload(web), Peer.labels({ app: 'cache' }), { location: 'main.ts:9' })).toThrow(
      'shop/Shop: ports of pods with app=cache in shop are not known, got none from the flow or the destination; '
      + 'pass ports: [Port.tcp(8080)] to the flow workload shop/web -> pods with app=cache in shop (declared on shop/Shop at main.ts:9)');
  });

  test('fails here for a workload without container ports, when the app is synthesized', () => {
    const { chart, web, stranger } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.workload(stranger), { location: 'main.ts:9' });
    expect(() => manifestsOf(chart)).toThrow(
      'shop/Shop: ports of workload shop/stranger are not known, got none from the flow or the destination; '
      + 'pass ports: [Port.tcp(8080)] to the flow workload shop/web -> workload shop/stranger (declared on shop/Shop at main.ts:9)');
  });
});

describe('a container port of UDP', () => {
  /** The shop with a server that listens on UDP alone. */
  function newShopWithResolver() {
    const shop = newShop();
    return { ...shop, resolver: newDeployment(shop.chart, 'resolver', { ports: [{ number: 53, protocol: Protocol.UDP }] }) };
  }

  test('cdk8s-plus makes it TCP', () => {
    const { chart, web, resolver } = newShopWithResolver();
    web.connections.allowTo(resolver);
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/resolver', Port.udp(53));
    expect(connectivityOf(manifests)).toAllow('shop/web', 'shop/resolver', Port.tcp(53));
  });

  test('here it stays UDP', () => {
    const { chart, web, resolver } = newShopWithResolver();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.workload(resolver));
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', 'shop/resolver', Port.udp(53));
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/resolver', Port.tcp(53));
  });
});

describe('every TCP port', () => {
  test('cdk8s-plus writes port 0, which the API server refuses', () => {
    const { chart, api } = newShop();
    const ingress = { rules: [{ peer: Pods.all(chart, 'Everyone'), ports: [NetworkPolicyPort.allTcp()] }] };
    new NetworkPolicy(chart, 'Policy', { selector: api, ingress });
    expect(policiesOf(manifestsOf(chart))[0].spec.ingress[0].ports).toEqual([{ port: 0, endPort: 65535, protocol: 'TCP' }]);
  });

  test('here it is the protocol without a port', () => {
    const { chart, web, api } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' })
      .allow(Peer.workload(web), Peer.workload(api), { ports: [Port.allOf(TransportProtocol.TCP)] });
    const manifests = manifestsOf(chart);
    expect(policiesOf(manifests).find(policy => policy.metadata.name === 'shop-api-allow-from-web').spec.ingress[0].ports).toEqual([{ protocol: 'TCP' }]);
    expect(connectivityOf(manifests)).toAllowOnly('shop/web', 'shop/api', [Port.allOf(TransportProtocol.TCP)]);
  });
});

describe('port 0, for instance from a setting that is missing', () => {
  test('cdk8s-plus allows every port', () => {
    const { chart, web, api } = newShop();
    web.connections.allowTo(api, { ports: [NetworkPolicyPort.of({ port: Number(''), protocol: NetworkProtocol.TCP })] });
    expect(connectivityOf(manifestsOf(chart))).toAllow('shop/web', 'shop/api', Port.tcp(22));
  });

  test('fails here', () => {
    expect(() => Port.tcp(Number(''))).toThrow('port must be a whole number from 1 to 65535, got 0; '
      + 'for every port of a protocol use Port.allOf(TransportProtocol.TCP)');
  });
});
