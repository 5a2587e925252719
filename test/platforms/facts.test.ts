import { Confidence, Fact } from '../../src/model/fact';
import { AZURE_PLATFORM, GLOBAL_IPV6, SPECIAL_IPV4, SPECIAL_IPV6 } from '../../src/model/special-ranges';
import { METADATA_ENDPOINTS } from '../../src/platforms/metadata';
import { muteWarnings, shopApp, verdicts, workload } from '../constructs/peers/support';
import { pod } from '../support/asked';
import { Cni, Dns, IngressController, Monitoring, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const AWS = ['169.254.169.254/32', '169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::254/128', 'fd00:ec2::23/128'];
const EVERY_CLOUD = [...AWS, '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32', '169.254.42.42/32', 'fd20:ce::254/128', 'fd00:c1::a9fe:a9fe/128',
  'fe80::a9fe:a9fe/128', 'fd00:42::42/128'];
const FACTS: [string, Fact<unknown>][] = [
  ...Object.entries(METADATA_ENDPOINTS), ['special IPv4', SPECIAL_IPV4], ['special IPv6', SPECIAL_IPV6], ['global IPv6', GLOBAL_IPV6], ['Azure platform', AZURE_PLATFORM],
];
/** A document and the day on which it was read. */
const SOURCE = /\S.* \(20\d\d-\d\d-\d\d\)$/;

/** The blocks as texts, each once, sorted. */
function sorted(cidrs: readonly { toString(): string }[]): string[] {
  return [...new Set(cidrs.map(cidr => cidr.toString()))].sort();
}

describe('facts', () => {
  test.each(FACTS)('%s have a source, the day it was read, and were really read', (_, fact) => {
    expect(fact.source.trim()).not.toBe('');
    expect(new Date(`${fact.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(fact.date);
    expect(fact.confidence).toBe(Confidence.SOURCED);
  });

  test.each<[string, string | undefined]>([
    ['AWS VPC CNI', Cni.awsVpc().source], ['Calico', Cni.calico().source], ['Cilium', Cni.cilium().source], ['OVN-Kubernetes', Cni.ovnKubernetes().source],
    ['Traefik', IngressController.traefik().source], ['ingress-nginx', IngressController.ingressNginx().source],
    ['Prometheus', Monitoring.prometheus().source],
    ...Dns.kubeDns().sources.map((source, i) => [`DNS ${i}`, source] as [string, string]), ['DNS of OpenShift', Dns.openShift().sources[0]],
  ])('of the preset %s name their document and its day', (_, source) => {
    expect(source).toMatch(SOURCE);
  });

  test('that the user states have no source of ours', () => {
    expect(Cni.unknown().source).toBeUndefined();
    expect(Dns.pods({ namespace: 'dns', labels: { a: 'b' } }).sources).toEqual([]);
    expect(IngressController.of({ name: 'x', namespace: 'x', labels: { a: 'b' } }).source).toBeUndefined();
    expect(Monitoring.of({ name: 'x', scrapers: Peer.labels({ a: 'b' }) }).source).toBeUndefined();
  });

  test('about special addresses are those of the registries of IANA', () => {
    expect(sorted(SPECIAL_IPV4.value)).toEqual(sorted(['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
      '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4']));
    expect(GLOBAL_IPV6.value.toString()).toBe('2000::/3');
    expect(sorted(SPECIAL_IPV6.value)).toEqual(sorted(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']));
  });
});

describe('metadata endpoints', () => {
  test.each([
    ['Amazon EKS', Platform.eks(), AWS], ['Kubernetes', Platform.kubernetes(), EVERY_CLOUD], ['OpenShift', Platform.openShift(), EVERY_CLOUD],
    ['a platform that nobody knows', Platform.of({ name: 'Acme', dns: Dns.kubeDns() }), EVERY_CLOUD],
    ['a platform that states its own', Platform.of({ name: 'Acme', dns: Dns.kubeDns(), metadataEndpoints: ['10.9.9.9/32'] }), ['10.9.9.9/32']],
  ])('of %s are those that are sourced', (_, platform, expected) => {
    expect(sorted(platform.metadataEndpoints)).toEqual(sorted(expected));
  });

  test('are each named once, though several clouds have the same', () => {
    const endpoints = Platform.kubernetes().metadataEndpoints.map(String);
    expect(endpoints).toEqual([...new Set(endpoints)]);
  });

  test('that nobody sourced are no default: Tencent\'s', () => {
    expect(Platform.kubernetes().metadataEndpoints.map(String)).not.toContain('169.254.0.23/32');
  });
});

describe('network plugins', () => {
  test.each([
    ['AWS VPC CNI', Cni.awsVpc(), true, true], ['Calico', Cni.calico(), true, true], ['Cilium', Cni.cilium(), false, false],
    ['OVN-Kubernetes', Cni.ovnKubernetes(), true, true], ['an unknown network plugin', Cni.unknown(), true, true],
  ])('%s: SCTP and nodes in address blocks', (name, cni, sctp, nodes) => {
    expect([cni.name, cni.enforcesSctp, cni.blocksMatchNodes]).toEqual([name, sctp, nodes]);
  });

  test.each([['Kubernetes', Platform.kubernetes(), 'an unknown network plugin'], ['EKS', Platform.eks(), 'an unknown network plugin'],
    ['OpenShift', Platform.openShift(), 'OVN-Kubernetes'], ['EKS with Calico', Platform.eks({ cni: Cni.calico() }), 'Calico']])(
    '%s has the plugin that is known of it, or that is said', (_, platform, name) => {
      expect(platform.cni.name).toBe(name);
    });
});

describe('platforms', () => {
  test.each([['Kubernetes', Platform.kubernetes()], ['Amazon EKS', Platform.eks()], ['OpenShift', Platform.openShift()]])(
    '%s states no address of a cluster that nobody told it, and says what it assumes', (name, platform) => {
      expect([platform.nodeRanges, platform.apiServerRanges, platform.clusterRanges]).toEqual([[], [], []]);
      expect(platform.name).toBe(name);
      expect(platform.assumptions).toEqual([
        `the cluster is ${name} and ${platform.cni.name} enforces its policies`, ...platform.cni.assumptions, ...platform.dns.assumptions, 'the cluster\'s own addresses are private ones',
      ]);
    });

  test('know the ranges that are stated, of both families', () => {
    const platform = Platform.eks({ podRanges: ['100.64.0.0/16'], serviceRanges: ['fd12::/108'], nodeRanges: ['10.0.0.0/16'], apiServerRanges: ['10.1.0.0/28'] });
    expect(sorted(platform.clusterRanges)).toEqual(sorted(['100.64.0.0/16', 'fd12::/108', '10.0.0.0/16', '10.1.0.0/28']));
    expect(platform.assumptions[platform.assumptions.length - 1]).toContain('100.64.0.0/16');
  });
});

describe('ingress controllers', () => {
  const TRAEFIK = { 'app.kubernetes.io/name': 'traefik' };
  const NGINX = { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' };

  /** Whether pods with these labels in these namespaces reach a workload, on its container port, through the controller. */
  function reach(controller: IngressController, pods: [string, { [key: string]: string }][], port = 8080): boolean[] {
    const { app, chart, shop } = shopApp();
    shop.allow(controller, Peer.workload(workload(chart, 'Web')));
    return verdicts(app, pods.map(([namespace, labels]) => [pod(namespace, labels), 'shop/web', port]));
  }

  test('Traefik is where its chart puts it, or where the user says', () => {
    expect(reach(IngressController.traefik(), [['traefik', TRAEFIK], ['traefik', {}], ['kube-system', TRAEFIK]])).toEqual([true, false, false]);
    expect(reach(IngressController.traefik({ namespace: 'kube-system' }), [['kube-system', TRAEFIK], ['traefik', TRAEFIK]])).toEqual([true, false]);
    expect(reach(IngressController.traefik(), [['traefik', TRAEFIK]], 80)).toEqual([false]);
  });

  test('ingress-nginx is its controller, not its other pods', () => {
    const webhook = { ...NGINX, 'app.kubernetes.io/component': 'admission-webhook' };
    expect(reach(IngressController.ingressNginx(), [['ingress-nginx', NGINX], ['ingress-nginx', webhook], ['default', NGINX]])).toEqual([true, false, false]);
  });

  test('any other is what the user says', () => {
    const own = IngressController.of({ name: 'edge', namespace: 'edge', labels: { app: 'edge' } });
    expect(reach(own, [['edge', { app: 'edge' }], ['edge', {}]])).toEqual([true, false]);
  });

  test('print where they are assumed to be, because a chart\'s namespace is a convention', () => {
    const { chart, shop } = shopApp();
    shop.allow(IngressController.traefik(), Peer.workload(workload(chart, 'Web')));
    expect(shop.summary).toContain('  assumed: traefik is pods with app.kubernetes.io/name=traefik in traefik\n');
  });
});

describe('monitoring', () => {
  test('Prometheus scrapes from its namespace, on metrics ports alone, written as numbers', () => {
    const { app, chart, shop } = shopApp({ monitoring: [Monitoring.prometheus()] });
    shop.addWorkload(workload(chart, 'Api', { ports: [{ containerPort: 8080 }, { containerPort: 9090, name: 'metrics' }] }));
    const [prometheus, api] = [pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' }), 'shop/api'];
    expect(verdicts(app, [[prometheus, api, 9090], [prometheus, api, 8080], [pod('monitoring'), api, 9090], [pod('shop', prometheus.labels), api, 9090]]))
      .toEqual([true, false, false, false]);
  });

  test('may be in another namespace, with other labels', () => {
    const { app, chart, shop } = shopApp({ monitoring: [Monitoring.prometheus({ namespace: 'observe', labels: { app: 'agent' } })] });
    shop.addWorkload(workload(chart, 'Api'), { metricsPorts: [Port.tcp(9000)] });
    const api = 'shop/api';
    expect(verdicts(app, [[pod('observe', { app: 'agent' }), api, 9000], [pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' }), api, 9000]]))
      .toEqual([true, false]);
  });

  test('may be sent to by every pod, on the ports that the collectors serve', () => {
    const collectors = Peer.labels({ app: 'otel' }, { namespace: 'observe', name: 'otel', ports: [Port.OTLP_GRPC] });
    const { app } = shopApp({ monitoring: [Monitoring.of({ name: 'otel', collectors })] });
    const [any, otel] = [pod('shop', { any: 'pod' }), pod('observe', { app: 'otel' })];
    expect(verdicts(app, [[any, otel, 4317], [any, otel, 4318], [any, pod('observe'), 4317]])).toEqual([true, false, false]);
  });
});
