import * as fc from 'fast-check';
import { deployment, page, pageData, policy, yaml } from './page-support';
import { Connectivity } from '../../../src/analysis/connectivity';
import { BlocksAndPods } from '../../../src/analysis/profile';
import { VerdictResult } from '../../../src/analysis/verdict';
import { Manifests } from '../../../src/manifests/manifests';
import { buildPage } from '../../../src/report/html/data/build-page';
import { htmlPage } from '../../../src/report/html/page';
import { objectsOf, randomCluster } from '../../analysis/random-cluster';

describe('the page on random clusters', () => {
  test('shows each connection between workloads that the analysis finds, and no other', () => {
    fc.assert(fc.property(randomCluster({ unknowns: true }), fc.constantFrom(...Object.values(BlocksAndPods)), (cluster, blocksAndPods) => {
      const manifests = Manifests.fromYaml(objectsOf(cluster).map(object => JSON.stringify(object)).join('\n---\n'));
      const data = buildPage(manifests, { version: '1', blocksAndPods });
      const nodes = data.namespaces.flatMap(namespace => namespace.nodes);
      const nameOf = ({ namespace, workloadKind, workload }: typeof nodes[0]['members'][0]) => `${namespace}/${workloadKind}/${workload}`;
      const shown = new Set(data.flows.flatMap(({ from, to, certainty }) => (from.kind === 'pods' && to.kind === 'pods'
        ? from.members.flatMap(source => to.members.map(target => `${nameOf(source)} ${nameOf(target)} ${certainty}`)) : [])));
      const open = (name: string, side: 'openIn' | 'openOut') => nodes.some(node => node[side] && node.members.some(member => nameOf(member) === name));
      const found = Connectivity.of(manifests.cluster, { blocksAndPods }).connections()
        .filter(({ source, destination }) => [source, destination].every(end => end.includes('/')) && !(open(source, 'openOut') && open(destination, 'openIn')))
        .map(({ source, destination, result }) => `${source} ${destination} ${result === VerdictResult.ALLOW ? 'allowed' : 'depends'}`);
      expect([...shown].sort()).toEqual([...new Set(found)].sort());
      expect(htmlPage(data)).not.toMatch(/undefined|NaN|\[object/);
    }), { numRuns: 100 });
  });

  test('names at least one rule for each side that is isolated', () => {
    fc.assert(fc.property(randomCluster({ unknowns: true }), cluster => {
      const manifests = Manifests.fromYaml(objectsOf(cluster).map(object => JSON.stringify(object)).join('\n---\n'));
      for (const { from, to, reasons } of buildPage(manifests, { version: '1', blocksAndPods: BlocksAndPods.UNKNOWN }).flows) {
        if (from.kind === 'pods') { expect(reasons.some(({ side }) => side === 'out')).toBe(!from.openOut); }
        if (to.kind === 'pods') { expect(reasons.some(({ side }) => side === 'in')).toBe(!to.openIn); }
      }
    }), { numRuns: 100 });
  });
});

describe('workloads that no policy can tell apart', () => {
  const many = (namespace: string, count: number) => Array.from({ length: count }, (_, i) => deployment(`${namespace}/w${i}`));

  test.each([[5, 5], [6, 1]])('%i of a namespace are %i on the page', (count, nodes) => {
    expect(pageData(yaml(...many('shop', count))).namespaces[0]!.nodes).toHaveLength(nodes);
  });

  test('are told apart where a policy does', () => {
    const only = policy('shop/p', { podSelector: { matchLabels: { app: 'w3' } }, policyTypes: ['Ingress'] });
    const [{ nodes }] = pageData(yaml(...many('shop', 7), only)).namespaces as [any];
    expect(nodes.map(({ name, openIn }: any) => [name, openIn])).toEqual([['6 workloads', true], ['w3', false]]);
  });

  test('count as many pairs as there are', () => {
    expect(pageData(yaml(...many('shop', 6), ...many('other', 7))).openPairs.map(({ from, to, count }) => [from, to, count])).toEqual([
      // Of 7 Deployments each calls each, its own pods included.
      ['other', 'other', 49], ['other', 'shop', 42], ['shop', 'other', 42], ['shop', 'shop', 36],
    ]);
  });

  test('are all named, and a page on 500 of them that are open stays small', () => {
    const manifests = yaml(...Array.from({ length: 50 }, (_, i) => many(`team-${i}`, 10)).flat());
    const html = page(manifests, { lint: true });
    expect(html.length).toBeLessThan(300 * 1024);
    // Each of 500 Deployments may call each, its own pods included.
    expect(html).toContain('250,000');
  });
});
