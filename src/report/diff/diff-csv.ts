import { Difference, ListedChange } from './difference';
import { causeText } from './difference-words';
import { ChangeCause, IsolationChangeKind } from '../../analysis/diff/changes';
import { csvCell } from '../escape';

const HEAD = ['change', 'src', 'dst', 'family', 'before', 'after', 'external', 'cross_namespace', 'causes'];

/** A row for each change: `added`, …, for connections; `workload-new`, …, and `isolation-lost`, `isolation-gained`, with one workload. */
export function diffCsv({ workloads, isolation, changes }: Difference): string {
  const rows = [
    ...workloads.map(({ kind, end, previous }) => [`workload-${kind}`, end.name, '', '', previous?.name ?? '', '', '', '', '']),
    ...isolation.map(({ kind, end, side, causes }) => {
      const [isolated, open] = [`${side} isolated`, `${side} open`];
      const states = kind === IsolationChangeKind.LOST ? [isolated, open] : [open, isolated];
      return [`isolation-${kind}`, end.name, '', '', ...states, '', '', causesText(causes)];
    }),
    ...changes.map(changeRow),
  ];
  return [HEAD, ...rows].map(row => `${row.map(csvCell).join(',')}\n`).join('');
}

function changeRow({ kind, from, to, family, before, after, external, crossNamespace, causes }: ListedChange): string[] {
  return [kind, from.name, to.name, family ?? 'both', before, after, `${external}`, `${crossNamespace}`, causesText(causes)];
}

function causesText(causes: readonly ChangeCause[]): string {
  return causes.map(causeText).join('; ');
}
