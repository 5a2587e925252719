import { xml } from '../../escape';
import { drawPanel } from '../../svg/draw-panel';
import { namespacePanel, opennessText } from '../../svg/namespace-panel';
import { PageData, PageNamespace } from '../data/page-data';
import { counted, details, Markup, namespaceId, note, section } from '../elements';
import { flowTables } from './flow-table';

/** Of more namespaces none is open at first. */
const OPEN = 6;

// Only a script can filter: without one the box stays hidden.
const FILTER = '<p id="filter" hidden><label>Filter <input type="search" placeholder="workload, port, policy"></label> <output></output></p>';

/** For each namespace a picture, the same as a table, and its policies. */
export function namespacesSection({ namespaces }: PageData): Markup {
  const attributes = (name: string) => ` id="${xml(namespaceId(name))}"${namespaces.length <= OPEN ? ' open' : ''}`;
  return section('namespaces', 'Namespaces', FILTER, ...namespaces.map(namespace => details(
    summaryOf(namespace), contentOf(namespace), ` class="namespace"${attributes(namespace.name)}`)));
}

function summaryOf({ name, nodes, flows }: PageNamespace): Markup {
  const members = nodes.flatMap(node => node.members.map(() => node));
  const open = members.filter(node => node.openIn || node.openOut).length;
  const platform = flows.filter(flow => flow.platform !== undefined).length;
  const texts = [counted(members.length, 'workload'), `${counted(flows.length - platform, 'connection')}${platform > 0 ? ` +${platform} platform` : ''}`];
  return `<h3>${xml(name)}</h3> ${xml(texts.join(' · '))}${open > 0 ? ` · <b class="bad">! ${open} not isolated</b>` : ''}`;
}

function contentOf(namespace: PageNamespace): Markup {
  const panel = namespacePanel(namespace);
  return [
    panel ? `<div class="scroll">${drawPanel(panel)}</div>` : note('Too many workloads or connections for a picture that could be read: the table has them.'),
    ...openNote(namespace),
    details('The same as a table', `${workloadList(namespace)}\n${flowTables(namespace.name, namespace.flows)}`, ' class="twin"'),
    ...namespace.policies.length > 0 ? [policyList(namespace)] : [note('! No policy is in this namespace.', 'bad')],
  ].join('\n');
}

function workloadList({ nodes }: PageNamespace): Markup {
  const texts = nodes.flatMap(node => node.members.map(({ workload, workloadKind }) => {
    const open = opennessText(node);
    return `${xml(workload)} (${xml(workloadKind)}${open === undefined ? '' : `, <b class="bad">! ${open}</b>`})`;
  }));
  return note(`Workloads: ${texts.join(', ')}`);
}

function openNote({ nodes }: PageNamespace): Markup[] {
  if (!nodes.some(node => node.openIn || node.openOut)) { return []; }
  return [note('A red card with <b>! open</b>: no policy isolates it in that direction. Who is open in may be called by everybody who may call him, who is open out may '
    + 'call everybody who lets him in; lines between two open ends, and to everybody outside, are not drawn.')];
}

function policyList({ policies }: PageNamespace): Markup {
  const byFile = new Map<string, string[]>();
  for (const { name, place } of policies) {
    const [file, line] = place.split(/:(\d+)$/) as [string, string | undefined];
    byFile.set(file, [...byFile.get(file) ?? [], `<li>${xml(name)}${line === undefined ? '' : `:${line}`}`]);
  }
  const lists = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, items]) => `${file === '' ? '' : note(`In ${xml(file)}, with the line:`)}<ul class="policies">${items.join('')}</ul>`);
  return details(policies.length === 1 ? '1 policy' : `${policies.length} policies`, lists.join('\n'));
}
