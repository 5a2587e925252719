import { annotated, app, block, deny, found, lets, messages, policyOf, service, tcp, workload } from './support';
import { Cni, Platform } from '../../src';
import { namespace, pod } from '../analysis/clusters';

const api = workload('Deployment', 'api');
const web = app('web');

describe('ZT901: the network plugin enforces policies', () => {
  test('breaks with Flannel, and with Talos, which has it', () => {
    expect(found('policies-not-enforced', [deny('deny', ['Ingress'])], { cni: Cni.flannel() })).toEqual(['network plugin Flannel']);
    expect(found('policies-not-enforced', [deny('deny', ['Ingress'])], { platform: Platform.talos() })).toEqual(['network plugin Flannel']);
    expect(found('policies-not-enforced', [deny('deny', ['Ingress'])], { cni: Cni.awsVpc({ version: '1.13' }) })).toEqual(['network plugin AWS VPC CNI 1.13']);
  });

  test('holds with another plugin, on the platform too, without policies, and where nobody said which there is', () => {
    expect(found('policies-not-enforced', [deny('deny', ['Ingress'])], { cni: Cni.calico() })).toEqual([]);
    expect(found('policies-not-enforced', [deny('deny', ['Ingress'])], { platform: Platform.talos(), cni: Cni.cilium() })).toEqual([]);
    expect(found('policies-not-enforced', [api], { cni: Cni.flannel() })).toEqual([]);
    expect(found('policies-not-enforced', [deny('deny', ['Ingress'])])).toEqual([]);
  });
});

describe('ZT902: ranges of ports are written for a network plugin that knows them', () => {
  const range = [lets('in', 'api', 'in', [web], [tcp(8000, 8999), tcp(80)])];

  test('breaks with Cilium 1.16, which takes the first port alone, and where nobody verified it', () => {
    expect(found('end-port-not-enforced', range, { cni: Cni.cilium({ version: '1.16' }) })).toEqual(['NetworkPolicy shop/in <= pods with app=web : TCP 8000-8999']);
    expect(messages('end-port-not-enforced', range, { cni: Cni.weaveNet() })).toEqual(['nobody verified that Weave Net enforces ranges of ports']);
  });

  test('holds with Cilium 1.17, with single ports, and with a protocol alone, which is no range', () => {
    expect(found('end-port-not-enforced', range, { cni: Cni.cilium({ version: '1.17' }) })).toEqual([]);
    expect(found('end-port-not-enforced', [lets('in', 'api', 'in', [web], [tcp(80), { protocol: 'UDP' }])], { cni: Cni.cilium({ version: '1.16' }) })).toEqual([]);
    expect(found('end-port-not-enforced', range)).toEqual([]);
  });
});

describe('ZT903: ports of SCTP are written for a network plugin that knows SCTP', () => {
  const sctp = [lets('in', 'api', 'in', [web], [{ protocol: 'SCTP', port: 3868 }])];

  test('breaks with Cilium (cilium#5719)', () => {
    expect(found('sctp-not-enforced', sctp, { cni: Cni.cilium() })).toEqual(['NetworkPolicy shop/in <= pods with app=web : SCTP 3868']);
  });

  test('holds with Calico, and for TCP', () => {
    expect(found('sctp-not-enforced', sctp, { cni: Cni.calico() })).toEqual([]);
    expect(found('sctp-not-enforced', [lets('in', 'api', 'in', [web], [tcp(80)])], { cni: Cni.cilium() })).toEqual([]);
  });
});

describe('ZT904: no address block is meant for pods or nodes where the network plugin does not match them by blocks', () => {
  const blocks = [lets('in', 'api', 'in', [block('10.42.0.0/16')], [tcp(80)])];

  test('breaks with Cilium, where the block holds pods of the platform, or a pod of the manifests', () => {
    const platform = Platform.kubernetes({ cni: Cni.cilium(), podRanges: ['10.0.0.0/8'] });
    expect(found('block-not-matched', blocks, { platform })).toEqual(['NetworkPolicy shop/in <= 10.42.0.0/16 : TCP 80']);
    expect(messages('block-not-matched', [...blocks, pod('shop/web', ['10.42.0.7'])], { cni: Cni.cilium() })).toEqual(['Cilium matches no pod by 10.42.0.0/16']);
  });

  test('breaks with the nodes and the API server, unless policyCIDRMatchMode is set', () => {
    const ranges = { nodeRanges: ['10.42.0.0/24'] };
    expect(messages('block-not-matched', blocks, { platform: Platform.kubernetes({ cni: Cni.cilium(), ...ranges }) })).toEqual(['Cilium matches no node by 10.42.0.0/16']);
    expect(found('block-not-matched', blocks, { platform: Platform.kubernetes({ cni: Cni.cilium({ nodesInBlocks: true }), ...ranges }) })).toEqual([]);
  });

  test('holds with Calico, with the internet, and where nothing is known of the addresses', () => {
    expect(found('block-not-matched', [...blocks, pod('shop/web', ['10.42.0.7'])], { cni: Cni.calico() })).toEqual([]);
    expect(found('block-not-matched', [lets('in', 'api', 'in', [block('0.0.0.0/0')]), pod('shop/web', ['10.42.0.7'])], { cni: Cni.cilium() })).toEqual([]);
    expect(found('block-not-matched', blocks, { cni: Cni.cilium() })).toEqual([]);
  });
});

describe('ZT905: no exception of a block lies in what another rule allows the same pods, where exceptions deny', () => {
  const narrow = lets('https', 'api', 'out', [block('0.0.0.0/0', '10.0.0.0/8')], [tcp(443)]);
  const aws = { cni: Cni.awsVpc() };

  test('breaks with the AWS VPC CNI, for two policies of one pod', () => {
    expect(found('exception-denies', [api, narrow, lets('db', undefined, 'out', [block('10.0.0.0/7')], [tcp(5432)])], aws))
      .toEqual(['NetworkPolicy shop/https => 0.0.0.0/0 except 10.0.0.0/8']);
  });

  test('breaks for two blocks of one rule', () => {
    expect(found('exception-denies', [api, lets('https', 'api', 'out', [block('0.0.0.0/0', '10.0.0.0/8'), block('10.0.0.0/7')], [tcp(443)])], aws))
      .toEqual(['NetworkPolicy shop/https => 0.0.0.0/0 except 10.0.0.0/8']);
  });

  test.each<[string, object]>([
    ['the exception itself is allowed', lets('db', 'api', 'out', [block('10.0.0.0/8')], [tcp(5432)])],
    ['a narrower block of it is allowed', lets('db', 'api', 'out', [block('10.1.0.0/16')], [tcp(5432)])],
    ['the wider block leaves it out too', lets('db', 'api', 'out', [block('10.0.0.0/7', '10.0.0.0/8')], [tcp(5432)])],
    ['the other rule is for other pods', lets('db', 'web', 'out', [block('10.0.0.0/7')], [tcp(5432)])],
    ['the other rule is for Ingress', lets('db', 'api', 'in', [block('10.0.0.0/7')], [tcp(5432)])],
  ])('holds where %s', (_, other) => {
    expect(found('exception-denies', [api, workload('Deployment', 'web'), narrow, other], aws)).toEqual([]);
  });

  test('holds with other plugins', () => {
    expect(found('exception-denies', [api, narrow, lets('db', 'api', 'out', [block('10.0.0.0/7')])], { cni: Cni.calico() })).toEqual([]);
  });
});

describe('ZT906: a pod has no more ports for one address block than the network plugin takes', () => {
  const ports = (first: number, count: number) => Array.from({ length: count }, (_, i) => tcp(first + i));
  const out = (name: string, first: number, count: number) => lets(name, 'api', 'out', [block('203.0.113.0/24')], ports(first, count));

  test('breaks with 25 of two policies together, and holds with 24, some of them twice', () => {
    expect(found('too-many-ports', [api, out('a', 1, 20), out('b', 21, 5)], { cni: Cni.awsVpc() })).toEqual(['Deployment shop/api => 203.0.113.0/24']);
    expect(found('too-many-ports', [api, out('a', 1, 20), out('b', 15, 10)], { cni: Cni.awsVpc() })).toEqual([]);
    expect(found('too-many-ports', [api, out('a', 1, 30)], { cni: Cni.calico() })).toEqual([]);
  });
});

describe('ZT907: a policy has no more address blocks than the network plugin is stable with', () => {
  const blocks = (count: number) => [lets('out', 'api', 'out', Array.from({ length: count }, (_, i) => block(`203.0.113.${i}/32`)))];

  test('breaks with 5 and Azure NPM, and holds with 4, and with other plugins', () => {
    expect(found('too-many-blocks', blocks(5), { cni: Cni.azureNpm() })).toEqual(['NetworkPolicy shop/out']);
    expect(found('too-many-blocks', blocks(4), { cni: Cni.azureNpm() })).toEqual([]);
    expect(found('too-many-blocks', blocks(5), { platform: Platform.aks({ cni: Cni.azureCilium() }) })).toEqual([]);
  });
});

describe('ZT908: IPv6 blocks are written for a network plugin that enforces IPv6', () => {
  test('breaks with Azure NPM, and holds with IPv4, and with other plugins', () => {
    expect(found('ipv6-not-enforced', [lets('out', 'api', 'out', [block('2600::/16')], [tcp(443)])], { cni: Cni.azureNpm() })).toEqual(['NetworkPolicy shop/out => 2600::/16 : TCP 443']);
    expect(found('ipv6-not-enforced', [lets('out', 'api', 'out', [block('52.0.0.0/8')])], { cni: Cni.azureNpm() })).toEqual([]);
    expect(found('ipv6-not-enforced', [lets('out', 'api', 'out', [block('2600::/16')])], { cni: Cni.calico() })).toEqual([]);
  });
});

describe('ZT909: where the network plugin sees the addresses of Services, a peer for Egress is selected by labels of the Service\'s selector', () => {
  const db = workload('StatefulSet', 'db', { app: 'db', tier: 'data' });
  const byTier = lets('out', 'api', 'out', [{ podSelector: { matchLabels: { tier: 'data' } } }], [tcp(5432)]);
  const inFront = service('db', { ports: [{ port: 5432 }] });
  const aws = { cni: Cni.awsVpc() };

  test('breaks with a label that the Service does not select by', () => {
    expect(messages('selector-not-the-services', [db, inFront, byTier], aws)).toEqual(['Service shop/db in front of these pods selects by app=db, not by all of tier=data']);
  });

  test.each<[string, object[]]>([
    ['the labels of the Service', [db, inFront, lets('out', 'api', 'out', [app('db')], [tcp(5432)])]],
    ['a Service that selects by more, theirs among it', [db, service('db', { selector: { app: 'db', tier: 'data' }, ports: [{ port: 5432 }] }), byTier]],
    ['a headless Service, of which nothing is translated', [db, service('db', { clusterIP: 'None', ports: [{ port: 5432 }] }), byTier]],
    ['all pods of the namespace', [db, inFront, lets('out', 'api', 'out', [{ podSelector: {} }], [tcp(5432)])]],
    ['Ingress', [db, inFront, lets('in', 'api', 'in', [{ podSelector: { matchLabels: { tier: 'data' } } }], [tcp(5432)])]],
  ])('holds with %s', (_, objects) => {
    expect(found('selector-not-the-services', objects, aws)).toEqual([]);
  });

  test('holds with plugins that see the pods', () => {
    expect(found('selector-not-the-services', [db, inFront, byTier], { cni: Cni.cilium() })).toEqual([]);
  });
});

describe('ZT910: in a mesh of clusters labels match the pods of the own cluster alone', () => {
  test('breaks in a Cluster Mesh of Cilium 1.18, and holds with 1.19, and outside of one', () => {
    const policies = [deny('deny', ['Ingress'])];
    expect(found('cluster-mesh', policies, { cni: Cni.cilium({ clusterMesh: true, version: '1.18' }) })).toEqual(['network plugin Cilium 1.18']);
    expect(found('cluster-mesh', policies, { cni: Cni.cilium({ clusterMesh: true, version: '1.19' }) })).toEqual([]);
    expect(found('cluster-mesh', policies, { cni: Cni.cilium({ version: '1.18' }) })).toEqual([]);
  });
});

describe('ZT911: pods of a mesh with tunnels take connections on the port of the tunnel', () => {
  const ambient = namespace('shop', { 'istio.io/dataplane-mode': 'ambient' });
  const linkerd = annotated(namespace('shop'), { 'linkerd.io/inject': 'enabled' });
  const into = (...ports: object[]) => lets('in', 'api', 'in', [web], ports);
  const probes = lets('probes', undefined, 'in', [block('169.254.7.127/32')]);

  test('breaks in ambient mode with the port of the application alone, and without the probes', () => {
    expect(found('mesh-ports-shut', [ambient, api, into(tcp(8080))])).toEqual([
      'Deployment shop/api <= pods of the mesh : TCP 15008', 'Deployment shop/api <= 169.254.7.127/32',
    ]);
  });

  test('breaks with Linkerd and the port of the application alone', () => {
    expect(found('mesh-ports-shut', [linkerd, api, into(tcp(8080))])).toEqual(['Deployment shop/api <= pods of the mesh : TCP 4143']);
  });

  test.each<[string, object[]]>([
    ['the tunnel and the probes', [ambient, api, into(tcp(8080), tcp(15008)), probes]],
    ['every port', [ambient, api, lets('in', 'api', 'in', [web]), probes]],
    ['the tunnel of Linkerd', [linkerd, api, into(tcp(8080), tcp(4143))]],
    ['pods that nobody calls', [linkerd, api, deny('deny', ['Ingress'])]],
    ['pods that nothing isolates', [ambient, api]],
    ['a namespace that is in no mesh', [namespace('shop'), api, into(tcp(8080))]],
    ['a namespace that is taken out of it', [annotated(namespace('shop'), { 'linkerd.io/inject': 'disabled' }), api, into(tcp(8080))]],
  ])('holds with %s', (_, objects) => {
    expect(found('mesh-ports-shut', objects)).toEqual([]);
  });
});

test('without a platform or plugin no rule speaks of one', () => {
  const objects = [api, policyOf('all', { podSelector: {}, ingress: [{ from: [block('10.0.0.0/8'), block('2600::/16')], ports: [tcp(1, 100), { protocol: 'SCTP', port: 1 }] }] })];
  for (const rule of ['policies-not-enforced', 'end-port-not-enforced', 'sctp-not-enforced', 'block-not-matched', 'exception-denies', 'too-many-ports', 'too-many-blocks',
    'ipv6-not-enforced', 'selector-not-the-services', 'cluster-mesh']) {
    expect(found(rule, objects)).toEqual([]);
  }
});

describe('ZT912: a rule for Egress names its ports by number where the network plugin is Cilium, or built on it', () => {
  const named = (direction: 'in' | 'out') => [lets('api', 'api', direction, [web], [{ protocol: 'TCP', port: 'http' }, tcp(80)])];

  test('breaks with Cilium and what is built on it (cilium#30003)', () => {
    for (const cni of [Cni.cilium(), Cni.azureCilium(), Cni.gkeDataplaneV2()]) {
      expect(found('port-name-in-egress', named('out'), { cni })).toEqual(['NetworkPolicy shop/api => pods with app=web : TCP http']);
    }
    expect(messages('port-name-in-egress', named('out'), { cni: Cni.cilium() }))
      .toEqual(['Cilium leaves the rule out where pods of the cluster give the name to different numbers']);
  });

  test('holds for Ingress, where the pod itself knows the name, for numbers, and with Calico', () => {
    expect(found('port-name-in-egress', named('in'), { cni: Cni.cilium() })).toEqual([]);
    expect(found('port-name-in-egress', [lets('api', 'api', 'out', [web], [tcp(80)])], { cni: Cni.cilium() })).toEqual([]);
    expect(found('port-name-in-egress', named('out'), { cni: Cni.calico() })).toEqual([]);
  });
});
