import * as fc from 'fast-check';
import { anyApp, FlowDescription } from './app-description';
import { buildApp, Built, manifestsOf } from './build-app';

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

const sorted = (manifests: any[]) => manifests.map(manifest => JSON.stringify(manifest)).sort();

/** Whether the flow was taken, on whatever namespace. */
function took({ accepted }: Built, flow: FlowDescription): boolean {
  return accepted.some(({ source }) => source === flow.source);
}

/** The NetworkPolicies without what says where they were declared. */
function policiesWithoutPath(manifests: any[]): string[] {
  const policies = structuredClone(manifests.filter(({ kind }) => kind === 'NetworkPolicy'));
  for (const { metadata } of policies) { delete metadata.annotations['cdk8s-zero-trust/construct-path']; }
  return sorted(policies);
}

describe('no object depends on', () => {
  test('the order in which flows are declared', () => {
    const shuffled = anyApp.chain(description => fc.record({
      description: fc.constant(description),
      order: fc.shuffledSubarray(description.flows.map((_, i) => i), { minLength: description.flows.length }),
    }));
    fc.assert(fc.property(shuffled, ({ description, order }) => {
      const first = buildApp(description);
      const again = buildApp({ ...description, flows: order.map(i => description.flows[i]!) });
      // Of two flows that would share a policy's name the first one is taken: which one that is may depend on the order.
      fc.pre(description.flows.every(flow => took(first, flow) === took(again, flow)));
      expect(sorted(manifestsOf(again.app))).toEqual(sorted(manifestsOf(first.app)));
    }), { numRuns: 25 });
  });

  test.each([
    ['the order in which namespaces and workloads are made', { backwards: true }],
    ['whether workloads get their containers before or after flows are declared', { containersLast: true }],
  ])('%s', (_, options) => {
    fc.assert(fc.property(anyApp, description => {
      const [first, again] = [buildApp(description), buildApp(description, options)];
      expect(again.accepted).toEqual(first.accepted);
      expect(sorted(manifestsOf(again.app))).toEqual(sorted(manifestsOf(first.app)));
    }), { numRuns: 25 });
  });

  test('whether a flow is declared before or after the namespace of its other end is made', () => {
    fc.assert(fc.property(anyApp, description => {
      const first = buildApp(description);
      const again = buildApp({ ...description, flows: first.accepted }, { interleaved: true });
      expect(sorted(manifestsOf(again.app))).toEqual(sorted(manifestsOf(first.app)));
    }), { numRuns: 25 });
  });

  test('whether a flow is declared once or twice', () => {
    fc.assert(fc.property(anyApp, description => {
      const first = buildApp(description);
      const again = buildApp({ ...description, flows: [...first.accepted, ...first.accepted] });
      expect(sorted(manifestsOf(again.app))).toEqual(sorted(manifestsOf(first.app)));
    }), { numRuns: 20 });
  });
});

test('moving every construct one level down changes neither names nor selectors nor rules of any policy', () => {
  fc.assert(fc.property(anyApp, description => {
    const [flat, nested] = [buildApp(description), buildApp(description, { nested: true })];
    expect(nested.accepted).toEqual(flat.accepted);
    expect(policiesWithoutPath(manifestsOf(nested.app))).toEqual(policiesWithoutPath(manifestsOf(flat.app)));
  }), { numRuns: 25 });
});
