import { placesOf, WayGroup } from './ways-in';
import { xml } from '../../escape';
import { Flow, FlowEnd, PageData } from '../data/page-data';
import { details, folded, Markup, note, section, table } from '../elements';
import { endCell, portsCell } from './flow-table';

const SHOWN = 5;
const WAYS = ['Way in', 'Leads to', 'Policies', 'Why'];
const ENDS = ['Who', 'Ports', 'Workloads'];

/** Who outside the manifests may come in, through what, and who may be reached. */
export function exposureSection(page: PageData): Markup {
  const { flows, waysIn } = page;
  const inwards = outsideRows(flows.filter(flow => flow.from.kind === 'outside'), flow => flow.from, flow => flow.to);
  const outwards = outsideRows(flows.filter(flow => flow.to.kind === 'outside'), flow => flow.to, flow => flow.from);
  const ways = placesOf(waysIn).map(({ name, workloads, result, reasons }: WayGroup) => (
    [xml(name), folded(workloads.map(xml), SHOWN), xml(result), folded(reasons.map(xml), 2)]));
  const open = page.namespaces.some(({ nodes }) => nodes.some(node => node.openIn || node.openOut));
  return section('exposure', 'Exposure',
    ...open ? [note('! Workloads that are not isolated are not in these tables: <a href="#unprotected">everybody may call them, or be called</a>.', 'bad')] : [],
    tableOr('No Service or Ingress of the manifests leads in from outside.', 'Ways in from the internet: Services and Ingresses', WAYS, ways),
    tableOr('Nobody outside the manifests is let in by a rule.', 'Who outside the manifests may call', ENDS, inwards),
    tableOr('Nobody outside the manifests may be called by a rule.', 'Who outside the manifests may be called', ENDS, outwards));
}

function tableOr(nothing: string, caption: string, heads: readonly string[], rows: readonly (readonly Markup[])[]): Markup {
  return rows.length > 0 ? table(caption, heads, rows) : note(nothing);
}

function inOneLine(names: readonly Markup[]): Markup {
  const rest = names.slice(SHOWN);
  return names.slice(0, SHOWN).join(', ') + (rest.length === 0 ? '' : ` ${details(`+${rest.length} more`, rest.join(', '), ' class="inline"')}`);
}

function outsideRows(flows: readonly Flow[], outside: (flow: Flow) => FlowEnd, inside: (flow: Flow) => FlowEnd): Markup[][] {
  const groups = new Map<string, Flow[]>();
  for (const flow of flows) {
    const key = JSON.stringify([outside(flow).id, flow.ports, flow.family, flow.certainty]);
    groups.set(key, [...groups.get(key) ?? [], flow]);
  }
  // The flows are in the order of their ends, and a sort keeps that within one end.
  const idOf = (same: readonly Flow[]) => outside(same[0]!).id;
  return [...groups.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0)).map(same => {
    const [first] = same as [Flow];
    return [endCell(outside(first)), portsCell(first), inOneLine(same.map(flow => endCell(inside(flow))))];
  });
}
