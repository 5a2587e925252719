import { join } from 'path';
import { fileOf, manifestsOf, objectsIn, runExample } from './example';
import { testExample } from './expectations';
import { ConnectivityDiff } from '../../src/analysis/diff/connectivity-diff';
import { Manifests } from '../../src/manifests/manifests';
import { zeroTrust } from '../cli/run';

const FOLDER = join(__dirname, '..', '..', 'examples', 'import-policies');

const example = runExample('import-policies');

testExample('import-policies', example, {
  closed: ['shop'],
  warnings: ['one-sided-flow: shop/Namespace', 'one-sided-flow: shop/Namespace'],
});

const clusterOf = (objects: any[]) => Manifests.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n')).cluster;
const before = [...['billing', 'shop'].flatMap(name => objectsIn(fileOf('import-policies', `policies/${name}.yaml`))), ...example.surroundings];
const written = manifestsOf(example);
const after = [...written, ...example.surroundings];

test('the program is what the import makes of the policies', () => {
  const cwd = process.cwd();
  try {
    process.chdir(FOLDER);
    const { stdout, stderr, code } = zeroTrust(['import', 'policies', 'cluster.yaml']);
    expect(stdout).toBe(fileOf('import-policies', 'main.ts'));
    expect(stderr).toContain('policies/shop.yaml:35: rule 2 of the egress of shop/web: the other end is isolated and no rule there allows it');
    expect(code).toBe(0);
  } finally {
    process.chdir(cwd);
  }
});

test('the policies before and after the import mean the same', () => {
  const diff = ConnectivityDiff.of(clusterOf(before), clusterOf(after));
  expect(diff.connections.map(({ kind, source, destination }) => [kind, source, destination])).toEqual([]);
  expect(diff.isEmpty).toBe(true);
});

// What lets invoices in isolates ledger as well.
test('the comparison would tell: without any one of the new policies but one something is different', () => {
  const policies = written.filter(({ kind }) => kind === 'NetworkPolicy');
  const alike = policies.filter(policy => ConnectivityDiff.of(clusterOf(before), clusterOf(after.filter(object => object !== policy))).isEmpty);
  expect(alike.map(({ metadata }) => metadata.name)).toEqual(['billing-ledger-default-deny']);
});
