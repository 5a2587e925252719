import { NetworkPolicy, NetworkPolicyIpBlock, NetworkPolicyPort, NetworkPolicyTrafficDefault } from 'cdk8s-plus-28';
import { ADDRESSES, manifestsOf, newShop, policiesOf, reaches } from './support';
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
    expect([8080, 9090, 22].map(port => reaches(manifests, 'web', 'api', port))).toEqual([true, true, false]);
  });
});

describe('pods that are isolated for egress alone', () => {
  test('cdk8s-plus isolates their ingress when the policy has no rules yet', () => {
    const { chart, api } = newShop();
    expect(reaches(manifestsOf(chart), 'web', 'api', 8080)).toBe(true);
    new NetworkPolicy(chart, 'Policy', { selector: api, egress: { rules: [] } });
    const manifests = manifestsOf(chart);
    expect(reaches(manifests, 'web', 'api', 8080)).toBe(false);
    expect(reaches(manifests, 'api', ADDRESSES.internet, 443)).toBe(true);
  });

  test('here their ingress stays open, and their egress is closed', () => {
    const { chart } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', isolation: Isolation.EGRESS });
    const manifests = manifestsOf(chart);
    expect(reaches(manifests, ADDRESSES.internet, 'api', 8080)).toBe(true);
    expect(reaches(manifests, 'api', ADDRESSES.internet, 443)).toBe(false);
  });
});

describe('the internet as a destination', () => {
  test('cdk8s-plus includes the intranet and the endpoint that gives away the credentials of the node', () => {
    const { chart, web } = newShop();
    const rules = [{ peer: NetworkPolicyIpBlock.anyIpv4(chart, 'Internet'), ports: [NetworkPolicyPort.tcp(80)] }];
    new NetworkPolicy(chart, 'Policy', { selector: web, egress: { default: NetworkPolicyTrafficDefault.DENY, rules } });
    const manifests = manifestsOf(chart);
    expect(reaches(manifests, 'web', ADDRESSES.intranet, 80)).toBe(true);
    expect(reaches(manifests, 'web', ADDRESSES.metadata, 80)).toBe(true);
  });

  test('here it is the internet', () => {
    const { chart, web } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.internet(), { ports: [Port.HTTP] });
    const manifests = manifestsOf(chart);
    expect(reaches(manifests, 'web', ADDRESSES.internet, 80)).toBe(true);
    expect(reaches(manifests, 'web', ADDRESSES.intranet, 80)).toBe(false);
    expect(reaches(manifests, 'web', ADDRESSES.metadata, 80)).toBe(false);
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
