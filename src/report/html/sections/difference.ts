import { Difference, signOf } from '../../diff/difference';
import { causeText, isolationText, leftOutText, portsText, remarks, shortName, summary, verdictText } from '../../diff/difference-words';
import { xml } from '../../escape';
import { SIGNS } from '../../svg/signs';
import { folded, Markup, note, section, table } from '../elements';

const ROWS = 500;
const CAUSES = 3;

function signed(kind: Parameters<typeof signOf>[0]): Markup {
  const { style, sign } = SIGNS[signOf(kind)];
  return `<b class="${style}">${sign}</b>`;
}

/** What changed since the baseline, with what caused it. */
export function differenceSection(difference: Difference): Markup {
  const { changes, isolation, workloads } = difference;
  const rows = changes.slice(0, ROWS).map(change => [
    `${signed(change.kind)}\u00a0${xml(shortName(change.from))}`,
    xml(shortName(change.to)),
    xml([portsText(change), ...remarks(change)].join('; ')),
    folded(change.causes.map(cause => xml(causeText(cause))), CAUSES),
  ]);
  const others = [
    ...isolation.map(change => [`<b class="warn">!</b> ${xml(change.end.name)}`, xml(isolationText(change)), folded(change.causes.map(cause => xml(causeText(cause))), CAUSES)]),
    ...workloads.map(({ kind, end, previous }) => [`${signed(kind)}\u00a0${xml(end.name)}`, xml(previous ? `${kind}, was ${previous.name}` : kind), '']),
  ];
  const leftOut = leftOutText(difference);
  return section('difference', 'Difference against the baseline',
    note(`<b>${xml(verdictText(difference))}</b>. ${xml(summary(difference))}.`),
    ...leftOut === undefined ? [] : [note(xml(leftOut), 'bad')],
    note('The pictures above show it too. Workloads and addresses are compared, pods that are not in the manifests are not.'),
    ...rows.length > 0 ? [table('Connections: + new, − gone, ~ changed', ['From', 'To', 'Ports', 'Because'], rows)] : [],
    ...changes.length > ROWS ? [note(`${changes.length - ROWS} more are left out here; zero-trust diff has all.`)] : [],
    ...others.length > 0 ? [table('Workloads and their isolation', ['Workload', 'What', 'Because'], others)] : []);
}
