import { allowClient, messageOf, muteWarnings, policiesOf, shopApp, verdicts, workload } from '../constructs/peers/support';
import { pod } from '../support/asked';
import { Cni, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const ADDRESSES = ['10.0.0.7', '10.0.1.7', '10.0.2.7', '10.0.9.7', '10.1.0.7', '100.64.0.7', '100.64.9.7', '100.100.100.200', '8.8.8.8'];
const PLATFORM = Platform.kubernetes({
  podRanges: ['100.64.0.0/20'], serviceRanges: ['172.20.0.0/16'], nodeRanges: ['10.0.0.0/24', '10.0.1.0/24'], apiServerRanges: ['10.0.2.0/28'],
});

const PODS_ELSEWHERE = Platform.kubernetes({ podRanges: ['10.244.0.0/16'] });

/** The addresses among those given that a client of the shop may reach on 5432. */
function open(peer: Peer, platform = PLATFORM): string[] {
  const shop = shopApp({ platform });
  const client = allowClient(shop, peer, [Port.POSTGRES]);
  const allowed = verdicts(shop.app, ADDRESSES.map(ip => [client, ip, 5432]));
  return ADDRESSES.filter((_, i) => allowed[i]);
}

describe('the network around the cluster', () => {
  test('is its blocks without what the platform states of the cluster', () => {
    expect(open(Peer.vpc(['10.0.0.0/16']))).toEqual(['10.0.9.7']);
    expect(open(Peer.vpc(['10.0.0.0/16', '100.64.0.0/10']))).toEqual(['10.0.9.7']);
  });

  test('is all of its blocks where the platform states nothing else, but for metadata endpoints', () => {
    expect(open(Peer.vpc(['10.0.0.0/16']), PODS_ELSEWHERE)).toEqual(['10.0.0.7', '10.0.1.7', '10.0.2.7', '10.0.9.7']);
    expect(open(Peer.vpc(['100.64.0.0/10']), PODS_ELSEWHERE)).toEqual(['100.64.0.7', '100.64.9.7']);
  });

  test('has the exceptions that the user says besides', () => {
    expect(open(Peer.vpc(['10.0.0.0/15'], { exceptions: ['10.1.0.0/24'] }))).toEqual(['10.0.9.7']);
    expect(open(Peer.vpc(['10.0.0.0/15'], { exceptions: ['10.0.9.0/24'] }))).toEqual(['10.1.0.7']);
  });

  test('is a block less where that is the cluster\'s own altogether, and an error where nothing is left', () => {
    expect(open(Peer.vpc(['10.0.0.0/24', '10.1.0.0/16']))).toEqual(['10.1.0.7']);
    const { shop } = shopApp({ platform: PLATFORM });
    expect(messageOf(() => shop.allow(Peer.labels({ app: 'client' }), Peer.vpc(['10.0.0.0/24']), { ports: [Port.POSTGRES] }))).toBe(
      'shop/Shop: the network 10.0.0.0/24 is nothing but addresses of the cluster itself on Kubernetes; use Peer.nodes(), Peer.apiServer() or the pods');
  });

  test('may be a source, and one of several peers', () => {
    const { app, chart, shop } = shopApp({ platform: PLATFORM });
    shop.allow(Peer.anyOf([Peer.vpc(['10.0.0.0/16']), Peer.namespace('open')]), Peer.workload(workload(chart, 'Api')));
    const api = 'shop/api';
    expect(verdicts(app, [['10.0.9.7', api, 8080], ['10.0.0.7', api, 8080], [pod('open'), api, 8080]])).toEqual([true, false, true]);
  });

  test('is called by what the user said, whatever the platform leaves out of it', () => {
    const names = [PLATFORM, PODS_ELSEWHERE].map(platform => {
      const shop = shopApp({ platform });
      allowClient(shop, Peer.vpc(['10.0.0.0/16'], { exceptions: ['10.0.9.0/24'] }), [Port.POSTGRES]);
      return policiesOf(shop.app).map(policy => policy.metadata.name).filter((name: string) => name.includes('vpc'));
    });
    expect(names).toEqual([['shop-client-allow-to-vpc-10-0-0-0-16-without-10-0-9-0-24'], ['shop-client-allow-to-vpc-10-0-0-0-16-without-10-0-9-0-24']]);
  });

  test('holds no pods and nodes, so it is no warning on a plugin that does not match them', () => {
    const shop = shopApp({ platform: Platform.kubernetes({ cni: Cni.cilium(), podRanges: ['100.64.0.0/20'], nodeRanges: ['10.0.0.0/24'] }) });
    allowClient(shop, Peer.vpc(['10.0.0.0/16', '100.64.0.0/10']), [Port.POSTGRES]);
    expect(shop.shop.warnings).toEqual([]);
  });

  test.each<[string, () => Peer, string]>([
    ['no blocks', () => Peer.vpc([]), 'Peer.vpc needs at least one block, got []; for every address outside the cluster use Peer.internet()'],
    ['an exception outside', () => Peer.vpc(['10.0.0.0/16'], { exceptions: ['10.1.0.0/24'] }),
      'exception must be strictly inside 10.0.0.0/16, got "10.1.0.0/24"; leave it out or widen the block'],
    ['an exception that is all of it', () => Peer.vpc(['10.0.0.0/16'], { exceptions: ['10.0.0.0/16'] }),
      'exception must be strictly inside 10.0.0.0/16, got "10.0.0.0/16"; leave it out or widen the block'],
    ['host bits', () => Peer.vpc(['10.0.0.1/16']), 'cidr must not have host bits set, got "10.0.0.1/16"; write "10.0.0.0/16"'],
  ])('refuses %s', (_, make, message) => {
    expect(messageOf(make)).toBe(message);
  });
});
