import * as fc from 'fast-check';
import { lintOf } from './support';
import { BlocksAndPods } from '../../src/analysis/profile';
import { LintFinding } from '../../src/lint/lint-finding';
import { connectivityOf } from '../analysis/clusters';
import { objectsOf, RandomCluster, randomCluster } from '../analysis/random-cluster';

/** The policies with one more that says the same as the first, and one with the first rule of it. */
function withRepetitions({ policies, ...rest }: RandomCluster): RandomCluster {
  const [first] = policies;
  if (!first) { return { policies, ...rest }; }
  const named = (name: string, spec: object) => ({ ...first, metadata: { ...first.metadata, name }, spec });
  const part = { ...first.spec, policyTypes: ['Ingress'], ingress: (first.spec.ingress ?? []).slice(0, 1), egress: undefined };
  return { policies: [...policies, named('repeated', first.spec), named('part', part)], ...rest };
}

/** The cluster without everything that was found. What was implied is written out: without its rules it would no longer be. */
function without(cluster: RandomCluster, findings: readonly LintFinding[]): any[] {
  const paths = (policy: any) => findings.filter(({ subject }) => subject === `NetworkPolicy ${policy.metadata.namespace}/${policy.metadata.name}`);
  const policies = cluster.policies.filter(policy => !paths(policy).some(({ path }) => path === undefined)).map(policy => {
    const { ingress = [], egress = [], policyTypes = egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'] } = policy.spec;
    const kept = (rules: any[], section: string) => rules.filter((_, index) => !paths(policy).some(({ path }) => path === `spec.${section}[${index}]`));
    return { ...policy, spec: { ...policy.spec, policyTypes, ingress: kept(ingress, 'ingress'), egress: kept(egress, 'egress') } };
  });
  return objectsOf({ ...cluster, policies });
}

function listOf(objects: any[], blocksAndPods: BlocksAndPods): string[] {
  return connectivityOf(objects, blocksAndPods).connections().map(connection => JSON.stringify(connection)).sort();
}

describe('whatever the cluster', () => {
  test.each([true, false])('all that is redundant can be removed together, and nothing changes; unknowns: %s', unknowns => {
    let count = 0;
    fc.assert(fc.property(randomCluster({ unknowns }).map(withRepetitions), fc.constantFrom(...Object.values(BlocksAndPods)), (cluster, profile) => {
      const objects = JSON.parse(JSON.stringify(objectsOf(cluster)));
      const redundant = lintOf(objects).findings.filter(({ ruleId }) => ['ZT801', 'ZT802', 'ZT803'].includes(ruleId));
      count += redundant.length;
      expect(listOf(without(cluster, redundant), profile)).toEqual(listOf(objects, profile));
    }), { numRuns: 60 });
    expect(count).toBeGreaterThan(30);
  });
});
