import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { Actors, pod, reachTable, resolvingNames, SURROUNDINGS } from './support/reach-table';
import { canReach, clusterOf, podOf } from './support/reachability';
import { Connectivity } from '../src/analysis/connectivity';
import { Manifests } from '../src/manifests/manifests';
import { Cluster } from '../src/model/cluster/cluster';

const EXAMPLES = join(__dirname, '..', 'examples');
const PORTS = [53, 80, 443, 2525, 3000, 5353, 5432, 6379, 8080, 8081, 9090, 9092, 9100, 9464, 16379];

interface Example {
  /** The text of each file that it writes, by name. */
  readonly files: { [name: string]: string };
  readonly manifests: any[];
  readonly stderr: string;
}

/** What an example writes, as `cdk8s synth` would run it. */
function run(name: string): Example {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  const lines: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(text => lines.push(`${text}`) > 0);
  try {
    process.env.CDK8S_OUTDIR = outdir;
    jest.isolateModules(() => { jest.requireActual(join(EXAMPLES, name, 'main.ts')); });
    const files = Object.fromEntries(readdirSync(outdir).sort().map(file => [file, readFileSync(join(outdir, file), 'utf8')]));
    const manifests = Object.values(files).flatMap(text => parseAllDocuments(text).map(document => document.toJS()));
    return { files, manifests, stderr: lines.join('') };
  } finally {
    stderr.mockRestore();
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
    rmSync(outdir, { recursive: true });
  }
}

/** Who is in an example, and every connection that it allows. Written by hand: never taken from what the example writes. */
interface Expectation {
  readonly actors: (manifests: any[]) => Actors;
  readonly reachable: string[];
}

const THREE_TIER_SHOP: Expectation = {
  actors: manifests => ({
    'frontend': { ...podOf(manifests, 'web-frontend'), ip: '10.42.0.1' },
    'backend': pod('shop', { app: 'api' }),
    'database': pod('shop', { tier: 'database' }),
    'worker': pod('shop', { app: 'worker' }),
    'stranger': pod('shop', { app: 'stranger' }),
    'backend elsewhere': pod('elsewhere', { app: 'api' }),
    'database elsewhere': pod('elsewhere', { tier: 'database' }),
    'kafka': pod('platform', { app: 'kafka' }),
    'other in platform': pod('platform', { app: 'zookeeper' }),
    'kafka elsewhere': pod('elsewhere', { app: 'kafka' }),
  }),
  reachable: [
    'traefik -> frontend: TCP 3000',
    'frontend -> backend: TCP 8080',
    'backend -> database: TCP 5432',
    'backend -> internet: TCP 443',
    'worker -> database: TCP 5432',
    'worker -> kafka: TCP 9092',
    'prometheus -> frontend: TCP 9464',
    ...resolvingNames('frontend', 'backend', 'database', 'worker', 'stranger'),
  ],
};

const SERVICE_GRAPH: Expectation = {
  actors: () => ({
    'orders': pod('shop', { app: 'orders' }),
    'stock': pod('shop', { app: 'stock' }),
    'cache': pod('shop', { app: 'redis' }),
    'stranger': pod('shop', { app: 'stranger' }),
    'orders elsewhere': pod('elsewhere', { app: 'orders' }),
    'cache elsewhere': pod('elsewhere', { app: 'redis' }),
    'mail relay': pod('mail', { app: 'relay' }),
    'other in mail': pod('mail', { app: 'webmail' }),
    'relay in shop': pod('shop', { app: 'relay' }),
  }),
  reachable: [
    'traefik -> orders: TCP 8080',
    'orders -> stock: TCP 8081',
    'stock -> cache: TCP 6379',
    'cache -> cache: TCP 6379, TCP 16379',
    'orders -> mail relay: TCP 2525',
    'prometheus -> orders: TCP 9090',
    'prometheus -> stock: TCP 9100',
    ...resolvingNames('orders', 'stock', 'cache', 'stranger', 'relay in shop'),
  ],
};

const EXPECTATIONS: { [example: string]: Expectation } = { 'three-tier-shop': THREE_TIER_SHOP, 'service-graph': SERVICE_GRAPH };

test('every example is expected something of', () => {
  const examples = readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);
  // Those with a file of expectations are held against it in test/examples.
  expect(examples.filter(name => !existsSync(join(EXAMPLES, name, 'expectations.yaml'))).sort())
    .toEqual([...Object.keys(EXPECTATIONS), 'analyze-manifests'].sort());
});

describe.each(Object.entries(EXPECTATIONS))('the example %s', (name, { actors, reachable }) => {
  const example = run(name);
  const cluster = clusterOf(example.manifests);

  test('writes these manifests', () => {
    expect(example.files).toMatchSnapshot();
  });

  test('allows these connections and no others', () => {
    expect(reachTable(cluster, 'shop', { ...SURROUNDINGS, ...actors(example.manifests) }, PORTS)).toEqual([...reachable].sort());
  });

  test('writes no policy that could be left out', () => {
    const actorsOf = { ...SURROUNDINGS, ...actors(example.manifests) };
    const idle = cluster.policies.filter(policy => {
      const rest = { ...cluster, policies: cluster.policies.filter(other => other !== policy) };
      return `${reachTable(rest, 'shop', actorsOf, PORTS)}` === `${[...reachable].sort()}`;
    });
    expect(idle.map(({ metadata }) => metadata.name)).toEqual([]);
  });

  test('has a README, which shows who can reach whom', () => {
    const readme = readFileSync(join(EXAMPLES, name, 'README.md'), 'utf8');
    expect(readme).toContain('| from | to | ports |');
    expect(readme).toContain('cdk8s synth');
  });

  test('is proved', () => {
    expect(example.stderr).toMatch(/^proved: \d+ flows work, and \d+ workloads allow nothing else$/m);
  });

  test('warns of nothing', () => {
    expect(example.stderr.split('\n').filter(line => line.startsWith('warning:'))).toEqual([]);
  });

  test('prints what is assumed and why each policy is there', () => {
    const policies = example.manifests.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(example.stderr).toContain(`namespace shop: ${policies.length} policies\n`);
    for (const { metadata } of policies) { expect(example.stderr).toContain(`\n  ${metadata.name}: `); }
  });
});

describe('the labels that the tables of the examples assume', () => {
  const labelsOf = (name: string) => run(name).manifests.filter(({ kind }) => kind === 'Deployment')
    .map(({ spec }) => spec.template.metadata.labels.app ?? spec.template.metadata.labels['app.kubernetes.io/name']).sort();

  test('are those of the workloads', () => {
    expect(labelsOf('three-tier-shop')).toEqual(['api', 'web-frontend', 'worker']);
    expect(labelsOf('service-graph')).toEqual(['orders', 'stock']);
  });
});

test('the policy that an example asks of another team is the one that lets the flow in', () => {
  const { stderr, manifests } = run('service-graph');
  const request = parseAllDocuments(/team-mail has to add:\n(?<yaml>[\s\S]*)/.exec(stderr)!.groups!.yaml)[0].toJS();
  const denied = { ...request, metadata: { namespace: 'mail' }, spec: { podSelector: {}, policyTypes: ['Ingress'] } };
  const [orders, stock, relay] = [pod('shop', { app: 'orders' }), pod('shop', { app: 'stock' }), pod('mail', { app: 'relay' })];
  expect(canReach(clusterOf([...manifests, denied]), orders, relay, 2525)).toBe(false);
  expect(canReach(clusterOf([...manifests, denied, request]), orders, relay, 2525)).toBe(true);
  expect(canReach(clusterOf([...manifests, denied, request]), stock, relay, 2525)).toBe(false);
});

describe('the example analyze-manifests', () => {
  const directory = join(EXAMPLES, 'analyze-manifests');
  const lines: string[] = [];
  beforeAll(() => {
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation(text => lines.push(`${text}`) > 0);
    jest.isolateModules(() => { jest.requireActual(join(directory, 'main.ts')); });
    stdout.mockRestore();
  });

  test('finds the mistake, says on which line it is and what puts it right', () => {
    const place = readFileSync(join(directory, 'manifests', 'policies.yaml'), 'utf8').split('\n').findIndex(line => line.includes('The mistake')) + 2;
    expect(lines.join('')).toContain('shop/Deployment/web -> shop/service/api on TCP 80: deny\n');
    expect(lines.join('')).toContain(`(manifests/policies.yaml:${place}): deny\n`);
    expect(lines.join('')).toContain(`add TCP 8080 to spec.ingress[0].ports of shop/api (manifests/policies.yaml:${place + 1})`);
  });

  test('prints what its README says', () => {
    expect(lines.join('')).toMatchSnapshot();
    expect(readFileSync(join(directory, 'README.md'), 'utf8')).toContain(`\n\`\`\`\n${lines.join('')}\`\`\`\n`);
  });

  test('has no other mistake', () => {
    const { cluster } = Manifests.fromFiles([join(directory, 'manifests')]);
    const corrected = Manifests.fromYaml(readdirSync(join(directory, 'manifests')).map(file => readFileSync(join(directory, 'manifests', file), 'utf8'))
      .join('\n---\n').replace('      ports: [{ port: 80 }]', '      ports: [{ port: 8080 }]'));
    const connections = (of: Cluster) => Connectivity.of(of).connections({ source: 'shop/web' }).map(({ destination, ports }) => `${destination} ${ports}`);
    expect([connections(cluster), connections(corrected.cluster)]).toEqual([[], ['shop/Deployment/api TCP 8080']]);
    expect(corrected.findings).toEqual([]);
  });
});
