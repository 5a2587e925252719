import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, zeroTrust } from './run';
import { BlocksAndPods } from '../../src/analysis/profile';
import { readCluster } from '../../src/manifests/read-cluster';
import { ClusterState } from '../../src/model/cluster/state';
import { buildList } from '../../src/report/list/build-list';
import { ConnectionList, ListedEnd } from '../../src/report/list/connection-list';
import { ListFilter, ListFilterOptions } from '../../src/report/list/list-filter';

const CASES = path.join(__dirname, '..', 'conformance', 'cases');
const NO_FINDINGS = { findings: [], ignored: {} };

function list(cluster: ClusterState, grouped: boolean, filter: ListFilterOptions = {}): ConnectionList {
  return buildList(cluster, NO_FINDINGS, { blocksAndPods: BlocksAndPods.UNKNOWN, grouped, filter: new ListFilter(filter) });
}

/** The lines that the list stands for: a group is each of its members, and a connection with itself one between any two of them. */
function expanded(cluster: ClusterState, { connections }: ConnectionList): string[] {
  const replicated = new Set(cluster.workloads.filter(workload => workload.replicated).map(({ namespace, kind, name }) => `${namespace}/${name}[${kind}]`));
  const names = (end: ListedEnd) => (end.kind === 'group' ? end.members : [end]).map(member => member.name);
  return connections.flatMap(({ from, to, conn, family, certainty }) => names(from).flatMap(source => names(to)
    .filter(destination => source !== destination || replicated.has(source))
    .map(destination => `${source} => ${destination} : ${conn} ${family} ${certainty}`))).sort();
}

function caseOf(name: string): ClusterState {
  const { namespaces, pods, policies } = JSON.parse(fs.readFileSync(path.join(CASES, name), 'utf8'));
  return readCluster([...namespaces, ...pods, ...policies].map((object: any) => ({ object, source: {} }))).cluster;
}

/** Deployments in one namespace, labelled one by one. */
function deployments(count: number): any[] {
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `w${i}`, namespace: `team-${i % 50}` },
    spec: { template: { metadata: { labels: { app: `w${i}` } }, spec: { containers: [{ name: 'c' }] } } },
  }));
}

describe('list --grouped', () => {
  test('shows 500 workloads without policies on less than 20 lines', () => {
    const { code, stdout, stderr } = zeroTrust(['list', '--grouped', '-'], { stdin: deployments(500).map(object => JSON.stringify(object)).join('\n---\n') });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').length).toBeLessThan(20);
    expect(stdout).toMatchInlineSnapshot(`
"{group 1} = 500 workloads: team-0/w0[Deployment], team-0/w100[Deployment], team-0/w150[Deployment], team-0/w200[Deployment], team-0/w250[Deployment] and 495 more

0.0.0.0-255.255.255.255 => {group 1} : All Connections
::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff => {group 1} : All Connections
{group 1} => 0.0.0.0-255.255.255.255 : All Connections
{group 1} => ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff : All Connections
{group 1} => {group 1} : All Connections
"
`);
  });

  test.each(fs.readdirSync(CASES).sort())('says the same as the list one by one: %s', name => {
    const cluster = caseOf(name);
    expect(expanded(cluster, list(cluster, true))).toEqual(expanded(cluster, list(cluster, false)));
  });

  test('says the same with filters, where some of a group pass and others do not', () => {
    const cluster = caseOf('case-1-000.json');
    const [first, second] = cluster.workloads.map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`);
    const filters: ListFilterOptions[] = [
      { from: new Set([first!]) }, { to: new Set([first!, second!]) }, { namespace: cluster.workloads[0]!.namespace },
      { from: new Set([first!]), namespace: cluster.workloads[0]!.namespace },
    ];
    for (const filter of filters) {
      const single = expanded(cluster, list(cluster, false, filter));
      expect(single.length).toBeGreaterThan(0);
      expect(expanded(cluster, list(cluster, true, filter))).toEqual(single);
    }
  });

  test('is possible where there are too many connections to list them one by one', () => {
    const { cluster } = readCluster(deployments(30).map(object => ({ object, source: {} })));
    const options = { blocksAndPods: BlocksAndPods.UNKNOWN, filter: new ListFilter(), maxConnections: 100 };
    expect(() => buildList(cluster, NO_FINDINGS, { ...options, grouped: false })).toThrow('there are more than 100 connections: list them with --grouped, '
      + 'or narrow the list with --from, --to, --namespace or --port');
    expect(buildList(cluster, NO_FINDINGS, { ...options, grouped: true }).connections).toHaveLength(5);
  });

  test('groups nothing in the shop, where everybody has connections of their own', () => {
    expect(zeroTrust(['list', '--grouped', SHOP]).stdout).toBe(zeroTrust(['list', SHOP]).stdout);
  });

  test('keeps the one workload apart that a policy isolates, and shows who may reach it as a group', () => {
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'one', namespace: 'team-1' },
      spec: { podSelector: { matchLabels: { app: 'w1' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }] },
    };
    const manifests = fileWith([...deployments(200), policy].map(object => JSON.stringify(object)).join('\n---\n'));
    expect(zeroTrust(['list', '--grouped', '--to', 'team-1/w1', manifests]).stdout).toBe([
      '{group 1} = 3 workloads: team-1/w101[Deployment], team-1/w151[Deployment], team-1/w51[Deployment]',
      '',
      'team-1/w1[Deployment] => team-1/w1[Deployment] : TCP 80',
      '{group 1} => team-1/w1[Deployment] : TCP 80',
      '',
    ].join('\n'));
  });

  test('does not say that a single pod reaches itself, but that alike pods reach each other', () => {
    const pods = ['a', 'b'].map(name => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'c' }] } }));
    const text = (objects: any[]) => zeroTrust(['list', '--grouped', '-'], { stdin: objects.map(object => JSON.stringify(object)).join('\n---\n') }).stdout;
    expect(text(pods)).toContain('{group 1} => {group 1} : All Connections');
    expect(text([pods[0]])).not.toContain('default/a[Pod] => default/a[Pod]');
  });

  test.each(['json', 'csv', 'markdown', 'dot', 'mermaid'])('writes %s', format => {
    const manifests = fileWith(deployments(12).map(object => JSON.stringify(object)).join('\n---\n'));
    const { code, stdout } = zeroTrust(['list', '--grouped', '--format', format, manifests]);
    expect(code).toBe(0);
    expect(stdout).toMatchSnapshot();
  });
});
