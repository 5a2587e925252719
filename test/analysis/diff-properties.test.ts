import * as fc from 'fast-check';
import * as ipaddr from 'ipaddr.js';
import { clusterOf, diff } from './diff-support';
import { objectsOf, RandomCluster, randomCluster, randomPolicy } from './random-cluster';
import { Connectivity } from '../../src/analysis/connectivity';
import { ConnectionChange, ConnectionChangeKind } from '../../src/analysis/diff/changes';
import { ConnectivityDiff } from '../../src/analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

const PROFILES = [BlocksAndPods.MATCHED, BlocksAndPods.NEVER, BlocksAndPods.UNKNOWN];
const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];
// One of each set of ports that random rules tell apart, and of each set of addresses.
const PORTS = [Port.tcp(80), Port.tcp(81), Port.tcp(443), Port.tcp(8080), Port.udp(80), Port.udp(443), Port.udp(53), Port.sctp(80)];
const OUTSIDE = ['8.8.8.8', '10.0.9.9', '10.1.9.9', '2a00::1', 'fd00::99', 'fd00::8000:0:0:99'];
const RANK: { [result: string]: number } = { deny: 0, depends: 1, allow: 2 };
const RUNS = { numRuns: 25 };

/** Two clusters of which each object is one of both, or in one of them alone. */
const scene = fc.record({
  one: randomCluster({ unknowns: true }),
  two: randomCluster({ unknowns: true }),
  takes: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  profile: fc.constantFrom(...PROFILES),
}).map(({ one, two, takes, profile }) => {
  let place = 0;
  const mixed = (a: any[], b: any[]) => Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (takes[place++ % takes.length] ? a : b)[i])
    .filter(object => object !== undefined);
  const after = {
    namespaces: mixed(one.namespaces, two.namespaces), workloads: mixed(one.workloads, two.workloads), policies: mixed(one.policies, two.policies),
  };
  return { before: objectsOf(one), after: objectsOf(after), profile };
});
const single = fc.record({ cluster: randomCluster({ unknowns: true }), profile: fc.constantFrom(...PROFILES) });

interface Asked {
  readonly source: string;
  readonly destination: string;
  readonly port: Port;
  readonly family: IpFamily;
}

/** Every question about two workloads, or one and an address, with both answers; what is not there is denied. */
function* questions(before: readonly object[], after: readonly object[], profile: BlocksAndPods): Generator<Asked & { was: string; is: string }> {
  const sides = [before, after].map(objects => {
    const cluster = clusterOf(objects);
    return { names: new Set(cluster.workloads), connectivity: Connectivity.of(cluster, { blocksAndPods: profile }) };
  });
  const names = [...new Set(sides.flatMap(side => [...side.names]))];
  const pairs = names.flatMap(name => [
    ...names.filter(other => other !== name).map(other => [name, other]), ...OUTSIDE.flatMap(address => [[name, address], [address, name]]),
  ]) as [string, string][];
  for (const [source, destination] of pairs) {
    const address = [source, destination].find(end => !end.includes('/'));
    for (const family of address === undefined ? FAMILIES : [address.includes(':') ? IpFamily.IPV6 : IpFamily.IPV4]) {
      for (const port of PORTS) {
        const [was, is] = sides.map(({ names: known, connectivity }) => ([source, destination].every(end => end === address || known.has(end))
          ? connectivity.verdict({ source, destination, port, family }).result : 'deny')) as [string, string];
        yield { source, destination, port, family, was, is };
      }
    }
  }
}

/** What the difference says of the question: `deny depends`, or nothing where it is as before. */
function told(connections: readonly ConnectionChange[], { source, destination, port, family }: Asked): string {
  const found = connections.filter(change =>
    isIn(source, change.source) && isIn(destination, change.destination) && (change.family ?? family) === family);
  if (found.length > 1) { return `${found.length} changes`; }
  const covers = (ports: readonly Port[]) => ports.some(own => own.covers(port));
  return found.map(({ gained, lost, kept, dependedBefore, dependsAfter }) => {
    const was = covers(lost) || covers(kept) ? covers(dependedBefore) ? 'depends' : 'allow' : 'deny';
    const is = covers(gained) || covers(kept) ? covers(dependsAfter) ? 'depends' : 'allow' : 'deny';
    return was === is ? '' : `${was} ${is}`;
  }).join('');
}

function isIn(end: string, name: string): boolean {
  if (end.includes('/') || name.includes('/')) { return end === name; }
  const [first = name, last = first] = name.split('-');
  if (end.includes(':') !== first.includes(':')) { return false; }
  const hex = (text: string) => ipaddr.parse(text).toByteArray().map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex(first) <= hex(end) && hex(end) <= hex(last);
}

describe('whatever the clusters', () => {
  test('the difference tells what asking one by one tells', () => {
    fc.assert(fc.property(scene, ({ before, after, profile }) => {
      const { connections } = diff(before, after, profile);
      const wrong = [...questions(before, after, profile)].filter(({ was, is, ...asked }) => told(connections, asked) !== (was === is ? '' : `${was} ${is}`));
      expect(wrong).toEqual([]);
    }), RUNS);
  });

  test('nothing new is allowed where no answer is more than it was', () => {
    let contained = 0;
    fc.assert(fc.property(scene, ({ before, after, profile }) => {
      const more = [...questions(before, after, profile)].some(({ was, is }) => RANK[is]! > RANK[was]!);
      expect(diff(before, after, profile).allowsNothingNew).toBe(!more);
      if (!more) { contained++; }
    }), { ...RUNS, examples: [[{ before: [], after: [], profile: BlocksAndPods.UNKNOWN }]] });
    expect(contained).toBeGreaterThan(0);
  });

  test('the way back is the difference mirrored', () => {
    const { ADDED, REMOVED, WIDENED, NARROWED, CHANGED, CERTAINTY } = ConnectionChangeKind;
    const opposite = {
      [ADDED]: REMOVED, [REMOVED]: ADDED, [WIDENED]: NARROWED, [NARROWED]: WIDENED, [CHANGED]: CHANGED, [CERTAINTY]: CERTAINTY,
    };
    const said = ({ kind, source, destination, family, gained, lost, kept, dependedBefore, dependsAfter }: ConnectionChange) =>
      [kind, source, destination, family, ...[gained, lost, kept, dependedBefore, dependsAfter].map(String)];
    const mirrored = (change: ConnectionChange): ConnectionChange => ({
      ...change,
      kind: opposite[change.kind],
      gained: change.lost,
      lost: change.gained,
      dependedBefore: change.dependsAfter,
      dependsAfter: change.dependedBefore,
    });
    fc.assert(fc.property(scene, ({ before, after, profile }) => {
      const [there, back] = [diff(before, after, profile), diff(after, before, profile)];
      expect(back.connections.map(said)).toEqual(there.connections.map(mirrored).map(said));
      expect(back.workloads.map(({ workload }) => workload)).toEqual(there.workloads.map(({ workload }) => workload));
      expect(back.isolation.map(({ workload, side }) => [workload, side])).toEqual(there.isolation.map(({ workload, side }) => [workload, side]));
    }), RUNS);
  });

  test('every change has a cause', () => {
    fc.assert(fc.property(scene, ({ before, after, profile }) => {
      const { connections, isolation } = diff(before, after, profile);
      for (const change of [...connections, ...isolation]) { expect(change.causes).not.toEqual([]); }
    }), { numRuns: 200 });
  });

  test('a policy that was added is the cause of every change', () => {
    let changes = 0;
    fc.assert(fc.property(single, randomPolicy(99), ({ cluster, profile }, added) => {
      const { connections, isolation } = diff(objectsOf(cluster), [...objectsOf(cluster), added], profile);
      const [message, back] = ['added', 'removed'].map(verb => [`policy ${added.metadata.namespace}/policy-99 ${verb}`]);
      for (const change of [...connections, ...isolation]) { expect(change.causes.map(cause => cause.message)).toEqual(message); }
      for (const change of diff([...objectsOf(cluster), added], objectsOf(cluster), profile).connections) {
        expect(change.causes.map(cause => cause.message)).toEqual(back);
      }
      changes += connections.length;
    }), { numRuns: 100 });
    expect(changes).toBeGreaterThan(0);
  });
});

describe('no difference is', () => {
  const expectNone = (before: readonly object[], after: readonly object[], profile: BlocksAndPods) => {
    const found: ConnectivityDiff = diff(before, after, profile);
    expect([found.connections, found.workloads, found.isolation]).toEqual([[], [], []]);
    expect([found.isEmpty, found.allowsNothingNew]).toEqual([true, true]);
  };
  const rewritten = (title: string, rewrite: (cluster: RandomCluster) => any[]) => test(title, () => {
    fc.assert(fc.property(single, ({ cluster, profile }) => { expectNone(objectsOf(cluster), rewrite(cluster), profile); }), RUNS);
  });

  rewritten('the same', cluster => objectsOf(cluster));
  rewritten('another order of documents, rules, peers and ports', cluster =>
    objectsOf({ ...cluster, policies: cluster.policies.map(policy => withRules(policy, rules => rules.map(reversed).reverse())) }).reverse());
  rewritten('one policy for each rule', cluster => objectsOf({ ...cluster, policies: cluster.policies.flatMap(split) }));
  rewritten('other names of policies', cluster => objectsOf({ ...cluster, policies: cluster.policies.map((policy, i) => renamed(policy, `other-${99 - i}`)) }));
  rewritten('every policy twice', cluster =>
    objectsOf({ ...cluster, policies: cluster.policies.flatMap(policy => [policy, renamed(policy, `${policy.metadata.name}-2`)]) }));
  rewritten('expressions instead of labels', cluster => [...cluster.namespaces, ...cluster.workloads, ...cluster.policies.map(expressed)]);
  rewritten('one rule for each peer', cluster => objectsOf({
    ...cluster,
    policies: cluster.policies.map(policy => withRules(policy, (rules, key) => rules.flatMap(rule => (
      rule[key]?.length > 1 ? rule[key].map((peer: object) => ({ ...rule, [key]: [peer] })) : [rule])))),
  }));
});

function withRules(policy: any, change: (rules: any[], key: 'from' | 'to') => any[]): any {
  const { ingress, egress } = policy.spec;
  return { ...policy, spec: { ...policy.spec, ...(ingress && { ingress: change(ingress, 'from') }), ...(egress && { egress: change(egress, 'to') }) } };
}

function reversed(rule: any): any {
  return Object.fromEntries(Object.entries(rule).map(([key, list]) => [key, [...list as any[]].reverse()]));
}

function renamed(policy: any, name: string): any {
  return { ...policy, metadata: { ...policy.metadata, name } };
}

function split(policy: any): any[] {
  const { ingress, egress, policyTypes, podSelector } = policy.spec;
  const types: string[] = policyTypes ?? ['Ingress', ...(egress?.length > 0 ? ['Egress'] : [])];
  return types.flatMap(type => {
    const key = type.toLowerCase();
    const rules: any[] = (type === 'Ingress' ? ingress : egress) ?? [];
    return [[], ...rules.map(rule => [rule])].map((own, i) => (
      { ...renamed(policy, `${policy.metadata.name}-${key}-${i}`), spec: { podSelector, policyTypes: [type], [key]: own } }));
  });
}

/** The policy with each label of a selector as an expression. */
function expressed(policy: any): any {
  return JSON.parse(JSON.stringify(policy), (key, value) => {
    if (!/Selector$/.test(key) || !value.matchLabels) { return value; }
    const expressions = Object.entries(value.matchLabels).map(([label, text]) => ({ key: label, operator: 'In', values: [text] }));
    return { matchExpressions: [...expressions, ...value.matchExpressions ?? []] };
  });
}
