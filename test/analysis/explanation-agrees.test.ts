import * as fc from 'fast-check';
import { applied } from './apply-changes';
import { connectivityOf } from './clusters';
import { objectsOf, randomCluster } from './random-cluster';
import { Connectivity } from '../../src/analysis/connectivity';
import { ExplainedCase, ExplainedSide, Explanation } from '../../src/analysis/explanation';
import { BlocksAndPods } from '../../src/analysis/profile';
import { VerdictResult } from '../../src/analysis/verdict';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

const { ALLOW, DENY, DEPENDS } = VerdictResult;
const scene = fc.record({
  cluster: randomCluster({ unknowns: true }),
  profile: fc.constantFrom(BlocksAndPods.MATCHED, BlocksAndPods.NEVER, BlocksAndPods.UNKNOWN),
  ends: fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })),
  port: fc.constantFrom(Port.tcp(80), Port.tcp(443), Port.udp(80), Port.tcp(7)),
  family: fc.constantFrom(undefined, IpFamily.IPV4, IpFamily.IPV6),
});
const OUTSIDE = ['8.8.8.8', '10.1.9.9', 'fd00::99', 'internet'];

interface Scene {
  readonly objects: any[];
  readonly profile: BlocksAndPods;
  readonly question: any;
  readonly connectivity: Connectivity;
  readonly explanation: Explanation;
}

/** A random question about a random cluster. Not about addresses alone, nor about an address over the other family. */
function scenes(check: (scene: Scene) => void) {
  fc.assert(fc.property(scene, ({ cluster, profile, ends, port, family }) => {
    const names = [...cluster.workloads.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`), ...OUTSIDE];
    const [source, destination] = [names[ends[0]]!, names[ends[1]]!];
    const outside = [source, destination].filter(name => OUTSIDE.includes(name));
    fc.pre(outside.length < 2);
    const question = { source, destination, port, ...(family && outside.length === 0 && { family }) };
    const connectivity = connectivityOf(objectsOf(cluster), profile);
    check({ objects: objectsOf(cluster), profile, question, connectivity, explanation: connectivity.explain(question) });
  }), { numRuns: 500 });
}

describe('an explanation', () => {
  test('has the verdict, and the cases from which it follows', () => {
    scenes(({ connectivity, question, explanation }) => {
      expect(explanation.verdict).toEqual(connectivity.verdict(question));
      expect(explanation.verdict.reasons).not.toEqual([]);
      const results = new Set(explanation.cases.map(({ verdict }) => verdict.result));
      if (explanation.cases.length > 0) { expect(explanation.verdict.result).toBe(results.size === 1 ? [...results][0] : DEPENDS); }
    });
  });

  test('has sides from which the verdict of a case follows', () => {
    scenes(({ explanation }) => {
      for (const entry of explanation.cases.filter(({ sides }) => sides.length > 0)) { expect(entry.verdict.result).toBe(fromSides(entry)); }
    });
  });

  test('has rules from which the result of a side follows, each with reasons unless it allows', () => {
    scenes(({ explanation, profile }) => {
      for (const side of explanation.cases.flatMap(({ sides }) => sides)) {
        expect(side.result).toBe(side.message.includes('blocks together') ? ALLOW : fromRules(side));
        if (side.message.includes('blocks together')) { expect([profile, fromRules(side)]).toEqual([BlocksAndPods.MATCHED, DEPENDS]); }
        for (const rule of side.rules) { expect([rule, rule.reasons.length > 0]).toEqual([rule, rule.result !== ALLOW]); }
      }
    });
  });
});

describe('the suggested change', () => {
  test('allows, and opens nothing else', () => {
    let applicable = 0;
    scenes(({ objects, profile, question, explanation, connectivity }) => {
      const { toAllow } = explanation;
      if (explanation.verdict.result === ALLOW) { expect(toAllow).toEqual([]); }
      // On the host network: the message says so, and there is nothing to apply.
      if (toAllow.length === 0 || toAllow.some(change => !change.manifest)) { return; }
      if (explanation.cases.some(entry => entry.verdict.result !== ALLOW && entry.sides.length === 0)) { return; }
      const changed = connectivityOf(applied(objects, toAllow), profile);
      const isHostNetwork = toAllow.some(({ manifest }) => manifest!.includes('ipBlock')) && !OUTSIDE.some(name => Object.values(question).includes(name));
      if (isHostNetwork && profile !== BlocksAndPods.MATCHED) { return; }
      applicable++;
      expect([question, toAllow, changed.verdict(question).result]).toEqual([question, toAllow, ALLOW]);
      // Blocks may match pods besides, which the message says.
      if (toAllow.some(change => change.message.includes('also pods'))) { return; }
      expect(otherPods(changed, explanation)).toEqual(otherPods(connectivity, explanation));
    });
    expect(applicable).toBeGreaterThan(10);
  });

  test('denies', () => {
    let applicable = 0;
    scenes(({ objects, profile, question, explanation }) => {
      const { toDeny } = explanation;
      if (explanation.verdict.result === DENY) { expect(toDeny).toEqual([]); }
      if (toDeny.length === 0) { return; }
      applicable++;
      const changed = connectivityOf(applied(objects, toDeny), profile);
      expect([question, toDeny, changed.verdict(question).result]).toEqual([question, toDeny, DENY]);
    });
    expect(applicable).toBeGreaterThan(10);
  });
});

function fromSides({ sides }: ExplainedCase): VerdictResult {
  const results = sides.map(side => side.result);
  return results.includes(DENY) ? DENY : results.every(result => result === ALLOW) ? ALLOW : DEPENDS;
}

function fromRules({ policies, rules }: ExplainedSide): VerdictResult {
  if (policies.length === 0) { return ALLOW; }
  return [ALLOW, DEPENDS].find(result => rules.some(rule => rule.result === result)) ?? DENY;
}

/** The connections between pods but for those of the question. */
function otherPods(connectivity: Connectivity, { source, destination }: Explanation): string[] {
  return connectivity.connections().filter(entry => entry.source.includes('/') && entry.destination.includes('/'))
    .filter(entry => entry.source !== source || entry.destination !== destination).map(entry => JSON.stringify(entry)).sort();
}
