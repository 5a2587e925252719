import { NetworkPolicy, NetworkPolicyIpBlock, NetworkPolicyPort, NetworkPolicyTrafficDefault } from 'cdk8s-plus-28';
import { ADDRESSES, connectivityOf, manifestsOf, newShop, policiesOf } from './support';
import { Isolation, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

describe('a second connection between the same two workloads', () => {
  test('cdk8s-plus throws', () => {
    const { web, api } = newShop();
    web.connections.allowTo(api, { ports: [NetworkPolicyPort.tcp(8080)] });
    expect(() => web.connections.allowTo(api, { ports: [NetworkPolicyPort.tcp(9090)] })).toThrow("There is already a Construct with name 'AllowEgress");
  });

  test('here the ports unite', () => {
    const { chart, web, api } = newShop();
    const shop = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    shop.allow(Peer.workload(web), Peer.workload(api));
    shop.allow(Peer.workload(web), Peer.workload(api), { ports: [Port.tcp(9090)] });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllowOnly('shop/web', 'shop/api', [Port.tcp(8080), Port.tcp(9090)]);
  });
});

describe('pods that are isolated for egress alone', () => {
  test('cdk8s-plus isolates their ingress when the policy has no rules yet', () => {
    const { chart, api } = newShop();
    expect(connectivityOf(manifestsOf(chart))).toAllow('shop/web', 'shop/api', Port.tcp(8080));
    new NetworkPolicy(chart, 'Policy', { selector: api, egress: { rules: [] } });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toDeny('shop/web', 'shop/api', Port.tcp(8080));
    expect(connectivityOf(manifests)).toAllow('shop/api', ADDRESSES.internet, Port.tcp(443));
  });

  test('here their ingress stays open, and their egress is closed', () => {
    const { chart } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', isolation: Isolation.EGRESS });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow(ADDRESSES.internet, 'shop/api', Port.tcp(8080));
    expect(connectivityOf(manifests)).toDeny('shop/api', ADDRESSES.internet, Port.tcp(443));
  });
});

describe('the internet as a destination', () => {
  test('cdk8s-plus includes the intranet and the endpoint that gives away the credentials of the node', () => {
    const { chart, web } = newShop();
    const rules = [{ peer: NetworkPolicyIpBlock.anyIpv4(chart, 'Internet'), ports: [NetworkPolicyPort.tcp(80)] }];
    new NetworkPolicy(chart, 'Policy', { selector: web, egress: { default: NetworkPolicyTrafficDefault.DENY, rules } });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', ADDRESSES.intranet, Port.tcp(80));
    expect(connectivityOf(manifests)).toAllow('shop/web', ADDRESSES.metadata, Port.tcp(80));
  });

  test('here it is the internet', () => {
    const { chart, web } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.internet(), { ports: [Port.HTTP] });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllow('shop/web', ADDRESSES.internet, Port.tcp(80));
    expect(connectivityOf(manifests)).toDeny('shop/web', ADDRESSES.intranet, Port.tcp(80));
    expect(connectivityOf(manifests)).toDeny('shop/web', ADDRESSES.metadata, Port.tcp(80));
  });
});

describe('an address block with host bits, which the API server refuses', () => {
  test('cdk8s-plus writes it', () => {
    const { chart, web } = newShop();
    web.connections.allowTo(NetworkPolicyIpBlock.ipv4(chart, 'Office', '10.1.2.3/8'), { ports: [NetworkPolicyPort.tcp(443)] });
    expect(policiesOf(manifestsOf(chart))[0].spec.egress[0].to).toEqual([{ ipBlock: { cidr: '10.1.2.3/8' } }]);
  });

  test('fails here, with the spelling that works', () => {
    expect(() => Peer.cidr('10.1.2.3/8')).toThrow('cidr must not have host bits set, got "10.1.2.3/8"; write "10.0.0.0/8"');
  });
});
