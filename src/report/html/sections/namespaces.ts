import { xml } from '../../escape';
import { drawPanel } from '../../svg/draw-panel';
import { DRAWN, namespacePanel, opennessText } from '../../svg/namespace-panel';
import { SIGNS } from '../../svg/signs';
import { PageData, PageNamespace } from '../data/page-data';
import { counted, details, Markup, namespaceId, note, section } from '../elements';
import { flowTables, shownPolicies } from './flow-table';
import { byPlace } from './place-names';

/** Of more namespaces none is open at first. */
const OPEN = 6;

// Only a script can do that: without one it stays hidden.
const FILTER = '<p id="filter" hidden><label>Filter <input type="search" placeholder="workload, port, policy"></label> <output></output> Click a line or a card, or press Enter on a card, to see the rules.</p>';

/** For each namespace a picture, the same as a table, and its policies. */
export function namespacesSection({ namespaces }: PageData): Markup {
  const attributes = (name: string) => ` id="${xml(namespaceId(name))}"${namespaces.length <= OPEN ? ' open' : ''}`;
  return section('namespaces', 'Namespaces', FILTER, ...namespaces.map(namespace => details(
    summaryOf(namespace), contentOf(namespace), ` class="namespace"${attributes(namespace.name)}`)));
}

function summaryOf({ name, nodes, flows, gone, denied }: PageNamespace): Markup {
  const members = nodes.flatMap(node => node.members.map(() => node));
  const open = members.filter(node => node.openIn || node.openOut).length;
  const platform = flows.filter(flow => flow.platform !== undefined).length;
  const texts = [counted(members.length, 'workload'), `${counted(flows.length - platform, 'connection')}${platform > 0 ? ` +${platform} platform` : ''}`];
  const wrong = flows.filter(flow => flow.objections).length + denied.length;
  const signs = [
    ...wrong > 0 ? [`<b class="bad">✗ ${wrong} wrong</b>`] : [],
    ...(['+', '~', '-'] as const).map(sign => [sign, [...flows, ...gone].filter(flow => flow.platform === undefined && flow.changes?.includes(sign)).length] as const)
      .filter(([, count]) => count > 0).map(([sign, count]) => `<b class="${SIGNS[sign].style}">${SIGNS[sign].sign}${count}</b>`),
  ];
  return `<h3>${xml(name)}</h3> ${[xml(texts.join(' · ')), ...signs].join(' · ')}${open > 0 ? ` · <b class="bad">! ${open} not isolated</b>` : ''}`;
}

function contentOf(namespace: PageNamespace): Markup {
  const panel = namespacePanel(namespace);
  return [
    panel ? `<div class="scroll">${drawPanel(panel)}</div>` : note('Too many workloads or connections for a picture that could be read: the table has them.'),
    ...openNote(namespace),
    ...namespace.gone.length > DRAWN ? [note(`${counted(namespace.gone.length, 'connection')} of the baseline, which are not allowed any more, are not drawn: the table has them.`)] : [],
    ...namespace.denied.length > DRAWN ? [note(`${counted(namespace.denied.length, 'connection')} that the proof names, and that are not allowed, are not drawn: the table has them.`)] : [],
    details('The same as a table', `${workloadList(namespace)}\n${flowTables(namespace, panel?.ends)}`, ' class="twin"'),
    ...policyList(namespace),
  ].join('\n');
}

function workloadList({ nodes }: PageNamespace): Markup {
  const byKind = new Map<string, Markup[]>();
  for (const node of nodes) {
    const open = opennessText(node);
    for (const { workload, workloadKind } of node.members) {
      byKind.set(workloadKind, [...byKind.get(workloadKind) ?? [], `${xml(workload)}${open === undefined ? '' : ` (<b class="bad">! ${open}</b>)`}`]);
    }
  }
  return note([...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, names]) => `${xml(kind)}: ${names.join(', ')}`).join('<br>'));
}

function openNote({ nodes }: PageNamespace): Markup[] {
  if (!nodes.some(node => node.openIn || node.openOut)) { return []; }
  return [note('A red card with <b>! open</b>: no policy isolates it in that direction. Who is open in may be called by everybody who may call him, who is open out may '
    + 'call everybody who lets him in; lines between two open ends, and to everybody outside, are not drawn.')];
}

/** The policies that allow none of the connections above, a default deny for instance: the others are named there. */
function policyList(namespace: PageNamespace): Markup[] {
  const { name, policies } = namespace;
  if (policies.length === 0) { return [note('! No policy is in this namespace.', 'bad')]; }
  const shown = shownPolicies(namespace);
  const rest = policies.filter(policy => !shown.has(`${name}/${policy.name}`));
  if (rest.length === 0) { return []; }
  const lists = [...byPlace(rest)].map(([place, names]) => note(`${place === '' ? '' : `In ${xml(place)}: `}${names.join(', ')}`, 'where'));
  return [details(`${rest.length} of ${counted(policies.length, 'policy', 'policies')} ${rest.length === 1 ? 'allows' : 'allow'} none of these`, lists.join('\n'))];
}
