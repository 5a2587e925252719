import { App, Chart } from 'cdk8s';
import { appWith, deployment, manifestsOf, policyNames } from '../support/apps';
import { pod } from '../support/asked';
import { Actors, reachTable, resolvingNames, SURROUNDINGS } from '../support/reach-table';
import { Counterpart, Management, Monitoring, Peer, PodSecurityStandard, Port, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

const PORTS = [53, 8080, 9090];
const ACTORS: Actors = { ...SURROUNDINGS, web: pod('shop', { app: 'web' }), api: pod('shop', { app: 'api' }), stranger: pod('shop', { app: 'x' }) };
const FLOW = ['web -> api: TCP 8080', 'prometheus -> api: TCP 9090'];
const NAMES = resolvingNames('web', 'api', 'stranger');

/** A namespace in which web calls api, and Prometheus scrapes api. */
function shop(props: Partial<ZeroTrustNamespaceProps> = {}, namespace = 'shop', chart = appWith(namespace).chart) {
  const api = Peer.workload(deployment(chart, 'api', { http: 8080, metrics: 9090 }));
  const construct = new ZeroTrustNamespace(chart, 'Shop', { name: namespace, monitoring: [Monitoring.prometheus()], ...props });
  construct.allow(Peer.labels({ app: 'web' }), api, { ports: [Port.tcp(8080)] });
  return { chart, construct };
}

function table(chart: Chart, ...more: any[]): string[] {
  return reachTable([...manifestsOf(chart), ...more], 'shop', ACTORS, PORTS);
}

/** Kinds and names, in the order of the file. */
function objects(chart: Chart): string[] {
  return manifestsOf(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

describe('Management.CREATE', () => {
  test('writes Namespace, allowing policies, default deny and workloads, in this order of files', () => {
    const { chart, construct } = shop();
    const later = deployment(chart, 'later');
    construct.allow(Peer.workload(later), Peer.labels({ app: 'api' }), { ports: [Port.tcp(8080)] });
    const written = objects(chart).filter(object => object !== 'Deployment api');
    expect(written[0]).toBe('Namespace shop');
    expect(written.slice(-2)).toEqual(['NetworkPolicy shop-default-deny', 'Deployment later']);
    expect(written.slice(1, -2).every(object => object.startsWith('NetworkPolicy shop-') && object.includes('-allow-'))).toBe(true);
  });

  test('is what happens when nothing is said, and shuts what is not declared', () => {
    expect(table(shop().chart)).toEqual([...FLOW, ...NAMES].sort());
    expect(manifestsOf(shop().chart)).toEqual(manifestsOf(shop({ management: Management.CREATE }).chart));
  });

  test('the Namespace is in no namespace, whatever the chart says, and carries the labels that it is given', () => {
    for (const namespace of ['shop', 'other', undefined]) {
      const chart = new Chart(new App(), 'chart', { namespace, labels: { fleet: 'blue' } });
      new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', labels: { env: 'prod' }, podSecurity: PodSecurityStandard.RESTRICTED });
      const [object] = manifestsOf(chart).filter(({ kind }) => kind === 'Namespace');
      expect(object).toEqual({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: 'shop',
          labels: {
            'env': 'prod',
            'fleet': 'blue',
            'pod-security.kubernetes.io/enforce': 'restricted',
            'pod-security.kubernetes.io/audit': 'restricted',
            'pod-security.kubernetes.io/warn': 'restricted',
          },
        },
      });
    }
  });

  test('policies are in the namespace they are for, whatever the chart says', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'other' });
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    const policies = manifestsOf(chart).filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.map(({ metadata }) => metadata.namespace)).toEqual(['shop', 'shop']);
  });
});

describe('Management.ADOPT', () => {
  const adopted = { management: Management.ADOPT };

  test('writes no Namespace that a prune could delete, and isolates as CREATE does', () => {
    expect(objects(shop(adopted).chart)).toEqual(objects(shop().chart).filter(object => object !== 'Namespace shop'));
    expect(table(shop(adopted).chart)).toEqual([...FLOW, ...NAMES].sort());
  });

  test('labels of the Namespace that somebody else keeps are known to peers that look for them', () => {
    const { chart, construct } = shop({ ...adopted, labels: { env: 'prod' } });
    construct.allow(Peer.namespacesWithLabels({ env: 'prod' }, { podLabels: { app: 'x' } }), Peer.labels({ app: 'api' }),
      { ports: [Port.tcp(8080)], counterpart: Counterpart.notIsolated('a test') });
    const theirs = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { env: 'prod' } } };
    expect(table(chart, theirs)).toEqual([...FLOW, ...NAMES, 'stranger -> api: TCP 8080'].sort());
  });
});

describe('Management.FLOWS_ONLY', () => {
  const flowsOnly = { management: Management.FLOWS_ONLY };

  test('writes the flows alone, and says that the rest is assumed', () => {
    const { chart, construct } = shop(flowsOnly);
    expect(policyNames(chart)).toEqual(policyNames(shop().chart).filter(name => !['shop-default-deny', 'shop-allow-to-dns'].includes(name)));
    expect(objects(chart)).not.toContain('Namespace shop');
    expect(construct.summary).toContain('  assumed: another repository writes the default deny and DNS\n');
    expect(shop().construct.summary).not.toContain('another repository');
  });

  test('with the default deny and DNS of the other repository allows what CREATE allows', () => {
    const baseline = manifestsOf(new ZeroTrustNamespace(appWith().chart, 'Baseline', { name: 'shop' }));
    expect(table(shop(flowsOnly).chart, ...baseline)).toEqual([...FLOW, ...NAMES].sort());
  });

  test('carries a set of its own, so that two repositories prune what is theirs', () => {
    const sets = (props: Partial<ZeroTrustNamespaceProps>) => new Set(manifestsOf(shop(props).chart)
      .filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.labels['cdk8s-zero-trust/set']));
    expect(sets({})).toEqual(new Set(['shop']));
    expect(sets(flowsOnly)).toEqual(new Set(['shop-shop']));
    expect(sets({ ...flowsOnly, policySet: 'team-api' })).toEqual(new Set(['team-api']));
  });
});

describe('a namespace that is managed twice', () => {
  test('fails, in one chart and in two, and names the other', () => {
    const { chart } = shop();
    const message = 'namespace "shop" is already managed by shop/Shop; declare its flows there, '
      + 'or let one app write the default deny and the other use Management.FLOWS_ONLY';
    const second = new Chart(chart.node.root as App, 'second', { namespace: 'shop' });
    for (const management of Object.values(Management)) {
      expect(() => new ZeroTrustNamespace(chart, `Again${management}`, { name: 'shop', management }))
        .toThrow(`shop/Again${management}: ${message}`);
      expect(() => new ZeroTrustNamespace(second, `Again${management}`, { name: 'shop', management }))
        .toThrow(`second/Again${management}: ${message}`);
    }
  });

  test('two namespaces in one chart are two namespaces', () => {
    const { chart } = shop();
    new ZeroTrustNamespace(chart, 'Other', { name: 'other' });
    expect(objects(chart).filter(object => object.startsWith('Namespace'))).toEqual(['Namespace shop', 'Namespace other']);
    expect(policyNames(chart, 'other')).toEqual(['other-allow-to-dns', 'other-default-deny']);
  });

  test('two apps in one process know nothing of each other', () => {
    expect(() => [shop(), shop()]).not.toThrow();
  });
});

describe('namespaces of the cluster\'s own', () => {
  test.each(['kube-system', 'kube-public', 'kube-node-lease', 'openshift-dns', 'openshift'])('fails for %s without the flag', name => {
    expect(() => shop({}, name)).toThrow(`${name}/Shop: namespace "${name}" belongs to the cluster, and isolating it may break the cluster; `
      + 'use a namespace of your own, or set systemNamespace: true');
    expect(policyNames(shop({ systemNamespace: true }, name).chart)).toContain(`${name}-default-deny`);
  });

  test('a namespace whose name only begins alike needs no flag', () => {
    expect(policyNames(shop({}, 'kubernetes-training').chart)).toContain('kubernetes-training-default-deny');
  });
});

describe('names of namespaces', () => {
  test.each(['', 'Shop', 'shop_1', '-shop', 'shop.eu', 'a'.repeat(64), undefined as any, 7 as any])('fails for %j, which the API server refuses', name => {
    expect(() => new ZeroTrustNamespace(appWith().chart, 'Shop', { name })).toThrow(/^shop\/Shop: namespace name must be .*, got /);
  });

  test('the longest name that is allowed is one', () => {
    const names = policyNames(new ZeroTrustNamespace(appWith().chart, 'Shop', { name: 'a'.repeat(63) }));
    expect(names).toEqual([`${'a'.repeat(63)}-allow-to-dns`, `${'a'.repeat(63)}-default-deny`]);
  });
});

test.each<[string, Partial<ZeroTrustNamespaceProps>]>([
  ['management', { management: 'adopted' as Management }],
  ['granularity', { granularity: 'per-pod' as any }],
  ['podSecurity', { podSecurity: 'strict' as any }],
])('fails for a value of %s that is none, which untyped callers may pass', (what, props) => {
  expect(() => shop(props)).toThrow(new RegExp(`^shop/Shop: ${what} must be one of .*, got "[a-z-]+"; use the enum$`));
});
