import * as fc from 'fast-check';
import * as ipaddr from 'ipaddr.js';
import { connectivityOf } from './clusters';
import { objectsOf, RandomCluster, randomCluster, randomPolicy } from './random-cluster';
import { EffectiveConnection } from '../../src/analysis/effective-connection';
import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';
import { canReach, clusterOf, podOf } from '../support/plain-evaluator';

const PROFILES = [BlocksAndPods.MATCHED, BlocksAndPods.NEVER, BlocksAndPods.UNKNOWN];
const PROBES = [Port.tcp(80), Port.tcp(443), Port.tcp(81), Port.udp(80), Port.sctp(80)];
const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];
// Beside the addresses of pods, on both sides of the borders of blocks.
const OUTSIDE = ['8.8.8.8', '10.0.9.9', '10.1.9.9', '2a00::1', 'fd00::99', 'fd00::8000:0:0:99', '::'];
const FEW = { numRuns: 60 };

/** The list, in an order that does not depend on that of the input. */
function listOf(objects: any[], blocksAndPods: BlocksAndPods): string[] {
  return connectivityOf(objects, blocksAndPods).connections().map(connection => JSON.stringify(connection)).sort();
}

/** The answer that the list gives: the surest of its entries for the pair. */
function listed(connections: readonly EffectiveConnection[], source: string, destination: string, port: Port, family: IpFamily): string {
  const found = connections.filter(entry => entry.source === source && entry.destination === destination
    && (entry.family ?? family) === family && entry.ports.some(own => own.covers(port)));
  return found.some(entry => entry.result === 'allow') ? 'allow' : found.length > 0 ? 'depends' : 'deny';
}

function eachPair(cluster: RandomCluster, check: (source: string, destination: string) => void): void {
  const names = cluster.workloads.map(({ metadata }) => `${metadata.namespace}/Pod/${metadata.name}`);
  for (const source of names) { for (const destination of names.filter(name => name !== source)) { check(source, destination); } }
}

describe('whatever the cluster', () => {
  const scene = fc.record({ cluster: randomCluster({ unknowns: true }), profile: fc.constantFrom(...PROFILES) });

  test('the list agrees with asking one by one', () => {
    fc.assert(fc.property(scene, ({ cluster, profile }) => {
      const connectivity = connectivityOf(objectsOf(cluster), profile);
      const connections = connectivity.connections();
      eachPair(cluster, (source, destination) => {
        for (const port of PROBES) {
          for (const family of FAMILIES) {
            expect([source, destination, listed(connections, source, destination, port, family)])
              .toEqual([source, destination, connectivity.verdict({ source, destination, port, family }).result]);
          }
        }
      });
    }), FEW);
  });

  test('the list agrees with asking about addresses', () => {
    fc.assert(fc.property(scene, ({ cluster, profile }) => {
      const connectivity = connectivityOf(objectsOf(cluster), profile);
      const connections = connectivity.connections();
      const names = cluster.workloads.map(({ metadata }) => `${metadata.namespace}/Pod/${metadata.name}`);
      for (const name of names) {
        for (const address of OUTSIDE) {
          for (const [source, destination] of [[name, address], [address, name]] as const) {
            const found = connections.filter(entry => isIn(source, entry.source) && isIn(destination, entry.destination));
            for (const port of PROBES) {
              const inList = found.some(entry => entry.ports.some(own => own.covers(port))) ? 'allow' : 'deny';
              expect([source, destination, inList]).toEqual([source, destination, connectivity.verdict({ source, destination, port }).result]);
            }
          }
        }
      }
    }), FEW);
  });

  test('the order of documents, rules, peers and ports changes nothing', () => {
    const reversed = (rule: any) => Object.fromEntries(Object.entries(rule).map(([key, list]) => [key, [...list as any[]].reverse()]));
    fc.assert(fc.property(scene, ({ cluster, profile }) => {
      const policies = cluster.policies.map(policy => ({
        ...policy,
        spec: {
          ...policy.spec,
          ...(policy.spec.ingress && { ingress: policy.spec.ingress.map(reversed).reverse() }),
          ...(policy.spec.egress && { egress: policy.spec.egress.map(reversed).reverse() }),
        },
      }));
      expect(listOf(objectsOf({ ...cluster, policies }).reverse(), profile)).toEqual(listOf(objectsOf(cluster), profile));
    }), FEW);
  });

  test('splitting a policy into one for each rule changes nothing', () => {
    fc.assert(fc.property(scene, ({ cluster, profile }) => {
      const policies = cluster.policies.flatMap(split);
      expect(listOf(objectsOf({ ...cluster, policies }), profile)).toEqual(listOf(objectsOf(cluster), profile));
    }), FEW);
  });

  test('a policy for pods that are isolated already removes no connection', () => {
    const isolated = ['blue', 'red', 'dark'].map(home => (
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: home, name: 'deny' }, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } }));
    fc.assert(fc.property(scene, randomPolicy(99), ({ cluster, profile }, added) => {
      const before = connectivityOf([...objectsOf(cluster), ...isolated], profile);
      const after = connectivityOf([...objectsOf(cluster), ...isolated, added], profile);
      const rank = { deny: 0, depends: 1, allow: 2 };
      eachPair(cluster, (source, destination) => {
        for (const port of PROBES) {
          for (const family of FAMILIES) {
            const question = { source, destination, port, family };
            expect(rank[after.verdict(question).result]).toBeGreaterThanOrEqual(rank[before.verdict(question).result]);
          }
        }
      });
    }), FEW);
  });
});

describe('a cluster of which everything is known', () => {
  test('has the verdicts of a second implementation', () => {
    fc.assert(fc.property(randomCluster({ unknowns: false }), cluster => {
      const connectivity = connectivityOf(objectsOf(cluster), BlocksAndPods.MATCHED);
      const reference = clusterOf(objectsOf(cluster));
      const podAt = (name: string, family: IpFamily) => {
        const object = cluster.workloads.find(({ metadata }) => name.endsWith(`/${metadata.name}`));
        return { ...podOf([object], object.metadata.name), ip: object.status.podIPs[family === IpFamily.IPV4 ? 0 : 1].ip };
      };
      for (const { metadata } of cluster.workloads) {
        for (const address of OUTSIDE) {
          const name = `${metadata.namespace}/${metadata.name}`;
          const [port, end] = [Port.tcp(80), podAt(name, IpFamily.IPV4)];
          expect([name, address, connectivity.verdict({ source: name, destination: address, port }).result])
            .toEqual([name, address, canReach(reference, end, { ip: address }, 80) ? 'allow' : 'deny']);
          expect([address, name, connectivity.verdict({ source: address, destination: name, port }).result])
            .toEqual([address, name, canReach(reference, { ip: address }, end, 80) ? 'allow' : 'deny']);
        }
      }
      eachPair(cluster, (source, destination) => {
        for (const port of PROBES) {
          for (const family of FAMILIES) {
            const allowed = canReach(reference, podAt(source, family), podAt(destination, family), port.number!, port.protocol);
            expect([source, destination, connectivity.verdict({ source, destination, port, family }).result])
              .toEqual([source, destination, allowed ? 'allow' : 'deny']);
          }
        }
      });
    }), FEW);
  });
});

/** Whether the name, or the range that the list shows, is or holds the end. */
function isIn(end: string, name: string): boolean {
  if (end.includes('/') || name.includes('/')) { return end === name; }
  const [first = name, last = first] = name.split('-');
  const [address, low, high] = [end, first, last].map(text => ipaddr.parse(text)) as [ipaddr.IPv4, ipaddr.IPv4, ipaddr.IPv4];
  if (address.kind() !== low.kind()) { return false; }
  const hex = (value: ipaddr.IPv4) => value.toByteArray().map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex(low) <= hex(address) && hex(address) <= hex(high);
}

/** One policy for each rule, and one without any for each that has none. */
function split(policy: any): any[] {
  const { ingress, egress, policyTypes, ...rest } = policy.spec;
  const types: string[] = policyTypes ?? ['Ingress', ...(egress?.length > 0 ? ['Egress'] : [])];
  const part = (suffix: string, spec: object) => ({ ...policy, metadata: { ...policy.metadata, name: `${policy.metadata.name}-${suffix}` }, spec: { ...rest, ...spec } });
  return types.flatMap(type => {
    const rules: any[] = (type === 'Ingress' ? ingress : egress) ?? [];
    const key = type.toLowerCase();
    return [part(`${key}-none`, { policyTypes: [type] }), ...rules.map((rule, i) => part(`${key}-${i}`, { policyTypes: [type], [key]: [rule] }))];
  });
}
