import { xml } from '../../escape';
import { Flow, FlowEnd, Reason } from '../data/page-data';
import { details, folded, Markup, table } from '../elements';

/** More rows are left out, and it says how many: all are in the output of `list`. */
const ROWS = 400;
const REASONS = 2;
const HEADS = ['From', 'To', 'Ports', 'Allowed by'];

/** What the picture shows, as a table; what it leaves out as the platform's is folded below. */
export function flowTables(namespace: string, flows: readonly Flow[]): Markup {
  const [own, platform] = [flows.filter(flow => flow.platform === undefined), flows.filter(flow => flow.platform !== undefined)];
  const counts = [...new Set(platform.map(flow => flow.platform!))].sort().map(kind => `${platform.filter(flow => flow.platform === kind).length} ${kind}`);
  const rows = own.slice(0, ROWS).map(flow => flowRow([flow], namespace));
  const rest = own.length - ROWS;
  return [
    ...own.length > 0 ? [table(`Connections of ${namespace}`, HEADS, rows, 'flows')] : [],
    ...rest > 0 ? [`<p class="note">${rest} more are left out here; zero-trust list has all.</p>`] : [],
    ...platform.length > 0 ? [details(`+${platform.length} platform flows (${counts.join(', ')})`,
      table(`Platform flows of ${namespace}`, HEADS, platformGroups(platform).map(same => flowRow(same, namespace)), 'flows'))] : [],
  ].join('\n');
}

/** Who it is, with the namespace where that is another one. */
export function endCell(end: FlowEnd, namespace?: string): Markup {
  if (end.kind === 'pods') { return xml(end.namespace === namespace ? end.name : `${end.namespace}/${end.name}`); }
  return `<i>${xml(end.zone === 'pods' ? `${end.home}/${end.name}` : end.name)}</i>`;
}

/** The ports, and what restricts them. */
export function portsCell({ ports, family, certainty }: Flow): Markup {
  return `${xml(ports.join(', '))}${family === undefined ? '' : ` (${xml(family)})`}${certainty === 'depends' ? ' <b class="warn">? depends</b>' : ''}`;
}

/** Everybody asks the same resolver, and the same scraper asks everybody: a row for each of these. */
function platformGroups(flows: readonly Flow[]): Flow[][] {
  const groups = new Map<string, Flow[]>();
  for (const flow of flows) {
    const shared = flow.platform === 'DNS' ? flow.to : flow.from;
    const key = JSON.stringify([flow.platform, shared.id, flow.ports, flow.family, flow.certainty]);
    groups.set(key, [...groups.get(key) ?? [], flow]);
  }
  return [...groups.values()];
}

/** Flows with the same ports as one row. */
function flowRow(flows: readonly Flow[], namespace: string): Markup[] {
  const ends = (end: (flow: Flow) => FlowEnd) => [...new Set(flows.map(flow => endCell(end(flow), namespace)))].join(', ');
  const why = [...new Set(flows.flatMap(flow => whyOf(flow, namespace)))];
  return [ends(flow => flow.from), ends(flow => flow.to), portsCell(flows[0]!), folded(why, REASONS)];
}

/** The policies of both sides with the places of their rules. */
function whyOf({ from, to, reasons }: Flow, namespace: string): Markup[] {
  return [
    ...from.kind === 'pods' ? [sideText('out', from.openOut, reasons, namespace)] : [],
    ...to.kind === 'pods' ? [sideText('in', to.openIn, reasons, namespace)] : [],
  ];
}

function sideText(side: Reason['side'], isOpen: boolean, reasons: readonly Reason[], namespace: string): Markup {
  if (isOpen) { return `${side}: <b class="bad">! not isolated</b>`; }
  const names = reasons.filter(reason => reason.side === side).map(({ policy, rule }) => {
    const short = policy.startsWith(`${namespace}/`) ? policy.slice(namespace.length + 1) : policy;
    return `${xml(short)}${rule === undefined ? '' : ` #${rule}`}`;
  });
  return `${side}: ${names.join(', ')}`;
}
