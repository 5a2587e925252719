import { JsonPatch } from 'cdk8s';
import { found, messagesOf, muteWarnings, policy, rulesOf, shopApp, webAndApi, written } from '../support';
import { Cni, Peer, Platform, Port, ProofRule } from 'cdk8s-zero-trust';

muteWarnings();

const { UNDECLARED, FLOW_DENIED, FLOW_UNSURE, METADATA_REACHABLE } = ProofRule;
const PODS_KNOWN = Platform.kubernetes({ podRanges: ['10.244.0.0/16'] });
const HTTPS = { ports: [Port.HTTPS] };

describe('addresses', () => {
  test('11: a block over pods is unsafe, and as the only way of a flow proves nothing', () => {
    const shop = webAndApi({ platform: PODS_KNOWN });
    shop.shop.allow(Peer.workload(shop.web), Peer.cidr('10.0.0.0/8', { exceptions: ['10.244.0.0/16'] }), HTTPS);
    expect(found(shop)).toEqual([]);
    shop.shop.allow(Peer.workload(shop.web), Peer.cidr('10.240.0.0/12', { name: 'too-wide' }), HTTPS);
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/web may reach pods in 10.244.0.0-10.244.255.255 on TCP 443')]);

    const byBlock = webAndApi();
    written(byBlock, 'shop-web-allow-to-api').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [{ ipBlock: { cidr: '10.0.0.0/8' } }]));
    expect(rulesOf(byBlock)).toEqual([FLOW_UNSURE, UNDECLARED]);
    expect(found(byBlock).find(({ rule }) => rule === FLOW_UNSURE)).toMatchObject({ isError: false });
  });

  test('11: where blocks never match pods, or the platform does not say where pods are', () => {
    const cilium = shopApp({ platform: Platform.kubernetes({ cni: Cni.cilium() }) });
    cilium.shop.allow(Peer.labels({ app: 'x' }), Peer.cidr('10.0.0.0/8'), HTTPS);
    expect(found(cilium)).toEqual([]);
    const unknown = shopApp();
    unknown.shop.allow(Peer.labels({ app: 'x' }), Peer.cidr('10.0.0.0/8'), HTTPS);
    expect(messagesOf(unknown)).toEqual([expect.stringContaining('a block that is declared for what is outside the cluster may match pods as well; '
      + 'say where pods are with podRanges of the platform, add those to the exceptions of the block, or declare the pods by labels')]);
    const one = shopApp();
    one.shop.allow(Peer.labels({ app: 'x' }), Peer.cidr('10.1.2.3/32'), HTTPS);
    expect(found(one)).toEqual([]);
  });

  test('12: the internet without the exception of the metadata address, in both families', () => {
    const platform = Platform.eks({ podRanges: ['10.244.0.0/16', 'fd00:10::/56'] });
    const shop = shopApp({ platform });
    shop.shop.allow(Peer.labels({ app: 'x' }, { name: 'x' }), Peer.internet(), HTTPS);
    expect(found(shop)).toEqual([]);
    const { to } = written(shop, 'shop-x-allow-to-internet').toJson().spec.egress[0];
    expect(to.map(({ ipBlock }: any) => ipBlock.cidr)).toEqual(['0.0.0.0/0', '2000::/3']);
    expect(to[0].ipBlock.except).toContain('169.254.0.0/16');
    written(shop, 'shop-x-allow-to-internet').addJsonPatch(JsonPatch.remove('/spec/egress/0/to/0/ipBlock/except'));
    expect(found(shop).filter(({ rule }) => rule === METADATA_REACHABLE).map(({ message }) => message)).toEqual([expect.stringContaining(
      'shop/(pod with app=x) may reach the metadata endpoints 169.254.169.254/32, 169.254.170.2/32, 169.254.170.23/32 on TCP 443')]);
    written(shop, 'shop-x-allow-to-internet').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [
      { ipBlock: { cidr: '169.254.0.0/16' } }, { ipBlock: { cidr: 'fd00:ec2::/32' } },
    ]));
    expect(rulesOf(shop)).toEqual([FLOW_DENIED, METADATA_REACHABLE, UNDECLARED]);
    expect(found(shop).filter(({ rule }) => rule === METADATA_REACHABLE).map(({ message }) => message)).toEqual([expect.stringContaining(
      'shop/(pod with app=x) may reach the metadata endpoints 169.254.169.254/32, 169.254.170.2/32, 169.254.170.23/32, fd00:ec2::23/128, fd00:ec2::254/128 on TCP 443')]);
  });

  test('13: two flows that leave out what the other one allows: declared together, and on no other port', () => {
    const shop = shopApp({ platform: PODS_KNOWN });
    const x = Peer.labels({ app: 'x' }, { name: 'x' });
    shop.shop.allow(x, Peer.cidr('198.51.100.0/24', { exceptions: ['198.51.100.128/25'], name: 'low' }), HTTPS);
    shop.shop.allow(x, Peer.cidr('198.51.100.0/24', { exceptions: ['198.51.100.0/25'], name: 'high' }), { ports: [Port.tcp(8443)] });
    expect(found(shop)).toEqual([]);
    written(shop, 'shop-x-allow-to-high').addJsonPatch(JsonPatch.replace('/spec/egress/0/ports', [{ protocol: 'TCP', port: 443 }, { protocol: 'TCP', port: 8443 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/(pod with app=x) may reach 198.51.100.128-198.51.100.255 on TCP 443, which no flow declares')]);
  });

  test('13: two policies whose union holds the metadata address, which one of them leaves out', () => {
    const shop = shopApp({ platform: PODS_KNOWN });
    shop.shop.allow(Peer.labels({ app: 'x' }, { name: 'x' }), Peer.internet(), HTTPS);
    const except = (...blocks: string[]) => ({ podSelector: { matchLabels: { app: 'x' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '169.254.0.0/16', except: blocks } }], ports: [{ port: 443 }] }] });
    policy(shop.chart, 'upper', except('169.254.0.0/17'));
    policy(shop.chart, 'lower', except('169.254.128.0/17'));
    expect(found(shop).filter(({ rule }) => rule === METADATA_REACHABLE).map(({ message }) => message)).toEqual([expect.stringContaining(
      'shop/(pod with app=x) may reach the metadata endpoints 169.254.169.254/32, 169.254.170.2/32, 169.254.170.23/32, 169.254.42.42/32 on TCP 443, '
      + 'and with them the node\'s credentials; rule 1 of the egress of NetworkPolicy shop/lower, rule 1 of the egress of NetworkPolicy shop/upper allow it')]);
    const undeclared = messagesOf(shop).join('\n');
    for (const half of ['169.254.0.0-169.254.127.255', '169.254.128.0-169.254.255.255']) {
      expect(undeclared).toContain(`may reach ${half} on TCP 443, which no flow declares`);
    }
  });

  test('27: a flow of both families of which one was written', () => {
    const shop = shopApp();
    shop.shop.allow(Peer.labels({ app: 'x' }, { name: 'x' }), Peer.cidrs(['198.51.100.0/24', '2001:db8::/64'], { name: 'partner' }), HTTPS);
    written(shop, 'shop-x-allow-to-partner').addJsonPatch(JsonPatch.replace('/spec/egress/0/to', [{ ipBlock: { cidr: '198.51.100.0/24' } }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('does not allow TCP 443 to 2001:db8::-2001:db8::ffff:ffff:ffff:ffff')]);
  });
});
