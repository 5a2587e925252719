import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { appWith, deployment, manifestsOf, policyNames } from '../support/apps';
import { pod } from '../support/asked';
import { Actors, reachTable } from '../support/reach-table';
import {
  Counterpart, Isolation, IsolationOverride, Peer, PolicyGranularity, Port, Tier, ServiceGraph, ZeroTrustNamespace,
} from 'cdk8s-zero-trust';

const PORTS = [7000, 8080, 9000, 10000];
const OURS: Actors = { special: pod('shop', { app: 'special', tier: 'back' }), usual: pod('shop', { app: 'usual', tier: 'back' }) };
const ACTORS: Actors = { ...OURS, stranger: pod('shop', { app: 'stranger' }), outside: pod('elsewhere', { app: 'outside' }) };
const LEVELS = Object.values(Isolation);
const OUTSIDE = Peer.labels({ app: 'outside' }, { namespace: 'elsewhere' });
const counterpart = Counterpart.notIsolated('a test');

/** Which directions a level of isolation shuts. */
const INWARD = [Isolation.BOTH, Isolation.INGRESS];
const OUTWARD = [Isolation.BOTH, Isolation.EGRESS];

interface Setup {
  readonly isolation?: Isolation;
  /** The isolation of the workload special, if not that of the namespace. */
  readonly special?: Isolation;
  readonly granularity?: PolicyGranularity;
  /** How the override names the workload special. */
  readonly by?: (special: kplus.Deployment) => Peer;
}

// Pods that are isolated less than their namespace are left out of its policies by the one label that tells them apart.
const byOneLabel = (special: kplus.Deployment) => Peer.workload(special, { selector: { app: 'special' } });

/** A namespace with the workloads special and usual, whose pods also carry tier=back. */
function shop({ isolation, special: level, granularity, by = byOneLabel }: Setup) {
  const { chart } = appWith();
  const [special, usual] = ['special', 'usual'].map(name => deployment(chart, name, [8080]));
  for (const workload of [special, usual]) { workload.podMetadata.addLabel('tier', 'back'); }
  const isolationOverrides: IsolationOverride[] = level ? [{ workload: by(special), isolation: level }] : [];
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', isolation, isolationOverrides, granularity });
  return { chart, namespace, special, usual };
}

function table(chart: Chart): string[] {
  return reachTable(manifestsOf(chart), 'shop', ACTORS, PORTS);
}

/** What must be open: what was declared, and what is shut at neither end. */
function expected(setup: Setup, declared: string[]): string[] {
  const level = (name: string) => {
    if (name === 'outside') { return Isolation.NONE; }
    return (name === 'special' ? setup.special : undefined) ?? setup.isolation ?? Isolation.BOTH;
  };
  const lines: string[] = [];
  for (const source of Object.keys(ACTORS)) {
    for (const destination of Object.keys(ACTORS).filter(name => source !== 'outside' || name !== 'outside')) {
      const open = !OUTWARD.includes(level(source)) && !INWARD.includes(level(destination));
      const ports = ['TCP', 'UDP'].flatMap(protocol => PORTS.map(port => `${protocol} ${port}`))
        .filter(port => open || declared.includes(`${source} -> ${destination}: ${port}`));
      if (ports.length > 0) { lines.push(`${source} -> ${destination}: ${ports.join(', ')}`); }
    }
  }
  return lines.sort();
}

const SETUPS: Setup[] = LEVELS.flatMap(isolation => [undefined, ...LEVELS].map(special => ({ isolation, special })));

describe.each(SETUPS)('a namespace isolated $isolation with a workload isolated $special', setup => {
  test('without flows is shut in the enforced directions, and open in the others', () => {
    expect(table(shop(setup).chart)).toEqual(expected(setup, []));
  });

  const DECLARED = [
    'special -> usual: TCP 8080', 'usual -> special: TCP 8080', 'outside -> special: TCP 9000', 'special -> outside: TCP 9000',
    ...['special', 'usual'].flatMap(name => [`${name} -> outside: TCP 7000`, `outside -> ${name}: UDP 7000`]),
    ...['special', 'usual', 'stranger'].flatMap(name => [`${name} -> outside: TCP 10000`, `outside -> ${name}: UDP 10000`]),
  ];

  test.each(Object.values(PolicyGranularity))('with flows, one policy %s, lets these through besides, and isolates nobody more', granularity => {
    const { chart, namespace, special, usual } = shop({ ...setup, granularity });
    namespace.allow(Peer.workload(special), Peer.workload(usual));
    namespace.allow(Peer.workload(usual), Peer.workload(special));
    namespace.allow(OUTSIDE, Peer.workload(special), { ports: [Port.tcp(9000)], counterpart });
    namespace.allow(Peer.workload(special), OUTSIDE, { ports: [Port.tcp(9000)], counterpart });
    namespace.allow(Peer.labels({ tier: 'back' }), OUTSIDE, { ports: [Port.tcp(7000)], counterpart });
    namespace.allow(OUTSIDE, Peer.labels({ tier: 'back' }), { ports: [Port.udp(7000)], counterpart });
    namespace.allow(Peer.sameNamespace(), OUTSIDE, { ports: [Port.tcp(10000)], counterpart });
    namespace.allow(OUTSIDE, Peer.sameNamespace(), { ports: [Port.udp(10000)], counterpart });
    expect(table(chart)).toEqual(expected(setup, DECLARED));
  });
});

describe('an override names its pods in one way and a flow in another', () => {
  const setup: Setup = { isolation: Isolation.NONE, special: Isolation.BOTH };
  const declared = ['special -> outside: TCP 9000', 'outside -> special: TCP 8080'];

  test('by labels, and by the workload', () => {
    const { chart, namespace, special } = shop({ ...setup, by: () => Peer.labels({ app: 'special' }) });
    namespace.allow(Peer.workload(special), OUTSIDE, { ports: [Port.tcp(9000)], counterpart });
    namespace.allow(OUTSIDE, Peer.workload(special), { counterpart });
    expect(table(chart)).toEqual(expected(setup, declared));
  });

  test('by the workload, and by labels', () => {
    const { chart, namespace } = shop(setup);
    namespace.allow(Peer.labels({ app: 'special' }), OUTSIDE, { ports: [Port.tcp(9000)], counterpart });
    namespace.allow(OUTSIDE, Peer.labels({ app: 'special' }), { ports: [Port.tcp(8080)], counterpart });
    expect(table(chart)).toEqual(expected(setup, declared));
  });

  test('by the workload, and by its Service', () => {
    const { chart, namespace, special } = shop(setup);
    const service = special.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
    namespace.allow(Peer.service(service), OUTSIDE, { ports: [Port.tcp(9000)], counterpart });
    namespace.allow(OUTSIDE, Peer.service(service), { counterpart });
    expect(table(chart)).toEqual(expected(setup, declared));
  });

  test('by the workload, and as the service of a graph', () => {
    const { chart, namespace, special } = shop(setup);
    const graph = new ServiceGraph(chart, 'Graph', { namespace, services: { one: Tier.workload(special) } });
    namespace.allow(graph.service('one'), OUTSIDE, { ports: [Port.tcp(9000)], counterpart });
    namespace.allow(OUTSIDE, graph.service('one'), { counterpart });
    expect(table(chart)).toEqual(expected(setup, declared));
  });

  test('by labels that several workloads carry', () => {
    const all = { isolation: Isolation.INGRESS, special: Isolation.BOTH, by: () => Peer.labels({ tier: 'back' }) };
    const { chart, namespace, usual } = shop(all);
    namespace.allow(Peer.workload(usual), OUTSIDE, { ports: [Port.tcp(9000)], counterpart });
    const open = ['TCP', 'UDP'].flatMap(protocol => PORTS.map(port => `${protocol} ${port}`)).join(', ');
    expect(table(chart).filter(line => line.includes(' -> outside: ')))
      .toEqual([`stranger -> outside: ${open}`, 'usual -> outside: TCP 9000']);
  });
});

test('a namespace without isolation has no policies at all, whatever is declared', () => {
  const { chart, namespace, special } = shop({ isolation: Isolation.NONE });
  namespace.allow(Peer.workload(special), Peer.internet(), { ports: [Port.HTTPS] });
  expect(policyNames(chart)).toEqual([]);
});

test('the summary says where less than everything is isolated', () => {
  const summary = (isolation?: Isolation) => shop({ isolation }).namespace.summary;
  expect(summary(Isolation.INGRESS)).toContain('  assumed: only this is isolated: ingress\n');
  expect(summary(Isolation.NONE)).toContain('  assumed: only this is isolated: none\n');
  expect(summary()).not.toContain('only this is isolated');
});

describe('overrides that cannot be written', () => {
  const build = (workload: Peer, isolation: Isolation) =>
    new ZeroTrustNamespace(appWith().chart, 'Shop', { name: 'shop', isolationOverrides: [{ workload, isolation }] });

  test('fails when less isolated pods take more than one label to tell apart, because no policy could leave them out', () => {
    const text = 'pods with app=a, tier=b in shop is isolated less than its namespace and must be selected '
      + 'by exactly one label, got app=a, tier=b; pass a selector with the one label that tells it apart';
    for (const level of [Isolation.INGRESS, Isolation.EGRESS, Isolation.NONE]) {
      const namespace = build(Peer.labels({ app: 'a', tier: 'b' }), level);
      const errors = namespace.node.root.node.findAll().flatMap(construct => construct.node.validate());
      expect(errors).toEqual(expect.arrayContaining([expect.stringContaining(text)]));
      expect(errors).toEqual(errors.map(() => expect.stringMatching(/^shop\/Shop/)));
    }
  });

  test('fails for pods of another namespace', () => {
    expect(() => build(Peer.labels({ app: 'a' }, { namespace: 'other' }), Isolation.NONE)).toThrow(
      'shop/Shop: isolation override must be for pods of namespace "shop", got pods with app=a in other; name a workload or labels of this namespace');
  });

  test('fails for what is no peer and for a level that is none, which untyped callers may pass', () => {
    expect(() => build({} as Peer, Isolation.NONE))
      .toThrow('shop/Shop: workload of an isolation override must be a peer, got {}; write for instance Peer.workload(deployment) or Peer.internet()');
    expect(() => build(Peer.labels({ app: 'a' }), 'off' as Isolation))
      .toThrow('shop/Shop: isolation of an override must be one of both, ingress, egress, none, got "off"; use the enum');
    expect(() => new ZeroTrustNamespace(new Chart(new App(), 'shop'), 'Shop', { name: 'shop', isolation: 'off' as Isolation }))
      .toThrow('shop/Shop: isolation must be one of both, ingress, egress, none, got "off"; use the enum');
  });
});
