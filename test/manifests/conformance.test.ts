import * as fs from 'node:fs';
import * as path from 'node:path';
import { readCluster } from '../../src/manifests/read-cluster';

const CASES = path.join(__dirname, '..', 'conformance', 'cases');

test('the clusters of a real engine are read without a finding', () => {
  const names = fs.readdirSync(CASES);
  expect(names).toHaveLength(60);
  for (const name of names) {
    const { namespaces, pods, policies } = JSON.parse(fs.readFileSync(path.join(CASES, name), 'utf8'));
    const { cluster, findings } = readCluster([...namespaces, ...pods, ...policies].map((object: any) => ({ object, source: { file: name } })));
    expect(findings).toEqual([]);
    expect([cluster.workloads.length, cluster.policies.length]).toEqual([pods.length, policies.length]);
  }
});
