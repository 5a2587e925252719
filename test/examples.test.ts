import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { Asked, pod, Stranger } from './support/asked';
import { SURROUNDINGS } from './support/reach-table';
import { Connectivity } from '../src/analysis/connectivity';
import '../src/assertions/jest';
import { Manifests } from '../src/manifests/manifests';
import { Cluster } from '../src/model/cluster/cluster';
import { ConnectivityAssertions, Port } from 'cdk8s-zero-trust';

const EXAMPLES = join(__dirname, '..', 'examples');

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

/** What nobody can tell of an example from its manifests: who else is there, and who may reach whom. By hand, never from what the example writes. */
interface Expectation {
  readonly strangers: Stranger[];
  readonly expectWhatIsAllowed: (shop: ConnectivityAssertions) => void;
}

const TRAEFIK = 'traefik/app.kubernetes.io/name=traefik';
const PROMETHEUS = 'monitoring/app.kubernetes.io/name=prometheus';
const DNS = ['kube-system/k8s-app=kube-dns', 'kube-system/k8s-app=coredns', '169.254.20.10'];

/** That pods resolve names, and reach nobody else but these. */
function expectOnlyTo(shop: ConnectivityAssertions, source: string, destinations: string[] = []): void {
  expect(shop).toAllowOnlyTo(source, [...DNS, ...destinations]);
  for (const pods of DNS.slice(0, 2)) { expect(shop).toAllowOnly(source, pods, [Port.tcp(53), Port.udp(53)]); }
  expect(shop).toAllow(source, '169.254.20.10', Port.udp(53));
  expect(shop).toAllow(source, '169.254.20.10', Port.tcp(53));
  expect(shop).toDeny(source, '169.254.20.10', Port.HTTP);
}

const THREE_TIER_SHOP: Expectation = {
  strangers: [
    pod('shop', { tier: 'database' }), pod('shop', { app: 'stranger' }), pod('elsewhere', { app: 'api' }), pod('elsewhere', { tier: 'database' }),
    pod('platform', { app: 'kafka' }), pod('platform', { app: 'zookeeper' }), pod('elsewhere', { app: 'kafka' }),
  ],
  expectWhatIsAllowed: shop => {
    const [frontend, backend, database, worker] = ['shop/web-frontend', 'shop/app=api', 'shop/tier=database', 'shop/app=worker'] as const;
    expect(shop).toAllowOnlyFrom(frontend, [TRAEFIK, PROMETHEUS]);
    expect(shop).toAllowOnly(TRAEFIK, frontend, [Port.tcp(3000)]);
    expect(shop).toAllowOnly(PROMETHEUS, frontend, [Port.tcp(9464)]);
    expect(shop).toAllowOnlyFrom(backend, [frontend]);
    expect(shop).toAllowOnly(frontend, backend, [Port.tcp(8080)]);
    expect(shop).toAllowOnlyFrom(database, [backend, worker]);
    expect(shop).toAllowOnly(backend, database, [Port.POSTGRES]);
    expect(shop).toAllowOnly(worker, database, [Port.POSTGRES]);
    expect(shop).toAllowOnly(worker, 'platform/app=kafka', [Port.KAFKA]);
    for (const nobodys of [worker, 'shop/app=stranger']) { expect(shop).toAllowOnlyFrom(nobodys, []); }
    expectOnlyTo(shop, frontend, [backend]);
    expectOnlyTo(shop, backend, [database, 'internet']);
    expect(shop).toDeny(backend, '168.63.129.16', Port.HTTPS);
    expect(shop).toAllow(backend, '8.8.8.8', Port.HTTPS);
    expect(shop).toDeny(backend, '8.8.8.8', Port.HTTP);
    expectOnlyTo(shop, worker, [database, 'platform/app=kafka']);
    for (const silent of [database, 'shop/app=stranger']) { expectOnlyTo(shop, silent); }
  },
};

const SERVICE_GRAPH: Expectation = {
  strangers: [
    pod('shop', { app: 'redis' }), pod('shop', { app: 'stranger' }), pod('elsewhere', { app: 'orders' }), pod('elsewhere', { app: 'redis' }),
    pod('mail', { app: 'relay' }), pod('mail', { app: 'webmail' }), pod('shop', { app: 'relay' }),
  ],
  expectWhatIsAllowed: shop => {
    const [orders, stock, cache, relay] = ['shop/app=orders', 'shop/app=stock', 'shop/app=redis', 'mail/app=relay'] as const;
    expect(shop).toAllowOnlyFrom(orders, [TRAEFIK, PROMETHEUS]);
    expect(shop).toAllowOnly(TRAEFIK, orders, [Port.tcp(8080)]);
    expect(shop).toAllowOnly(PROMETHEUS, orders, [Port.tcp(9090)]);
    expect(shop).toAllowOnlyFrom(stock, [orders, PROMETHEUS]);
    expect(shop).toAllowOnly(orders, stock, [Port.tcp(8081)]);
    expect(shop).toAllowOnly(PROMETHEUS, stock, [Port.tcp(9100)]);
    expect(shop).toAllowOnlyFrom(cache, [stock, cache]);
    expect(shop).toAllowOnly(stock, cache, [Port.REDIS]);
    expect(shop).toAllowOnly(cache, cache, [Port.REDIS, Port.tcp(16379)]);
    expect(shop).toAllowOnly(orders, relay, [Port.tcp(2525)]);
    for (const nobodys of ['shop/app=stranger', 'shop/app=relay']) { expect(shop).toAllowOnlyFrom(nobodys, []); }
    expectOnlyTo(shop, orders, [stock, relay]);
    expectOnlyTo(shop, stock, [cache]);
    expectOnlyTo(shop, cache, [cache]);
    for (const silent of ['shop/app=stranger', 'shop/app=relay']) { expectOnlyTo(shop, silent); }
  },
};

const EXPECTATIONS: { [example: string]: Expectation } = { 'three-tier-shop': THREE_TIER_SHOP, 'service-graph': SERVICE_GRAPH };

test('every example is expected something of', () => {
  const examples = readdirSync(EXAMPLES, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);
  // Those with a file of expectations are held against it in test/examples.
  expect(examples.filter(name => !existsSync(join(EXAMPLES, name, 'expectations.yaml'))).sort())
    .toEqual([...Object.keys(EXPECTATIONS), 'analyze-manifests'].sort());
});

describe.each(Object.entries(EXPECTATIONS))('the example %s', (name, { strangers, expectWhatIsAllowed }) => {
  const example = run(name);

  test('writes these manifests', () => {
    expect(example.files).toMatchSnapshot();
  });

  test('allows these connections and no others, and would be noticed with any wrong policy', () => {
    const shop = new Asked(example.manifests, [...Object.values(SURROUNDINGS), ...strangers]).assertions;
    expectWhatIsAllowed(shop);
    expect(shop.mutationScore().survivors.map(({ message }) => message)).toEqual([]);
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
  const denied = { ...request, metadata: { name: 'deny', namespace: 'mail' }, spec: { podSelector: {}, policyTypes: ['Ingress'] } };
  const mail = (...policies: any[]) => new Asked([...manifests, ...policies], [pod('mail', { app: 'relay' })]).assertions;
  expect(mail(denied)).toAllowOnlyFrom('mail/app=relay', []);
  expect(mail(denied, request)).toAllowOnlyFrom('mail/app=relay', ['shop/app=orders']);
  expect(mail(denied, request)).toAllowOnly('shop/app=orders', 'mail/app=relay', [Port.tcp(2525)]);
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
