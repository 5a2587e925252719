import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { synthErrors } from './bad-input/support';
import { muteWarnings, ShopApp, shopApp, workload } from './peers/support';
import { Cni, Counterpart, IngressController, Monitoring, Peer, Platform, Port, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

const written = muteWarnings();

const WORKER = Peer.labels({ app: 'worker' });
const KAFKA = Peer.labels({ app: 'kafka' }, { namespace: 'platform' });
const AT = { location: 'main.ts:7' };
const FLOW = 'pods with app=worker in shop -> pods with app=kafka in platform (declared on shop/Shop at main.ts:7)';
const ONE_SIDED = 'one-sided-flow: shop/Shop: the other end, pods with app=kafka in platform, is in a namespace that this app does not manage, '
  + `so only our side of ${FLOW} is written; say who writes the other with counterpart: Counterpart.writtenBy(team) or Counterpart.notIsolated(reason)`;

/** A shop whose worker publishes to a namespace of somebody else. */
function oneSided(props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  const shop = shopApp(props);
  shop.shop.allow(WORKER, KAFKA, { ports: [Port.KAFKA], ...AT });
  return shop;
}

/** The warnings of a namespace as they are printed. */
function texts(shop: ZeroTrustNamespace): string[] {
  return shop.warnings.map(({ code, path, message }) => `${code}: ${path}: ${message}`);
}

describe('what a warning prints', () => {
  test('neither steers a terminal nor adds a line', () => {
    const { shop } = shopApp();
    shop.allow(WORKER, KAFKA, { ports: [Port.KAFKA], location: 'main.ts\u001b[2J\nerror: \u009b31m' });
    shop.node.root.node.validate();
    const lines = written().filter(line => line.includes('main.ts'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('(declared on shop/Shop at main.ts\\u{1b}[2J error: \\u{9b}31m)');
  });
});

describe('one-sided-flow', () => {
  test('warns of a flow whose other end nobody answers for, whichever end that is', () => {
    expect(texts(oneSided().shop)).toEqual([ONE_SIDED]);
    const { shop } = shopApp();
    shop.allow(KAFKA, WORKER, { ports: [Port.HTTP], ...AT });
    expect(texts(shop)).toEqual([expect.stringMatching(/^one-sided-flow: shop\/Shop: the other end, pods with app=kafka in platform, /)]);
  });

  test('is silent when somebody answers, when the other end is managed, is no pod, or is a preset\'s', () => {
    const { app, shop } = shopApp({ monitoring: [Monitoring.prometheus()] });
    new ZeroTrustNamespace(new Chart(app, 'managed', { namespace: 'managed' }), 'Ns', { name: 'managed' });
    const ports = [Port.HTTP];
    shop.allow(WORKER, KAFKA, { ports, counterpart: Counterpart.writtenBy('team-kafka') });
    shop.allow(WORKER, Peer.namespace('open'), { ports, counterpart: Counterpart.notIsolated('a lab') });
    shop.allow(WORKER, Peer.namespace('managed'), { ports });
    shop.allow(WORKER, Peer.internet(), { ports });
    shop.allow(WORKER, Peer.cidr('10.0.0.0/8'), { ports });
    shop.allow(IngressController.traefik(), WORKER, { ports });
    shop.allow(WORKER, WORKER, { ports });
    expect(texts(shop)).toEqual([]);
  });

  test('is silent for a namespace that is managed later', () => {
    const { app, shop } = oneSided();
    new ZeroTrustNamespace(new Chart(app, 'platform'), 'Ns', { name: 'platform' });
    expect(texts(shop)).toEqual([]);
  });
});

describe('what the network plugin cannot do', () => {
  const cilium = Platform.kubernetes({ cni: Cni.cilium(), nodeRanges: ['10.5.0.0/16'], apiServerRanges: ['10.6.0.1/32'] });
  const SCTP = 'sctp-not-enforced: shop/Shop: Cilium does not support SCTP in a NetworkPolicy, which pods with app=worker in shop -> the internet '
    + '(declared on shop/Shop at main.ts:7) needs; use TCP or another network plugin';

  test('sctp-not-enforced warns of SCTP on Cilium, and on no other plugin', () => {
    const warned = (platform: Platform) => {
      const { shop } = shopApp({ platform });
      shop.allow(WORKER, Peer.internet(), { ports: [Port.sctp(3868)], ...AT });
      return texts(shop);
    };
    expect(warned(cilium)).toEqual([SCTP]);
    for (const cni of [Cni.awsVpc(), Cni.calico(), Cni.ovnKubernetes(), Cni.unknown()]) { expect(warned(Platform.kubernetes({ cni }))).toEqual([]); }
  });

  test('sctp-not-enforced warns of SCTP that the destination itself serves', () => {
    const { chart, shop } = shopApp({ platform: cilium });
    shop.allow(WORKER, Peer.workload(workload(chart, 'Diameter', { ports: [{ containerPort: 3868, protocol: 'SCTP' }] })));
    expect(shop.warnings.map(({ code }) => code)).toEqual(['sctp-not-enforced']);
  });

  test.each([
    ['the nodes', Peer.nodes()], ['the API server', Peer.apiServer()],
  ])('nodes-not-matched warns of %s on Cilium, and on no other plugin', (what, peer) => {
    const warned = (platform: Platform) => {
      const { shop } = shopApp({ platform });
      shop.allow(WORKER, peer, { ports: [Port.HTTPS], ...AT });
      return texts(shop);
    };
    expect(warned(cilium)).toEqual([`nodes-not-matched: shop/Shop: Cilium matches no node by an address block, so traffic with ${what} stays denied in `
      + `pods with app=worker in shop -> ${what} (declared on shop/Shop at main.ts:7); set policyCIDRMatchMode: nodes, or allow it with a policy of the plugin's own`]);
    expect(warned(Platform.kubernetes({ cni: Cni.calico(), nodeRanges: ['10.5.0.0/16'], apiServerRanges: ['10.6.0.1/32'] }))).toEqual([]);
  });

  test('nodes-not-matched warns of a workload on the host network, which has the node\'s address', () => {
    const { app, shop } = shopApp({ platform: cilium });
    const agent = workload(new Chart(app, 'agents', { namespace: 'agents' }), 'Agent', { pod: { hostNetwork: true } });
    shop.allow(Peer.workload(agent), WORKER, { ports: [Port.HTTP], counterpart: Counterpart.notIsolated('host network') });
    expect(shop.warnings.map(({ code }) => code)).toEqual(['nodes-not-matched']);
  });
});

describe('generated-label and unscraped-workload', () => {
  test('warn of pods that only a made-up label selects', () => {
    const { chart, shop } = shopApp();
    shop.allow(Peer.workload(new kplus.Deployment(chart, 'Api', { containers: [{ image: 'x' }] })), Peer.internet(), { ports: [Port.HTTPS] });
    expect(texts(shop)).toEqual(['generated-label: shop/Api: policies select its pods by the label cdk8s.io/metadata.addr alone, which changes when the construct '
      + 'is moved, because they carry no other; give the pods a label that only they have']);
  });

  test('warn of a workload with metrics that nothing mentions, and not once it is added', () => {
    const { chart, shop } = shopApp({ monitoring: [Monitoring.prometheus()] });
    const api = workload(chart, 'Api', { ports: [{ containerPort: 9090, name: 'metrics' }] });
    expect(texts(shop)).toEqual(['unscraped-workload: shop/Api: workload serves metrics, but no flow or tier of namespace "shop" mentions it, so scrapers stay '
      + 'denied; call addWorkload on the namespace']);
    shop.addWorkload(api);
    expect(texts(shop)).toEqual([]);
  });
});

describe('warnings', () => {
  /** Two warnings in an order that is not the sorted one. */
  const several = (props: Partial<ZeroTrustNamespaceProps> = {}) => {
    const shop = shopApp({ platform: Platform.kubernetes({ cni: Cni.cilium() }), ...props });
    shop.shop.allow(WORKER, Peer.internet(), { ports: [Port.sctp(1)] });
    for (const name of ['zoo', 'ant']) { shop.shop.allow(WORKER, Peer.namespace(name), { ports: [Port.HTTP] }); }
    return shop;
  };

  test('are printed on stderr, one line each, sorted, once per app, however often it is synthesized', () => {
    const { app, shop } = several();
    new Chart(app, 'more');
    app.synthYaml();
    const lines = written();
    expect(lines).toHaveLength(3);
    expect(lines).toEqual([...lines].sort());
    expect(lines).toEqual(texts(shop).map(text => `warning: ${text}\n`));
    app.synthYaml();
    app.synth();
    app.charts[0]!.toJson();
    expect(written()).toHaveLength(3);
  });

  test('that are new are printed at the next synth', () => {
    const { app, shop } = several();
    app.synthYaml();
    shop.allow(WORKER, Peer.namespace('bee'), { ports: [Port.HTTP] });
    app.synthYaml();
    expect(written()).toHaveLength(4);
  });

  test('are one line whatever stands in a location', () => {
    const { shop } = shopApp();
    shop.allow(WORKER, KAFKA, { ports: [Port.KAFKA], location: 'a\nb' });
    shop.node.root.node.validate().forEach(() => {});
    expect(written().join('').trim().split('\n')).toHaveLength(1);
  });

  test('are not printed where there are errors', () => {
    const { app, shop } = several();
    shop.allow(WORKER, Peer.nodes(), { ports: [Port.HTTP] });
    expect(synthErrors(app)).toHaveLength(1);
    expect(written()).toEqual([]);
  });

  test('are kept as data: code, namespace, path and message', () => {
    expect(oneSided().shop.warnings).toEqual([{ code: 'one-sided-flow', namespace: 'shop', path: 'shop/Shop', message: ONE_SIDED.split(': ').slice(2).join(': ') }]);
  });

  test('of a namespace are its own', () => {
    const { app, shop } = several();
    const other = new ZeroTrustNamespace(new Chart(app, 'other'), 'Other', { name: 'other' });
    expect(other.warnings).toEqual([]);
    expect(shop.warnings).toHaveLength(3);
  });
});
