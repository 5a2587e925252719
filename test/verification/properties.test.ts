import * as fc from 'fast-check';
import { anyApp, AppDescription } from '../properties/app-description';
import { buildApp } from '../properties/build-app';
import { Proof, ProofRule } from 'cdk8s-zero-trust';

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

/** Ids of which cdk8s-plus makes names that can be applied. */
function applicable(description: AppDescription): AppDescription {
  return { ...description, workloads: description.workloads.map(workload => ({ ...workload, id: 'Api' })) };
}

describe('the proof', () => {
  test('holds for whatever is declared, but for ports that nobody has', () => {
    fc.assert(fc.property(anyApp, fc.boolean(), (description, perWorkload) => {
      const { app } = buildApp(applicable(description), { perWorkload, proved: true });
      const found = Proof.of(app).result.findings.filter(({ rule }) => rule !== ProofRule.END_MISSING);
      expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
    }), { numRuns: 150 });
  });
});
