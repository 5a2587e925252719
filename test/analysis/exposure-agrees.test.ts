import * as fc from 'fast-check';
import { objectsOf, RandomCluster, randomCluster } from './random-cluster';
import { ConnectivityEngine, mayHaveFamily } from '../../src/analysis/connectivity-engine';
import { Openness } from '../../src/analysis/evaluator';
import { Exposure } from '../../src/analysis/exposure/exposure';
import { LabelCondition } from '../../src/analysis/exposure/label-condition';
import { PodExposure } from '../../src/analysis/exposure/pod-exposures';
import { Stranger } from '../../src/analysis/exposure/stranger';
import { BlocksAndPods } from '../../src/analysis/profile';
import { PortSet } from '../../src/analysis/sets/port-set';
import { Manifests } from '../../src/manifests/manifests';
import { IpFamily } from '../../src/model/cidr';
import { ClusterNamespace, ClusterState, ClusterWorkload, ContainerPort } from '../../src/model/cluster/state';
import { LabelRequirement } from '../../src/model/label-requirement';
import { Direction } from '../../src/model/policy';
import { Labels, Selector } from '../../src/model/selector';
import { TransportProtocol } from '../../src/model/transport-protocol';

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];
const DIRECTIONS: Direction[] = ['Ingress', 'Egress'];
const PROFILES = [BlocksAndPods.MATCHED, BlocksAndPods.NEVER, BlocksAndPods.UNKNOWN];
const FEW = { numRuns: 150 };

/** A pod that somebody creates beside those of the manifests, and its namespace where that is a new one. */
interface Newcomer {
  readonly pod: ClusterWorkload;
  readonly namespace?: ClusterNamespace;
}

const podLabels: fc.Arbitrary<Labels> = fc.record({
  app: fc.constantFrom('x', 'y', 'other'), tier: fc.constantFrom('', 'p', 'other'), env: fc.constantFrom('x', 'p', 'other'),
}, { requiredKeys: [] }).map(labels => ({ ...labels }) as Labels);

const newcomer: fc.Arbitrary<Newcomer> = fc.record({
  home: fc.constantFrom('blue', 'red', 'dark', 'new'),
  own: podLabels,
  around: fc.record({ env: fc.constantFrom('p', 'q', 'x'), app: fc.constantFrom('x', 'p'), tier: fc.constantFrom('', 'y') }, { requiredKeys: [] }),
  http: fc.constantFrom(undefined, 80, 8080),
}).map(({ home, own, around, http }) => ({
  pod: podWith(home, own, http),
  ...(home === 'new' && { namespace: { name: home, labels: { ...around, 'kubernetes.io/metadata.name': home } as Labels, declared: true } }),
}));

function podWith(namespace: string, labels: Labels, http?: number): ClusterWorkload {
  const ports = http === undefined ? [] : [TransportProtocol.TCP, TransportProtocol.UDP].map(protocol => ({ name: 'http', protocol, port: http }));
  return { namespace, kind: 'Pod', name: 'newcomer', labels, ports, hostNetwork: false, addresses: [], replicated: false, source: {} };
}

function portsOf({ ports }: ClusterWorkload): PortSet {
  return ports.reduce((set, { protocol, port }) => set.union(PortSet.range(protocol, port, port)), PortSet.NONE);
}

function stateOf(cluster: RandomCluster): ClusterState {
  return Manifests.fromYaml(objectsOf(cluster).map(object => JSON.stringify(object)).join('\n---\n'), 'random.yaml').cluster._state;
}

function withNewcomer(state: ClusterState, { pod, namespace }: Newcomer): ClusterState {
  const known = state.namespaces.some(({ name }) => name === pod.namespace);
  const home = namespace ?? { name: pod.namespace, labels: { 'kubernetes.io/metadata.name': pod.namespace }, declared: false };
  return { ...state, namespaces: known ? state.namespaces : [...state.namespaces, home], workloads: [...state.workloads, pod] };
}

/** Whether the pod is one of the strangers: written down apart from the code under test. */
function isOne({ scope, selector }: Stranger, pod: ClusterWorkload, state: ClusterState): 'yes' | 'no' | 'perhaps' {
  const { declared, labels } = state.namespaces.find(({ name }) => name === pod.namespace)!;
  if (!selector.matches(pod.labels)) { return 'no'; }
  if (declared) { return scope.selector.matches(labels) ? 'yes' : 'no'; }
  const byName = scope.selector.requirements.filter(({ key }) => key === 'kubernetes.io/metadata.name');
  if (!byName.every(requirement => requirement.matches(labels))) { return 'no'; }
  return byName.length === scope.selector.requirements.length ? 'yes' : 'perhaps';
}

/** What the exposure says is open to the pod. */
function saidOf(entries: readonly PodExposure[], pod: ClusterWorkload, state: ClusterState, family: IpFamily): Openness & { named: PortSet } {
  let [surely, perhaps, named] = [PortSet.NONE, PortSet.NONE, PortSet.NONE];
  for (const { stranger, ports, depends, family: only } of entries) {
    const match = isOne(stranger, pod, state);
    if (match === 'no' || (only ?? family) !== family) { continue; }
    const isNamed = (port: ContainerPort) => ports.names.some(({ name, protocol }) => name === port.name && protocol === port.protocol);
    const looked = portsOf({ ...pod, ports: pod.ports.filter(isNamed) });
    if (match === 'yes' && !depends) { surely = surely.union(ports.numbers); }
    perhaps = perhaps.union(ports.numbers).union(looked);
    named = named.union(looked);
  }
  return { surely, perhaps: perhaps.union(surely), named };
}

function text({ surely, perhaps }: Openness): string {
  return `${surely} / ${perhaps}`;
}

describe('whatever the cluster', () => {
  const scene = fc.record({ cluster: randomCluster({ unknowns: true }), profile: fc.constantFrom(...PROFILES), guest: newcomer });

  test('what exposure says of a pod that somebody creates is what the engine says once it is there', () => {
    fc.assert(fc.property(scene, ({ cluster, profile, guest }) => {
      const before = stateOf(cluster);
      const after = withNewcomer(before, guest);
      const exposure = new Exposure(new ConnectivityEngine(before, profile), true);
      const engine = new ConnectivityEngine(after, profile);
      const other = engine.at(before.workloads.length);
      before.workloads.forEach((workload, index) => {
        for (const direction of DIRECTIONS) {
          const { pods } = exposure.of(direction, index);
          for (const family of FAMILIES.filter(candidate => mayHaveFamily(workload, candidate))) {
            const asked = engine.passage(direction, engine.at(index), other, family);
            const said = saidOf(pods, guest.pod, after, family);
            // Of a name nobody knows the number before the pod is there; then it is sure. Where every port of a protocol may be open no name is said.
            const unsaid = guest.pod.ports.filter(({ protocol }) => PortSet.range(protocol, 1, 65535).difference(said.perhaps).isEmpty);
            const named = said.named.union(portsOf({ ...guest.pod, ports: unsaid }));
            const known = { ...said, surely: said.surely.union(asked.surely.intersection(named)) };
            expect([workload.name, direction, family, text(known)]).toEqual([workload.name, direction, family, text(asked)]);
          }
        }
      });
    }), FEW);
  });

  test('peers that are left out are told from a workload of the manifests by no selector', () => {
    fc.assert(fc.property(randomCluster({ unknowns: true }), cluster => {
      const state = stateOf(cluster);
      // Blocks tell pods apart by their addresses, which is no matter of labels.
      const engine = new ConnectivityEngine(state, BlocksAndPods.NEVER);
      const [all, some] = [new Exposure(engine, true), new Exposure(engine, false)];
      for (const direction of DIRECTIONS) {
        state.workloads.forEach((_, index) => {
          const kept = some.of(direction, index).pods.map(({ stranger }) => stranger.key);
          const left = all.of(direction, index).pods.filter(({ stranger }) => !kept.includes(stranger.key));
          for (const { stranger } of left) {
            for (const labels of fewestLabels(stranger.selector)) { expect(hasDouble(state, podWith(stranger.scope.name!, labels))).toBe(true); }
          }
        });
      }
    }), FEW);
  });
});

/** The sets of labels that meet the selector and have no label that they could do without. */
function fewestLabels(selector: Selector): Labels[] {
  const meeting = everyLabels(['app', 'tier', 'env'], ['', 'x', 'y', 'p', 'other']).filter(labels => selector.matches(labels));
  return meeting.filter(labels => Object.keys(labels).every(key => !selector.matches(without(labels, key))));
}

function without(labels: Labels, dropped: string): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== dropped));
}

/** Whether all workloads see the pod, and are seen by it, as one of the manifests. */
function hasDouble(state: ClusterState, pod: ClusterWorkload): boolean {
  const engine = new ConnectivityEngine(withNewcomer(state, { pod }), BlocksAndPods.NEVER);
  const views = (index: number) => JSON.stringify(state.workloads.map((_, own) => DIRECTIONS.map(direction => FAMILIES.map(family => [
    text(engine.passage(direction, engine.at(own), { ...engine.at(index), workload: pod }, family)),
    text(engine.passage(direction, { ...engine.at(index), workload: pod }, engine.at(own), family)),
  ]))));
  return state.workloads.some(({ namespace }, index) => namespace === pod.namespace && views(index) === views(state.workloads.length));
}

function everyLabels(keys: readonly string[], values: readonly string[]): Labels[] {
  return keys.reduce<Labels[]>((all, key) => all.flatMap(labels => [labels, ...values.map(value => ({ ...labels, [key]: value }))]), [{}]);
}

describe('a condition on labels', () => {
  const [KEYS, VALUES] = [['a', 'b'], ['', 'x', 'y']];
  const key = fc.constantFrom(...KEYS);
  const values = fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 });
  const requirement = fc.oneof(
    fc.tuple(key, values).map(given => LabelRequirement.oneOf(...given)), fc.tuple(key, values).map(given => LabelRequirement.noneOf(...given)),
    key.map(given => LabelRequirement.exists(given)), key.map(given => LabelRequirement.absent(given)));
  const selector = fc.array(requirement, { maxLength: 4 }).map(requirements => Selector.EVERYTHING.and(requirements));
  // A value that no selector names stands for all of them.
  const universe = everyLabels(KEYS, [...VALUES, 'none-of-them']);

  test('implies another one where everything that meets it meets the other', () => {
    fc.assert(fc.property(selector, selector, (a, b) => {
      const [one, other] = [new LabelCondition(a), new LabelCondition(b)];
      fc.pre(!one.isImpossible);
      expect(one.implies(other)).toBe(universe.every(labels => !a.matches(labels) || b.matches(labels)));
    }), { numRuns: 3_000 });
  });

  test('is impossible where nothing meets it', () => {
    fc.assert(fc.property(selector, a => {
      expect(new LabelCondition(a).isImpossible).toBe(!universe.some(labels => a.matches(labels)));
    }), { numRuns: 3_000 });
  });
});
