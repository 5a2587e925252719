import { manifestsOf, runExample } from './example';
import { testExample } from './expectations';

const example = runExample('jobs');

testExample('jobs', example, { closed: ['batch'] });

test('no policy selects pods by a label that changes with a run', () => {
  const policies = manifestsOf(example).filter(({ kind }) => kind === 'NetworkPolicy');
  const keys = policies.flatMap(({ spec }) => JSON.stringify(spec).match(/"[^"]*(job-name|controller-uid|metadata\.addr)"/g) ?? []);
  expect(keys).toEqual([]);
  expect(manifestsOf(example).filter(({ kind }) => /Job$/.test(kind)).map(({ metadata }) => metadata.name).sort()).toEqual(['backup', 'migration', 'report']);
});
