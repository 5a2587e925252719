import { HOST_NAME_RULES, hostNameIn } from '../../src/model/host-name';
import * as cloudPlugins from '../../src/platforms/cni/cloud-plugins';
import { CniFacts } from '../../src/platforms/cni/facts';
import * as openPlugins from '../../src/platforms/cni/open-plugins';
import { messageOf } from '../constructs/peers/support';
import { Cidr, Dns, IngressController, Peer, Platform, ProviderRanges } from 'cdk8s-zero-trust';

const MESSAGE = 'cidr must be an address block, got the host name "api.stripe.com", and a NetworkPolicy knows no names; allow Peer.internet() on its port, the '
  + 'blocks that its owner publishes, or a proxy that looks at names; network plugins with rules of their own for names are Antrea (fqdn in its own policies), '
  + 'AWS VPC CNI (ApplicationNetworkPolicy, on EKS Auto Mode only), Azure CNI powered by Cilium (toFQDNs in a CiliumNetworkPolicy, with ACNS), Calico '
  + '(Enterprise and Cloud only), Cilium (toFQDNs in a CiliumNetworkPolicy), GKE Dataplane V2 (FQDNNetworkPolicy, at a price, from 1.26.4-gke.500), '
  + 'OVN-Kubernetes (EgressFirewall)';

describe('a host name where a block has to be', () => {
  test.each([
    'api.stripe.com', 'API.Stripe.com.', '*.stripe.com', '**.stripe.com', 'api.stripe.com/32', 'https://api.stripe.com/v1?a=b', 'api.stripe.com:443',
    'postgres://db.example.com:5432/shop', '_dmarc.example.com', 'münchen.example', 'xn--mnchen-3ya.example', '10.0.0.1.example.com',
  ])('%s is one', text => {
    expect(hostNameIn(text)).toBeDefined();
    expect(messageOf(() => Cidr.of(text))).toMatch(/^cidr must be an address block, got the host name /);
  });

  test.each(['10.0.0.0/8', '10.0.0.x', '0x7f.1/32', '010.0.0.1/32', 'fe80::1%eth0/128', '[::1]/128', 'localhost', 'shop', '', '.', '*.', 'a..com', '١٠.0.0.0/8', 'a b.com'])(
    '%j is none', text => {
      expect(hostNameIn(text)).toBeUndefined();
    });

  test('is refused with what to do instead, and the network plugins that know names', () => {
    expect(messageOf(() => Peer.cidr('api.stripe.com'))).toBe(MESSAGE);
  });

  test('of a Service leads to its pods', () => {
    for (const name of ['postgres.shop.svc', 'postgres.shop.svc.cluster.local', 'postgres.shop.svc.cluster.local:5432']) {
      expect(messageOf(() => Peer.cidr(name))).toBe(`cidr must be an address block, got "${name.replace(':5432', '')}", a name of the cluster itself; name its pods with `
        + 'Peer.service, Peer.workload or Peer.labels');
    }
  });

  const name = 'api.stripe.com';
  test.each<[string, () => unknown]>([
    ['an exception', () => Peer.cidr('10.0.0.0/8', { exceptions: [name] })],
    ['one of several blocks', () => Peer.cidrs(['10.0.0.0/8', name])],
    ['a private network', () => Peer.vpc([name])],
    ['a resolver', () => Dns.addresses([name])],
    ['the subnet of a balancer', () => IngressController.awsAlb({ subnetRanges: [name] })],
    ['a provider', () => ProviderRanges.of({ name: 'stripe', ranges: [name], date: '2026-11-20' })],
    ['a range of a platform', () => Platform.eks({ apiServerRanges: [name] })],
  ])('is told as %s too', (_, make) => {
    expect(messageOf(make)).toBe(MESSAGE);
  });
});

test('the plugins that are named are those of which the matrix says that they know names', () => {
  const plugins: CniFacts[] = [...Object.values(cloudPlugins), ...Object.values(openPlugins)];
  const said = plugins.flatMap(({ name, beyond }) => (['no', 'experimental', undefined].includes(beyond?.value.fqdn) ? [] : [[name, beyond!.value.fqdn]]));
  expect(said.sort()).toEqual(Object.values(HOST_NAME_RULES).map(({ value }) => [value.plugin, value.rules]).sort());
});
