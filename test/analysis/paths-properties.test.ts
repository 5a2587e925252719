import * as fc from 'fast-check';
import { connectivityOf } from './clusters';
import { objectsOf, RandomCluster, randomCluster } from './random-cluster';
import { Connectivity } from '../../src/analysis/connectivity';
import { ConnectionPath } from '../../src/analysis/paths/path';
import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

// Rules of random clusters tell no more ports apart.
const PROBES = [Port.tcp(80), Port.tcp(81), Port.tcp(443), Port.tcp(444), Port.udp(80), Port.udp(81), Port.udp(443), Port.sctp(80)];
const FEW = { numRuns: 60 };

/** Some of the pods with many like them, whose addresses nobody knows. */
function replicated(cluster: RandomCluster): RandomCluster {
  return {
    ...cluster,
    workloads: cluster.workloads.map((pod, i) => (i % 2 === 0 ? pod : {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: pod.metadata, spec: { template: { metadata: { labels: pod.metadata.labels }, spec: pod.spec } },
    })),
  };
}

/** Who calls whom, from the list of connections and from asking about the internet: 2 surely, 1 perhaps. */
function edgesOf(connectivity: Connectivity, { workloads }: RandomCluster, names: readonly string[]): Map<string, number> {
  const edges = new Map<string, number>();
  const add = (source: string, destination: string, sure: number) => {
    const key = `${source} ${destination}`;
    edges.set(key, Math.max(sure, edges.get(key) ?? 0));
  };
  for (const { source, destination, result } of connectivity.connections()) {
    if (names.includes(source) && names.includes(destination)) { add(source, destination, result === 'allow' ? 2 : 1); }
  }
  const answers = (source: string, destination: string) => PROBES.flatMap(port => Object.values(IpFamily)
    .map(family => connectivity.verdict({ source, destination, port, family }).result as string));
  names.forEach((name, i) => {
    const out = answers(name, 'internet');
    if (out.some(result => result !== 'deny')) { add(name, 'internet', out.includes('allow') ? 2 : 1); }
    // Addresses are private, where they are known, and no Service leads in.
    const addressed = workloads[i].kind === 'Pod' && workloads[i].status.podIPs.length > 0;
    if (!addressed && answers('internet', name).some(result => result !== 'deny')) { add('internet', name, 1); }
  });
  return edges;
}

/** How many steps it is from each to each, over edges that are as sure, by trying one more step until nothing is new. */
function distances(edges: ReadonlyMap<string, number>, sure: number, ends: readonly string[]): Map<string, number> {
  const direct = [...edges].filter(([, certainty]) => certainty >= sure).map(([edge]) => edge.split(' ') as [string, string]);
  const found = new Map(direct.map(([source, destination]) => [`${source} ${destination}`, 1]));
  for (let step = 2; step <= ends.length + 1; step++) {
    for (const [pair, steps] of [...found]) {
      const [source, over] = pair.split(' ');
      if (steps !== step - 1 || over === 'internet') { continue; }
      for (const [next, destination] of direct) {
        if (next === over && !found.has(`${source} ${destination}`)) { found.set(`${source} ${destination}`, step); }
      }
    }
  }
  return found;
}

const shortly = ({ source, destination, hops, result }: ConnectionPath) => `${source} ${destination} ${hops.length} ${result}`;

describe('whatever the cluster', () => {
  const scene = fc.record({
    cluster: randomCluster({ unknowns: true }).map(replicated),
    profile: fc.constantFrom(...Object.values(BlocksAndPods)),
    steps: fc.integer({ min: 1, max: 7 }),
  });

  test('paths are the shortest of a naive search over the list of connections', () => {
    let [long, unsure] = [0, 0];
    fc.assert(fc.property(scene, ({ cluster, profile, steps }) => {
      const connectivity = connectivityOf(objectsOf(cluster), profile);
      const names = cluster.workloads.map(({ kind, metadata }) => `${metadata.namespace}/${kind}/${metadata.name}`);
      const ends = [...names, 'internet'];
      const edges = edgesOf(connectivity, cluster, names);
      const [sure, any] = [distances(edges, 2, ends), distances(edges, 1, ends)];
      const expected = (source: string, destination: string): string[] => {
        if (source === destination && !source.includes('/Deployment/')) { return []; }
        const [surely, perhaps] = [sure, any].map(found => found.get(`${source} ${destination}`) ?? Infinity) as [number, number];
        const length = surely <= steps ? surely : perhaps;
        if (length > 1 && length <= steps) { long++; }
        if (surely > steps && perhaps <= steps) { unsure++; }
        return length <= steps ? [`${source} ${destination} ${length} ${surely <= steps ? 'allow' : 'depends'}`] : [];
      };
      for (const end of ends) {
        expect(connectivity.reachableFrom(end, { steps }).map(shortly).sort()).toEqual(ends.flatMap(other => expected(end, other)).sort());
        expect(connectivity.whoReaches(end, { steps }).map(shortly).sort()).toEqual(ends.flatMap(other => expected(other, end)).sort());
        for (const other of ends.filter(name => name !== end)) {
          const path = connectivity.shortestPath(end, other, { steps });
          expect(path ? [shortly(path)] : []).toEqual(expected(end, other));
        }
      }
    }), FEW);
    // The scenes must hold what this is about.
    expect([long, unsure].every(count => count > 50)).toBe(true);
  });

  test('each hop of a path is a connection, and begins where the one before ends', () => {
    fc.assert(fc.property(scene, ({ cluster, profile }) => {
      const connectivity = connectivityOf(objectsOf(cluster), profile);
      const listed = connectivity.connections();
      for (const { kind, metadata } of cluster.workloads) {
        const name = `${metadata.namespace}/${kind}/${metadata.name}`;
        for (const { source, destination, hops, result } of [...connectivity.reachableFrom(name), ...connectivity.whoReaches(name)]) {
          expect(hops.map(hop => hop.source)).toEqual([source, ...hops.slice(0, -1).map(hop => hop.destination)]);
          expect(hops[hops.length - 1]!.destination).toBe(destination);
          expect(result).toBe(hops.every(hop => hop.result === 'allow') ? 'allow' : 'depends');
          for (const hop of hops.filter(({ source: start, destination: end }) => start !== 'internet' && end !== 'internet')) {
            const found = listed.filter(entry => entry.source === hop.source && entry.destination === hop.destination && entry.result === hop.result);
            expect(hop.ports.length).toBeGreaterThan(0);
            for (const port of hop.ports) { expect(found.some(entry => entry.ports.some(own => own.covers(port) || port.covers(own)))).toBe(true); }
          }
        }
      }
    }), FEW);
  });
});
