import { MEANINGS, writtenLabels } from './known-labels';
import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_PRACTICES } from '../../sources';

const KNOWN = Object.values(MEANINGS).flat();
/** Values that would fit any pod. */
const EMPTY_WORDS = /^((my-?)?(pod|thing|app|container|workload|test|foo|bar|default|unknown|none)[-_]?\d*)?$/i;

export const MEANINGLESS_LABELS: LintRule = {
  id: 'ZT603',
  name: 'meaningless-labels',
  severity: LintSeverity.NOTE,
  title: 'The labels of pods say what they are: app, tier, env or team.',
  why: 'Nobody can tell from name=pod1 and type=thing whether a policy that selects it selects the right pods.',
  fix: 'label the pods with app (or app.kubernetes.io/name), tier, env and team',
  source: `${A_PRACTICES} (Use Meaningful Labels)`,
  check: context => context.isolable.map(index => context.cluster.workloads[index]!).flatMap(workload => {
    const written = writtenLabels(workload.labels);
    const telling = written.some(([key, value]) => (KNOWN.includes(key) || key.startsWith('app.kubernetes.io/')) && !EMPTY_WORDS.test(value));
    return telling || written.length === 0 ? [] : [{
      on: workloadObject(workload), message: `the labels of the pods do not tell what they are: ${written.map(label => label.join('=')).join(', ')}`,
    }];
  }),
};
