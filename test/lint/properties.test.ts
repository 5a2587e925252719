import * as fc from 'fast-check';
import { lintOf, policyOf, shortly } from './support';
import { connectivityOf, pod, verdict } from '../analysis/clusters';
import { objectsOf, randomCluster } from '../analysis/random-cluster';

const FEW = { numRuns: 60 };
const cluster = randomCluster({ unknowns: true });

const NAMES = ['shop/a', 'shop/b', 'shop/c'];
const PODS = NAMES.map(name => pod(name));
const selector = fc.constantFrom('a', 'b', 'c').map(app => ({ matchLabels: { app } }));

/** Policies of one namespace that name each other's pods, each for one direction and one port. */
const flows = fc.array(fc.record({
  subject: fc.oneof(selector, fc.constant<any>({})), peer: selector, direction: fc.constantFrom('Ingress', 'Egress'), port: fc.constantFrom(80, 443),
}), { minLength: 2, maxLength: 6 }).map(entries => entries.map(({ subject, peer, direction, port }, i): any => policyOf(`p-${i}`, {
  podSelector: subject,
  policyTypes: [direction],
  [direction.toLowerCase()]: [{ [direction === 'Ingress' ? 'from' : 'to']: [{ podSelector: peer }], ports: [{ port }] }],
})));

function plain(objects: unknown): any[] {
  return JSON.parse(JSON.stringify(objects));
}

describe('whatever the cluster', () => {
  test('the findings do not depend on the order of the objects', () => {
    fc.assert(fc.property(cluster, random => {
      const objects = plain(objectsOf(random));
      const keys = (input: object[]) => lintOf(input).findings.map(finding => `${finding.ruleId} ${shortly(finding)}`);
      expect(keys([...objects].reverse())).toEqual(keys(objects));
    }), FEW);
  });

  test('no two findings have the same fingerprint, and each points into its object', () => {
    fc.assert(fc.property(cluster, random => {
      const { findings } = lintOf(plain(objectsOf(random)));
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
      for (const { source } of findings) { expect(source).toMatchObject({ file: 'shop.yaml', line: expect.any(Number) }); }
    }), FEW);
  });

  test('as many workloads are not isolated as there are findings about that, and pods on the host network', () => {
    fc.assert(fc.property(cluster, random => {
      const { isolation, findings } = lintOf(plain(objectsOf(random)));
      const open = (rules: string[]) => findings.filter(({ rule }) => rules.includes(rule)).length;
      const onHosts = random.workloads.filter(({ spec }) => spec.hostNetwork).length;
      expect(isolation.map(({ workloads, isolated }) => workloads - isolated - onHosts))
        .toEqual([open(['open-ingress']), open(['open-egress', 'egress-left-open'])]);
    }), FEW);
  });

  test.each([['one-sided-egress'], ['one-sided-ingress']])('%s: nobody whom the policy selects gets through', rule => {
    let count = 0;
    fc.assert(fc.property(flows, policies => {
      const objects = plain([...PODS, ...policies]);
      const connectivity = connectivityOf(objects);
      for (const { subject, peer, ports } of lintOf(objects).findings.filter(finding => finding.rule === rule)) {
        const selected = policies.find(({ metadata }) => subject === `NetworkPolicy shop/${metadata.name}`)!.spec.podSelector.matchLabels;
        const other = /Pod (\S+)$/.exec(peer!)![1]!;
        for (const own of NAMES.filter(name => name !== other && (!selected || name === `shop/${selected.app}`))) {
          count++;
          const [source, destination] = rule === 'one-sided-egress' ? [own, other] : [other, own];
          const number = Number(/\d+/.exec(ports!)![0]);
          expect([subject, own, other, verdict(connectivity, source, destination, number)]).toEqual([subject, own, other, 'deny']);
        }
      }
    }), { numRuns: 200 });
    expect(count).toBeGreaterThan(20);
  });
});
