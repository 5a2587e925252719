import { ProofRule } from '../../../verification/finding';
import { xml } from '../../escape';
import { PanelView } from '../../svg/panel-view';
import { SIGNS, WRONG } from '../../svg/signs';
import { Flow, FlowEnd, PageNamespace, Reason } from '../data/page-data';
import { counted, details, Markup, note, table } from '../elements';
import { fileOf, PlaceNames } from './place-names';

/** More rows are left out, and it says how many: all are in the output of `list`. */
const ROWS = 400;
const REASONS = 2;
const HEADS = ['From', 'To', 'Ports', 'Allowed by'];

/** What the picture shows, as a table, each row with the places of the cards between which it is drawn; what is left out as the platform's is folded below. */
export function flowTables(namespace: PageNamespace, ends: PanelView['ends'] = new Map()): Markup {
  const { name, gone, denied } = namespace;
  const [own, platform] = flowsOf(namespace);
  const counts = [...new Set(platform.map(flow => flow.platform!))].sort().map(kind => `${platform.filter(flow => flow.platform === kind).length} ${kind}`);
  const places = new PlaceNames(namespace);
  const rows = [
    ...own.slice(0, ROWS).map(flow => [flow, flowRow([flow], namespace, places)] as const),
    ...denied.slice(0, ROWS).map(flow => [flow, deniedRow(flow, name, isDeclared(flow) ? 'declared, and not allowed' : 'not allowed by both sides')] as const),
    ...gone.slice(0, ROWS).map(flow => [flow, deniedRow(flow, name, 'not allowed any more')] as const),
  ];
  const drawnAt = rows.map(([flow]) => (ends.has(flow) ? ` data-k=${ends.get(flow)!.join('-')}` : ''));
  const rest = own.length + denied.length + gone.length - rows.length;
  const file = fileOf(namespace);
  return [
    ...rows.length > 0 ? [table(`Connections of ${name}`, HEADS, rows.map(([, cells]) => cells), 'flows', drawnAt), ...file === undefined ? [] : [note(`The number after a policy is its line in ${xml(file)}.`)]] : [],
    ...rest > 0 ? [note(`${rest} more are left out here; zero-trust list has all.`)] : [],
    ...platform.length > 0 ? [details(`+${counted(platform.length, 'platform flow')} (${counts.join(', ')})`,
      table(`Platform flows of ${name}`, HEADS, platformGroups(platform).map(same => flowRow(same, namespace, places)), 'flows'))] : [],
  ].join('\n');
}

/** The names of the policies that the tables show, as `namespace/name`. */
export function shownPolicies(namespace: PageNamespace): Set<string> {
  const [own, platform] = flowsOf(namespace);
  return new Set([...own.slice(0, ROWS), ...platform].flatMap(({ reasons }) => reasons.map(({ policy }) => policy)));
}

function flowsOf({ flows }: PageNamespace): [own: Flow[], platform: Flow[]] {
  return [flows.filter(flow => flow.platform === undefined), flows.filter(flow => flow.platform !== undefined)];
}

/** Who it is, with the namespace where that is another one. */
export function endCell(end: FlowEnd, namespace?: string): Markup {
  if (end.kind === 'pods') { return xml(end.namespace === namespace ? end.name : `${end.namespace}/${end.name}`); }
  return `<i>${xml(end.zone === 'pods' ? `${end.home}/${end.name}` : end.name)}</i>`;
}

/** The ports with what became of them, what restricts them, and what is wrong with them. */
export function portsCell({ ports, changes, family, certainty, objections = [] }: Flow): Markup {
  const texts = ports.map((port, i) => {
    const sign = changes?.[i];
    const looks = [...objections[i]?.length ? [WRONG] : [], ...sign === undefined ? [] : [SIGNS[sign]]];
    return looks.map(look => `<b class="${look.style}">${look.sign}</b> `).join('') + (sign === '-' ? `<s>${xml(port)}</s>` : xml(port));
  });
  return [
    `${texts.join(', ')}${family === undefined ? '' : ` (${xml(family)})`}`,
    ...certainty === 'depends' ? ['<b class="warn">? depends</b>'] : [],
    ...[...new Set(objections.flat())].map(rule => `<b class="bad">${xml(rule)}</b>`),
  ].join(' ');
}

/** Everybody asks the same resolver, and the same scraper asks everybody: a row for each of these. */
function platformGroups(flows: readonly Flow[]): Flow[][] {
  const groups = new Map<string, Flow[]>();
  for (const flow of flows) {
    const shared = flow.platform === 'DNS' ? flow.to : flow.from;
    const key = JSON.stringify([flow.platform, shared.id, portsCell(flow)]);
    groups.set(key, [...groups.get(key) ?? [], flow]);
  }
  return [...groups.values()];
}

/** Flows with the same ports as one row. Of several the policies of this namespace: those of the others stand there. */
function flowRow(flows: readonly Flow[], home: PageNamespace, places: PlaceNames): Markup[] {
  const namespace = home.name;
  const ends = (end: (flow: Flow) => FlowEnd) => endsCell(new Set(flows.map(end)), home);
  const isOwn = (end: FlowEnd) => flows.length === 1 || (end.kind === 'pods' && end.namespace === namespace);
  const why = (side: Reason['side'], end: (flow: Flow) => FlowEnd) => {
    const meant = flows.filter(flow => end(flow).kind === 'pods' && isOwn(end(flow)));
    return meant.length === 0 ? [] : [sideText(side, meant, end, namespace, places)];
  };
  return [ends(flow => flow.from), ends(flow => flow.to), portsCell(flows[0]!), [...why('out', flow => flow.from), ...why('in', flow => flow.to)].join('<br>')];
}

function endsCell(ends: ReadonlySet<FlowEnd>, { name, nodes }: PageNamespace): Markup {
  const isAll = nodes.length > 1 && nodes.every(node => ends.has(node));
  const others = [...ends].filter(end => !isAll || end.kind !== 'pods' || !nodes.includes(end));
  return [...isAll ? [`every workload of ${xml(name)}`] : [], ...others.map(end => endCell(end, name))].join(', ');
}

function sideText(side: Reason['side'], flows: readonly Flow[], end: (flow: Flow) => FlowEnd, namespace: string, places: PlaceNames): Markup {
  const isOpen = flows.some(flow => {
    const own = end(flow);
    return own.kind === 'pods' && (side === 'out' ? own.openOut : own.openIn);
  });
  const names = new Set(flows.flatMap(flow => flow.reasons.filter(reason => reason.side === side).map(({ policy, rule, place }) => {
    const short = policy.startsWith(`${namespace}/`) ? policy.slice(namespace.length + 1) : policy;
    return `${xml(short)}${rule === undefined ? '' : ` #${rule}`}${places.after(place)}`;
  })));
  return `${side}: ${[...isOpen ? ['<b class="bad">! not isolated</b>'] : [], ...names.size > 0 ? [inOneLine([...names])] : []].join(', ')}`;
}

function inOneLine(names: readonly Markup[]): Markup {
  const rest = names.slice(REASONS);
  return rest.length < 2 ? names.join(', ') : `${names.slice(0, REASONS).join(', ')} ${details(`+${rest.length} more`, rest.join(', '), ' class="inline"')}`;
}

function isDeclared({ objections = [] }: Flow): boolean {
  return objections.flat().includes(ProofRule.FLOW_DENIED);
}

function deniedRow(flow: Flow, namespace: string, why: string): Markup[] {
  return [endCell(flow.from, namespace), endCell(flow.to, namespace), portsCell(flow), `<span class="gone">${xml(why)}</span>`];
}
