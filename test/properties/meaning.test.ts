import * as fc from 'fast-check';
import { anyApp } from './app-description';
import { buildApp, manifestsOf } from './build-app';
import { Attempt, Declared } from './declared';
import { clusterFor, pairsOf, PROBED_PORTS } from './probes';
import { canReach } from '../support/plain-evaluator';

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

/** For people, in the message of a failure. */
function describeAttempt({ source, destination, port, protocol }: Attempt): string {
  return `${JSON.stringify(source)} -> ${JSON.stringify(destination)} on ${protocol} ${port}`;
}

describe('what the manifests allow', () => {
  test('is what was declared: every flow works, and nothing else gets through an isolated side', () => {
    fc.assert(fc.property(anyApp, fc.boolean(), (description, overrideByWorkload) => {
      const built = buildApp(description, { overrideByWorkload });
      const cluster = clusterFor(description, manifestsOf(built.app));
      const declared = new Declared(description, built.accepted);
      const wrong: string[] = [];
      for (const [source, destination] of pairsOf(description)) {
        for (const [port, protocol] of PROBED_PORTS) {
          const attempt = { source, destination, port, protocol };
          const expected = declared.egress(attempt) && declared.ingress(attempt);
          const reached = canReach(cluster, source, destination, port, protocol);
          if (reached && !expected) { wrong.push(`allowed, not declared: ${describeAttempt(attempt)}`); }
          if (!reached && expected) { wrong.push(`declared, not allowed: ${describeAttempt(attempt)}`); }
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    }), { numRuns: 50 });
  });

  test('is the same with one policy per flow and with one per workload', () => {
    fc.assert(fc.property(anyApp, fc.boolean(), (description, overrideByWorkload) => {
      const [perFlow, perWorkload] = [false, true].map(choice => buildApp(description, { overrideByWorkload, perWorkload: choice }));
      // The two may refuse different flows, because they give other names: only what both took is compared.
      fc.pre(JSON.stringify(perFlow!.accepted) === JSON.stringify(perWorkload!.accepted));
      const [one, other] = [perFlow!, perWorkload!].map(({ app }) => clusterFor(description, manifestsOf(app)));
      const different = pairsOf(description).flatMap(([source, destination]) => PROBED_PORTS
        .filter(([port, protocol]) => canReach(one!, source, destination, port, protocol) !== canReach(other!, source, destination, port, protocol))
        .map(([port, protocol]) => describeAttempt({ source, destination, port, protocol })));
      expect(different.slice(0, 5)).toEqual([]);
    }), { numRuns: 20 });
  });
});
