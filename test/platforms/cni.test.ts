import { Confidence } from '../../src/model/fact';
import { AWS_VPC, AZURE_CILIUM, AZURE_NPM, GKE_DATAPLANE_V2 } from '../../src/platforms/cni/cloud-plugins';
import {
  ANTREA, CALICO, CILIUM, FLANNEL, KINDNET, KUBE_NETWORK_POLICIES, KUBE_ROUTER, OVN_KUBERNETES, WEAVE_NET,
} from '../../src/platforms/cni/open-plugins';
import { messageOf } from '../constructs/peers/support';
import { Cni } from 'cdk8s-zero-trust';

/** Enforces policies, ranges of ports, SCTP, address blocks match pods, and nodes: as the matrix of facts has them; nothing known counts as yes. */
test.each<[string, Cni, boolean, boolean, boolean, boolean, boolean]>([
  ['Calico', Cni.calico(), true, true, true, true, true],
  ['Cilium', Cni.cilium(), true, true, false, false, false],
  ['GKE Dataplane V2', Cni.gkeDataplaneV2(), true, false, false, false, false],
  ['Azure CNI powered by Cilium', Cni.azureCilium(), true, true, false, false, false],
  ['Azure NPM', Cni.azureNpm(), true, true, true, true, true],
  ['AWS VPC CNI', Cni.awsVpc(), true, true, true, true, true],
  ['Antrea', Cni.antrea(), true, true, true, true, true],
  ['OVN-Kubernetes', Cni.ovnKubernetes(), true, true, true, true, true],
  ['kube-router', Cni.kubeRouter(), true, true, false, true, true],
  ['Flannel', Cni.flannel(), false, false, false, true, true],
  ['kindnet', Cni.kindnet(), true, true, true, true, true],
  ['kube-network-policies', Cni.kubeNetworkPolicies(), true, true, true, true, true],
  ['Weave Net', Cni.weaveNet(), true, false, false, true, true],
  ['an unknown network plugin', Cni.unknown(), true, true, true, true, true],
  ['bridge', Cni.notEnforcing('bridge'), false, true, true, true, true],
])('%s does what the matrix says', (name, cni, enforces, endPort, sctp, pods, nodes) => {
  expect([cni.name, cni.enforcesPolicies, cni.enforcesEndPort, cni.enforcesSctp, cni.blocksMatchPods, cni.blocksMatchNodes])
    .toEqual([name, enforces, endPort, sctp, pods, nodes]);
});

test.each<[string, boolean, boolean]>([
  ['Cilium 1.16 knows no ranges of ports', Cni.cilium({ version: '1.16' }).enforcesEndPort, false],
  ['Cilium 1.17 does', Cni.cilium({ version: '1.17' }).enforcesEndPort, true],
  ['Cilium v1.17.3 does', Cni.cilium({ version: 'v1.17.3' }).enforcesEndPort, true],
  ['Cilium 1.9 is older than 1.17', Cni.cilium({ version: '1.9' }).enforcesEndPort, false],
  ['Cilium 2.0 is later', Cni.cilium({ version: '2.0' }).enforcesEndPort, true],
  ['Azure CNI with Cilium 1.16 knows none', Cni.azureCilium({ version: '1.16' }).enforcesEndPort, false],
  ['AWS VPC CNI 1.13 enforces nothing', Cni.awsVpc({ version: '1.13' }).enforcesPolicies, false],
  ['AWS VPC CNI 1.14 does', Cni.awsVpc({ version: '1.14' }).enforcesPolicies, true],
  ['kindnet of kind 0.23 enforces nothing', Cni.kindnet({ version: '0.23' }).enforcesPolicies, false],
  ['kindnet of kind 0.24 does', Cni.kindnet({ version: '0.24.0' }).enforcesPolicies, true],
  ['Cilium with policyCIDRMatchMode matches nodes', Cni.cilium({ nodesInBlocks: true }).blocksMatchNodes, true],
  ['Cilium 1.18 in a Cluster Mesh matches other clusters', Cni.cilium({ version: '1.18', clusterMesh: true }).matchesOwnClusterOnly, false],
  ['Cilium of a version nobody said does too', Cni.cilium({ clusterMesh: true }).matchesOwnClusterOnly, false],
  ['Cilium 1.19 does not', Cni.cilium({ version: '1.19', clusterMesh: true }).matchesOwnClusterOnly, true],
  ['Cilium outside of one does not', Cni.cilium({ version: '1.18' }).matchesOwnClusterOnly, true],
])('by version: %s', (_, actual, expected) => {
  expect(actual).toBe(expected);
});

test.each([['1'], ['latest'], [''], ['1.x'], [' 1.17'], [1.17 as unknown as string], ['1.17.3.4']])('a version is major.minor, not %j', version => {
  expect(messageOf(() => Cni.cilium({ version }))).toMatch(/^version of Cilium must be major\.minor, got .*; write for instance "1\.17"$/);
});

test('a plugin without a name is refused', () => {
  expect(messageOf(() => Cni.notEnforcing(' '))).toBe('name of a network plugin must not be empty, got " "; write for instance "host-local"');
});

describe('facts', () => {
  const ROWS = [CALICO, CILIUM, GKE_DATAPLANE_V2, AZURE_CILIUM, AZURE_NPM, AWS_VPC, ANTREA, OVN_KUBERNETES, KUBE_ROUTER, FLANNEL, KINDNET,
    KUBE_NETWORK_POLICIES, WEAVE_NET];
  const facts = (row: object) => Object.entries(row).filter(([key]) => key !== 'name').flatMap(([key, value]) => (Array.isArray(value) ? value : [value])
    .map(fact => [key, fact] as const));

  test.each(ROWS.map(row => [row.name, row] as const))('of %s have a source and a day', (_, row) => {
    expect(facts(row).length).toBeGreaterThanOrEqual(3);
    for (const [, fact] of facts(row)) {
      expect(fact.source.trim()).not.toBe('');
      expect(fact.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('that nobody verified are these', () => {
    expect(ROWS.flatMap(row => facts(row).filter(([, fact]) => fact.confidence === Confidence.UNVERIFIED).map(([key]) => `${row.name} ${key}`))).toEqual([
      'GKE Dataplane V2 endPort', 'GKE Dataplane V2 sctp', 'kube-router sctp', 'Weave Net endPort', 'Weave Net sctp',
    ]);
  });

  test('about limits are those of the documents', () => {
    expect([AWS_VPC.portsPerBlock?.value, AWS_VPC.exceptionsDeny?.value, AWS_VPC.seesServices?.value]).toEqual([24, true, true]);
    expect([AZURE_NPM.blocksPerPolicy?.value, AZURE_NPM.ipv4Only?.value]).toEqual([4, true]);
    expect([CILIUM, GKE_DATAPLANE_V2, AZURE_CILIUM, CALICO].map(row => row.losesPortNames?.value)).toEqual([true, true, true, undefined]);
    expect(CILIUM.ownClusterSince?.value).toBe('1.19');
  });
});

describe('what is assumed of a plugin', () => {
  test('is the version that does what is expected of it, unless the version is said', () => {
    expect(Cni.cilium().assumptions).toContain('Cilium is version 1.17 or later');
    expect(Cni.cilium({ version: '1.18' }).assumptions.join()).not.toContain('or later');
    expect(Cni.awsVpc().assumptions).toContain('AWS VPC CNI is version 1.14 or later');
    expect(Cni.kindnet().assumptions).toContain('kindnet is version 0.24 or later');
  });

  test('is what no policy tells', () => {
    expect(Cni.kindnet().assumptions).toContain('kindnet lets everything through while its policy controller is down');
    expect(Cni.awsVpc().assumptions.join()).toContain('a new pod is open, unless the AWS VPC CNI runs in strict mode');
    expect(Cni.unknown().assumptions).toEqual([]);
    expect(Cni.antrea().assumptions).toEqual([]);
    expect(Cni.ovnKubernetes().assumptions).toEqual([expect.stringContaining('without its pods on the host network')]);
    expect(Cni.kubeNetworkPolicies().assumptions.join()).toContain('connections that are open when policies change stay open');
    expect(Cni.awsVpc().assumptions.join()).toContain('connections that are open when policies change are judged anew');
  });
});
