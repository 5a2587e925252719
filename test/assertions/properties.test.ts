import * as fc from 'fast-check';
import { outcome } from './shop';
import { Connectivity } from '../../src/analysis/connectivity';
import { BlocksAndPods } from '../../src/analysis/profile';
import { VerdictResult } from '../../src/analysis/verdict';
import { ask } from '../../src/assertions/asking/ask';
import { AskedCluster } from '../../src/assertions/asking/asked-cluster';
import { Assertion, outcomeOf } from '../../src/assertions/asking/assertion';
import { ConnectivityAssertions } from '../../src/assertions/connectivity-assertions';
import { mutantsOf, mutated } from '../../src/assertions/mutation/mutant';
import { Recorded } from '../../src/assertions/mutation/relevance';
import { mutationScore } from '../../src/assertions/mutation/score';
import { snapshotOf } from '../../src/assertions/snapshot';
import { Manifests } from '../../src/manifests/manifests';
import { Cluster } from '../../src/model/cluster/cluster';
import { Port } from '../../src/model/port';
import { objectsOf, randomCluster } from '../analysis/random-cluster';

const PORTS = [Port.tcp(80), Port.tcp(443), Port.udp(53), Port.all()];
const scene = fc.record({
  cluster: randomCluster({ unknowns: true }).map(cluster => Manifests.fromYaml(objectsOf(cluster).map(object => JSON.stringify(object)).join('\n---\n')).cluster),
  blocksAndPods: fc.constantFrom(...Object.values(BlocksAndPods)),
});

test('allows holds for what is surely allowed, denies for what is surely denied', () => {
  fc.assert(fc.property(scene, fc.constantFrom(...PORTS), ({ cluster, blocksAndPods }, port) => {
    const connectivity = Connectivity.of(cluster, { blocksAndPods });
    const assertions = ConnectivityAssertions.of(cluster, { blocksAndPods });
    for (const [source, destination] of pairs([...cluster.workloads, '10.1.2.3'])) {
      const { result } = connectivity.verdict({ source, destination, port });
      const real = connectivity.explain({ source, destination, port }).cases.length > 0;
      expect(outcome(() => { assertions.allows(source, destination, port); }) === 'holds').toBe(real && result === VerdictResult.ALLOW);
      expect(outcome(() => { assertions.denies(source, destination, port); }) === 'holds').toBe(real && result === VerdictResult.DENY);
    }
  }), { numRuns: 20 });
});

test('the lists of allowsOnlyFrom and allowsOnlyTo are those of the connections, and none is shorter', () => {
  fc.assert(fc.property(scene, ({ cluster, blocksAndPods }) => {
    const assertions = ConnectivityAssertions.of(cluster, { blocksAndPods });
    const connections = Connectivity.of(cluster, { blocksAndPods }).connections();
    const everyone = ['0.0.0.0/0', '::/0'];
    for (const subject of cluster.workloads) {
      const into = connections.filter(({ destination, source }) => destination === subject && source.includes('/'));
      const sources = [...new Set(into.map(({ source }) => source))];
      const addresses = everyone.filter((_, i) => connections.some(({ source, destination }) => (
        destination === subject && !source.includes('/') && source.includes(':') === (i === 1))));
      // Where each source surely reaches it over every family; what is known of a part is asked for in the tests by hand.
      const sure = sources.every(source => into.some(one => one.source === source && one.result === VerdictResult.ALLOW && one.family === undefined));
      if (sure) { expect(outcome(() => { assertions.allowsOnlyFrom(subject, [...sources, ...addresses]); })).toBe('holds'); }
      for (const left of [...sources, ...addresses]) {
        expect(outcome(() => { assertions.allowsOnlyFrom(subject, [...sources, ...addresses].filter(one => one !== left)); })).not.toBe('holds');
      }
      const out = new Set(connections.filter(({ source, destination }) => source === subject && destination.includes('/')).map(({ destination }) => destination));
      for (const left of out) {
        expect(outcome(() => { assertions.allowsOnlyTo(subject, [...everyone, ...out].filter(one => one !== left)); })).not.toBe('holds');
      }
    }
  }), { numRuns: 20 });
});

test('the mutation score is that of asking everything again of every wrong cluster', () => {
  fc.assert(fc.property(scene, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), ({ cluster, blocksAndPods }, picks) => {
    fc.pre(cluster.policies.length > 0);
    const asked = new AskedCluster(cluster._state, blocksAndPods);
    const possible = possibleAssertions(cluster).flatMap((assertion): Recorded[] => {
      const found = outcomeOf(ask(assertion, asked));
      return found === 'neither' ? [] : [{ assertion, outcome: found }];
    });
    fc.pre(possible.length > 0);
    const recorded = picks.map(pick => possible[pick % possible.length]!);
    const before = snapshotOf(asked);
    const counts = { noticed: 0, equivalent: 0 };
    for (const mutant of mutantsOf(cluster._state.policies)) {
      const wrong = new AskedCluster({ ...cluster._state, policies: mutated(cluster._state.policies, mutant) }, blocksAndPods);
      if (recorded.some(({ assertion, outcome: was }) => outcomeOf(ask(assertion, wrong)) !== was)) {
        counts.noticed++;
      } else if (snapshotOf(wrong) === before) {
        counts.equivalent++;
      }
    }
    expect(mutationScore(asked, blocksAndPods, recorded, {})).toMatchObject(counts);
  }), { numRuns: 40 });
});

function possibleAssertions({ workloads }: Cluster): Assertion[] {
  return [
    ...pairs([...workloads, '10.1.2.3']).flatMap(([source, destination]) => PORTS.map((port): Assertion => ({ kind: 'allows', source, destination, port }))),
    ...workloads.flatMap((subject): Assertion[] => [
      { kind: 'isolated', subject, directions: ['Ingress'] }, { kind: 'onlyFrom', subject, peers: [] }, { kind: 'onlyTo', subject, peers: [...workloads] },
    ]),
  ];
}

function pairs(ends: readonly string[]): [string, string][] {
  return ends.flatMap(source => ends.filter(destination => destination !== source).map((destination): [string, string] => [source, destination]));
}
