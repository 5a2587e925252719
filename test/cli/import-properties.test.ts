import * as fc from 'fast-check';
import { clusterOf, imported } from './import-support';
import { ConnectivityDiff } from '../../src/analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../../src/analysis/profile';
import { objectsOf, randomCluster } from '../analysis/random-cluster';

const RUNS = { numRuns: 60 };

const difference = (objects: any[], after: any[]) => {
  const rest = objects.filter(({ kind }) => kind !== 'NetworkPolicy');
  return ConnectivityDiff.of(clusterOf(objects), clusterOf([...rest, ...after]), { blocksAndPods: BlocksAndPods.NEVER });
};

test('an imported program allows nothing that the policies do not allow, and says what it does not allow, and why it does not synthesize', () => {
  fc.assert(fc.property(randomCluster({ unknowns: true }), cluster => {
    const objects = objectsOf(cluster);
    fc.pre(cluster.policies.length > 0);
    const program = imported(objects);
    const diff = difference(objects, program.objects);
    const changes = diff.connections.map(({ kind, source, destination, gained, lost }) => `${kind} ${source} ${destination} +${gained} -${lost}`);
    expect({ allowsNothingNew: diff.allowsNothingNew, changes: diff.allowsNothingNew ? [] : changes, text: program.text })
      .toEqual({ allowsNothingNew: true, changes: [], text: program.text });
    if (program.differences.length === 0) {
      expect({ changes, error: program.error, text: program.text }).toEqual({ changes: [], error: undefined, text: program.text });
    }
  }), RUNS);
});

test('an imported program without private addresses is proved and synthesized', () => {
  const withoutBlocks = ({ spec, ...policy }: any) => ({
    ...policy,
    spec: JSON.parse(JSON.stringify(spec, (key, value) => ((key === 'from' || key === 'to') ? value.filter((peer: any) => !peer.ipBlock) : value))),
  });
  fc.assert(fc.property(randomCluster({ unknowns: true }), cluster => {
    fc.pre(cluster.policies.length > 0);
    const { error, text } = imported(objectsOf({ ...cluster, policies: cluster.policies.map(withoutBlocks) }));
    expect({ error, text }).toEqual({ error: undefined, text });
  }), RUNS);
});
